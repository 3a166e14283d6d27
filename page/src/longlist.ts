// Lists that may be long: of more than some tens of rows only those near what is in sight are drawn, and those in which
// somebody is at work. The others are empty places of their height, which hold their words: the browser's search finds
// them there, and they are drawn as soon as it does.

import { type VNode, cloneElement, options } from "preact";
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";
import { shown } from "./acts";
import { addressOf } from "./identity";
import { byKey } from "./keys";
import { isDrawing, redrawn } from "./redraw";
import { element } from "./results/raw";
import { h } from "./ui";
import { LONG, type Run, rowsWithin, runsOf, startsOf } from "./windowing";

const BESIDE = 900, LEAST = 300; // pixels on both sides of what is in sight that are drawn, and that always have to be
const USUAL = 40; // pixels of a row before any is measured
const ENOUGH = 10; // rows that are measured for what is usual
const AT_WORK = ":focus, [data-dirty], [aria-invalid=true], .dragged, details[open]";

export interface Rows {
  tag: "ul" | "ol" | "div";
  addresses: readonly string[];
  values: readonly unknown[]; // what the model has there
  row: (n: number) => VNode;
}

// What is known of a list from one drawing to the next.
interface Known {
  addresses: readonly string[];
  heights: number[]; // of all rows, as they were drawn or taken to be
  usual: number | null;
  window: [first: number, last: number];
  wanted: string | null; // the row that was gone to last
}

interface List {
  draw: (key: string) => boolean; // draws the row of a key; whether it wasn't drawn
  look: () => unknown;
}
const lists = new Set<List>();
const measured = new Map<string, number>(); // the heights of rows that were drawn, by address

// What is marked from outside is marked again when further rows are drawn.
const marks = new Set<(list: HTMLElement) => unknown>();
export const afterDrawn = (act: (list: HTMLElement) => unknown): unknown => marks.add(act);

// The element of a key; one in a row that isn't drawn is drawn first.
export function reveal(key: string, within: ParentNode = document): HTMLElement | null {
  for (;;) {
    const there = byKey(key, within);
    if (there || ![...lists].some((one) => one.draw(key))) return there;
  }
}

// The place of an item among all rows, and for how many it stands; `n` is that among what is drawn.
export const placeOf = (item: HTMLElement, n: number): number => Number(item.dataset.at ?? n);
export const spanOf = (item: HTMLElement): number => Number(item.dataset.span ?? 1);

const isOf = (key: string, address: string): boolean => key.startsWith(address) && ["", ".", "["].includes(key.charAt(address.length));

// The items of a list that are drawn, and the empty places between them.
export function useRows(ref: { current: HTMLElement | null }, { tag, addresses, values, row }: Rows): VNode[] {
  const isLong = addresses.length > LONG;
  const [, again] = useReducer((n: number) => n + 1, 0);
  const known = useRef<Known>({ addresses, heights: [], usual: null, window: [0, 0], wanted: null }).current;
  const drawAgain = () => {
    if (!ref.current || isDrawing()) return;
    redrawn(ref.current, (key) => key, () => atOnce(() => again(0)));
    shown(ref.current);
  };
  const go = (address: string | undefined) => {
    known.wanted = address ?? null;
    drawAgain();
  };
  const look = () => ref.current && moved(ref.current, known) && drawAgain();

  useLayoutEffect(() => {
    if (!isLong || !ref.current) return;
    watchAround(ref.current);
    for (const act of marks) act(ref.current);
    queueMicrotask(look); // not while the whole is being drawn
  });
  useLayoutEffect(() => {
    if (!isLong) return undefined;
    const isDrawn = (n: number) => ref.current?.querySelector(`:scope > [data-at="${n}"]:not([data-span])`);
    const draw = (key: string) => {
      const n = known.addresses.findIndex((one) => isOf(key, one));
      if (n < 0 || isDrawn(n)) return false;
      go(known.addresses[n]);
      return true;
    };
    const list = { look, draw };
    lists.add(list);
    return () => lists.delete(list);
  }, [isLong]);

  known.addresses = addresses;
  if (!isLong) return addresses.map((_, n) => row(n));
  known.heights = heightsOf(addresses, known);
  const starts = startsOf(known.heights);
  return runsOf(addresses.length, known.window, atWork(ref.current, known)).map((run) =>
    run.isDrawn ? placed(row(run.first), run.first, addresses.length)
      : emptyPlace(tag === "div" ? "div" : "li", run, starts, wordsOf(run, addresses, values), () => go(addresses[run.first])));
}

// A list that isn't put in order by hand.
export function LongList(rows: Rows): VNode {
  const ref = useRef<HTMLElement>(null);
  return h(rows.tag, { ref: ref as never, class: "long" }, useRows(ref, rows));
}

const placed = (row: VNode, at: number, all: number): VNode =>
  cloneElement(row, { "data-at": at, "data-row": String(row.key), "aria-posinset": at + 1, "aria-setsize": all });

function emptyPlace(tag: "li" | "div", { first, last }: Run, starts: number[], words: string, found: () => unknown): VNode {
  const style = { blockSize: `${(starts[last] ?? 0) - (starts[first] ?? 0)}px` };
  const attributes: object = { class: "empty-place", "data-at": first, "data-span": last - first, "aria-hidden": "true", hidden: "until-found", style, onbeforematch: found };
  return element(tag, { ...attributes, key: `empty ${first}` }, words);
}

// The words of rows: what they are called, and every text that the model has there.
const wordsOf = ({ first, last }: Run, addresses: readonly string[], values: readonly unknown[]): string =>
  values.slice(first, last).map((one, n) => [/[^.]*$/.exec(addresses[first + n] ?? "")?.[0] ?? "", ...textsIn(one)].join(" ")).join("\n");

function textsIn(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsIn);
  return typeof value === "string" ? [value] : [];
}

// The rows in which somebody is at work, with those beside them for the keyboard, and the one that was gone to.
function atWork(list: HTMLElement | null, { addresses, wanted }: Known): number[] {
  const busy = [...(list?.querySelectorAll<HTMLElement>(AT_WORK) ?? [])].flatMap((one) => one.closest<HTMLElement>("[data-row]") ?? []);
  const own = busy.map((one) => (one.parentElement === list ? one : one.parentElement?.closest<HTMLElement>("[data-row]"))?.dataset.row);
  const there = [...new Set(own)].map((name) => addressOf(Number(name))).concat(wanted ?? undefined);
  return there.flatMap((address) => {
    const n = address === undefined ? -1 : addresses.indexOf(address);
    return n < 0 ? [] : [n - 1, n, n + 1];
  });
}

// What is usual isn't taken anew all the time: the page would tremble.
function heightsOf(addresses: readonly string[], known: Known): number[] {
  const all = addresses.map((one) => measured.get(one));
  const some = all.filter((one) => one !== undefined);
  const usual = known.usual ?? (some.length ? some.reduce((sum, one) => sum + one, 0) / some.length : USUAL);
  if (some.length >= ENOUGH) known.usual = usual;
  return all.map((one) => one ?? usual);
}

// Whether other rows are to be drawn than those that are: the window follows what is in sight.
function moved(list: HTMLElement, known: Known): boolean {
  const box = list.getBoundingClientRect();
  if (!box.width) return false; // another part of the page is shown
  measure(list, known);
  const pane = list.closest("[data-scroll]")?.getBoundingClientRect();
  const [top, bottom] = [Math.max(0, pane?.top ?? 0), Math.min(innerHeight, pane?.bottom ?? innerHeight)].map((edge) => edge - box.top) as [number, number];
  const starts = startsOf(known.heights);
  const [first, last] = rowsWithin(starts, top - LEAST, bottom + LEAST);
  const wide = rowsWithin(starts, top - BESIDE, bottom + BESIDE);
  const isEnough = first === last || (first >= known.window[0] && last <= known.window[1]);
  const isLeft = wide[0] === wide[1] && known.window[0] < known.window[1]; // the whole list is far away
  if (isEnough && !isLeft) return false;
  known.window = wide;
  return true;
}

function measure(list: HTMLElement, { addresses, heights }: Known): void {
  for (const item of list.querySelectorAll<HTMLElement>(":scope > [data-at]:not([data-span], .dragged)")) {
    const n = Number(item.dataset.at);
    const { marginTop, marginBottom } = getComputedStyle(item);
    heights[n] = item.getBoundingClientRect().height + parseFloat(marginTop) + parseFloat(marginBottom);
    const address = addresses[n];
    if (address !== undefined) measured.set(address, heights[n]);
  }
}

function lookAll(): void {
  for (const one of lists) one.look();
}

// Whatever scrolls or changes its size around a list, other rows come into sight.
const around = typeof ResizeObserver === "function" ? new ResizeObserver(lookAll) : null;
const watched = new WeakSet<Element>();
if (typeof addEventListener === "function") addEventListener("scroll", lookAll, { capture: true, passive: true });

function watchAround(list: HTMLElement): void {
  const pane = list.closest("[data-scroll]");
  for (const one of pane ? [pane, ...pane.children] : []) {
    if (!watched.has(one)) around?.observe(one);
    watched.add(one);
  }
}

// Draw what was asked for at once, not as soon as may be.
function atOnce(ask: () => unknown): void {
  const usual = options.debounceRendering?.bind(options);
  let draw: (() => void) | undefined;
  options.debounceRendering = (one) => (draw = one);
  try {
    ask();
    draw?.();
  } finally {
    options.debounceRendering = usual;
  }
}
