// Of whom a model doesn't say yet what they prefer: to them every state is as good as any other.

import type { DecisionMaker, Model } from "./types";
import { inGraphForm } from "./naming";

// Whether it says nothing: no statement, no weight, or all states in one place of a ranking.
function saysNothing({ prefers, weights, ranking, ...dm }: DecisionMaker): boolean {
  if (ranking) return ranking.length === 1 && Array.isArray(ranking[0]);
  if (weights) return !Object.keys(weights).length;
  if (prefers !== undefined) return !prefers.length;
  return !["relation", "certainty", "respondents"].some((key) => key in dm);
}

// Those who can move, and those of them whose preferences aren't said.
const movers = (model: Model): [id: string, dm: DecisionMaker][] =>
  Object.entries(model.decision_makers).filter(([, one]) => inGraphForm(model) || Object.keys(one.options ?? {}).length);
export const unsaid = (model: Model): string[] => movers(model).filter(([, one]) => saysNothing(one)).map(([id]) => id);

// Whether nothing follows yet: nobody's preferences are said.
export function saysNobody(model: Model | null): boolean {
  const all = model ? movers(model) : [];
  return all.length > 0 && all.every(([, one]) => saysNothing(one));
}
