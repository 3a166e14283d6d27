// The steps of a path, as answers tell them.

export interface Reached { number: number; label: string; taken: string[] }
export interface Step { dm: string; from: Reached; to: Reached }
export interface Told { shortest?: { paths: { steps: Step[] }[] } | null; trust?: { steps: Step[] } | null; fewest_on_trust?: { steps: Step[] } | null }

// The steps of the first path that is told.
export const stepsOf = ({ shortest, trust, fewest_on_trust }: Told): Step[] =>
  shortest?.paths[0]?.steps ?? trust?.steps ?? fewest_on_trust?.steps ?? [];

// What a step takes and what it gives up.
export function changes({ from, to }: Step): { option: string; taken: boolean }[] {
  const added = to.taken.filter((one) => !from.taken.includes(one)).map((option) => ({ option, taken: true }));
  return [...added, ...from.taken.filter((one) => !to.taken.includes(one)).map((option) => ({ option, taken: false }))];
}
