// What the last edit changed: states are the same if they take the same options.

export function equilibria(seen, concept) {
  return new Set(seen.equilibria[concept]?.states ?? []);
}

// A state by the options that are taken in it, and those that may be; in graph form by its label.
function keyOf(seen, [, label, signs]) {
  const having = (sign) => seen.options.filter((_, at) => signs[at] === sign).join(" ");
  return seen.options.length ? `${having("Y")}|${having("-")}` : label;
}

export function turned(before, seen) {
  const found = { gained: new Map(), lost: new Map(), count: 0 };
  if (!before || before.decision_makers.join() !== seen.decision_makers.join()) return found;
  for (const concept of Object.keys(seen.equilibria)) {
    if (!(concept in before.equilibria)) continue; // another reading was shown
    const then = equilibria(before, concept);
    const now = equilibria(seen, concept);
    const [openThen, openNow] = [before, seen].map((one) => new Set(one.equilibria[concept].undecided));
    const old = new Map(before.rows.filter((row) => !openThen.has(row[0])).map((row) => [keyOf(before, row), then.has(row[0])]));
    for (const row of seen.rows) {
      if (openNow.has(row[0])) continue; // what is undecided is no change of verdict
      const was = old.get(keyOf(seen, row));
      if (was === undefined || was === now.has(row[0])) continue;
      const into = now.has(row[0]) ? found.gained : found.lost;
      into.set(row[0], [...(into.get(row[0]) ?? []), concept]);
      found.count += 1;
    }
  }
  return found;
}

// The claims whose verdict is another than before.
export function flipped(before, now) {
  if (!before || !now) return [];
  return Object.keys(now.claims).filter((id) => before.claims[id] && before.claims[id].verdict !== now.claims[id].verdict);
}
