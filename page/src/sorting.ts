// Lists whose items are put in another place by their grips, with a pointer or the arrow keys. An item is shown there at
// once; presses of a key that follow each other are one edit, as soon as the key is released. Until the edit is drawn, the
// items lie as they are, and only their order on the page is another: nothing that is held or typed in is touched.

import { useLayoutEffect, useRef } from "preact/hooks";
import type { VNode } from "preact";
import { perform } from "./acts";
import { type Rows, placeOf, spanOf, useRows } from "./longlist";
import { isDrawing } from "./redraw";
import { type Attributes, h } from "./ui";
import { nameOf } from "./naming";
import { say } from "./words";

const CALM = 250; // milliseconds without a press after which an order counts, though the key is still down
const EDGE = 48; // pixels at the ends of what scrolls, where it scrolls while an item is dragged there

type Moved = (from: number, to: number) => unknown;

interface Sorting {
  moved: Moved;
  pending: { grip: HTMLElement; by: number; timer: ReturnType<typeof setTimeout> | undefined } | null;
  lay: (() => void) | null; // the items as they lie while one is dragged
}

const lists = new WeakMap<HTMLElement, Sorting>();

interface Sorted extends Attributes, Rows {
  moved: Moved;
}

export function Sorted({ tag, moved, addresses, values, row, ...attributes }: Sorted): VNode {
  const ref = useRef<HTMLElement>(null);
  const items = useRows(ref, { tag, addresses, values, row });
  useLayoutEffect(() => {
    const list = ref.current;
    if (!list) return;
    const sorting = lists.get(list) ?? { moved, pending: null, lay: null };
    sorting.moved = moved;
    lists.set(list, sorting);
    for (const item of itemsOf(list)) item.style.order = "";
    if (sorting.pending) shift(sorting.pending.grip, sorting.pending.by);
    sorting.lay?.();
  });
  return h(tag, {
    ...attributes, ref: ref as never, class: [attributes.class, "sorted"].filter(Boolean).join(" "),
    onkeydown: (event) => pressed(event, ref.current), onkeyup: () => settle(ref.current),
    onfocusout: () => settle(ref.current), onpointerdown: (event) => dragged(event, ref.current),
  }, items);
}

export const grip = (address: string, called = nameOf(address)): VNode =>
  h("button", { type: "button", class: "grip", title: say("web.drag_hint"), "aria-label": say("web.grip", { name: called }), "data-key": `${address}.grip` }, "⠿");

const isItem = (one: Element): one is HTMLElement => one instanceof HTMLElement && !one.matches(".place");
const itemsOf = (list: HTMLElement): HTMLElement[] => [...list.children].filter(isItem);
const rowsIn = (items: HTMLElement[]): number => items.reduce((sum, one) => sum + spanOf(one), 0);
const orderOf = (item: HTMLElement): number => Number(item.style.order || 0);
const shownIn = (list: HTMLElement): HTMLElement[] => itemsOf(list).sort((a, b) => orderOf(a) - orderOf(b));
const listOf = (grip: HTMLElement): HTMLElement | null => grip.closest("li")?.parentElement ?? null;

// The grip of this list that an event is about; lists may lie within each other.
function gripAt(event: Event, list: HTMLElement | null): HTMLElement | null {
  const held = event.target instanceof Element ? event.target.closest<HTMLElement>(".grip") : null;
  return held && list && listOf(held) === list ? held : null;
}

function pressed(event: KeyboardEvent, list: HTMLElement | null): void {
  const held = gripAt(event, list);
  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
  if (!held || !list || !step) return;
  event.preventDefault();
  const sorting = lists.get(list);
  if (!sorting || !shift(held, step)) return;
  if (sorting.pending && sorting.pending.grip !== held) settle(list);
  sorting.pending ??= { grip: held, by: 0, timer: undefined };
  sorting.pending.by += step;
  held.scrollIntoView({ block: "nearest" });
  tell(held, list);
  clearTimeout(sorting.pending.timer);
  sorting.pending.timer = setTimeout(() => settle(list), CALM);
}

function settle(list: HTMLElement | null): void {
  const sorting = list && lists.get(list);
  if (!sorting?.pending || isDrawing()) return;
  const { grip: held, by, timer } = sorting.pending;
  clearTimeout(timer);
  sorting.pending = null;
  if (by) entered(held, by);
}

function entered(held: HTMLElement, by: number): void {
  perform(held, () => move(held, by), (there) => move(there, by), (there) => shift(there, by));
}

// The edit that moves an item by so many places.
function move(held: HTMLElement, by: number): unknown {
  const list = listOf(held);
  const item = held.closest("li");
  if (!list || !item) return null;
  const items = itemsOf(list);
  const from = placeOf(item, items.indexOf(item));
  const to = Math.min(Math.max(from + by, 0), rowsIn(items) - 1);
  return to === from ? null : lists.get(list)?.moved(from, to);
}

// How many of the others come before a place among all rows; an empty place isn't entered.
function othersBefore(others: HTMLElement[], place: number): number {
  let rows = 0;
  const n = others.findIndex((one) => {
    if (rows >= place) return true;
    rows += spanOf(one);
    return false;
  });
  return n < 0 ? others.length : n;
}

const shownBefore = (shown: HTMLElement[], item: HTMLElement): number => rowsIn(shown.slice(0, shown.indexOf(item)));

// Show an item so many places further, if there are any.
function shift(held: HTMLElement, by: number): boolean {
  const list = listOf(held);
  const item = held.closest("li");
  if (!list || !item) return false;
  const shown = shownIn(list);
  const from = shownBefore(shown, item);
  const to = Math.min(Math.max(from + by, 0), rowsIn(shown) - 1);
  if (to === from) return false;
  const others = shown.filter((one) => one !== item);
  for (const [place, one] of others.toSpliced(othersBefore(others, to), 0, item).entries()) one.style.order = String(place);
  return true;
}

function tell(held: HTMLElement, list: HTMLElement): void {
  const shown = shownIn(list);
  const said = document.getElementById("said");
  const item = held.closest("li");
  if (said && item) said.textContent = say("web.moved_to", { place: shownBefore(shown, item) + 1, all: rowsIn(shown) });
}

// An item follows the pointer, and leaves its place to it; Escape puts it back.
function dragged(event: PointerEvent, list: HTMLElement | null): void {
  const held = gripAt(event, list);
  const item = held?.closest("li");
  const sorting = list && lists.get(list);
  if (!held || !item || !sorting || event.button !== 0) return;
  event.preventDefault();
  const others = () => itemsOf(list).filter((one) => one !== item); // others are drawn as the list is scrolled
  const from = placeOf(item, itemsOf(list).indexOf(item));
  const grabbed = event.clientY - item.getBoundingClientRect().top;
  list.classList.add("sorting"); // what is unfolded is folded meanwhile, so that far places are near
  const box = item.getBoundingClientRect();
  const place = document.createElement("li");
  place.className = "place";
  place.style.height = `${box.height}px`;
  list.append(place);
  let to = from;
  const lay = () => {
    const all = others();
    for (const [n, one] of all.entries()) one.style.order = String(2 * n);
    place.style.order = String(2 * othersBefore(all, to) - 1);
  };
  sorting.lay = lay;
  lay();
  item.classList.add("dragged");
  Object.assign(item.style, { width: `${box.width}px`, top: `${event.clientY - grabbed}px`, left: `${box.left}px` });
  let last = event;
  const follow = (now: PointerEvent) => {
    last = now;
    item.style.top = `${now.clientY - grabbed}px`;
    const all = others();
    const after = all.findIndex((one) => {
      const { top, height } = one.getBoundingClientRect();
      return now.clientY < top + height / 2;
    });
    to = rowsIn(after < 0 ? all : all.slice(0, after));
    lay();
  };
  const scroll = setInterval(() => scrolledAt(list, last.clientY) && follow(last), 30);
  const control = new AbortController();
  const end = (isTaken: boolean) => {
    control.abort();
    sorting.lay = null;
    clearInterval(scroll);
    place.remove();
    list.classList.remove("sorting");
    item.classList.remove("dragged");
    item.removeAttribute("style");
    for (const one of others()) one.style.order = "";
    if (!isTaken || to === from || !shift(held, to - from)) return;
    held.focus({ preventScroll: true });
    entered(held, to - from);
  };
  const { signal } = control;
  addEventListener("pointermove", follow, { signal });
  addEventListener("pointerup", () => end(true), { signal });
  addEventListener("pointercancel", () => end(false), { signal });
  addEventListener("keydown", (key) => key.key === "Escape" && (key.preventDefault(), end(false)), { signal, capture: true });
}

// What scrolls around a list is scrolled where the pointer is at its edge; whether it was.
function scrolledAt(list: HTMLElement, y: number): boolean {
  const pane = list.closest<HTMLElement>("[data-scroll]");
  if (!pane) return false;
  const { top, bottom } = pane.getBoundingClientRect();
  const by = y < top + EDGE ? -12 : y > bottom - EDGE ? 12 : 0;
  const before = pane.scrollTop;
  if (by) pane.scrollTop += by;
  return pane.scrollTop !== before;
}
