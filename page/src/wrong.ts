// Where in a formula a fault lies.

import type { Told } from "./types";
import { plainly } from "./words";

// The places of a formula that a fault is about: the words that it names, else the last one.
export function wrongIn(text: string, fault: Told): [number, number][] {
  const named = [...(plainly(fault.message).split("\n")[0] ?? "").matchAll(/`([^`]+)`/g)].flatMap(([, word]) => word ?? []);
  const found = named.flatMap((word) => placesOf(word, text));
  const end = text.trimEnd().length;
  return found.length ? found : [[/\S*$/.exec(text.slice(0, end))?.index ?? 0, end]];
}

const LETTER = /[\p{L}\p{N}\p{M}_]/u;
function placesOf(word: string, text: string): [number, number][] {
  const found: [number, number][] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const end = at + word.length;
    const isPart = LETTER.test(word) && (LETTER.test(text[at - 1] ?? "") || LETTER.test(text[end] ?? ""));
    if (!isPart) found.push([at, end]);
  }
  return found;
}
