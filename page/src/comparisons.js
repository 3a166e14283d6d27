// Preferences that compare states one by one: a relation, how certain each comparison is, or what those asked want.

import { choice, h } from "./dom";
import { changing, isMap, keyEdit, worded } from "./edits";
import { adder, labelled, remove, removeButton, textField, toText } from "./fields";
import { dmName, idOf } from "./naming";
import { directionOf } from "./operators";
import { notify } from "./store";
import { read, say } from "./words";

const MOST = 400; // comparisons that have a field each; more are edited as text
const READ_AS = ["threshold", "alpha", "beta", "gamma"];

// What is said once for all comparisons; an empty field leaves the key out.
function terms(at, map, ways) {
  const what = say("web.did.comparison", { name: dmName(at.split(".")[1]) });
  const set = (key) => (text) => (text === "" && !(key in map) ? null : changing(what, [keyEdit(map, at, key, text === "" ? undefined : text)]));
  const field = ([key, offered]) => {
    const label = say(`web.compared.${key}`);
    const now = map[key] ?? "";
    if (!offered) return labelled(label, textField(`${at}.${key}`, String(now), label, set(key)));
    const entries = offered.map((one) => [one, one === "" ? "·" : words(key, one)]);
    if (!offered.includes(String(now))) entries.push([String(now)]);
    return labelled(label, choice(entries, String(now), set(key), { "data-key": `${at}.${key}` }));
  };
  return h("div", { class: "row terms" }, ways.map(field));
}

const words = (key, one) => (key === "deterrence" ? one : say(`web.compared.${key}.${one}`));

export function relation(at, given) {
  const address = `${at}.relation`;
  const what = say("web.did.comparison", { name: dmName(at.split(".")[1]) });
  const pairs = [].concat(given.pairs ?? []);
  const put = (next) => changing(what, [keyEdit(given, address, "pairs", next)]);
  const row = (line, n) => {
    const at = `${address}.pairs[${n + 1}]`;
    return h("div", { class: "row", "data-address": at },
      textField(at, line, say("web.compared.line"), (text) => put(pairs.with(n, text)), { class: "formula", needed: true, dir: directionOf(line, "ltr") }),
      removeButton(line, at, () => put(pairs.toSpliced(n, 1))));
  };
  return [
    h("h3", {}, say("web.way.relation")),
    pairs.length > MOST ? toText() : pairs.map(row),
    adder(`${at}.new-pair`, say("web.compared.add"), (text) => put([...pairs, text])),
    terms(address, given, [["otherwise", ["", "unknown", "indifferent"]], ["transitive", ["", "true"]]]),
  ];
}

export function certainty(at, given) {
  const address = `${at}.certainty`;
  const what = say("web.did.comparison", { name: dmName(at.split(".")[1]) });
  const pairs = Object.entries(given.pairs ?? {}).flatMap(([first, row]) => Object.entries(row).map(([second, value]) => [first, second, value]));
  const put = (next) => changing(what, [keyEdit(given, address, "pairs", nested(next))]);
  const row = ([first, second, value], n) => {
    const at = `${address}.pairs.${first}.${second}`;
    const label = `${first} > ${second}`;
    return h("div", { class: "row", "data-address": at }, h("code", { dir: "ltr" }, label),
      textField(at, spelled(value), label, (text) => put(pairs.with(n, [first, second, numbers(text)])), { class: "weight", needed: true, dir: "ltr" }),
      removeButton(label, at, () => put(pairs.toSpliced(n, 1))));
  };
  const add = (text) => {
    const [, first, second, value] = /^\s*(\S+)\s*>\s*(\S+)\s*[:=]?\s+(.+)$/.exec(text) ?? [];
    if (value) return put([...pairs.filter(([a, b]) => a !== first || b !== second), [first, second, numbers(value)]]);
    notify(say("web.compared.add_number"));
    return { code: "no_comparison" };
  };
  return [
    h("h3", {}, say("web.way.certainty")),
    terms(address, given, [["kind", ["fuzzy", "probability", "grey"]], ["otherwise"], ...READ_AS.map((key) => [key]), ["deterrence", ["", "A", "B"]]]),
    "file" in given ? terms(address, given, [["file"]]) : [],
    pairs.length > MOST ? toText() : pairs.map(row),
    "file" in given ? [] : adder(`${at}.new-pair`, say("web.compared.add_number"), add),
  ];
}

function nested(pairs) {
  const found = {};
  for (const [first, second, value] of pairs) (found[first] ??= {})[second] = value;
  return found;
}

// A grey number is between two: `[0.2, 0.4]`.
const spelled = (value) => (Array.isArray(value) ? `[${value.join(", ")}]` : String(value));
const numbers = (text) => (/^\[.*\]$/.test(text) ? text.slice(1, -1).split(",").map((one) => one.trim()) : text);

// Those asked, each with what it wants; `wanted` shows that as for a decision maker.
export function respondents(at, given, wanted) {
  const address = `${at}.respondents`;
  const voices = Object.entries(given.voices ?? {});
  const add = (text) => changing(say("web.did.add", { name: text }), [keyEdit({}, `${address}.voices`, idOf(text), { name: text, prefers: [] })]);
  return [
    h("h3", {}, say("web.way.respondents")),
    terms(address, given, [...READ_AS.map((key) => [key]), ["deterrence", ["", "A", "B"]]]),
    voices.map(([id, voice]) => voiceCard(`${address}.voices.${id}`, id, isMap(voice) ? voice : {}, wanted)),
    adder(`${at}.new-voice`, say("web.compared.add_voice"), add),
  ];
}

function voiceCard(at, id, voice, wanted) {
  const said = read(voice.name, id);
  const rename = (text) => changing(say("web.did.rename", { name: text }), [keyEdit(voice, at, "name", worded(voice.name, text))]);
  return h("article", { class: "card", "data-voice": id },
    h("div", { class: "row" }, textField(`${at}.name`, said, say("web.compared.voice"), rename, { class: "strong", needed: true }), remove(said, at)),
    terms(at, voice, [["weight"]]),
    wanted(at, voice));
}
