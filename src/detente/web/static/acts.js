// What is done by hand while an edit is on its way: it waits until the model is drawn anew, and is then done to the same
// element, wherever that is by then. The page shows it meanwhile as if it were done.

import { byKey } from "./dom.js";
import { lastEdit, notify, state, waits } from "./store.js";
import { say } from "./words.js";

let acts = []; // that wait, each with the key of its element, null for what has none
let seen = []; // what is shown as done, by keys, until it is drawn so
let isRedoing = false;
let lastPressed = null; // the button that was pressed last, as long as what it did isn't drawn

export const pending = () => acts.length;

// Do it now, or as soon as may be. `redo` is given the element of this key then; `show` what to show of it meanwhile.
// What is done outside the model needs no waiting.
export function perform(element, act, redo, show = () => {}) {
  const { key } = element.dataset;
  if (isRedoing || !key || !element.closest("#model")) return act();
  const one = { key, redo, show, at: null }; // `at` is the step that it was done after
  seen.push(one);
  if (waits() || acts.length) return void acts.push(one);
  one.at = state.at;
  return act();
}

// A button does once what it says, though it is pressed twice before that is seen.
export function press(element, act) {
  const { key } = element.dataset;
  const isAgain = key && key === lastPressed && waits() && !isRedoing;
  lastPressed = key;
  return isAgain ? null : perform(element, act, (there) => there.click());
}

// The same for what has no element of its own, such as undo.
export function performAlone(act) {
  if (!waits() && !acts.length) return act();
  return void acts.push({ key: null, redo: act });
}

// The model was drawn anew: what waits is about the same elements, whose keys may be others now.
export function drawnAnew(follow, within) {
  lastPressed = null;
  for (const one of new Set([...acts, ...seen])) if (one.key) one.key = follow(one.key) ?? GONE;
  if (acts.some(isGone)) setTimeout(told); // not while it is being drawn
  acts = acts.filter((one) => !isGone(one));
  const isDrawn = ({ at }) => at !== null && state.at > at;
  seen = waits() || acts.length ? seen.filter((one) => !isGone(one) && !isDrawn(one)) : [];
  for (const { key, show } of seen) {
    const element = byKey(key, within);
    if (element) show(element);
  }
}

const GONE = "";
const isGone = ({ key }) => key === GONE;
const told = () => notify(say("web.meanwhile"));

// The next one, if nothing stands in its way.
export function proceed() {
  if (!acts.length || waits()) return;
  const one = acts.shift();
  const element = one.key && byKey(one.key);
  one.at = state.at;
  if (one.key && !element) told();
  else again(() => one.redo(element));
  queueMicrotask(proceed);
}

function again(redo) {
  isRedoing = true;
  try {
    redo();
  } finally {
    isRedoing = false;
  }
}

// When all that was done by hand is in the text.
export async function settled() {
  for (;;) {
    await lastEdit();
    if (!acts.length) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
