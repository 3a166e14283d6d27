// How concepts read preference: the parts of a name such as SMR.a.strong behind its base.

import type { Seen } from "./types";

export const readingOf = (concept: string): string => concept.split(".").slice(1).join(".");

// A concept without how it reads preference.
export const baseOf = (concept: string): string => concept.split(".")[0] ?? "";

// The concepts whose answers are shown: those under the reading that was chosen come first.
export function shownFirst(seen: Seen, now: string): string[] {
  const all = Object.keys(seen.equilibria);
  const isChosen = (one: string) => now !== "" && readingOf(one) === now;
  return [...all.filter(isChosen), ...all.filter((one) => !isChosen(one))];
}

// The readings that can be shown beside those that the model needs, the one that is shown among them.
export function optionsOf(seen: Seen, now: string): string[] {
  const shown = new Set(Object.keys(seen.equilibria).map(readingOf));
  const all = new Set(seen.readings.map(readingOf));
  return [...all].filter((one) => one && (one === now || !shown.has(one)));
}
