// Back and forward: each file, tab and state that was looked at has its place in the history of the browser, under an
// address of its own.

import { type Address, FIRST_TAB, NOWHERE, addressOf, isSamePlace, placeAt, spelled } from "./address";
import { compareWith } from "./comparing";
import { openAt } from "./files";
import { ALL } from "./results/finding";
import { asked, findRow, look } from "./results/listing";
import { changed, choose, notify, put, state, watch } from "./store";
import { say } from "./words";

const NARROW = 720; // pixels up to which the page shows one place at a time
const AT_ONCE = 50; // milliseconds between steps that are one: a key that is held down

const COMPARE = "compare";

let tabs: string[] = [];
let here: Address = NOWHERE;
let at = 0; // how many steps led here
let stepped = 0; // when the last one was made
let arriving = 0; // how many addresses are under way

function now(): Address {
  const { file, tab, chosen, place, compared } = state;
  const against = tab === COMPARE ? (compared?.against ?? "") : "";
  return { file, tab, against, state: chosen, place: innerWidth <= NARROW ? place : null, looked: asked.value };
}

// What was gone to is put into the history, unless the history led there.
function follow(): void {
  const next = now();
  if (arriving || spelled(next) === spelled(here)) return;
  const isStep = !isSamePlace(next, here) && performance.now() - stepped > AT_ONCE;
  here = next;
  write(isStep);
}

function write(isStep: boolean): void {
  if (isStep) {
    at += 1;
    stepped = performance.now();
  }
  history[isStep ? "pushState" : "replaceState"]({ at }, "", location.pathname + spelled(here));
}

// Go where the address leads, and wherever it leads from then on. `all` are the tabs that there are.
export async function navigate(all: string[]): Promise<void> {
  tabs = all;
  watch(follow);
  asked.subscribe(follow);
  addEventListener("popstate", () => void arrive());
  await arrive();
}

// One after the other, each to where the browser is by then.
let last: Promise<unknown> = Promise.resolve();
function arrive(): Promise<unknown> {
  arriving += 1;
  const mine = last.then(go).finally(() => {
    arriving -= 1;
    changed("tabs");
  });
  last = mine.catch(() => null);
  return mine;
}

async function go(): Promise<void> {
  const there = addressOf(location);
  const step = (history.state as { at?: number } | null)?.at ?? null;
  const isFirst = here === NOWHERE;
  if (!isFirst && spelled(there) === spelled(here) && (step === null || step === at)) return;
  const sights = { tab: tabs.includes(there.tab) ? there.tab : FIRST_TAB, place: placeAt(there) };
  if (isFirst || there.file !== here.file) {
    const isLeft = await openAt(there.file, { ...sights, chosen: there.state });
    if (!isLeft) return stay(step);
  } else put(sights);
  here = there;
  at = step ?? at + 1;
  await show(there);
  here = now();
  if (state.file !== null || there.file === null) write(false); // a file that can't be opened stays in its address
}

// What the history led away from isn't left: it leads back.
function stay(step: number | null): void {
  const back = at - (step ?? at + 1);
  if (back) history.go(back);
}

// What is looked at in the file, and what of it there isn't.
async function show({ tab, state: number, against, looked }: Address): Promise<void> {
  const told: string[] = [];
  if (state.file !== null && !tabs.includes(tab)) told.push(say("web.no_view", { name: tab, known: tabs.map((one) => say(`web.tab.${one}`)) }));
  if (state.seen) {
    const wanted = new URLSearchParams(location.hash.slice(1)).get("state");
    const row = number === null ? undefined : await findRow(number);
    if (wanted !== null && !row) told.push(say("web.no_state", { name: wanted }));
    if (state.chosen !== (row?.[0] ?? null)) choose(row?.[0] ?? null);
    await lookFor(looked, told);
  }
  if (tab === COMPARE && against !== (state.compared?.against ?? "")) await (against ? compareWith(against) : put({ compared: null }));
  if (told.length) notify(told.join("\n"));
}

function lookFor(looked: Address["looked"], told: string[]): Promise<void> | void {
  const { only } = looked;
  const isKnown = !only || (state.seen !== null && only in state.seen.equilibria);
  if (!isKnown) told.push(say("web.no_concept", { name: only, known: Object.keys(state.seen?.equilibria ?? {}) }));
  const wanted = { ...ALL, ...looked, only: isKnown ? only : "" };
  if (JSON.stringify(wanted) !== JSON.stringify(asked.value)) look(wanted);
}
