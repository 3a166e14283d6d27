// What can't be: constraints on states, and moves that nobody can make.

import { button, h, marked } from "./dom.js";
import { changing, details, grip, into, keyed, nameField, ordered, remove } from "./fields.js";
import { formulaField } from "./formula.js";
import { allOptions, dmName, optionName } from "./naming.js";
import { changed, edit, state } from "./store.js";
import { brief, plainly, read, say } from "./words.js";
import { toText } from "./claims.js";

const KINDS = ["never", "at_most_one", "at_least_one", "exactly_one", "when"];
const FORMULAS = new Set([...KINDS, "then"]);
const chosen = (value, now) => ({ value, ...(value === now && { selected: true }) });

export function constraints(all) {
  return ordered(h("ol", { class: "rules" }, all.map(constraint)), all.map((_, n) => `constraints[${n + 1}]`), true);
}

function constraint(one, n) {
  const kind = KINDS.find((key) => key in one);
  const at = `constraints[${n + 1}]`;
  const what = say("web.did.constraint");
  const counted = state.fresh ? state.seen?.constraints[n] : undefined;
  const several = Array.isArray(one[kind]);
  const parts = [].concat(one[kind]);
  const field = (key, value) => formulaField(`${at}.${key}`, value, say(`web.constraint.${kind}`), (text) => edit(what, [{ do: "set", address: `${at}.${key}`, value: text }]));
  const rows = parts.map((value, k) => several
    ? h("div", { class: "row" }, field(`${kind}[${k + 1}]`, value), parts.length > 1 ? button("×", () => changing(what, [{ do: "drop", address: `${at}.${kind}[${k + 1}]` }]), { class: "quiet remove", "aria-label": say("web.remove", { name: value }), "data-key": `${at}.${kind}[${k + 1}].remove` }) : [])
    : field(kind, value));
  const more = several ? formulaField(`${at}.new`, "", say("web.one_more"), (text) => edit(what, [{ do: "insert", address: `${at}.${kind}[${parts.length + 1}]`, value: text }]), { add: true }) : [];
  const put = keyed(at, one, null);
  return h("li", { class: "row rule" }, grip(at),
    h("div", { class: "grow" },
      one.name ? h("div", { class: "said" }, read(one.name)) : [],
      h("select", { class: "kind", "aria-label": say("web.constraint_kind"), "data-key": `${at}.kind`, onchange: (event) => changing(what, [{ do: "set", address: at, value: other(one, event.target.value, parts) }]) }, KINDS.map((key) => h("option", chosen(key, kind), say(`web.constraint.${key}`)))),
      rows, more, "then" in one ? [h("span", { class: "kind" }, say("web.constraint.then")), field("then", one.then)] : []),
    counted ? h("span", { class: Number(counted.alone) === 0 ? "count idle" : "count", title: say("web.removes_hint", { n: counted.alone }) }, `−${brief(counted.alone)}`) : [],
    details(at, one, put, say("web.place.constraints", { n: n + 1 }), [nameField(at, one, put)]), remove(say("web.place.constraints", { n: n + 1 }), at));
}

// The same formulas as a constraint of another kind.
function other(one, kind, parts) {
  const rest = Object.fromEntries(Object.entries(one).filter(([key]) => !FORMULAS.has(key)));
  const joined = parts.length > 1 ? parts.map((part) => `(${part})`).join(" and ") : parts[0];
  if (kind === "when") return { when: joined, then: one.then ?? "true", ...rest };
  return { [kind]: kind === "never" ? joined : "then" in one ? [...parts, one.then] : parts, ...rest };
}

// A new constraint; several formulas are parted by commas, and what follows from `when` is said afterwards.
function made(kind, text) {
  if (kind === "when") return { when: text, then: "true" };
  return { [kind]: kind === "never" ? text : text.split(",").map((one) => one.trim()).filter(Boolean) };
}

let kindOfNew = "never";
export function constraintAdder(there) {
  const hint = () => say(["never", "when"].includes(kindOfNew) ? "web.add_constraint" : "web.add_constraints");
  const choose = h("select", { "aria-label": say("web.constraint_kind"), "data-key": "new-constraint-kind", onchange: (event) => {
    kindOfNew = event.target.value;
    const field = choose.parentElement.querySelector("input");
    field.placeholder = hint();
    field.focus();
  } }, KINDS.map((key) => h("option", chosen(key, kindOfNew), say(`web.constraint.${key}`))));
  const field = formulaField("new-constraint", "", hint(), (text) => {
    if (kindOfNew === "when") state.focus = `constraints[${(there?.length ?? 0) + 1}].then`;
    return edit(say("web.did.constraint"), [into("constraints", there, made(kindOfNew, text))]);
  }, { add: true, several: () => !["never", "when"].includes(kindOfNew) });
  return h("div", { class: "adding" }, choose, field);
}

export function moves(all) {
  return h("ol", { class: "rules" }, all.map(move));
}

function move(one, n) {
  const at = `moves[${n + 1}]`;
  const said = say("web.place.moves", { n: n + 1 });
  return h("li", { class: "row rule" }, h("div", { class: "grow" }, "cannot" in one ? banned(at, one) : irreversible(at, one)),
    details(at, one, keyed(at, one, null), said), remove(said, at));
}

function irreversible(at, one) {
  const what = say("web.did.move");
  const way = one.direction === "back" ? "back" : "forward";
  const options = allOptions();
  const now = options.find((option) => option === one.irreversible || option.split(".")[1] === one.irreversible);
  const turned = (value) => [value === "back" ? { do: "direction" in one ? "set" : "insert", address: `${at}.direction`, value } : { do: "drop", address: `${at}.direction` }];
  return [
    h("select", { "aria-label": say("web.option"), "data-key": `${at}.irreversible`, onchange: (event) => changing(what, [{ do: "set", address: `${at}.irreversible`, value: event.target.value }]) }, options.map((option) => h("option", chosen(option, now), optionLabel(option)))), " ",
    h("select", { class: "kind", "aria-label": say("web.move_kind"), "data-key": `${at}.direction`, onchange: (event) => changing(what, turned(event.target.value)) }, ["forward", "back"].map((value) => h("option", chosen(value, way), say(`web.irreversible.${value}`)))),
  ];
}

const optionLabel = (option) => `${optionName(option)} (${option.split(".")[1]})`;
const who = () => ["anyone", ...Object.keys(state.model.decision_makers)];
const whoName = (one) => (one === "anyone" ? say("web.anyone") : dmName(one));

function banned(at, one) {
  const what = say("web.did.move");
  const put = (key, text) => [text ? { do: key in one ? "set" : "insert", address: `${at}.${key}`, value: text } : { do: "drop", address: `${at}.${key}` }];
  const field = (key) => h("div", { class: "row" }, h("span", { class: "kind" }, say(`web.cannot.${key}`)), formulaField(`${at}.${key}`, one[key] ?? "", say("web.any_state"), (text) => edit(what, put(key, text)), { empty: true }));
  return [
    h("select", { "aria-label": say("web.decision_maker"), "data-key": `${at}.cannot`, onchange: (event) => changing(what, [{ do: "set", address: `${at}.cannot`, value: event.target.value }]) }, who().map((id) => h("option", chosen(id, one.cannot), whoName(id)))), " ",
    h("span", { class: "kind" }, say("web.cannot")), field("from"), field("to"),
  ];
}

export function moveAdder(there) {
  if (state.model.arcs) return h("p", { class: "hint" }, say("web.arcs_instead"));
  if (!allOptions().length) return h("p", { class: "hint" }, say("web.moves_need_options"));
  return [
    h("div", { class: "adding" }, h("select", { "aria-label": say("web.add_irreversible"), "data-key": "new-move", onchange: (event) => event.target.value && changing(say("web.did.move"), [into("moves", there, { irreversible: event.target.value })], `moves[${(there?.length ?? 0) + 1}].irreversible`) },
      h("option", { value: "" }, say("web.add_irreversible")), allOptions().map((one) => h("option", { value: one }, optionLabel(one))))),
    banAdder(there),
  ];
}

// A ban in the making: who, from where, to where; it is added when it is whole.
const ban = { who: "", from: "", to: "" };
function banAdder(there) {
  const told = h("div", { class: "told", role: "alert" });
  const field = (key) => h("div", { class: "row" }, h("span", { class: "kind" }, say(`web.cannot.${key}`)), formulaField(`new-cannot.${key}`, ban[key], say("web.any_state"), async (text) => void (ban[key] = text), { empty: true, keep: true }));
  const add = async () => {
    document.activeElement?.blur(); // what is still being typed counts
    const rule = { cannot: ban.who, ...(ban.from && { from: ban.from }), ...(ban.to && { to: ban.to }) };
    const before = { ...ban };
    Object.assign(ban, { who: "", from: "", to: "" });
    state.focus = "new-cannot";
    const fault = await edit(say("web.did.move"), [into("moves", there, rule)]);
    if (fault) Object.assign(ban, before), told.replaceChildren(h("p", { class: "fault" }, marked(plainly(fault.message))));
  };
  return h("div", { class: "adding ban" },
    h("select", { "aria-label": say("web.add_cannot"), "data-key": "new-cannot", onchange: (event) => ((ban.who = event.target.value), (state.focus = ban.who ? "new-cannot.from" : "new-cannot"), changed()) },
      h("option", { value: "" }, say("web.add_cannot")), who().map((id) => h("option", chosen(id, ban.who), whoName(id)))),
    ban.who ? [h("span", { class: "kind" }, say("web.cannot")), field("from"), field("to"), button(say("web.add_rule"), add, { "data-key": "new-cannot.add" }), told] : []);
}
