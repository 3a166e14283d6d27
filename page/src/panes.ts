// The parts of the page, for the keyboard: F6 goes from one to the next, Shift+F6 back, and links before everything skip to
// each. Whoever comes back to a part is where it was left.

import { changed, state } from "./store";
import { type Children, button } from "./ui";
import { say } from "./words";

interface Pane {
  place: string; // what a narrow page shows then; the bar is always there
  within: string;
}
const PANES: Pane[] = [
  { place: "bar", within: "#bar" },
  { place: "model", within: "#model" },
  { place: "results", within: ".pane.results" },
  { place: "state", within: ".pane.state" },
];

const left = new Map<string, HTMLElement>(); // what had the focus in each part last

const paneOf = (element: Element | null): Pane | undefined => PANES.find(({ within }) => element?.closest(within));

function goTo({ place, within }: Pane): void {
  if (place !== "bar" && state.place !== place) {
    state.place = place;
    changed("tabs");
  }
  const pane = document.querySelector<HTMLElement>(within);
  const before = left.get(place);
  const isThere = before?.isConnected && before.checkVisibility() && pane?.contains(before);
  const field = isThere ? before : (within === "#bar" ? pane?.querySelector<HTMLElement>("summary, button") : pane);
  field?.focus();
}

function step(event: KeyboardEvent): void {
  if (event.key !== "F6" || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const all = PANES.filter(({ within }) => document.querySelector(within));
  const here = paneOf(document.activeElement);
  const by = event.shiftKey ? -1 : 1;
  const at = here ? all.indexOf(here) + by : event.shiftKey ? -1 : Math.min(1, all.length - 1);
  const next = all.at(at % all.length);
  if (!next) return;
  event.preventDefault();
  goTo(next);
}

export function watchPanes(): void {
  addEventListener("keydown", step);
  addEventListener("focusin", ({ target }) => {
    const pane = target instanceof HTMLElement ? paneOf(target) : undefined;
    if (pane && target instanceof HTMLElement && !target.matches(pane.within)) left.set(pane.place, target);
  });
}

// Links that show themselves when they have the focus.
export const skipView = (): Children =>
  state.model ? PANES.slice(1).map((one) => button(say("web.skip_to", { name: say(`web.place.${one.place}`) }), () => goTo(one), { class: "skip", key: one.place, "data-key": `skip-${one.place}` })) : null;

export const labels = (): void => {
  for (const { place, within } of PANES.slice(1)) document.querySelector(within)?.setAttribute("aria-label", say(`web.place.${place}`));
  document.getElementById("skip")?.setAttribute("aria-label", say("web.skip"));
};
