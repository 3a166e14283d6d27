// What is done by hand while an edit is on its way: it waits until the model is drawn anew, and is then done to the same
// element, wherever that is by then. The page shows it meanwhile as if it were done.

import { byKey } from "./keys";
import { lastEdit, notify, state, waits } from "./store";
import { say } from "./words";

type Follow = (key: string) => string | null;

// What was done to an element of this key, or to none: how it is done again, and how it is shown until it is drawn.
interface Act {
  key: string | null;
  redo: (element: HTMLElement | null) => unknown;
  show: (element: HTMLElement) => unknown;
  at: number | null; // the step that it was done after
}

const GONE = "";
let acts: Act[] = []; // that wait
let seen: Act[] = []; // what is shown as done until it is drawn so
let isRedoing = false;
let lastPressed: string | undefined; // the button that was pressed last, as long as what it did isn't drawn

export const pending = (): number => acts.length;

// Do it now, or as soon as may be. `redo` is given the element of this key then; `show` what to show of it meanwhile.
// What is done outside the model needs no waiting.
export function perform<E extends HTMLElement>(element: E, act: () => unknown, redo: (there: E) => unknown, show?: (there: E) => unknown): unknown {
  const { key } = element.dataset;
  if (isRedoing || !key || !element.closest("#model")) return act();
  const one: Act = { key, redo: (there) => redo(there as E), show: (there) => show?.(there as E), at: null };
  seen.push(one);
  if (waits() || acts.length) return void acts.push(one);
  one.at = state.at;
  return act();
}

// A button does once what it says, though it is pressed twice before that is seen.
export function press(element: HTMLElement, act: () => unknown): unknown {
  const { key } = element.dataset;
  const isAgain = key && key === lastPressed && waits() && !isRedoing;
  lastPressed = key;
  return isAgain ? null : perform(element, act, (there) => there.click());
}

// The same for what has no element of its own, such as undo.
export function performAlone(act: () => unknown): unknown {
  if (!waits() && !acts.length) return act();
  return void acts.push({ key: null, redo: act, show: () => null, at: null });
}

// The model was drawn anew: what waits is about the same elements, whose keys may be others now.
export function drawnAnew(follow: Follow, within: HTMLElement): void {
  lastPressed = undefined;
  for (const one of new Set([...acts, ...seen])) if (one.key) one.key = follow(one.key) ?? GONE;
  if (acts.some(isGone)) setTimeout(told); // not while it is being drawn
  acts = acts.filter((one) => !isGone(one));
  const isDrawn = ({ at }: Act) => at !== null && state.at > at;
  seen = waits() || acts.length ? seen.filter((one) => !isGone(one) && !isDrawn(one)) : [];
  shown(within);
}

// Show as done what isn't drawn so yet, in a part of the page that was drawn.
export function shown(within: HTMLElement): void {
  for (const { key, show } of seen) {
    const element = key === null ? null : byKey(key, within);
    if (element) show(element);
  }
}

const isGone = ({ key }: Act) => key === GONE;
const told = () => notify(say("web.meanwhile"));

// How the element of a key is found, which may have to be drawn first.
let revealed: (key: string) => HTMLElement | null = byKey;
export const revealing = (way: typeof revealed): unknown => (revealed = way);

// The next one, if nothing stands in its way.
export function proceed(): void {
  if (waits()) return;
  const one = acts.shift();
  if (!one) return;
  const element = one.key ? revealed(one.key) : null;
  one.at = state.at;
  if (one.key && !element) told();
  else again(() => one.redo(element));
  queueMicrotask(proceed);
}

function again(redo: () => unknown): void {
  isRedoing = true;
  try {
    redo();
  } finally {
    isRedoing = false;
  }
}

// When all that was done by hand is in the text.
export async function settled(): Promise<void> {
  for (;;) {
    await lastEdit();
    if (!acts.length) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
