// What can't be: constraints on states, and moves that nobody can make.

import { button, choice, h, marked } from "./dom";
import { changing, into, keyEdit, keyed, parted } from "./edits";
import { details, grip, nameField, ordered, remove, removeButton } from "./fields";
import { formulaField } from "./formula";
import { allOptions, dmName, operatorWord, optionName } from "./naming";
import { changed, edit, state } from "./store";
import { brief, plainly, read, say } from "./words";

const KINDS = ["never", "at_most_one", "at_least_one", "exactly_one", "when"];
const FORMULAS = new Set([...KINDS, "then"]);
const ofSeveral = (kind) => !["never", "when"].includes(kind);
const kinds = () => KINDS.map((key) => [key, say(`web.constraint.${key}`)]);

export function constraints(all) {
  return ordered(h("ol", {}, all.map(constraint)), all.map((_, n) => `constraints[${n + 1}]`));
}

function constraint(one, n) {
  const kind = KINDS.find((key) => key in one);
  const at = `constraints[${n + 1}]`;
  const what = say("web.did.constraint");
  const said = say("web.place.constraints", { n: n + 1 });
  const counted = state.fresh ? state.seen?.constraints[n] : undefined;
  const parts = [].concat(one[kind]);
  const put = keyed(at, one, null);
  const turn = (value) => changing(what, [{ do: "set", address: at, value: other(one, value, parts) }]);
  return h("li", { class: "row rule" }, grip(at),
    h("div", { class: "grow" },
      one.name ? h("div", { class: "said" }, read(one.name)) : [],
      choice(kinds(), kind, turn, { class: "kind", "aria-label": say("web.constraint_kind"), "data-key": `${at}.kind` }),
      formulas(one, kind, at, what)),
    counted ? removed(counted.alone) : [],
    details(at, one, put, said, [nameField(at, one, put)]), remove(said, at));
}

// How many states a constraint removes by itself.
const removed = (n) => h("span", { class: Number(n) === 0 ? "count idle" : "count", title: say("web.removes_hint", { n }) }, `−${brief(n)}`);

// The formulas of a constraint: one, one and what follows from it, or as many as one likes.
function formulas(one, kind, at, what) {
  const field = (key, value) =>
    formulaField(`${at}.${key}`, value, say(`web.constraint.${kind}`), (text) => edit(what, [{ do: "set", address: `${at}.${key}`, value: text }]));
  const then = "then" in one ? [h("span", { class: "kind" }, say("web.constraint.then")), field("then", one.then)] : [];
  if (!Array.isArray(one[kind])) return [field(kind, one[kind]), then];
  const row = (value, n) => {
    const address = `${at}.${kind}[${n + 1}]`;
    const drop = () => changing(what, [{ do: "drop", address }]);
    return h("div", { class: "row" }, field(`${kind}[${n + 1}]`, value), one[kind].length > 1 ? removeButton(value, address, drop) : []);
  };
  const add = (text) => edit(what, [into(`${at}.${kind}`, one[kind], text)]);
  return [one[kind].map(row), formulaField(`${at}.new`, "", say("web.one_more"), add, { add: true }), then];
}

// The same formulas as a constraint of another kind.
function other(one, kind, parts) {
  const rest = Object.fromEntries(Object.entries(one).filter(([key]) => !FORMULAS.has(key)));
  const joined = parts.length > 1 ? parts.map((part) => `(${part})`).join(` ${operatorWord("and")} `) : parts[0];
  if (kind === "when") return { when: joined, then: one.then ?? "true", ...rest };
  return { [kind]: kind === "never" ? joined : "then" in one ? [...parts, one.then] : parts, ...rest };
}

// A new constraint; several formulas are parted by commas, and what follows from `when` is said afterwards.
function made(kind, text) {
  if (kind === "when") return { when: text, then: "true" };
  return { [kind]: ofSeveral(kind) ? parted(text, ",") : text };
}

let kindOfNew = "never";
export function constraintAdder(there) {
  const hint = () => say(ofSeveral(kindOfNew) ? "web.add_constraints" : "web.add_constraint");
  const add = (text) => {
    if (kindOfNew === "when") state.focus = `constraints[${(there?.length ?? 0) + 1}].then`;
    return edit(say("web.did.constraint"), [into("constraints", there, made(kindOfNew, text))]);
  };
  const field = formulaField("new-constraint", "", hint(), add, { add: true, several: () => ofSeveral(kindOfNew) });
  const turn = (kind) => {
    kindOfNew = kind;
    const input = field.querySelector("input");
    input.placeholder = hint();
    input.focus();
  };
  return h("div", { class: "adding" }, choice(kinds(), kindOfNew, turn, { "aria-label": say("web.constraint_kind"), "data-key": "new-constraint-kind" }), field);
}

export function moves(all) {
  return h("ol", {}, all.map(move));
}

function move(one, n) {
  const at = `moves[${n + 1}]`;
  const said = say("web.place.moves", { n: n + 1 });
  return h("li", { class: "row rule" }, h("div", { class: "grow" }, "cannot" in one ? banned(at, one) : irreversible(at, one)),
    details(at, one, keyed(at, one, null), said), remove(said, at));
}

function irreversible(at, one) {
  const what = say("web.did.move");
  const now = allOptions().find((option) => option === one.irreversible || option.split(".")[1] === one.irreversible);
  const way = one.direction === "back" ? "back" : "forward";
  const ways = ["forward", "back"].map((value) => [value, say(`web.irreversible.${value}`)]);
  const set = (option) => changing(what, [{ do: "set", address: `${at}.irreversible`, value: option }]);
  const turn = (value) => changing(what, [keyEdit(one, at, "direction", value === "back" ? value : undefined)]);
  return [
    choice(options(), now, set, { "aria-label": say("web.option"), "data-key": `${at}.irreversible` }), " ",
    choice(ways, way, turn, { class: "kind", "aria-label": say("web.move_kind"), "data-key": `${at}.direction` }),
  ];
}

const options = () => allOptions().map((one) => [one, `${optionName(one)} (${one.split(".")[1]})`]);
const movers = () => [["anyone", say("web.anyone")], ...Object.keys(state.model.decision_makers).map((id) => [id, dmName(id)])];

function banned(at, one) {
  const what = say("web.did.move");
  const put = (key) => (text) => edit(what, [keyEdit(one, at, key, text || undefined)]);
  const field = (key) => side(key, formulaField(`${at}.${key}`, one[key] ?? "", say("web.any_state"), put(key), { empty: true }));
  const set = (id) => changing(what, [{ do: "set", address: `${at}.cannot`, value: id }]);
  return [
    choice(movers(), one.cannot, set, { "aria-label": say("web.decision_maker"), "data-key": `${at}.cannot` }), " ",
    h("span", { class: "kind" }, say("web.cannot")), field("from"), field("to"),
  ];
}

// From where, or to where, somebody can't go.
const side = (key, field) => h("div", { class: "row" }, h("span", { class: "kind" }, say(`web.cannot.${key}`)), field);

export function moveAdder(there) {
  if (state.model.arcs) return h("p", { class: "hint" }, say("web.arcs_instead"));
  if (!allOptions().length) return h("p", { class: "hint" }, say("web.moves_need_options"));
  const label = say("web.add_irreversible");
  const focus = `moves[${(there?.length ?? 0) + 1}].irreversible`;
  const add = (option) => option && changing(say("web.did.move"), [into("moves", there, { irreversible: option })], focus);
  return [
    h("div", { class: "adding" }, choice([["", label], ...options()], "", add, { "aria-label": label, "data-key": "new-move" })),
    banAdder(there),
  ];
}

// A ban in the making: who, from where, to where; it is added when it is whole.
const ban = { who: "", from: "", to: "" };
function banAdder(there) {
  const told = h("div", { class: "told", role: "alert" });
  const put = (key) => async (text) => void (ban[key] = text);
  const field = (key) => side(key, formulaField(`new-cannot.${key}`, ban[key], say("web.any_state"), put(key), { empty: true, keep: true }));
  const choose = (id) => {
    ban.who = id;
    state.focus = id ? "new-cannot.from" : "new-cannot";
    changed();
  };
  const add = async () => {
    document.activeElement?.blur(); // what is still being typed counts
    const before = { ...ban };
    const rule = { cannot: ban.who, ...(ban.from && { from: ban.from }), ...(ban.to && { to: ban.to }) };
    Object.assign(ban, { who: "", from: "", to: "" });
    state.focus = "new-cannot";
    const fault = await edit(say("web.did.move"), [into("moves", there, rule)]);
    if (fault) Object.assign(ban, before), told.replaceChildren(h("p", { class: "fault" }, marked(plainly(fault.message))));
  };
  const label = say("web.add_cannot");
  const done = button(say("web.add_rule"), add, { "data-key": "new-cannot.add" });
  return h("div", { class: "adding ban" },
    choice([["", label], ...movers()], ban.who, choose, { "aria-label": label, "data-key": "new-cannot" }),
    ban.who ? [h("span", { class: "kind" }, say("web.cannot")), field("from"), field("to"), done, told] : []);
}
