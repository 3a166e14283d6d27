// What the last edit changed: states are the same if they take the same options.

export function equilibria(seen, concept) {
  return new Set(seen.equilibria[concept].states);
}

const keyOf = (seen, row) => (seen.options.length ? seen.options.filter((_, at) => row[2][at] === "Y").join(" ") + "|" + seen.options.filter((_, at) => row[2][at] === "-").join(" ") : row[1]);

export function turned(before, seen) {
  const found = { gained: new Map(), lost: new Map(), count: 0 };
  if (!before || before.decision_makers.join() !== seen.decision_makers.join()) return found;
  for (const concept of Object.keys(seen.equilibria)) {
    const then = equilibria(before, concept);
    const now = equilibria(seen, concept);
    const old = new Map(before.rows.map((row) => [keyOf(before, row), then.has(row[0])]));
    for (const row of seen.rows) {
      const was = old.get(keyOf(seen, row));
      if (was === undefined || was === now.has(row[0])) continue;
      const into = now.has(row[0]) ? found.gained : found.lost;
      into.set(row[0], [...(into.get(row[0]) ?? []), concept]);
      found.count += 1;
    }
  }
  return found;
}

export function flipped(before, now) {
  if (!before || !now) return [];
  return Object.entries(now.claims).filter(([id, one]) => before.claims[id] && before.claims[id].verdict !== one.verdict).map(([id]) => id);
}
