// Scenarios and claims: what has a name and a formula, and what was found of it.

import type { VNode } from "preact";
import { isOther } from "./differing";
import { type Map, isMap, keyEdit, keyed } from "./edits";
import { details, grip, idField, labelled, nameField, remove, toText } from "./fields";
import { formulaField } from "./formula";
import { edit, state } from "./store";
import type { Rule, Verdicts } from "./types";
import { type Children, type Entry, choice, h, marked, name } from "./ui";
import { type Text, plainly, read, say } from "./words";

type Verdict = Verdicts["claims"][string] & { remark?: string };
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

export function scenarioCard(id: string, one: Rule): VNode {
  const at = `scenarios.${id}`;
  const map = isMap(one) ? one : null;
  const put = keyed(at, one);
  const said = read(map?.name, id);
  const set = (text: string) => edit(say("web.did.scenario", { name: said }), [{ do: "set", address: map ? `${at}.that` : at, value: text }]);
  return h("div", { class: "row" }, grip(at),
    h("div", { class: "grow" },
      h("div", { class: "said" }, h("code", {}, id), " ", map?.name ? name(said) : null),
      formulaField(at, textOf(map ? map.that : one), say("web.formula_of", { name: said }), set)),
    details(at, one, put, said, [nameField(at, one, put), idField(at, id)]),
    remove(said, at, true));
}

const VERDICTS = ["holds", "fails", "undefined", "undecided"];

export function claimCard(id: string, given: Rule): VNode {
  const one: Map = isMap(given) ? given : { that: given };
  const at = `claims.${id}`;
  const { verdicts } = state;
  const verdict: Verdict | undefined = verdicts?.claims[id];
  const word = verdicts?.faulty.includes(id) ? "faulty" : verdict?.verdict;
  const fault = verdicts?.faults[id];
  const put = keyed(at, given);
  const said = read(one.name as Text | undefined, id);
  const what = say("web.did.claim", { name: said });
  const offered = VERDICTS.map((value): Entry => [value, say("web.expected", { verdict: say(`web.verdict.${value}`) })]);
  const attributes = { "aria-label": say("web.expect"), title: say("web.expect"), "data-key": `${at}.expect` };
  const set = (text: string) => edit(what, [{ do: "set", address: `${at}.that`, value: text }]);
  const expect = (value: string) => put("expect", value || undefined, what);
  const isFlipped = isOther(state.verdictsBefore, verdicts, id);
  return h("article", { class: `claim ${word ?? ""}${isFlipped ? " flipped" : ""}`, "data-claim": id },
    h("div", { class: "row said" }, grip(at), h("span", { class: "grow" }, h("code", {}, id), " ", one.name ? name(said) : null), remove(said, at)),
    formulaField(`${at}.that`, textOf(one.that), say("web.claim"), set, { kind: "claim" }),
    fault ? h("p", { class: "fault" }, marked(plainly(fault))) : null,
    h("div", { class: "row" },
      verdictShown(word),
      choice([["", say("web.no_expectation")], ...offered], textOf(one.expect), expect, attributes),
      verdict?.remark ? h("span", { class: "hint" }, verdict.remark) : null,
      compared(word, textOf(one.expect), verdict?.need),
      h("span", { class: "grow" }),
      details(at, given, put, said, [nameField(at, given, put), idField(at, id), from(at, one, what), changesUnder(one)])),
    verdict?.why.length ? why(at, verdict) : null);
}

function verdictShown(word: string | undefined): VNode {
  if (word) return h("strong", { class: `verdict ${word}` }, say(`web.verdict.${word}`));
  return h("span", { class: "hint" }, say(state.working ? "web.working" : "web.not_computed"));
}

// How a verdict compares with what is argued; where there is none, what is needed for one.
function compared(word: string | undefined, expected: string, need: string | null | undefined): Children {
  if (need) return h("span", { class: "lacking" }, need);
  return word && expected && word !== expected ? h("span", { class: "contrary" }, say("web.contrary")) : null;
}

const why = (at: string, verdict: Verdict): VNode =>
  h("details", { class: "hint" }, h("summary", { "data-key": `${at}.why` }, say("web.why")), verdict.why.map((one) => h("p", {}, marked(one))));

// Where it is judged: in today's state, or wherever a formula is true.
function from(at: string, one: Map, what: string): VNode {
  const put = (text: string) => edit(what, [keyEdit(one, at, "from", text || undefined)]);
  return labelled(say("web.claim_from"), formulaField(`${at}.from`, textOf(one.from), say("web.claim_from_hint"), put, { empty: true }));
}

// The changes under which it is asked; they are written in the text.
function changesUnder({ given }: Map): Children {
  if (!Array.isArray(given) || !given.length) return null;
  const line = (change: unknown) => Object.entries(isMap(change) ? change : {}).map(([key, value]) => `${key}: ${[value].flat().join(", ")}`).join(" · ");
  const changes = given.map((change) => h("li", {}, h("code", {}, line(change))));
  return h("div", { class: "labelled" }, h("span", { class: "kind" }, say("web.claim_given")), h("ul", {}, changes), toText());
}
