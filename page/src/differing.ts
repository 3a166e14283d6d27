// What the last edit changed: states are the same if they take the same options.

import type { Row, Seen, Verdicts } from "./types";

export interface Changes {
  gained: Map<number, string[]>; // states, and the concepts under which they became equilibria
  lost: Map<number, string[]>;
  count: number;
}

// A state by the options that are taken in it, and those that may be; in graph form by its label.
function keyOf(seen: Seen, [, label, signs]: Row): string {
  const having = (sign: string) => seen.options.filter((_, at) => signs[at] === sign).join(" ");
  return seen.options.length ? `${having("Y")}|${having("-")}` : label;
}

export function turned(before: Seen | null, seen: Seen): Changes {
  const found: Changes = { gained: new Map(), lost: new Map(), count: 0 };
  if (!before || before.decision_makers.join() !== seen.decision_makers.join()) return found;
  for (const [concept, now] of Object.entries(seen.equilibria)) {
    const then = before.equilibria[concept];
    if (!then) continue; // another reading was shown
    const [wasIn, isIn, openThen, openNow] = [then.states, now.states, then.undecided, now.undecided].map((all) => new Set(all)) as [Set<number>, Set<number>, Set<number>, Set<number>];
    const old = new Map(before.rows.filter((row) => !openThen.has(row[0])).map((row) => [keyOf(before, row), wasIn.has(row[0])]));
    for (const row of seen.rows) {
      if (openNow.has(row[0])) continue; // what is undecided is no change of verdict
      const was = old.get(keyOf(seen, row));
      if (was === undefined || was === isIn.has(row[0])) continue;
      const into = isIn.has(row[0]) ? found.gained : found.lost;
      into.set(row[0], [...(into.get(row[0]) ?? []), concept]);
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
