// The operators of formulas: their words in each language, and the direction of a formula.

import { languages, spoken } from "./words.js";

export const OPERATORS = ["and", "or", "not", "if", "iff", "true", "false"];
export const CAPITALS = new Map(OPERATORS.slice(0, 5).map((word) => [word.toUpperCase(), word])); // but for ids that are spelt so
const spellings = ({ formula, direction }) => Object.entries(formula).flatMap(([operator, all]) => all.map((word) => [word, { operator, direction }]));
export const SPOKEN = new Map(languages.flatMap(spellings)); // the words of other languages for operators, likewise
export const WORDS = /[\p{L}\p{N}\p{M}_]+(?:[.-][\p{L}\p{N}\p{M}_]+)*/gu;

// The reader's language.
export const own = () => languages.find(({ id }) => id === spoken());

// The words for operators that are offered: the reader's language's first.
export function offeredOperators() {
  const others = languages.filter((one) => one !== own());
  return [...[own(), ...others].flatMap(({ formula }) => Object.values(formula).map(([first]) => first)), ...OPERATORS];
}

// The direction in which a formula is laid out: that of its operators, or where it has none, another.
export function directionOf(formula, other = "auto") {
  const first = (formula.match(WORDS) ?? []).find((word) => SPOKEN.has(word) || CAPITALS.has(word.toUpperCase()));
  return first === undefined ? other : SPOKEN.get(first)?.direction ?? "ltr";
}
