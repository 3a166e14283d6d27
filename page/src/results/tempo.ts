// A timeline under mean times that are tried: what the sliders say, and the answer to it; a late answer never replaces a newer one.

import { effect, signal } from "@preact/signals";
import { ask, faultOf } from "../api";
import { live } from "../live";
import type { components } from "../schema";
import { question, state, text } from "../store";
import { type Text, read } from "../words";

export type Answer = components["schemas"]["timeline-answer"];
export interface Entry { address: string; every: number[]; dm?: string; name?: Text }

const HURRY = 250; // milliseconds that nothing moves before it is asked
const STEPS = 40; // of a slider to either side, a tenth to ten times

export const tried = signal<Record<string, number>>({}); // mean times by the address of their entry, where they are other than in the model
export const told = signal<Answer | null>(null);
export const fault = signal<string | null>(null);
export const isWorking = signal(false);

type Given = Record<string, unknown> & { every?: unknown; dm?: string; name?: Text };
const isTempo = (given: unknown): given is Record<string, unknown> => typeof given === "object" && given !== null && !Array.isArray(given);
const tempoNow = (): Record<string, unknown> | null => (isTempo(state.model?.tempo) ? state.model.tempo : null);

export const hasTempo = (): boolean => tempoNow() !== null;
export const unitNow = (): string => read(tempoNow()?.unit as Text | undefined);

// The entries of the tempo in the order of the file, with the ends of their mean times.
export function entriesOf(tempo: Record<string, unknown> | null): Entry[] {
  return ["moves", "events"].flatMap((kind) => (Array.isArray(tempo?.[kind]) ? (tempo[kind] as Given[]) : []).map((one, at) => {
    const every = (Array.isArray(one.every) ? one.every : [one.every]).map(Number).filter((end) => end > 0);
    return { address: `tempo.${kind}[${at + 1}]`, every, ...(one.dm && { dm: one.dm }), ...(one.name && { name: one.name }) };
  })).filter((one) => one.every.length > 0);
}

export const entriesNow = (): Entry[] => entriesOf(tempoNow());

// A mean time as a slider has it: the middle of what the model says, times a power of ten.
export const middle = ({ every }: Entry): number => Math.sqrt((every[0] ?? 1) * (every.at(-1) ?? 1));
export const rounded = (time: number): number => Number(time.toPrecision(3));
export const timeAt = (entry: Entry, step: number): number => rounded(middle(entry) * 10 ** (step / STEPS));
export const stepOf = (entry: Entry, time: number): number => Math.max(-STEPS, Math.min(STEPS, Math.round(Math.log10(time / middle(entry)) * STEPS)));
export const LEAST = -STEPS;
export const MOST = STEPS;

export function tryOut(address: string, time: number | null): void {
  const others = Object.entries(tried.value).filter(([one]) => one !== address);
  tried.value = Object.fromEntries(time === null ? others : [...others, [address, time]]);
}

// What is asked; ranges are taken at their corners alone, since it is asked often.
export function given(now: Record<string, number>, entries: Entry[]): object[] {
  const there = new Set(entries.map((one) => one.address));
  return Object.entries(now).filter(([address]) => there.has(address)).map(([address, time]) => ({ replace: `${address}.every`, with: time }));
}

const asking = live(() => (state.tab === "time" && hasTempo()
  ? JSON.stringify({ of: text(), body: question({ given: given(tried.value, entriesNow()), draws: 0, sentences: true }) }) : ""));
let control: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let file: string | null = null;

effect(() => {
  const now = asking.value;
  clearTimeout(timer);
  control?.abort();
  if (!now) return;
  if (file !== state.file) Object.assign(tried, { value: {} });
  file = state.file;
  isWorking.value = true;
  const mine = (control = new AbortController());
  timer = setTimeout(() => void fetchTold((JSON.parse(now) as { body: object }).body, mine.signal), HURRY);
});

async function fetchTold(body: object, mine: AbortSignal): Promise<void> {
  try {
    const found = await ask<Answer>("timeline", body, mine);
    if (mine.aborted) return;
    Object.assign(told, { value: found });
    fault.value = null;
  } catch (error) {
    if (mine.aborted) return;
    fault.value = faultOf(error).message;
  }
  isWorking.value = false;
}
