// What a formula can go on with: names that begin like the word that is being typed.

import { PREDICATES, optionName, shortNames, stateLabels } from "./naming";
import { offeredOperators } from "./operators";
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
