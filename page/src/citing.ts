// Citations of the elements of a model: which elements there are, and how a citation is said in the file.

import { isMap, keyEdit } from "./edits";
import type { Edit, Group, Model, Statement } from "./types";

// Where words stand that are cited: a paragraph of a source, and the words, where not all of it is meant.
export interface Place {
  source: string;
  paragraph: number;
  text: string | null;
}

const OF_MAPS = ["scenarios", "claims"] as const;
const OF_LISTS = ["constraints", "moves", "then"] as const;

// The addresses of all elements that can cite, as the page has them.
export function elementsOf(model: Model): string[] {
  const makers = Object.entries(model.decision_makers).flatMap(([id, dm]) => {
    const at = `decision_makers.${id}`;
    return [at, ...Object.keys(dm.options ?? {}).map((option) => `${at}.options.${option}`), ...statements(`${at}.prefers`, dm.prefers)];
  });
  const listed = OF_LISTS.flatMap((key) => numbered(key, model[key]));
  const named = OF_MAPS.flatMap((key) => Object.keys(model[key] ?? {}).map((id) => `${key}.${id}`));
  const tempo = isMap(model.tempo) ? model.tempo : {};
  return [...makers, ...listed, ...named, ...numbered("tempo.moves", tempo.moves), ...numbered("tempo.events", tempo.events)];
}

const numbered = (at: string, list: unknown): string[] => (Array.isArray(list) ? list.map((_, n) => `${at}[${n + 1}]`) : []);

function statements(at: string, list: (Statement | Group)[] | string | undefined): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one, n) => {
    const address = `${at}[${n + 1}]`;
    return isMap(one) && "unordered" in one ? numbered(`${address}.unordered`, one.unordered) : [address];
  });
}

// What stands at an address of the model.
export function valueAt(model: Model, address: string): unknown {
  const steps = address.split(/\.|(?=\[)/);
  return steps.reduce<unknown>((value, step) => {
    const place = /^\[(\d+)\]$/.exec(step)?.[1];
    if (place !== undefined) return Array.isArray(value) ? (value as unknown[])[Number(place) - 1] : undefined;
    return isMap(value) ? value[step] : undefined;
  }, model);
}

export const citationOf = ({ source, paragraph }: Place): string => `${source} ¶${paragraph}`;

export const evidenceOf = (place: Place): Record<string, unknown> => ({
  because: [citationOf(place)],
  ...(place.text !== null && { quote: { source: place.source, paragraph: place.paragraph, text: place.text } }),
});

export function citationsOf(value: unknown): string[] {
  const because = isMap(value) ? value.because : undefined;
  return [because ?? []].flat().filter((one): one is string => typeof one === "string");
}

// The key under which an element has what a bare text says; null where it is always a map.
function bareOf(address: string): string | null {
  if (/^decision_makers\..*\.options\./.test(address)) return "name";
  return /\.prefers\[|^(?:scenarios|claims)\./.test(address) ? "that" : null;
}

// The edits by which an element cites a place: the paragraph is added to what it rests on, the words take the place of
// those that it quoted.
export function citing(model: Model, address: string, place: Place): Edit[] {
  const [value, bare] = [valueAt(model, address), bareOf(address)];
  const { quote, because } = evidenceOf(place);
  const map = isMap(value) && (bare === null || bare in value) ? value : null;
  if (!map) return [{ do: "set", address, value: { [bare ?? "that"]: value, because, ...(quote !== undefined && { quote }) } }];
  const before = citationsOf(map);
  const isThere = before.includes(citationOf(place));
  return [
    ...(isThere ? [] : [keyEdit(map, address, "because", [...before, citationOf(place)])]),
    ...(quote === undefined ? [] : [keyEdit(map, address, "quote", quote)]),
  ];
}

// The next element after this one, round about, that rests on nothing.
export function nextUncited(model: Model, address: string | null): string | null {
  const all = elementsOf(model);
  const from = address === null ? 0 : all.indexOf(address) + 1;
  return [...all.slice(from), ...all.slice(0, from)].find((one) => !citationsOf(valueAt(model, one)).length) ?? null;
}
