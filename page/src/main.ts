// The page: a bar above, the model on one side, what follows from it on the other.

import { type VNode, render } from "preact";
import { drawnAnew, pending, proceed, revealing } from "./acts";
import { toldView } from "./results/answer";
import { effect } from "@preact/signals";
import { Fault, away, isPassing } from "./api";
import { StateView } from "./asking";
import { barView, saveAll, step } from "./bar";
import { modelView } from "./cards";
import { CompareView } from "./comparing";
import { flipped } from "./differing";
import { diskView, watchDisk } from "./disk";
import { DocumentView } from "./documentview";
import { unhurried } from "./drawing";
import { followed, matched } from "./following";
import { graphView } from "./results/graph";
import { bridged, fill } from "./hosted";
import { moveOn } from "./identity";
import { reveal } from "./longlist";
import { byKey } from "./keys";
import { navigate } from "./navigation";
import { labels, skipView, watchPanes } from "./panes";
import { redrawn } from "./redraw";
import { AskView, askKeys } from "./sessionview";
import { TextView } from "./source";
import { statesView } from "./results/states";
import { hasTempo } from "./results/tempo";
import { TimeView } from "./results/timeline";
import { type Part, changed, dirty, editsSince, isOnItsWay, keepSteps, noticed, notify, state, text, watch } from "./store";
import type { Follow, Model } from "./types";
import { isTyped, takeTyped } from "./typing";
import { type Children, bare, button, h, marked, parts } from "./ui";
import { ChangesView } from "./versions";
import { broken, reading, unseen, welcome } from "./welcome";
import { plainly, preferred, read, say, speak } from "./words";

// What comes in modules of its own, and the tests, have these parts of the one page.
export * as acts from "./acts";
export * as following from "./following";
export * as sessions from "./session";
export * as store from "./store";

const stateView = bridged(StateView);
const TABS: Record<string, () => Element> = {
  states: statesView, graph: graphView, time: bridged(TimeView), ask: bridged(AskView), document: bridged(DocumentView), changes: bridged(ChangesView), compare: bridged(CompareView),
  text: bridged(TextView),
};
const ORDER = Object.keys(TABS);
const PLACES = ["model", "results", "state"]; // of which a narrow page shows one at a time
const tabsNow = (): string[] => ORDER.filter((one) => one !== "time" || hasTempo() || state.tab === one); // of a model without a tempo nothing is timed
const WITHOUT_RESULTS = new Set(["ask", "time", "document", "changes", "compare", "text"]);

const there = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(id);
  return found;
};
const [bar, work, said, alerts, skip] = [there("bar"), there("work"), there("said"), there("alerts"), there("skip")];

// The parts of the page are drawn each by itself: the frame around them stays.
function Frame(): VNode {
  return parts(
    h("nav", { class: "places" }),
    h("section", { class: "pane model", id: "model", tabindex: "-1", "data-scroll": "model" }),
    h("section", { class: "pane results", tabindex: "-1", "data-scroll": "results" },
      h("section", { class: "told-answer", "aria-live": "polite" }),
      h("div", { class: "tabs", role: "tablist", "aria-label": say("web.place.results"), onkeydown: alongTabs }),
      h("div", { class: "view", role: "tabpanel", id: "view", tabindex: "-1" })),
    h("aside", { class: "pane state", tabindex: "-1", "data-scroll": "state" }));
}

type Place = "nav.places" | "#model" | ".told-answer" | ".tabs" | "#view" | ".pane.state";
const part = (place: Place): HTMLElement => {
  const found = work.querySelector<HTMLElement>(place);
  if (!found) throw new Error(place);
  return found;
};
const same = (key: string) => key;
const drawIn = (element: HTMLElement, view: Children, follow: (key: string) => string | null = same): void =>
  redrawn(element, follow, () => render(parts(view), element));

// The arrow keys go along the tabs.
function alongTabs(event: KeyboardEvent): void {
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  const step = event.key === forward ? 1 : -1;
  const tabs = tabsNow();
  state.tab = tabs[(tabs.indexOf(state.tab) + step + tabs.length) % tabs.length] ?? state.tab;
  changed("tabs");
  byKey(`tab-${state.tab}`, part(".tabs"))?.focus();
}

// `what` was changed: all, the model, an answer, the tabs and what they show, the table of states, the graph, the state that
// is looked at; or only that something is under way.
function draw(what: Part): void {
  drawBar();
  if (what === "busy" && state.model) return;
  drawIn(alerts, alertsView());
  if (!state.file) return drawIn(work, welcome());
  if (!state.model) return drawIn(work, state.fault ? broken() : reading());
  if (!document.getElementById("model")) render(h(Frame, {}), work);
  if (what === "answer") return drawAnswer();
  if (what === "told") return drawTold();
  if (what === "state") return drawState();
  if (what === "ask") return state.tab === "ask" ? drawView() : undefined;
  drawTold();
  if (what === "all" || what === "model") drawModel();
  if (what === "model" && state.seen) return focusOn(state.focus);
  if (what === "all") tell();
  drawTabs();
  drawView();
  if (what !== "states" && what !== "graph") drawState();
  focusOn(state.focus);
}

// What the tab shows: views made of elements, and views made of components, each of which stays one element.
const nothingSeen = bridged(() => parts( unseen()));
function drawView(): void {
  const view = state.seen || WITHOUT_RESULTS.has(state.tab) ? TABS[state.tab] : nothingSeen;
  fill(part("#view"), view?.());
}

function drawBar(): void {
  drawIn(skip, skipView());
  drawIn(bar, barView());
  document.title = state.file ? `${dirty() ? "• " : ""}${read(state.model?.conflict, state.file)} – detente` : "detente";
  work.classList.toggle("computing", state.working?.what === "look");
}

// What follows from the model, in sentences, below what is asked: the first paragraph in sight, the rest unfolded.
function drawTold(): void {
  fill(part(".told-answer"), toldView());
}

const drawState = (): void => fill(part(".pane.state"), stateView());

function drawAnswer(): void {
  drawState();
  const place = document.getElementById("answer");
  if (place && state.answer?.told) bringIntoSight(place);
}

// The model that is in sight, from whose elements others are told apart.
let inSight: { file: string | null; model: Model | null } = { file: null, model: null };
function followSince(model: Model): Follow {
  const edits = editsSince();
  if (edits) return (key) => followed(key, edits);
  const { file, model: before } = inSight;
  return before && file === state.file ? matched(before, model) : same;
}

// Elements of the model are followed to where the edits since then have brought them.
function drawModel(): void {
  if (!state.model) return;
  const model = part("#model");
  const isNow = state.model === state.steps[state.at]?.model;
  const follow = isNow ? followSince(state.model) : same;
  inSight = { file: state.file, model: state.model };
  moveOn(follow);
  drawIn(model, modelView(state.model), follow);
  if (isNow) Object.assign(state, { drawn: text(), drawnAt: state.at });
  drawnAnew(follow, model);
}

function drawTabs(): void {
  Object.assign(work.dataset, { place: state.place, tab: state.tab });
  const place = (one: string) => {
    const act = () => {
      state.place = one;
      changed("tabs");
    };
    return button(say(`web.place.${one}`), act, { "aria-pressed": String(state.place === one), "data-key": `place-${one}` });
  };
  const tab = (one: string) => {
    const here = state.tab === one;
    const act = () => {
      state.tab = one;
      changed("tabs");
    };
    const attributes = { role: "tab", id: `tab-${one}`, tabindex: here ? "0" : "-1", "aria-selected": String(here), "aria-controls": "view" };
    return button(say(`web.tab.${one}`), act, { ...attributes, "data-key": `tab-${one}` });
  };
  const tabs = part(".tabs");
  tabs.setAttribute("aria-label", say("web.place.results"));
  labels();
  drawIn(part("nav.places"), PLACES.map(place));
  drawIn(tabs, tabsNow().map(tab));
  part("#view").setAttribute("aria-labelledby", `tab-${state.tab}`);
}

// An answer that came below what can be seen.
function bringIntoSight(element: HTMLElement): void {
  const bottom = Math.min(innerHeight, part(".pane.state").getBoundingClientRect().bottom);
  if (element.getBoundingClientRect().top > bottom - 80) element.scrollIntoView({ block: "center" });
}

// The field to go to after an edit, wherever it was drawn.
function focusOn(key: string | null): void {
  const field = key === null ? null : reveal(key, work);
  if (!field) return;
  state.focus = null;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "nearest" });
}

// What went wrong is told above everything, however far a pane is scrolled.
function alertsView(): Children {
  const { fault } = state;
  const notice = noticed();
  const wrong = fault && state.model ? h("p", { class: "fault", role: "alert" }, marked(plainly(fault.message))) : null;
  return [wrong, h(Away, {}), notice ? noticeView(notice) : null, state.file ? diskView() : null];
}

// That the server doesn't answer, as long as it doesn't; what else said so ends with it.
const Away = (): VNode | null => away.value && h("p", { class: "fault", role: "alert", "data-key": "away" }, marked(plainly(away.value.message)));
effect(() => {
  if (away.value) return;
  if (state.fault && isPassing(state.fault)) state.fault = null;
  else if (state.notice !== say("web.unreachable")) return;
  if (state.notice === say("web.unreachable")) state.notice = null;
  changed();
});

function noticeView(notice: string): VNode {
  const close = button("×", () => notify(null), { class: "quiet", "aria-label": say("web.close"), "data-key": "notice-close" });
  return h("div", { class: "fault", role: "alert", key: notice }, marked(plainly(notice)), " ", close);
}

// What the last edit turned, for the eye and for screen readers.
function tell(): void {
  const turned = flipped(state.verdictsBefore, state.verdicts);
  said.textContent = turned.length ? bare(say("web.claims_flipped", { n: turned.length, names: turned })) : "";
}

const openMenus = () => document.querySelectorAll<HTMLDetailsElement>("details.menu[open]");

addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  const act = { s: () => state.file && saveAll(), z: () => step(event.shiftKey ? 1 : -1), y: () => step(1) }[key];
  const target = event.target instanceof Element ? event.target : null;
  const isOwn = key !== "s" && (isTyped(target) || target?.matches("dialog *")); // what is being typed has its own undo
  if (!act || isOwn) return;
  event.preventDefault();
  void act();
});
addEventListener("keydown", askKeys);
watchPanes();
revealing(reveal);
addEventListener("keydown", (event) => {
  const [menu] = event.key === "Escape" ? openMenus() : [];
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
});
addEventListener("click", ({ target }) => {
  for (const menu of openMenus()) if (!(target instanceof Node && menu.contains(target))) menu.open = false;
});
addEventListener("unhandledrejection", (event) => {
  if (!(event.reason instanceof Fault)) return;
  event.preventDefault();
  notify(event.reason.message);
});
addEventListener("pagehide", keepSteps);
addEventListener("beforeunload", (event) => {
  takeTyped();
  document.activeElement?.dispatchEvent(new FocusEvent("focusout", { bubbles: true })); // what is put in order counts, too
  const isLost = state.unkept !== null || away.value !== null;
  if ((isLost && dirty()) || isOnItsWay() || pending()) event.preventDefault();
});

const shade = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
document.documentElement.dataset.theme = localStorage.getItem("theme") ?? shade;

async function begin(): Promise<void> {
  await speak(preferred());
  const drawing = unhurried((what) => {
    draw(what);
    proceed();
  });
  watch(drawing);
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
  await navigate(ORDER);
  watchDisk();
}
void begin();
