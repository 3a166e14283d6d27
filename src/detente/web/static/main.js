// The page: a bar above, the model on one side, what follows from it on the other.

import { button, fill, h, marked } from "./dom.js";
import { answerView, progressOf, stateView } from "./asking.js";
import { changesView, compareView, textView } from "./versions.js";
import { diskView, watchDisk } from "./disk.js";
import { fileMenu, fresh, fromCatalog, listed, openFirst, saveNow } from "./files.js";
import { flipped } from "./differing.js";
import { graphView } from "./graph.js";
import { modelView } from "./cards.js";
import { statesView } from "./states.js";
import { changed, dirty, go, look, push, settled, state, text, watch } from "./store.js";
import { plainly, read, say, speak, spoken } from "./words.js";

const TABS = { states: statesView, graph: graphView, changes: changesView, compare: compareView, text: textView };
const bar = document.getElementById("bar");
const work = document.getElementById("work");
const said = document.getElementById("said");
const alerts = document.getElementById("alerts");
const parts = {};
const PLACES = ["model", "results", "state"]; // of which a narrow page shows one at a time
const WITHOUT_RESULTS = new Set(["changes", "compare", "text"]);

function frame() {
  parts.model = h("div", { class: "pane model", id: "model", "data-scroll": "model" });
  parts.places = h("nav", { class: "places" });
  parts.tabs = h("div", { class: "tabs", role: "tablist", "aria-label": say("web.place.results"), onkeydown: alongTabs });
  parts.view = h("div", { class: "view", role: "tabpanel", id: "view", tabindex: "-1" });
  parts.state = h("aside", { class: "pane state", "data-scroll": "state" });
  fill(work, parts.places, parts.model, h("div", { class: "pane results", "data-scroll": "results" }, parts.tabs, parts.view), parts.state);
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
      button(say("web.save"), saveAll, { disabled: !dirty(), "data-key": "save" }),
    ] : [],
    state.working ? [h("span", { class: "hint" }, say("web.working"), " ", progressOf(state.working.progress)), button(say("web.stop"), state.working.stop, { "data-key": "stop" })] : [],
    button(other === "ar" ? "العربية" : "English", () => switchTo(other), { lang: other, "data-key": "lang" }),
    button(dark ? "☀" : "☾", () => theme(dark ? "light" : "dark"), { "aria-label": say("web.theme"), title: say("web.theme"), "data-key": "theme" }),
  ];
}

// In the midst of whatever is done: what was said is said again.
async function switchTo(lang) {
  localStorage.setItem("lang", lang);
  await speak(lang);
  state.notice = null;
  changed();
  if (!state.file) return;
  state.answer?.again();
  await look(true);
}

function theme(wanted) {
  localStorage.setItem("theme", wanted);
  document.documentElement.dataset.theme = wanted;
  changed();
}

// What is typed and not yet taken is taken first.
async function saveAll() {
  if (document.activeElement?.dataset.dirty) document.activeElement.dispatchEvent(new Event("change"));
  await settled();
  if (dirty()) await saveNow();
}

// The arrow keys go along the tabs.
function alongTabs(event) {
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const step = { ArrowLeft: -1, ArrowRight: -1, [forward]: 1 }[event.key];
  if (!step) return;
  const all = Object.keys(TABS);
  state.tab = all[(all.indexOf(state.tab) + step + all.length) % all.length];
  changed("tabs");
  parts.tabs.querySelector(`[data-key="tab-${state.tab}"]`).focus();
}

// As long as a button of the mouse is down nothing is drawn anew: what is being pressed or dragged stays where it is.
let held = null;
const waiting = new Set();
function release() {
  clearTimeout(held);
  held = null;
  const all = [...waiting];
  waiting.clear();
  if (all.length) draw(all.length === 1 ? all[0] : "all");
}
addEventListener("pointerdown", () => (held = setTimeout(release, 4000)), true);
for (const end of ["pointerup", "pointercancel", "change"]) addEventListener(end, () => held && setTimeout(release), true);
addEventListener("pointermove", (event) => held && !event.buttons && release(), true);

function render(what = "all") {
  if (held) waiting.add(what);
  else draw(what);
}

function draw(what) {
  const choosing = bar.querySelector("details.menu[open]") !== null;
  fill(bar, barView());
  if (choosing) bar.querySelector("details.menu").open = true;
  document.title = state.file ? `${dirty() ? "• " : ""}${read(state.model?.conflict, state.file)} – detente` : "detente";
  work.classList.toggle("computing", state.working?.what === "look");
  if (what === "busy" && state.model) return;
  fill(alerts, alertsView());
  if (!state.file) return void fill(work, welcome());
  if (!state.model) return void fill(work, state.fault ? broken() : h("div", { class: "welcome" }, unseen()));
  if (!parts.model?.isConnected) frame();
  if (what === "answer") {
    fill(document.getElementById("answer") ?? h("div"), answerView());
    if (state.answer?.told) bringIntoSight(document.getElementById("answer"));
    if (state.tab === "graph" && state.seen) fill(parts.view, TABS.graph());
    return;
  }
  if (what === "all" || what === "model") fill(parts.model, modelView());
  if ((what === "all" || what === "model") && state.model === state.steps[state.at]?.model) state.drawn = text();
  if (what === "model" && state.seen) return focusOn(state.focus);
  if (what === "all") tell();
  work.dataset.place = state.place;
  fill(parts.places, PLACES.map((one) => button(say(`web.place.${one}`), () => ((state.place = one), changed("tabs")), { "aria-pressed": String(state.place === one), "data-key": `place-${one}` })));
  fill(parts.tabs, Object.keys(TABS).map((one) => button(say(`web.tab.${one}`), () => ((state.tab = one), changed("tabs")), { role: "tab", id: `tab-${one}`, tabindex: state.tab === one ? "0" : "-1", "aria-selected": String(state.tab === one), "aria-controls": "view", "data-key": `tab-${one}` })));
  parts.view.setAttribute("aria-labelledby", `tab-${state.tab}`);
  fill(parts.view, state.seen || WITHOUT_RESULTS.has(state.tab) ? TABS[state.tab]() : unseen());
  if (what !== "states" && what !== "graph") fill(parts.state, stateView(), state.seen ? adviceView() : []);
  focusOn(state.focus);
}

// An answer that came below what can be seen.
function bringIntoSight(element) {
  const bottom = Math.min(innerHeight, parts.state.getBoundingClientRect().bottom);
  if (element && element.getBoundingClientRect().top > bottom - 80) element.scrollIntoView({ block: "center" });
}

// The field to go to after an edit, wherever it was drawn.
function focusOn(key) {
  const field = key && work.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!field) return;
  state.focus = null;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "nearest" });
}

// What went wrong is told above everything, however far a pane is scrolled.
function alertsView() {
  const wrong = state.fault && state.model ? h("p", { class: "fault", role: "alert" }, marked(plainly(state.fault.message))) : [];
  return [wrong, state.notice ? notice() : [], state.file ? diskView() : []];
}

const AGAIN = new Set(["stopped_after", "worker_ended", "unreachable"]); // what may go better another time

function unseen() {
  if (state.working) return h("p", { class: "hint" }, say("web.working"));
  const again = state.stopped || AGAIN.has(state.fault?.code);
  return [h("p", {}, say(state.stopped ? "web.stopped" : "web.no_results")), again ? button(say("web.compute"), () => look(), { "data-key": "compute" }) : []];
}

function notice() {
  return h("div", { class: "fault", role: "alert" }, marked(plainly(state.notice)), " ", button("×", () => ((state.notice = null), changed()), { class: "quiet", "aria-label": say("web.close"), "data-key": "notice-close" }));
}

// What the last edit turned, for the eye and for screen readers.
function tell() {
  const turned = flipped(state.verdictsBefore, state.verdicts);
  for (const id of turned) parts.model.querySelector(`[data-claim="${CSS.escape(id)}"]`)?.classList.add("flipped");
  said.textContent = turned.length ? say("web.claims_flipped", { n: turned.length, names: turned }) : "";
}

function adviceView() {
  const all = state.seen.advice;
  return all.length ? h("details", { class: "advice" }, h("summary", {}, say("web.advice", { n: all.length })), h("ul", {}, all.map((one) => h("li", {}, marked(one.text))))) : [];
}

// A file that says no conflict: its text can be mended here.
function broken() {
  return h("div", { class: "welcome broken" }, h("h2", {}, say("web.broken", { name: state.file })), h("pre", { class: "fault", role: "alert" }, state.fault.message),
    text() === "" ? h("p", {}, button(say("web.begin_here"), () => push(BEGUN, say("web.did.begin")), { "data-key": "begin" })) : [], textView());
}

const BEGUN = "detente: 1\nconflict: New\ndecision_makers:\n  first:\n    name: First\n    options: {}\n    prefers: []\n";

function welcome() {
  return h("div", { class: "welcome" }, h("h2", {}, say("web.welcome")), h("p", {}, say("web.welcome_text")),
    h("div", { class: "tools" }, button(say("web.new"), fresh, { "data-key": "begin-new" }), button(say("web.catalog"), fromCatalog, { "data-key": "begin-catalog" })),
    state.fault ? h("p", { class: "fault", role: "alert" }, state.fault.message) : [],
    h("ul", {}, listed().map((one) => h("li", {}, button(one, () => openFirst(one), { class: "quiet" }), state.left.includes(one) ? h("strong", {}, " ", say("web.has_unsaved")) : []))));
}

addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  if (key === "s") event.preventDefault(), state.file && saveAll();
  if (event.target.dataset?.dirty || event.target.matches?.("dialog *")) return; // what is being typed has its own undo
  if (key === "z") event.preventDefault(), go(event.shiftKey ? 1 : -1);
  if (key === "y") event.preventDefault(), go(1);
});
addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (menu) menu.removeAttribute("open"), menu.querySelector("summary").focus();
});
addEventListener("click", (event) => document.querySelectorAll("details.menu[open]").forEach((one) => one.contains(event.target) || one.removeAttribute("open")));
addEventListener("beforeunload", (event) => (state.unkept || state.fault?.code === "unreachable") && dirty() && event.preventDefault());
addEventListener("resize", () => state.tab === "graph" && changed("graph"));

document.documentElement.dataset.theme = localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
await speak(localStorage.getItem("lang") ?? (navigator.language.startsWith("ar") ? "ar" : "en"));
watch(render);
new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
await openFirst();
watchDisk();
