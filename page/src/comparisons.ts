// Preferences that compare states one by one: a relation, how certain each comparison is, or what those asked want.

import type { VNode } from "preact";
import { type Map, changing, isMap, keyEdit, worded } from "./edits";
import { adder, labelled, remove, removeButton, textField, toText } from "./fields";
import { identity } from "./identity";
import { dmName, idOf } from "./naming";
import { directionOf } from "./operators";
import { notify } from "./store";
import type { DecisionMaker } from "./types";
import { type Children, type Entry, choice, h } from "./ui";
import { type Text, read, say } from "./words";

const MOST = 400; // comparisons that have a field each; more are edited as text
const READ_AS = ["threshold", "alpha", "beta", "gamma"];

type Term = [key: string, offered?: string[]];
const did = (at: string) => say("web.did.comparison", { name: dmName(at.split(".")[1] ?? "") });
const textOf = (value: unknown): string => (typeof value === "string" ? value : typeof value === "number" ? String(value) : "");

// What is said once for all comparisons; an empty field leaves the key out.
function terms(at: string, map: Map, ways: Term[]): VNode {
  const set = (key: string) => (text: string) => (text === "" && !(key in map) ? null : changing(did(at), [keyEdit(map, at, key, text === "" ? undefined : text)]));
  const field = ([key, offered]: Term) => {
    const label = say(`web.compared.${key}`);
    const now = textOf(map[key]);
    if (!offered) return labelled(label, textField(`${at}.${key}`, now, label, set(key)));
    const entries = offered.map((one): Entry => [one, one === "" ? "·" : wordOf(key, one)]);
    if (!offered.includes(now)) entries.push([now]);
    return labelled(label, choice(entries, now, set(key), { "data-key": `${at}.${key}` }));
  };
  return h("div", { class: "row terms" }, ways.map(field));
}

const wordOf = (key: string, one: string) => (key === "deterrence" ? one : say(`web.compared.${key}.${one}`));

export function relation(at: string, given: Map): Children {
  const address = `${at}.relation`;
  const pairs = [given.pairs ?? []].flat().map(textOf);
  const put = (next: string[]) => changing(did(at), [keyEdit(given, address, "pairs", next)]);
  const row = (line: string, n: number) => {
    const place = `${address}.pairs[${n + 1}]`;
    return h("div", { class: "row", "data-address": place, key: identity(place) },
      textField(place, line, say("web.compared.line"), (text) => put(pairs.with(n, text)), { class: "formula", needed: true, dir: directionOf(line, "ltr") }),
      removeButton(line, place, () => put(pairs.toSpliced(n, 1))));
  };
  return [
    h("h3", {}, say("web.way.relation")),
    pairs.length > MOST ? toText() : pairs.map(row),
    adder(`${at}.new-pair`, say("web.compared.add"), (text) => put([...pairs, text])),
    terms(address, given, [["otherwise", ["", "unknown", "indifferent"]], ["transitive", ["", "true"]]]),
  ];
}

type Number = string | string[]; // a grey number is between two
type Pair = [first: string, second: string, value: Number];

export function certainty(at: string, given: Map): Children {
  const address = `${at}.certainty`;
  const rows = Object.entries((given.pairs ?? {}) as Record<string, Record<string, Number>>);
  const pairs = rows.flatMap(([first, row]) => Object.entries(row).map(([second, value]): Pair => [first, second, value]));
  const put = (next: Pair[]) => changing(did(at), [keyEdit(given, address, "pairs", nested(next))]);
  const row = ([first, second, value]: Pair, n: number) => {
    const place = `${address}.pairs.${first}.${second}`;
    const label = `${first} > ${second}`;
    return h("div", { class: "row", "data-address": place, key: identity(place) }, h("code", { dir: "ltr" }, label),
      textField(place, spelled(value), label, (text) => put(pairs.with(n, [first, second, numbers(text)])), { class: "weight", needed: true, dir: "ltr" }),
      removeButton(label, place, () => put(pairs.toSpliced(n, 1))));
  };
  const add = (text: string) => {
    const [, first, second, value] = /^\s*(\S+)\s*>\s*(\S+)\s*[:=]?\s+(.+)$/.exec(text) ?? [];
    if (first && second && value) return put([...pairs.filter(([a, b]) => a !== first || b !== second), [first, second, numbers(value)]]);
    const message = say("web.compared.add_number");
    notify(message);
    return { code: "no_comparison", message };
  };
  const isFile = "file" in given;
  return [
    h("h3", {}, say("web.way.certainty")),
    terms(address, given, [["kind", ["fuzzy", "probability", "grey"]], ["otherwise"], ...READ_AS.map((key): Term => [key]), ["deterrence", ["", "A", "B"]]]),
    isFile ? terms(address, given, [["file"]]) : null,
    pairs.length > MOST ? toText() : pairs.map(row),
    isFile ? null : adder(`${at}.new-pair`, say("web.compared.add_number"), add),
  ];
}

function nested(pairs: Pair[]): Record<string, Record<string, Number>> {
  const found: Record<string, Record<string, Number>> = {};
  for (const [first, second, value] of pairs) (found[first] ??= {})[second] = value;
  return found;
}

// A grey number is written with its bounds: `[0.2, 0.4]`.
const spelled = (value: Number): string => (Array.isArray(value) ? `[${value.join(", ")}]` : value);
const numbers = (text: string): Number => (/^\[.*\]$/.test(text) ? text.slice(1, -1).split(",").map((one) => one.trim()) : text);

type Wanted = (own: string, voice: DecisionMaker) => Children;

// Those asked, each with what it wants; `wanted` shows that as for a decision maker.
export function respondents(at: string, given: Map, wanted: Wanted): Children {
  const address = `${at}.respondents`;
  const voices = Object.entries((given.voices ?? {}) as Record<string, unknown>);
  const add = (text: string) => changing(say("web.did.add", { name: text }), [keyEdit({}, `${address}.voices`, idOf(text), { name: text, prefers: [] })]);
  return [
    h("h3", {}, say("web.way.respondents")),
    terms(address, given, [...READ_AS.map((key): Term => [key]), ["deterrence", ["", "A", "B"]]]),
    voices.map(([id, voice]) => voiceCard(`${address}.voices.${id}`, id, isMap(voice) ? voice : {}, wanted)),
    adder(`${at}.new-voice`, say("web.compared.add_voice"), add),
  ];
}

function voiceCard(at: string, id: string, voice: Map, wanted: Wanted): VNode {
  const given = voice.name as Text | undefined;
  const said = read(given, id);
  const rename = (text: string) => changing(say("web.did.rename", { name: text }), [keyEdit(voice, at, "name", worded(given, text))]);
  return h("article", { class: "card", "data-voice": id, key: identity(at) },
    h("div", { class: "row" }, textField(`${at}.name`, said, say("web.compared.voice"), rename, { class: "strong", needed: true }), remove(said, at)),
    terms(at, voice, [["weight"]]),
    wanted(at, voice as DecisionMaker));
}
