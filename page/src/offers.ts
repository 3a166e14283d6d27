// What a formula can go on with: names that begin like the word that is being typed.

import { PREDICATES, allOptions, optionName, shortNames, stateLabels } from "./naming";
import { CAPITALS, OPERATORS, SPOKEN, offeredOperators } from "./operators";
import { state } from "./store";
import { read } from "./words";

export type Kind = "formula" | "claim";
// How it is written, and what people call it.
export type Offer = [written: string, called: string];

const CLAIMS = PREDICATES.map((one) => (one === "reached" ? "reached()" : `${one}(`));
const MOST = 24;
const WORD = /[\p{L}\p{N}\p{M}_.-]*$/u;

// What a formula can name.
function names(kind: Kind): Offer[] {
  const { model, seen } = state;
  if (!model) return [];
  const plain = (some: string[]) => some.map((one): Offer => [one, ""]);
  const scenarios = Object.entries(model.scenarios ?? {});
  return [
    ...[...shortNames()].map(([short, full]): Offer => [short, optionName(full)]),
    ...scenarios.map(([id, one]): Offer => [id, read(typeof one === "object" ? one.name : undefined)]),
    ...plain(stateLabels(model)), ...plain(offeredOperators()),
    ...(kind === "claim" ? [...plain(CLAIMS), ...makers(), ...plain(Object.keys(seen?.equilibria ?? {}))] : []),
  ];
}

const makers = () => Object.entries(state.model?.decision_makers ?? {}).map(([id, one]): Offer => [id, read(one.name)]);

// Those that begin so: by what they are written as, then by any word of their name, whatever the script.
function matching(begun: string, kind: Kind): Offer[] {
  const all = names(kind);
  const operators = offeredOperators();
  if (!begun) return all.filter(([one]) => !operators.includes(one) && !CLAIMS.includes(one));
  const begins = (word: string) => word.startsWith(begun);
  const isWritten = ([one]: Offer) => begins(one.toLowerCase()) || begins(one.toLowerCase().split(".").at(-1) ?? "");
  const isCalled = ([, called]: Offer) => called.toLowerCase().split(/[^\p{L}\p{N}\p{M}]+/u).some((word) => begins(word) || begins(word.replace(/^ال/, "")));
  return [...all.filter(isWritten), ...all.filter((one) => !isWritten(one) && isCalled(one))];
}

// The word before a place in a text.
export const wordBefore = (text: string, at: number): string => WORD.exec(text.slice(0, at))?.[0] ?? "";

// Whether a word names nothing yet.
export const isUnfinished = (word: string, kind: Kind): boolean => word !== "" && !names(kind).some(([one]) => one === word);

export const offersFor = (begun: string, kind: Kind): Offer[] =>
  matching(begun.toLowerCase(), kind).filter(([one]) => one !== begun).slice(0, MOST);

// What is offered at a place in a text, and where that begins which it replaces: a name may have several words.
const SEVERAL = /(?:[\p{L}\p{N}\p{M}]+ ){1,3}[\p{L}\p{N}\p{M}]*$/u;
export function offeredAt(text: string, at: number, kind: Kind): { from: number; offers: Offer[] } {
  const words = (SEVERAL.exec(text.slice(0, at))?.[0] ?? "").split(" ");
  for (let first = 0; first < words.length - 1; first += 1) {
    const begun = words.slice(first).join(" ");
    const offers = names(kind).filter(([, called]) => called.toLowerCase().startsWith(begun.toLowerCase()));
    if (offers.length) return { from: at - begun.length, offers: offers.slice(0, MOST) };
  }
  const word = wordBefore(text, at);
  return { from: at - word.length, offers: offersFor(word, kind) };
}

const WHOLE = (name: string) => new RegExp(`(?<![\\p{L}\\p{N}\\p{M}_.])${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}\\p{M}_.])`, "giu");

// A formula with ids for names: for those of several words that one thing alone has, and that are no formula themselves.
export function withIds(text: string, kind: Kind): string {
  const all = names(kind);
  const written = new Set(all.map(([one]) => one.toLowerCase()));
  const isFormula = (called: string) => called.split(" ").every((word) => written.has(word.toLowerCase()));
  const isAlone = (called: string) => all.filter(([, other]) => other.toLowerCase() === called.toLowerCase()).length === 1;
  return all
    .filter(([, called]) => called.includes(" ") && isAlone(called) && !isFormula(called))
    .sort(([, one], [, other]) => other.length - one.length)
    .reduce((said, [one, called]) => said.replace(WHOLE(called), one), text);
}

// What a word of a formula is, for its colour.
export function kindOf(word: string): "keyword" | "function" | "option" | "maker" | "concept" | null {
  if (SPOKEN.has(word) || CAPITALS.has(word.toUpperCase()) || OPERATORS.includes(word)) return "keyword";
  if (PREDICATES.includes(word)) return "function";
  const { model, seen } = state;
  if (!model) return null;
  if (shortNames().has(word) || word in (model.scenarios ?? {}) || stateLabels(model).includes(word) || allOptions(model).includes(word)) return "option";
  if (word in model.decision_makers) return "maker";
  return seen && word in seen.equilibria ? "concept" : null;
}
