// The page: a bar above, the model on one side, what follows from it on the other.

import { Fault } from "./api";
import { button, fill, h, marked, name, refill } from "./dom";
import { byKey } from "./keys";
import { answerView } from "./answers";
import { askKeys, askView } from "./sessionview";
import { stateView } from "./asking";
import { drawnAnew, proceed } from "./acts";
import { barView, saveAll, walk } from "./bar";
import { changesView, compareView } from "./versions";
import { diskView, watchDisk } from "./disk";
import { openFirst } from "./files";
import { flipped } from "./differing";
import { graphView } from "./results/graph";
import { modelView } from "./cards";
import { statesView } from "./results/states";
import { textView } from "./source";
import { broken, reading, unseen, welcome } from "./welcome";
import { changed, dirty, editsSince, notify, state, text, watch } from "./store";
import { followed } from "./following";
import { plainly, preferred, read, say, speak } from "./words";
import { unhurried } from "./drawing";

const TABS = { states: statesView, graph: graphView, ask: askView, changes: changesView, compare: compareView, text: textView };
const bar = document.getElementById("bar");
const work = document.getElementById("work");
const said = document.getElementById("said");
const alerts = document.getElementById("alerts");
const parts = {};
const PLACES = ["model", "results", "state"]; // of which a narrow page shows one at a time
const WITHOUT_RESULTS = new Set(["ask", "changes", "compare", "text"]);

function frame() {
  parts.model = h("div", { class: "pane model", id: "model", "data-scroll": "model" });
  parts.places = h("nav", { class: "places" });
  parts.tabs = h("div", { class: "tabs", role: "tablist", "aria-label": say("web.place.results"), onkeydown: alongTabs });
  parts.told = h("section", { class: "told-answer", "aria-live": "polite" });
  parts.view = h("div", { class: "view", role: "tabpanel", id: "view", tabindex: "-1" });
  parts.state = h("aside", { class: "pane state", "data-scroll": "state" });
  fill(work, parts.places, parts.model, h("div", { class: "pane results", "data-scroll": "results" }, parts.told, parts.tabs, parts.view), parts.state);
}

// The arrow keys go along the tabs.
function alongTabs(event) {
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const step = { ArrowLeft: -1, ArrowRight: -1, [forward]: 1 }[event.key];
  if (!step) return;
  const all = Object.keys(TABS);
  state.tab = all[(all.indexOf(state.tab) + step + all.length) % all.length];
  changed("tabs");
  byKey(`tab-${state.tab}`, parts.tabs).focus();
}

// `what` was changed: all, the model, an answer, the tabs and what they show, the table of states, the graph, the state that
// is looked at; or only that something is under way.
function draw(what) {
  drawBar();
  if (what === "busy" && state.model) return;
  fill(alerts, alertsView());
  if (!state.file) return fill(work, welcome());
  if (!state.model) return fill(work, state.fault ? broken() : reading());
  if (!parts.model?.isConnected) frame();
  if (what === "answer") return drawAnswer();
  if (what === "told") return drawTold();
  if (what === "ask") return state.tab === "ask" && fill(parts.view, askView());
  drawTold();
  if (what === "all" || what === "model") drawModel();
  if (what === "model" && state.seen) return focusOn(state.focus);
  if (what === "all") tell();
  drawTabs();
  fill(parts.view, state.seen || WITHOUT_RESULTS.has(state.tab) ? TABS[state.tab]() : unseen());
  if (what !== "states" && what !== "graph") fill(parts.state, stateView(), state.seen ? adviceView() : []);
  focusOn(state.focus);
}

function drawBar() {
  const choosing = bar.querySelector("details.menu[open]") !== null;
  fill(bar, barView());
  if (choosing) bar.querySelector("details.menu").open = true;
  document.title = state.file ? `${dirty() ? "• " : ""}${read(state.model?.conflict, state.file)} – detente` : "detente";
  work.classList.toggle("computing", state.working?.what === "look");
}

// What follows from the model, in sentences, below what is asked: the first paragraph in sight, the rest unfolded.
function drawTold() {
  const [first, ...rest] = state.paragraphs ?? [];
  const open = parts.told.querySelector("details")?.open ?? false;
  const more = rest.length ? h("details", { open }, h("summary", {}, say("web.told_more")), rest.map((one) => h("p", {}, marked(one)))) : [];
  const asked = read(state.model?.question, "");
  const question = asked ? h("p", { class: "question" }, name(asked)) : [];
  fill(parts.told, first ? [h("h2", {}, say("web.told")), question, h("p", {}, marked(first)), more] : []);
}

function drawAnswer() {
  const place = document.getElementById("answer");
  if (place) fill(place, answerView());
  if (place && state.answer?.told) bringIntoSight(place);

}

// Elements of the model are followed to where the edits since then have brought them.
function drawModel() {
  const isNow = state.model === state.steps[state.at]?.model;
  const edits = isNow ? editsSince() : [];
  const follow = (key) => followed(key, edits);
  refill(parts.model, follow, modelView());
  if (isNow) Object.assign(state, { drawn: text(), drawnAt: state.at });
  drawnAnew(follow, parts.model);
}

function drawTabs() {
  Object.assign(work.dataset, { place: state.place, tab: state.tab });
  const place = (one) => {
    const act = () => ((state.place = one), changed("tabs"));
    return button(say(`web.place.${one}`), act, { "aria-pressed": String(state.place === one), "data-key": `place-${one}` });
  };
  const tab = (one) => {
    const here = state.tab === one;
    const act = () => ((state.tab = one), changed("tabs"));
    const attributes = { role: "tab", id: `tab-${one}`, tabindex: here ? "0" : "-1", "aria-selected": String(here), "aria-controls": "view" };
    return button(say(`web.tab.${one}`), act, { ...attributes, "data-key": `tab-${one}` });
  };
  fill(parts.places, PLACES.map(place));
  fill(parts.tabs, Object.keys(TABS).map(tab));
  parts.view.setAttribute("aria-labelledby", `tab-${state.tab}`);
}

// An answer that came below what can be seen.
function bringIntoSight(element) {
  const bottom = Math.min(innerHeight, parts.state.getBoundingClientRect().bottom);
  if (element.getBoundingClientRect().top > bottom - 80) element.scrollIntoView({ block: "center" });
}

// The field to go to after an edit, wherever it was drawn.
function focusOn(key) {
  const field = key && byKey(key, work);
  if (!field) return;
  state.focus = null;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "nearest" });
}

// What went wrong is told above everything, however far a pane is scrolled.
function alertsView() {
  const wrong = state.fault && state.model ? h("p", { class: "fault", role: "alert" }, marked(plainly(state.fault.message))) : [];
  return [wrong, state.notice ? noticeView() : [], state.file ? diskView() : []];
}

function noticeView() {
  const close = button("×", () => notify(null), { class: "quiet", "aria-label": say("web.close"), "data-key": "notice-close" });
  return h("div", { class: "fault", role: "alert" }, marked(plainly(state.notice)), " ", close);
}

// What the last edit turned, for the eye and for screen readers.
function tell() {
  const turned = flipped(state.verdictsBefore, state.verdicts);
  for (const id of turned) parts.model.querySelector(`[data-claim="${CSS.escape(id)}"]`)?.classList.add("flipped");
  said.textContent = turned.length ? say("web.claims_flipped", { n: turned.length, names: turned }) : "";
}

function adviceView() {
  const all = state.seen.advice.map((one) => h("li", {}, marked(one.text)));
  return all.length ? h("details", {}, h("summary", {}, say("web.advice", { n: all.length })), h("ul", {}, all)) : [];
}

addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  if (key === "s") event.preventDefault(), state.file && saveAll();
  if (event.target.dataset?.dirty || event.target.matches?.("dialog *")) return; // what is being typed has its own undo
  if (key === "z") event.preventDefault(), walk(event.shiftKey ? 1 : -1);
  if (key === "y") event.preventDefault(), walk(1);
});
addEventListener("keydown", askKeys);
addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (menu) menu.removeAttribute("open"), menu.querySelector("summary").focus();
});
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.removeAttribute("open");
});
addEventListener("unhandledrejection", (event) => event.reason instanceof Fault && (event.preventDefault(), notify(event.reason.message)));
addEventListener("beforeunload", (event) => (state.unkept || state.fault?.code === "unreachable") && dirty() && event.preventDefault());

const shade = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
document.documentElement.dataset.theme = localStorage.getItem("theme") ?? shade;

// What comes in modules of its own, and the tests, have these parts of the one page.
export * as acts from "./acts";
export * as following from "./following";
export * as sessions from "./session";
export * as store from "./store";

async function begin() {
  await speak(preferred());
  watch(unhurried((what) => (draw(what), proceed())));
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
  await openFirst();
  watchDisk();
}
begin();
