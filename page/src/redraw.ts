// Drawing anew without losing the place: what had the focus has it afterwards, wherever it was moved to; where it is gone,
// what comes next has it. An element that is moved or taken away tells of changes and lost focus that are none.

import { byKey, edited } from "./keys";
import type { Follow } from "./types";

let drawing = false;
export const isDrawing = (): boolean => drawing;

// What a field tells while it is moved or taken away isn't heard by anybody.
if (typeof addEventListener === "function") addEventListener("change", (event) => drawing && event.stopImmediatePropagation(), true);

// Draw within an element; `follow` gives the new key of an old one, null where it is gone.
export function redrawn(element: HTMLElement, follow: Follow, draw: () => void): void {
  const focus = focusIn(element);
  drawing = true;
  try {
    draw();
    if (focus) focusAgain(element, focus, follow);
  } finally {
    drawing = false;
  }
}

interface Focus {
  held: HTMLElement;
  keys: string[]; // all keys there, from that of the element on
  range: [number | null, number | null] | null;
}

const isField = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  (element instanceof HTMLInputElement && element.type !== "checkbox") || element instanceof HTMLTextAreaElement;

function focusIn(element: HTMLElement): Focus | null {
  const held = document.activeElement;
  const field = edited(held);
  if (!(held instanceof HTMLElement) || !element.contains(held) || !(field instanceof HTMLElement) || !field.dataset.key) return null;
  const own = field.dataset.key;
  const takesAway = (one: HTMLElement) => held.matches(".remove") && one.matches(".remove") && one !== held; // a second press takes nothing else away
  const keys = [...element.querySelectorAll<HTMLElement>("[data-key]")].filter((one) => !takesAway(one)).map((one) => one.dataset.key ?? "");
  const at = keys.indexOf(own);
  const range = isField(held) && held.selectionStart !== null // a number has none
    ? ([held.selectionStart, held.selectionEnd] satisfies [number, number | null]) : null;
  return { held, keys: [own, ...keys.slice(at + 1), ...keys.slice(0, Math.max(at, 0)).reverse()], range };
}

function focusAgain(element: HTMLElement, { held, keys, range }: Focus, follow: Follow): void {
  if (document.activeElement === held) return;
  if (element.contains(held)) {
    held.focus({ preventScroll: true });
    if (range && isField(held)) held.setSelectionRange(...range);
    return;
  }
  const isFree = (one: HTMLElement | null): one is HTMLElement => one !== null && !one.matches(":disabled");
  const nearest = keys.map(follow).map((key) => (key === null ? null : byKey(key, element))).find(isFree);
  nearest?.focus({ preventScroll: true });
  if (range && nearest && isField(nearest) && nearest.dataset.key === keys[0]) nearest.setSelectionRange(...range);
}
