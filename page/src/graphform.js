// Conflicts in graph form: states by their labels, and who can go from which to which.

import { choice, h } from "./dom";
import { changing } from "./edits";
import { adder, removeButton, section, toText } from "./fields";
import { dmName, inGraphForm, stateLabels } from "./naming";
import { isSign, statesAt, without } from "./rankings";
import { state } from "./store";
import { say } from "./words";

export function statesSection(model) {
  if (!model.states) return [];
  if (!inGraphForm(model)) {
    const n = stateLabels(model).length;
    return section("web.states", h("p", { class: "hint" }, say("web.states_listed", { n })), toText());
  }
  const add = (label) => changing(say("web.did.add", { name: label }), withState(model, label));
  const drop = (label) => changing(say("web.did.drop", { name: label }), withoutState(model, label));
  const several = model.states.length > 1;
  const chip = (label) => h("li", { class: "chip" }, h("code", {}, label), several ? removeButton(label, `states.${label}`, () => drop(label)) : []);
  return section("web.states", h("ul", { class: "chips" }, model.states.map(chip)),
    adder("new-state", say("web.add_state"), add), model.arcs ? [] : h("p", { class: "hint" }, say("web.no_arcs")));
}

const ranked = (model) => Object.entries(model.decision_makers).filter(([, one]) => one.ranking);

// A further state; everybody likes it least.
function withState(model, label) {
  const last = ([id, { ranking }]) => ({ do: "insert", address: `decision_makers.${id}.ranking[${ranking.length + 1}]`, value: label });
  return [{ do: "insert", address: `states[${model.states.length + 1}]`, value: label }, ...ranked(model).map(last)];
}

// A state goes with all that names it: its place in rankings, moves, today's state.
function withoutState(model, label) {
  const unranked = ([id, { ranking }]) => {
    const n = ranking.findIndex((place) => statesAt(place).includes(label));
    const whole = `decision_makers.${id}.ranking`;
    if (ranking[n] === label && !ranking.some(isSign)) return { do: "drop", address: `${whole}[${n + 1}]` };
    return { do: "set", address: whole, value: without(ranking, label) };
  };
  return [
    { do: "drop", address: `states[${model.states.indexOf(label) + 1}]` },
    ...ranked(model).map(unranked),
    ...(model.arcs ? [{ do: "set", address: "arcs", value: arcsWithout(model.arcs, label) }] : []),
    ...(model.status_quo === label ? [{ do: "drop", address: "status_quo" }] : []),
  ];
}

function arcsWithout(arcs, label) {
  const kept = (from) => Object.entries(from).filter(([start]) => start !== label).map(([start, ends]) => [start, ends.filter((one) => one !== label)]);
  return Object.fromEntries(Object.entries(arcs).map(([dm, from]) => [dm, Object.fromEntries(kept(from))]));
}

// The moves of one decision maker, a line for each state it can leave.
export function arcsOf(id) {
  const { arcs, states } = state.model;
  const mine = arcs?.[id] ?? {};
  const from = (start) => mine[start] ?? [];
  const put = (next) => {
    const edit = arcs ? { do: "set", address: "arcs", value: { ...arcs, [id]: next } } : { do: "insert", address: "arcs", value: { [id]: next } };
    return changing(say("web.did.arcs", { name: dmName(id) }), [edit]);
  };
  const add = (start, end) => put({ ...mine, [start]: [...from(start), end] });
  const drop = (start, end) => {
    const left = { ...mine, [start]: from(start).filter((one) => one !== end) };
    return put(Object.fromEntries(Object.entries(left).filter(([, ends]) => ends.length)));
  };
  const chip = (start, end) => h("span", { class: "chip" },
    h("code", {}, end), removeButton(`${start} → ${end}`, `arcs.${id}.${start}.${end}`, () => drop(start, end)));
  const row = (start) => {
    const ends = states.filter((one) => one !== start && !from(start).includes(one)).map((one) => [one]);
    const attributes = { "aria-label": say("web.add_arc", { name: start }), "data-key": `arcs.${id}.${start}` };
    return h("div", { class: "row arcs" }, h("code", {}, start), h("span", { "aria-hidden": "true" }, "→"),
      h("div", { class: "chips grow" },
        from(start).map((end) => chip(start, end)), choice([["", "+"], ...ends], "", (end) => end && add(start, end), attributes)));
  };
  return [h("h3", {}, say("web.arcs")), states.map(row)];
}
