// The page: a bar above, the model on one side, what follows from it on the other.

import { button, fill, h } from "./dom.js";
import { answerView, stateView } from "./asking.js";
import { changesView, compareView, textView } from "./versions.js";
import { fileMenu, openFirst, saveNow } from "./files.js";
import { flipped } from "./differing.js";
import { graphView } from "./graph.js";
import { modelView } from "./cards.js";
import { statesView } from "./states.js";
import { changed, dirty, go, look, state, watch } from "./store.js";
import { read, say, speak, spoken } from "./words.js";

const TABS = { states: statesView, graph: graphView, changes: changesView, compare: compareView, text: textView };
const bar = document.getElementById("bar");
const work = document.getElementById("work");
const said = document.getElementById("said");
const parts = {};

function frame() {
  parts.model = h("div", { class: "pane model", id: "model", "data-scroll": "model" });
  parts.tabs = h("nav", { class: "tabs", role: "tablist" });
  parts.view = h("div", { class: "view", role: "tabpanel", id: "view", tabindex: "-1" });
  parts.state = h("aside", { class: "pane state", "data-scroll": "state" });
  fill(work, parts.model, h("div", { class: "pane results", "data-scroll": "results" }, parts.tabs, parts.view), parts.state);
}

function barView() {
  const other = spoken() === "en" ? "ar" : "en";
  const dark = document.documentElement.dataset.theme === "dark";
  return [
    h("h1", {}, "detente"), fileMenu(),
    h("span", { class: "grow" }),
    state.file ? [
      button("↶", () => go(-1), { disabled: state.at <= 0, "aria-label": say("web.undo"), title: say("web.undo"), "data-key": "undo" }),
      button("↷", () => go(1), { disabled: state.at >= state.steps.length - 1, "aria-label": say("web.redo"), title: say("web.redo"), "data-key": "redo" }),
      h("span", { class: dirty() ? "dirty" : "hint", id: "dirty" }, say(dirty() ? "web.unsaved" : "web.saved")),
      button(say("web.save"), () => saveNow(), { disabled: !dirty(), "data-key": "save" }),
    ] : [],
    state.working ? [h("span", { class: "hint" }, say("web.working"), " ", progress(state.working.progress)), button(say("web.stop"), state.working.stop, {})] : [],
    button(other === "ar" ? "العربية" : "English", async () => (localStorage.setItem("lang", other), await speak(other), state.file ? await look() : changed()), { lang: other, "data-key": "lang" }),
    button(dark ? "☀" : "☾", () => theme(dark ? "light" : "dark"), { "aria-label": say("web.theme"), title: say("web.theme"), "data-key": "theme" }),
  ];
}

// What is being computed and how far it is, in the words of the engine.
function progress(told) {
  if (!told) return "";
  const [what, done, all] = told;
  return Number(all) ? `${what} ${Math.round((100 * Number(done)) / Number(all))} %` : what;
}

function theme(wanted) {
  localStorage.setItem("theme", wanted);
  document.documentElement.dataset.theme = wanted;
  changed();
}

function render(what = "all") {
  fill(bar, barView());
  document.title = state.file ? `${dirty() ? "• " : ""}${read(state.model?.conflict, state.file)} – detente` : "detente";
  if (!state.file || !state.model) return void fill(work, welcome());
  if (!parts.model?.isConnected) frame();
  if (what === "busy") return;
  if (what === "answer") {
    fill(document.getElementById("answer") ?? h("div"), answerView());
    if (state.tab === "graph") fill(parts.view, TABS.graph());
    return;
  }
  if (what === "all") fill(parts.model, state.fault ? h("p", { class: "fault", role: "alert" }, state.fault.message) : [], state.notice ? notice() : [], modelView());
  if (what === "all") tell();
  if (what === "all" && state.focus) {
    parts.model.querySelector(`[data-key="${CSS.escape(state.focus)}"]`)?.focus({ preventScroll: true });
    state.focus = null;
  }
  fill(parts.tabs, Object.keys(TABS).map((one) => button(say(`web.tab.${one}`), () => ((state.tab = one), changed("tabs")), { role: "tab", "aria-selected": String(state.tab === one), "aria-controls": "view", "data-key": `tab-${one}` })));
  fill(parts.view, state.seen ? TABS[state.tab]() : []);
  if (what !== "states" && what !== "graph") fill(parts.state, state.seen ? stateView() : [], state.seen ? adviceView() : []);
}

function notice() {
  return h("div", { class: "fault", role: "alert" }, state.notice, " ", button("×", () => ((state.notice = null), changed()), { class: "quiet", "aria-label": say("web.close") }));
}

// What the last edit turned, for the eye and for screen readers.
function tell() {
  const turned = flipped(state.verdictsBefore, state.verdicts);
  for (const id of turned) parts.model.querySelector(`[data-claim="${CSS.escape(id)}"]`)?.classList.add("flipped");
  said.textContent = turned.length ? say("web.claims_flipped", { n: turned.length, names: turned }) : "";
}

function adviceView() {
  const all = state.seen.advice;
  return all.length ? h("details", { class: "advice" }, h("summary", {}, say("web.advice", { n: all.length })), h("ul", {}, all.map((one) => h("li", {}, one.text)))) : [];
}

function welcome() {
  return h("div", { class: "welcome" }, h("h2", {}, say("web.welcome")), h("p", {}, say("web.welcome_text")),
    state.fault ? h("p", { class: "fault", role: "alert" }, state.fault.message) : [],
    h("ul", {}, state.files.map((one) => h("li", {}, button(one, () => openFirst(one), { class: "quiet" }), state.left.includes(one) ? h("strong", {}, " ", say("web.has_unsaved")) : []))));
}

addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  const typing = event.target.matches?.("textarea, input:not([type=checkbox])");
  if (key === "s") event.preventDefault(), dirty() && saveNow();
  if (typing) return;
  if (key === "z") event.preventDefault(), go(event.shiftKey ? 1 : -1);
  if (key === "y") event.preventDefault(), go(1);
});
addEventListener("beforeunload", (event) => state.fault?.code === "unreachable" && dirty() && event.preventDefault());
addEventListener("resize", () => state.tab === "graph" && changed("graph"));

document.documentElement.dataset.theme = localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
await speak(localStorage.getItem("lang") ?? (navigator.language.startsWith("ar") ? "ar" : "en"));
watch(render);
await openFirst();
