// What the last edit changed: states are the same if they take the same options.

import type { Seen, Verdicts } from "./types";

export interface Changes {
  gained: Map<number, string[]>; // states, and the concepts under which they became equilibria
  lost: Map<number, string[]>;
  count: number;
}

// States by the options that are taken in each, and those that may be; in graph form by their labels.
function keysOf(seen: Seen): Map<number, string> {
  const isNamed = seen.options.length > 0;
  const order = seen.options.map((one, at): [string, number] => [one, at]).sort(([a], [b]) => (a < b ? -1 : 1));
  const having = (signs: string, sign: string) => order.flatMap(([one, at]) => (signs[at] === sign ? [one] : [])).join(" ");
  return new Map(seen.rows.map(([number, label, signs]) => [number, isNamed ? `${having(signs, "Y")}|${having(signs, "-")}` : label]));
}

// What is compared once is asked for by every view.
let last: { before: Seen | null; seen: Seen; found: Changes } | null = null;
export function turned(before: Seen | null, seen: Seen): Changes {
  if (last?.before !== before || last.seen !== seen) last = { before, seen, found: changesOf(before, seen) };
  return last.found;
}

function changesOf(before: Seen | null, seen: Seen): Changes {
  const found: Changes = { gained: new Map(), lost: new Map(), count: 0 };
  if (!before || before.decision_makers.join() !== seen.decision_makers.join()) return found;
  const [keys, numbers] = [keysOf(seen), new Map([...keysOf(before)].map(([number, key]) => [key, number]))];
  for (const [concept, now] of Object.entries(seen.equilibria)) {
    const then = before.equilibria[concept];
    if (!then) continue; // another reading was shown
    const [wasIn, isIn, openThen, openNow] = [then.states, now.states, then.undecided, now.undecided].map((all) => new Set(all)) as [Set<number>, Set<number>, Set<number>, Set<number>];
    for (const [number, key] of keys) {
      const old = numbers.get(key);
      if (old === undefined || openNow.has(number) || openThen.has(old)) continue; // what is undecided is no change of verdict
      if (wasIn.has(old) === isIn.has(number)) continue;
      const into = isIn.has(number) ? found.gained : found.lost;
      into.set(number, [...(into.get(number) ?? []), concept]);
      found.count += 1;
    }
  }
  return found;
}

// Whether the verdict on a claim is another than before; and the claims where it is.
export const isOther = (before: Verdicts | null, now: Verdicts | null, id: string): boolean =>
  before?.claims[id] !== undefined && now?.claims[id] !== undefined && before.claims[id].verdict !== now.claims[id].verdict;

export const flipped = (before: Verdicts | null, now: Verdicts | null): string[] =>
  Object.keys(now?.claims ?? {}).filter((id) => isOther(before, now, id));
