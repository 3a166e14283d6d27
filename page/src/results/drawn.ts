// What of the graph of moves is drawn: which part, and its states and moves, as the server chooses them.

import { effect, signal } from "@preact/signals";
import { ask, faultOf } from "../api";
import { live } from "../live";
import type { components } from "../schema";
import { question, state } from "../store";
import type { Arc, Laid } from "./layering";
import { type Row, chosenNow, seenNow } from "./shapes";

export type Part = "reachable" | "near" | "path" | "settled" | "all";
export const PARTS: Part[] = ["reachable", "near", "path", "settled", "all"];
export type Drawn = Omit<components["schemas"]["Graph"], "rows"> & { rows: Row[] };
export interface Step { dm: string; from: { number: number; label: string }; to: { number: number; label: string } }

export const part = signal<Part | null>(null); // null: what suits the conflict
export const concept = signal("");
export const onlyGains = signal(true);
export const drawn = signal<{ told: Drawn; laid: Laid } | null>(null);
export const fault = signal<string | null>(null);
export const LINE = 26; // height of a state

const FEW = 40; // states that are all drawn
interface Path { steps: Step[] }
interface Answer { told: { shortest?: { paths: Path[] } | null; trust?: Path | null } | null }

// The steps of the path that was asked for last.
export const path = live((): Step[] => {
  const told = (state.answer as Answer | null)?.told;
  return told?.shortest?.paths[0]?.steps ?? told?.trust?.steps ?? [];
});

export function partNow(): Part {
  const seen = seenNow();
  const usual = seen && Number(seen.states) <= FEW ? "all" : seen?.status_quo === null ? "settled" : "reachable";
  return part.value ?? usual;
}

// What the drawing is of, as the server is asked.
function wanted(): object {
  const now = partNow();
  const number = chosenNow();
  if (now === "near") return { part: now, ...(number !== null && { state: number }) };
  if (now === "path") return { part: now, states: [...new Set(path.value.flatMap(({ from, to }) => [from.number, to.number]))] };
  return now === "settled" ? { part: now, concept: concept.value || null } : { part: now };
}

const tab = live(() => (state.tab === "graph" ? seenNow() : null));
const asking = live(() => (tab.value ? JSON.stringify(wanted()) : ""));
let control: AbortController | undefined;

effect(() => {
  const body = asking.value;
  if (!tab.value || !body) return;
  control?.abort();
  control = new AbortController();
  void fetchDrawn(body, onlyGains.value, control.signal);
});

async function fetchDrawn(body: string, gains: boolean, signal: AbortSignal): Promise<void> {
  try {
    const shown = { readings: state.reading ? [state.reading] : [], concepts: state.named };
    const told = await ask<Drawn>("graph", question({ ...shown, ...(JSON.parse(body) as object) }), signal);
    const { laid } = await import("./layering");
    const labels = new Map(told.rows.map(([number, label]) => [number, label]));
    const sized = (number: number) => ({ width: Math.max(34, 14 + 8 * (labels.get(number)?.length ?? 0)), height: LINE });
    const done = { told, laid: laid([...labels.keys()], arcsOf(told, gains), sized) };
    if (signal.aborted) return;
    drawn.value = done;
    fault.value = null;
  } catch (error) {
    if (!signal.aborted) fault.value = (faultOf(error) as { message: string }).message;
  }
}

// Gains, and where they are wanted all other moves; the steps of the path in any case.
function arcsOf({ moves }: Drawn, gains: boolean): Arc[] {
  const steps = path.peek();
  const isStep = (dm: string, from: number, to: number) => steps.some((one) => one.dm === dm && one.from.number === from && one.to.number === to);
  return Object.entries(moves).flatMap(([dm, all]) =>
    all.filter(([from, to, better]) => better || !gains || isStep(dm, from, to)).map(([from, to, better]) => ({ dm, from, to, better })));
}
