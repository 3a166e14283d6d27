// The operators of formulas: their words in each language, and the direction of a formula.

import { type Direction, type Language, languages, own } from "./words";

interface Spelling {
  operator: string;
  direction: Direction;
}

export const OPERATORS = ["and", "or", "not", "if", "iff", "true", "false"];
export const CAPITALS = new Map(OPERATORS.slice(0, 5).map((word) => [word.toUpperCase(), word])); // but for ids that are spelt so
const spellings = ({ formula, direction }: Language): [string, Spelling][] =>
  Object.entries(formula).flatMap(([operator, all]) => all.map((word): [string, Spelling] => [word, { operator, direction }]));
export const SPOKEN = new Map(languages.flatMap(spellings)); // the words of other languages for operators, likewise
export const WORDS = /[\p{L}\p{N}\p{M}_]+(?:[.-][\p{L}\p{N}\p{M}_]+)*/gu;

// The words for operators that are offered: the reader's language's first.
export function offeredOperators(): string[] {
  const mine = own();
  const first = ({ formula }: Language) => Object.values(formula).flatMap((words) => words.slice(0, 1));
  return [mine, ...languages.filter((one) => one !== mine)].flatMap(first).concat(OPERATORS);
}

// The direction in which a formula is laid out: that of its operators, or where it has none, another.
export function directionOf<Other extends string = "auto">(formula: string, other?: Other): Direction | Other | "auto" {
  const first = (formula.match(WORDS) ?? []).find((word) => SPOKEN.has(word) || CAPITALS.has(word.toUpperCase()));
  return first === undefined ? (other ?? "auto") : (SPOKEN.get(first)?.direction ?? "ltr");
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

// The one direction in which a formula is laid out: that of its operators, else of its first letter; of an empty one, the page's.
export function layoutOf(formula: string): Direction {
  const direction = directionOf(formula);
  if (direction !== "auto") return direction;
  const [letter] = /\p{L}/u.exec(formula) ?? [];
  if (letter === undefined) return formula ? "ltr" : own().direction; // what an empty one asks for is in the page's
  return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}
