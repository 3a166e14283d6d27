// The steps of each file that was open in this tab, kept by the browser as long as the tab is: after a reload undo and redo
// go on. The texts themselves are in the journal; here each stands by what it changes of the one before.

import type { Opened, Other, Start, Step } from "./types";

// What goes on after a reload. `tab` is the name in the journal, `unkept` whether that lacks the text.
export interface Kept {
  tab: string;
  saved: Start;
  steps: Step[];
  at: number;
  others: Other[];
  unkept: boolean;
}

type Delta = [head: number, tail: number, between: string];
interface Packed {
  tab: string;
  hash: string | null;
  at: number;
  unkept: boolean;
  said: [what: string | null, others: number][];
  texts: Delta[]; // the saved one, those of the steps, and two of each that others wrote
}

// Texts, each by what it changes of the one before.
export const chained = (texts: string[]): Delta[] => texts.map((text, n) => delta(texts[n - 1] ?? "", text));

function delta(before: string, after: string): Delta {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return [head, tail, after.slice(head, after.length - tail)];
}

export function unchained(deltas: Delta[]): string[] {
  let text = "";
  return deltas.map(([head, tail, between]) => (text = text.slice(0, head) + between + text.slice(text.length - tail)));
}

const keyOf = (file: string): string => `steps:${file}`;

// Where the browser has no room for all steps, the oldest go.
export function remember(file: string, kept: Kept): void {
  for (let first = 0; first <= kept.at; first += Math.max(1, Math.ceil((kept.at - first) / 2))) {
    try {
      sessionStorage.setItem(keyOf(file), JSON.stringify(packed({ ...kept, steps: kept.steps.slice(first), at: kept.at - first })));
      return;
    } catch {
      sessionStorage.removeItem(keyOf(file));
    }
  }
}

function packed({ tab, saved, steps, at, others, unkept }: Kept): Packed {
  const texts = [saved.text, ...steps.map((one) => one.text), ...others.flatMap(({ start, theirs }) => [start, theirs])];
  return { tab, hash: saved.hash, at, unkept, said: steps.map((one) => [one.what, one.others ?? 0]), texts: chained(texts) };
}

export function recall(file: string): Kept | null {
  const found = sessionStorage.getItem(keyOf(file));
  if (found === null) return null;
  const { tab, hash, at, unkept, said, texts } = JSON.parse(found) as Packed;
  const [saved = "", ...rest] = unchained(texts);
  const steps = said.map(([what, others], n): Step => ({ text: rest[n] ?? "", what, others }));
  const written = rest.slice(said.length);
  const others = written.flatMap((start, n): Other[] => (n % 2 ? [] : [{ start, theirs: written[n + 1] ?? "" }]));
  return { tab, saved: { text: saved, hash }, steps, at, others, unkept };
}

// What is remembered of a file, unless another page has gone on with it, or what was unsaved is no longer so.
export function resumable(opened: Opened, alive: Set<string>): Kept | null {
  const kept = recall(opened.name);
  const now = kept?.steps[kept.at]?.text;
  if (!kept || now === undefined || alive.has(kept.tab)) return null;
  const draft = opened.drafts?.find((one) => one.tab === kept.tab);
  if (draft) return draft.text === now ? kept : null;
  return now === kept.saved.text || now === opened.text || kept.unkept ? kept : null;
}
