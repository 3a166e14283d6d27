// The states that are listed: what is looked for among them, and their rows, fetched a part at a time as they come into
// sight. The first part comes with the overview, so that what follows from an edit is there at once.

import { computed, signal } from "@preact/signals";
import { Fault, ask } from "../api";
import { useLive } from "../live";
import { saysNobody } from "../unsaid";
import { shownFirst } from "../readings";
import { question, state, watch } from "../store";
import { ALL, type Looked, sentenceOf } from "./finding";
import type { Listed } from "../types";
import { type Group, type Listing, type Row, type Seen, chosenNow, seenNow } from "./shapes";

const PART = 100; // rows that are fetched together

export const asked = signal<Looked>(ALL);
export const isAll = computed(() => Object.entries(asked.value).every(([key, value]) => (key === "taken" ? !Object.keys(value as object).length : !value)));
export const head = signal<Listing | null>(null);
export const fault = signal<string | null>(null);
const parts = signal(new Map<number, Row[]>());
const met = signal(new Map<number, Row>()); // those that were asked for one by one
const underWay = new Map<number, AbortController>();
let from: Seen | null = null; // what the rows are of
let file: string | null = null; // in which something is looked for

watch(() => {
  if (state.file !== file) asked.value = ALL;
  file = state.file;
  const seen = seenNow();
  if (seen === from) return;
  from = seen;
  if (!seen) forget();
  else if (asked.value.only && !(asked.value.only in seen.equilibria)) look({ only: "" });
  else take(seen.listing);
});

function forget(): void {
  for (const one of underWay.values()) one.abort();
  underWay.clear();
}

function take(told: Listing): void {
  forget();
  head.value = told;
  fault.value = told.fault;
  parts.value = new Map([[Math.floor(told.start / PART), told.rows]]);
  met.value = new Map();
}

// Other states are looked for from now on, in what is open and after each edit of it.
export function look(news: Partial<Looked>): void {
  asked.value = { ...asked.value, ...news };
  from = seenNow();
  state.listing = window_(0);
  forget();
  if (from) void fetchPart(0, true);
}

function window_(start: number): Listed {
  const { only, reachable } = asked.value;
  return { where: sentenceOf(asked.value, from?.options ?? []), only: only || null, reachable, start, size: PART };
}

async function fetchPart(part: number, isNew = false): Promise<void> {
  const control = new AbortController();
  underWay.set(part, control);
  const shown = { readings: state.reading ? [state.reading] : [], concepts: state.named, chosen: chosenNow() };
  try {
    const told = await ask<Listing>("listing", question({ ...shown, ...window_(part * PART) }), control.signal);
    if (control.signal.aborted) return;
    if (isNew) take(told);
    else parts.value = new Map([...parts.value, [part, told.rows]]);
  } catch (error) {
    if (!(error instanceof Fault) || control.signal.aborted) return;
    fault.value = error.message;
    if (isNew && head.value) take({ ...head.value, count: 0, more: 0, groups: [], start: 0, rows: [], fault: error.message });
  } finally {
    if (underWay.get(part) === control) underWay.delete(part);
  }
}

// The rows in a part of the list, as far as they are there; the others are fetched. After an edit these come first.
export function rowsIn(first: number, last: number): (Row | undefined)[] {
  const all = Array.from({ length: last - first }, (_, at) => first + at);
  const found = all.map((at) => parts.value.get(Math.floor(at / PART))?.[at % PART]);
  const lacking = new Set(all.filter((_, at) => !found[at]).map((at) => Math.floor(at / PART)));
  for (const part of lacking) if (!parts.value.has(part) && !underWay.has(part)) void fetchPart(part);
  if (from) state.listing = { ...window_(Math.floor(first / PART) * PART) };
  return found;
}

// The row of a state, if it has been seen anywhere.
export function rowOf(number: number): Row | undefined {
  const seen = seenNow();
  const isIt = ([one]: Row) => one === number;
  const { chosen } = seen?.listing ?? {};
  const near = chosen && isIt(chosen) ? chosen : (seen?.rows.find(isIt) ?? seen?.listing.rows.find(isIt));
  return near ?? met.value.get(number) ?? [...parts.value.values()].map((rows) => rows.find(isIt)).find(Boolean);
}

// The same, asked for where it hasn't been seen; undefined where there is no such state.
export async function findRow(number: number): Promise<Row | undefined> {
  const of = seenNow();
  const known = rowOf(number);
  if (known || !of) return known;
  const { chosen } = await ask<Listing>("listing", question({ chosen: number, size: 1 }));
  if (chosen && seenNow() === of) met.value = new Map([...met.value, [number, chosen]]);
  return chosen ?? undefined;
}

// The concepts whose verdicts are listed: those under the reading that was chosen come first.
export function useConcepts(seen: Seen): string[] {
  const reading = useLive(() => state.reading);
  if (useLive(() => saysNobody(state.model))) return []; // nobody's preferences are said: all would be equilibria
  const all = head.value?.concepts ?? [];
  return shownFirst(seen, reading).filter((one) => all.includes(one));
}

// The groups of states that are headed; what nobody's preferences tell apart is one.
export function useGroups(): Group[] {
  const isOne = useLive(() => saysNobody(state.model));
  const groups = head.value?.groups ?? [];
  const [others, now] = [groups.filter((one) => one.kind !== "now"), groups.filter((one) => one.kind === "now")];
  const [first] = others;
  if (!isOne || !first) return groups;
  return [...now, { kind: "rest", said: "", start: first.start, count: others.reduce((sum, one) => sum + one.count, 0) }];
}
