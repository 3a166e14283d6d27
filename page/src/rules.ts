// What can't be: constraints on states, and moves that nobody can make.

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { type Map, changing, into, isMap, keyEdit, keyed, parted } from "./edits";
import { details, grip, nameField, ordered, remove, removeButton } from "./fields";
import { formulaField } from "./formula";
import { identity } from "./identity";
import { byKey } from "./keys";
import { LongList } from "./longlist";
import { allOptions, dmName, operatorWord, optionName } from "./naming";
import { layoutOf } from "./operators";
import { edit, state } from "./store";
import type { Rule, Told } from "./types";
import { type Children, type Entry, button, choice, h, marked, parts } from "./ui";
import { type Text, brief, plainly, read, say } from "./words";

const KINDS = ["never", "at_most_one", "at_least_one", "exactly_one", "when"];
const FORMULAS = new Set([...KINDS, "then"]);
const ofSeveral = (kind: string) => !["never", "when"].includes(kind);
const kinds = () => KINDS.map((key): Entry => [key, say(`web.constraint.${key}`)]);
const mapOf = (one: Rule): Map => (isMap(one) ? one : {});
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf) : [textOf(value)]);

export const constraints = (all: Rule[]): VNode =>
  ordered("ol", {}, all.map((_, n) => `constraints[${n + 1}]`), all, (n) =>
    h("li", { class: "row rule", key: identity(`constraints[${n + 1}]`) }, h(Constraint, { one: mapOf(all[n] ?? {}), n })));

// One that is turned into a rule with a condition is so in the model once it says what follows.
function Constraint({ one, n }: { one: Map; n: number }): VNode {
  const [isTurning, setTurning] = useState(false);
  const given = KINDS.find((key) => key in one) ?? "never";
  const kind = isTurning && !("then" in one) ? "when" : given;
  const at = `constraints[${n + 1}]`;
  const what = say("web.did.constraint");
  const said = say("web.place.constraints", { n: n + 1 });
  const counted = state.fresh ? state.seen?.constraints[n] : undefined;
  const put = keyed(at, one, null);
  const turn = (value: string) => {
    setTurning(value === "when" && !("then" in one));
    if (value === given || (value === "when" && !("then" in one))) return null;
    return changing(what, [{ do: "set", address: at, value: asOther(one, value, textsOf(one[given])) }]);
  };
  const then = (text: string) => edit(what, [{ do: "set", address: at, value: { ...asOther(one, "when", textsOf(one[given])), then: text } }]);
  return parts(grip(at),
    h("div", { class: "grow" },
      one.name ? h("div", { class: "said" }, read(one.name as Text)) : null,
      choice(kinds(), kind, turn, { class: "kind", "aria-label": say("web.constraint_kind"), "data-key": `${at}.kind` }),
      formulas(one, given, at, what), kind === "when" && given !== "when" ? thenField(`${at}.then`, then) : null),
    counted ? removed(counted.alone) : null,
    details(at, one, put, said, nameField(at, one, put)), remove(said, at));
}

// How many states a constraint removes by itself.
const removed = (n: number | string): VNode =>
  h("span", { class: Number(n) === 0 ? "count idle" : "count", title: say("web.removes_hint", { n }) }, `−${brief(n)}`);

// The formulas of a constraint: one, one and what follows from it, or as many as one likes.
function formulas(one: Map, kind: string, at: string, what: string): Children {
  const field = (key: string, value: string) =>
    formulaField(`${at}.${key}`, value, say(`web.constraint.${kind}`), (text) => edit(what, [{ do: "set", address: `${at}.${key}`, value: text }]));
  const then = "then" in one ? [h("span", { class: "kind" }, say("web.constraint.then")), field("then", textOf(one.then))] : null;
  const given = one[kind];
  if (!Array.isArray(given)) return [field(kind, textOf(given)), then];
  const row = (value: string, n: number) => {
    const address = `${at}.${kind}[${n + 1}]`;
    const drop = () => changing(what, [{ do: "drop", address }]);
    return h("div", { class: "row", key: identity(address) }, field(`${kind}[${n + 1}]`, value), given.length > 1 ? removeButton(value, address, drop) : null);
  };
  const add = (text: string) => edit(what, [into(`${at}.${kind}`, given, text)]);
  return [textsOf(given).map(row), formulaField(`${at}.new`, "", say("web.one_more"), add, { add: true }), then];
}

// The same formulas as a constraint of another kind.
function asOther(one: Map, kind: string, formulas: string[]): Map {
  const rest = Object.fromEntries(Object.entries(one).filter(([key]) => !FORMULAS.has(key)));
  const joined = formulas.length > 1 ? formulas.map((part) => `(${part})`).join(` ${operatorWord("and")} `) : (formulas[0] ?? "");
  if (kind === "when") return { when: joined, ...("then" in one && { then: one.then }), ...rest };
  return { [kind]: kind === "never" ? joined : "then" in one ? [...formulas, textOf(one.then)] : formulas, ...rest };
}

// What follows from a condition, where that isn't said yet.
const thenField = (at: string, act: (text: string) => Promise<Told | null>): Children =>
  [h("span", { class: "kind" }, say("web.constraint.then")), formulaField(at, "", say("web.constraint.then"), act), h("p", { class: "hint" }, say("web.unfinished.then"))];

// A new constraint; several formulas are parted by commas.
function made(kind: string, text: string): Map {
  return { [kind]: ofSeveral(kind) ? parted(text, ",") : text };
}

export const constraintAdder = (there: Rule[] | undefined): VNode => h(ConstraintAdder, { there });

function ConstraintAdder({ there }: { there: Rule[] | undefined }): VNode {
  const [kind, setKind] = useState("never");
  const [condition, setCondition] = useState(""); // of a rule that doesn't say yet what follows
  const isSeveral = ofSeveral(kind);
  const put = (rule: Map) => edit(say("web.did.constraint"), [into("constraints", there, rule)]);
  const add = (text: string) => {
    if (kind !== "when") return put(made(kind, text));
    setCondition(text);
    setTimeout(() => byKey("new-constraint.then")?.focus());
    return null;
  };
  const follow = async (then: string) => {
    const fault = await put({ when: condition, then });
    if (!fault) setCondition("");
    return fault;
  };
  const turn = (value: string) => {
    setKind(value);
    setCondition("");
    document.querySelector<HTMLElement>('[data-key="new-constraint"]')?.focus();
  };
  return h("div", { class: "adding" },
    choice(kinds(), kind, turn, { "aria-label": say("web.constraint_kind"), "data-key": "new-constraint-kind" }),
    formulaField("new-constraint", "", say(isSeveral ? "web.add_constraints" : "web.add_constraint"), add, { add: true, several: isSeveral }),
    condition ? h("div", { class: "unfinished grow" }, h("code", { dir: layoutOf(condition) }, condition), removeButton(condition, "new-constraint.condition", () => setCondition("")), thenField("new-constraint.then", follow)) : null);
}

export const moves = (all: Rule[]): VNode =>
  h(LongList, { tag: "ol", addresses: all.map((_, n) => `moves[${n + 1}]`), values: all, row: (n: number) => move(mapOf(all[n] ?? {}), n) });

function move(one: Map, n: number): VNode {
  const at = `moves[${n + 1}]`;
  const said = say("web.place.moves", { n: n + 1 });
  return h("li", { class: "row rule", key: identity(at) }, h("div", { class: "grow" }, "cannot" in one ? banned(at, one) : irreversible(at, one)),
    details(at, one, keyed(at, one, null), said), remove(said, at));
}

function irreversible(at: string, one: Map): Children {
  const what = say("web.did.move");
  const now = allOptions().find((option) => option === one.irreversible || option.split(".")[1] === one.irreversible) ?? "";
  const way = one.direction === "back" ? "back" : "forward";
  const ways = ["forward", "back"].map((value): Entry => [value, say(`web.irreversible.${value}`)]);
  const set = (option: string) => changing(what, [{ do: "set", address: `${at}.irreversible`, value: option }]);
  const turn = (value: string) => changing(what, [keyEdit(one, at, "direction", value === "back" ? value : undefined)]);
  return [
    choice(options(), now, set, { "aria-label": say("web.option"), "data-key": `${at}.irreversible` }), " ",
    choice(ways, way, turn, { class: "kind", "aria-label": say("web.move_kind"), "data-key": `${at}.direction` }),
  ];
}

const options = () => allOptions().map((one): Entry => [one, `${optionName(one)} (${one.split(".")[1] ?? one})`]);
const movers = () => [["anyone", say("web.anyone")], ...Object.keys(state.model?.decision_makers ?? {}).map((id) => [id, dmName(id)])] as Entry[];

function banned(at: string, one: Map): Children {
  const what = say("web.did.move");
  const put = (key: string) => (text: string) => edit(what, [keyEdit(one, at, key, text || undefined)]);
  const field = (key: string) => side(key, formulaField(`${at}.${key}`, textOf(one[key]), say("web.any_state"), put(key), { empty: true }));
  const set = (id: string) => changing(what, [{ do: "set", address: `${at}.cannot`, value: id }]);
  return [
    choice(movers(), textOf(one.cannot), set, { "aria-label": say("web.decision_maker"), "data-key": `${at}.cannot` }), " ",
    h("span", { class: "kind" }, say("web.cannot")), field("from"), field("to"),
  ];
}

// From where, or to where, somebody can't go.
const side = (key: string, field: VNode): VNode => h("div", { class: "row" }, h("span", { class: "kind" }, say(`web.cannot.${key}`)), field);

export function moveAdder(there: Rule[] | undefined): Children {
  if (state.model?.arcs) return h("p", { class: "hint" }, say("web.arcs_instead"));
  if (!allOptions().length) return h("p", { class: "hint" }, say("web.moves_need_options"));
  const label = say("web.add_irreversible");
  const focus = `moves[${(there?.length ?? 0) + 1}].irreversible`;
  const add = (option: string) => (option ? changing(say("web.did.move"), [into("moves", there, { irreversible: option })], focus) : null);
  return [
    h("div", { class: "adding" }, choice([["", label], ...options()], "", add, { "aria-label": label, "data-key": "new-move" })),
    h(BanAdder, { there }),
  ];
}

// A ban in the making: who, from where, to where; it is added when it is whole.
const NO_BAN = { who: "", from: "", to: "" };
let ban = NO_BAN;

function BanAdder({ there }: { there: Rule[] | undefined }): VNode {
  const [shown, show] = useState(ban);
  const [fault, setFault] = useState<Told | null>(null);
  const turn = (news: Partial<typeof ban>) => show((ban = { ...ban, ...news }));
  const put = (key: "from" | "to") => (text: string) => {
    turn({ [key]: text });
    return null;
  };
  const field = (key: "from" | "to") =>
    side(key, formulaField(`new-cannot.${key}`, shown[key], say("web.any_state"), put(key), { empty: true }));
  const choose = (who: string) => {
    turn({ who });
    state.focus = null;
    setTimeout(() => document.querySelector<HTMLElement>(`[data-key="new-cannot${who && ".from"}"]`)?.focus());
  };
  const add = async () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); // what is still being typed counts
    const before = ban;
    const rule = { cannot: ban.who, ...(ban.from && { from: ban.from }), ...(ban.to && { to: ban.to }) };
    turn(NO_BAN);
    state.focus = "new-cannot";
    const told = await edit(say("web.did.move"), [into("moves", there, rule)]);
    setFault(told);
    if (told) turn(before);
  };
  const label = say("web.add_cannot");
  const chosen = shown.who ? [
    h("span", { class: "kind" }, say("web.cannot")), field("from"), field("to"), button(say("web.add_rule"), add, { "data-key": "new-cannot.add" }),
    h("div", { class: "told", role: "alert" }, fault ? h("p", { class: "fault" }, marked(plainly(fault.message))) : null),
  ] : null;
  return h("div", { class: "adding ban" }, choice([["", label], ...movers()], shown.who, choose, { "aria-label": label, "data-key": "new-cannot" }), chosen);
}
