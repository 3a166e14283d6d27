// What a program drafted and nobody has accepted yet: which elements of a model wait, and which of them comes next.

import type { Model, Quote } from "./types";

const ORDER = ["decision_makers", "constraints", "moves", "scenarios", "claims"]; // as the page has them
const OF_IDS = /^(?:decision_makers|scenarios|claims|sources)$|\.options$/; // maps whose keys are ids, whatever they are called

const isMap = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === "object" && !Array.isArray(value);

// Whether an element carries the mark of a draft.
export const isWaiting = (value: unknown): value is { accepted: unknown; quote?: unknown } =>
  isMap(value) && (value.accepted === "false" || value.accepted === false);

// The addresses of those that wait, from above to below.
export function waiting(model: Model): string[] {
  const keys = [...ORDER, ...Object.keys(model).filter((key) => !ORDER.includes(key))];
  return keys.flatMap((key) => within(key, model[key]));
}

function within(address: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one, n) => within(`${address}[${n + 1}]`, one));
  if (!isMap(value)) return [];
  const own = isWaiting(value) && !OF_IDS.test(address) ? [address] : [];
  return [...own, ...Object.entries(value).flatMap(([key, one]) => within(`${address}.${key}`, one))];
}

// The one after this, or the first again.
export const after = (all: string[], here: string | null): string | undefined => all[here === null ? 0 : all.indexOf(here) + 1] ?? all[0];

// The one before this: where to go on from, once this is gone.
export const before = (all: string[], here: string): string | null => all[all.indexOf(here) - 1] ?? null;

// What an element was drafted from.
export function quoteOf(value: unknown): Quote | null {
  if (!isMap(value) || !isMap(value.quote)) return null;
  const { source, paragraph, text } = value.quote;
  const isText = (one: unknown) => typeof one === "string" || typeof one === "number";
  return isText(source) && isText(paragraph) && isText(text) ? { source: String(source), paragraph: String(paragraph), text: String(text) } : null;
}
