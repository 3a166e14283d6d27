// A decision maker's preferences: statements in order, weights, a ranking of states, or comparisons of states.

import type { VNode } from "preact";
import { certainty, relation, respondents } from "./comparisons";
import { type Put, changing, into, isMap, keyEdit, keyed } from "./edits";
import { details, grip, labelled, nameField, ordered, remove, removeButton, textField } from "./fields";
import { formulaField } from "./formula";
import { identity } from "./identity";
import { LongList } from "./longlist";
import { dmName, glossed, stateLabels } from "./naming";
import { rankingList, unranked } from "./rankings";
import { edit, state } from "./store";
import type { DecisionMaker, Edit, Group, Statement, StatementMap, Told } from "./types";
import { type Children, type Entry, choice, h, name } from "./ui";
import { brief, read, say } from "./words";

const WAYS = ["prefers", "weights", "ranking", "relation", "certainty", "respondents"];
const DEGREES = ["", "2", "3"]; // that are offered for a statement; whatever the file has besides is kept
const NO_WAYS = ["name", "options", "because", "note"];

// The key that says what a decision maker wants; of a kind that has no fields here, whatever it is.
const keyOf = (dm: DecisionMaker): string => WAYS.find((one) => one in dm) ?? Object.keys(dm).find((one) => !NO_WAYS.includes(one)) ?? "prefers";

// The decision maker of an address.
const makerAt = (address: string): string => address.split(".")[1] ?? "";

// In which way preferences are said; another way begins anew.
export function wayOf(at: string, dm: DecisionMaker): VNode {
  const states = state.model ? stateLabels(state.model) : [];
  const begun: Record<string, unknown> = {
    prefers: [], weights: {}, ranking: states.length ? unranked(states) : null,
    relation: { pairs: [], otherwise: "unknown" },
    certainty: { kind: "fuzzy", pairs: {}, otherwise: "0.5", threshold: "0.5" },
    respondents: { voices: { first: { prefers: [] } }, threshold: "0.5" },
  };
  const way = keyOf(dm);
  const put = (other: string) => changing(say("web.did.way", { name: dmName(makerAt(at)) }), [
    { do: "drop", address: `${at}.${way}` },
    { do: "insert", address: `${at}.${other}`, value: begun[other] },
  ]);
  const ways = WAYS.filter((one) => one === way || begun[one]).map((one): Entry => [one, say(`web.way.${one}`)]);
  if (!WAYS.includes(way)) ways.push([way, way]);
  return labelled(say("web.way"), choice(ways, way, put, { "data-key": `${at}.way` }));
}

export function preferences(id: string, dm: DecisionMaker, at: string): Children {
  if (dm.ranking) return [h("h3", {}, say("web.ranking")), rankingList(at, dm.ranking)];
  if (dm.weights) return [h("h3", {}, say("web.weights")), weightRows(at, dm.weights)];
  if (isMap(dm.relation)) return relation(at, dm.relation);
  if (isMap(dm.certainty)) return certainty(at, dm.certainty);
  if (isMap(dm.respondents)) return respondents(at, dm.respondents, (own, voice) => preferences(id, voice, own));
  if (!("prefers" in dm)) return h("pre", { dir: "ltr", "data-address": `${at}.${keyOf(dm)}` }, JSON.stringify(dm[keyOf(dm)], null, 1));
  return statementList(id, [dm.prefers ?? []].flat(), at);
}

const isGroup = (one: Statement | Group): one is Group => typeof one === "object" && "unordered" in one;

// Statements, most important first; those in a group are in an order that isn't known.
function statementList(id: string, prefers: (Statement | Group)[], at: string): Children {
  const add = (text: string) => edit(say("web.did.add", { name: `${dmName(id)}: ${text}` }), [into(`${at}.prefers`, prefers, text)]);
  let splits = 0; // each of a group has a number of its own
  const firsts = prefers.map((one) => {
    const first = splits;
    splits += isGroup(one) ? one.unordered.length : 1;
    return first;
  });
  const row = (n: number) => {
    const [address, one, first] = [`${at}.prefers[${n + 1}]`, prefers[n] ?? "", firsts[n] ?? 0];
    if (!isGroup(one)) return statement(id, address, one, first);
    const inner = one.unordered.map((_, m) => `${address}.unordered[${m + 1}]`);
    return h("li", { class: "statement group", "data-address": shortened(address), key: identity(address) }, grip(address),
      h("span", { class: "grow kind" }, say("web.unordered")), remove(say("web.unordered"), address),
      ordered("ul", { class: "statements small" }, inner, one.unordered, (m) => statement(id, inner[m] ?? "", one.unordered[m] ?? "", first + m)));
  };
  return [
    h("h3", { class: "spread" }, say("web.prefers"), prefers.length && isCounted(at) ? h("span", { class: "count" }, say("web.splits")) : null),
    ordered("ol", { class: "statements" }, prefers.map((_, n) => `${at}.prefers[${n + 1}]`), prefers, row),
    h("div", { class: "adding" }, formulaField(`${at}.new-statement`, "", say("web.add_statement"), add, { add: true })),
  ];
}

// How many states a statement tells apart is known of what is true.
const isCounted = (address: string) => address.startsWith("decision_makers.") && !address.includes(".respondents.");
const shortened = (address: string) => address.replace(/^decision_makers\./, "");

function statement(id: string, address: string, one: Statement, n: number): VNode {
  const bare = typeof one === "string";
  const map: Partial<StatementMap> = bare ? {} : one;
  const formula = bare ? one : one.that;
  const gloss = glossed(formula);
  const splits = state.fresh && isCounted(address) ? state.seen?.splits[id]?.[n] : undefined;
  const put = keyed(address, one);
  const said = say("web.place.statement", { dm: dmName(id), n: n + 1 });
  const set = (text: string) => edit(say("web.did.statement", { name: said }), [{ do: "set", address: bare ? address : `${address}.that`, value: text }]);
  return h("li", { class: "statement", "data-address": shortened(address), key: identity(address) },
    grip(address),
    h("div", { class: "grow" },
      map.name ? h("div", { class: "said" }, name(read(map.name))) : null,
      formulaField(address, formula, said, set),
      map.name || gloss === formula ? null : h("div", { class: "gloss" }, gloss)),
    splits === undefined ? null : splitsShown(splits),
    remove(formula, address),
    h("div", { class: "small" }, unsure(address, map, put), degree(address, one),
      details(address, one, put, said, [nameField(address, one, put), chance(address, map, put)])));
}

const splitsShown = (n: number): VNode =>
  h("span", { class: n === 0 ? "count idle" : "count", title: say("web.splits_hint", { n }) }, brief(n));

// How sure it is that a statement holds, and that it stands where it should.
function unsure(address: string, one: Partial<StatementMap>, put: Put): VNode {
  const ways = ["", "holds", "order", "both"].map((value): Entry => [value, say(`web.unsure.${value || "sure"}`)]);
  const now = one.unsure === "true" ? "holds" : (one.unsure ?? "");
  const attributes = { "aria-label": say("web.unsure"), title: say("web.unsure"), "data-key": `${address}.unsure` };
  return choice(ways, now, (value) => put("unsure", value || undefined), attributes);
}

// How strongly it is wanted: the degree of preference between two states that it tells apart.
function degree(address: string, one: Statement): VNode {
  const map: Partial<StatementMap> = typeof one === "string" ? {} : one;
  const now = map.much === "true" ? "2" : (map.degree ?? "");
  const ways = (DEGREES.includes(now) ? DEGREES : [...DEGREES, now]).map((value): Entry => [value, say("web.degree", { n: Number(value || 1) })]);
  const attributes = { "aria-label": say("web.degree_of"), title: say("web.degree_of"), "data-key": `${address}.degree` };
  const put = (value: string) => {
    const isKey = isMap(one) && !("much" in one);
    const whole = { ...(isMap(one) ? one : { that: one }), much: undefined, degree: value || undefined }; // what isn't defined isn't sent
    return changing(say("web.did.evidence"), [isKey ? keyEdit(one, address, "degree", value || undefined) : { do: "set", address, value: whole }]);
  };
  return choice(ways, now, put, attributes);
}

// The chance that a statement stands as it is written; samples look at it.
function chance(address: string, one: Partial<StatementMap>, put: Put): VNode {
  const set = (text: string) => put("chance", text || undefined);
  return labelled(say("web.chance"), textField(`${address}.chance`, one.chance ?? "", say("web.chance"), set));
}

// What each formula weighs where it is true.
function weightRows(at: string, weights: Record<string, string>): Children {
  const what = say("web.did.weights", { name: dmName(makerAt(at)) });
  type Pair = [string, string];
  const put = (entries: Pair[], via: (what: string, edits: Edit[]) => Promise<Told | null> = changing) => via(what, [{ do: "set", address: `${at}.weights`, value: Object.fromEntries(entries) }]);
  const entries = Object.entries(weights);
  const row = ([formula, weight]: Pair, n: number) => {
    const others = (change: (one: Pair) => Pair) => entries.map((one) => (one[0] === formula ? change(one) : one));
    const reword = (text: string) => put(others(([, old]) => [text, old]), edit);
    const reweigh = (text: string) => put(others(() => [formula, text]));
    return h("div", { class: "row", key: identity(`${at}.weights[${n + 1}]`) },
      formulaField(`${at}.weights[${n + 1}]`, formula, say("web.weighed"), reword),
      textField(`${at}.weights.${formula}`, weight, say("web.weight", { name: formula }), reweigh, { class: "weight", needed: true }),
      removeButton(formula, `${at}.weights[${n + 1}]`, () => put(entries.filter(([one]) => one !== formula))));
  };
  const add = (text: string) => put([...entries, [text, "1"]], edit);
  const list = { tag: "div" as const, addresses: entries.map((_, n) => `${at}.weights[${n + 1}]`), values: entries, row: (n: number) => row(entries[n] ?? ["", ""], n) };
  return [h(LongList, list), h("div", { class: "adding" }, formulaField(`${at}.new-weight`, "", say("web.add_weight"), add, { add: true }))];
}
