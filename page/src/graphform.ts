// Conflicts in graph form: states by their labels, and who can go from which to which.

import type { VNode } from "preact";
import { changing } from "./edits";
import { adder, removeButton, section, toText } from "./fields";
import { identity } from "./identity";
import { LongList } from "./longlist";
import { dmName, inGraphForm, stateLabels } from "./naming";
import { isSign, statesAt, without } from "./rankings";
import { state } from "./store";
import type { Edit, Model, Ranked } from "./types";
import { type Children, type Entry, choice, h } from "./ui";
import { say } from "./words";

type From = Record<string, string[]>; // the states that can be reached from each
type Arcs = Record<string, From>;

export function statesSection(model: Model): Children {
  if (!model.states) return null;
  const labels = stateLabels(model);
  if (!inGraphForm(model)) return section("web.states", h("p", { class: "hint" }, say("web.states_listed", { n: labels.length })), toText());
  const add = (label: string) => changing(say("web.did.add", { name: label }), withState(model, label));
  const drop = (label: string) => changing(say("web.did.drop", { name: label }), withoutState(model, label));
  const chip = (label: string) => h("li", { class: "chip", key: label },
    h("code", {}, label), labels.length > 1 ? removeButton(label, `states.${label}`, () => drop(label)) : null);
  return section("web.states", h("ul", { class: "chips" }, labels.map(chip)),
    adder("new-state", say("web.add_state"), add), model.arcs ? null : h("p", { class: "hint" }, say("web.no_arcs")));
}

const ranked = (model: Model) =>
  Object.entries(model.decision_makers).flatMap(([id, { ranking }]): [string, Ranked[]][] => (ranking ? [[id, ranking]] : []));

// A further state; everybody likes it least.
function withState(model: Model, label: string): Edit[] {
  const last = ([id, ranking]: [string, Ranked[]]): Edit => ({ do: "insert", address: `decision_makers.${id}.ranking[${ranking.length + 1}]`, value: label });
  return [{ do: "insert", address: `states[${stateLabels(model).length + 1}]`, value: label }, ...ranked(model).map(last)];
}

// A state goes with all that names it: its place in rankings, moves, today's state.
function withoutState(model: Model, label: string): Edit[] {
  const unranked = ([id, ranking]: [string, Ranked[]]): Edit => {
    const n = ranking.findIndex((place) => statesAt(place).includes(label));
    const whole = `decision_makers.${id}.ranking`;
    if (ranking[n] === label && !ranking.some(isSign)) return { do: "drop", address: `${whole}[${n + 1}]` };
    return { do: "set", address: whole, value: without(ranking, label) };
  };
  return [
    { do: "drop", address: `states[${stateLabels(model).indexOf(label) + 1}]` },
    ...ranked(model).map(unranked),
    ...(model.arcs ? [{ do: "set", address: "arcs", value: arcsWithout(model.arcs as Arcs, label) } satisfies Edit] : []),
    ...(model.status_quo === label ? [{ do: "drop", address: "status_quo" } satisfies Edit] : []),
  ];
}

function arcsWithout(arcs: Arcs, label: string): Arcs {
  const kept = (from: From) => Object.entries(from).filter(([start]) => start !== label).map(([start, ends]) => [start, ends.filter((one) => one !== label)]);
  return Object.fromEntries(Object.entries(arcs).map(([dm, from]) => [dm, Object.fromEntries(kept(from)) as From]));
}

// The moves of one decision maker, a line for each state it can leave.
export function arcsOf(id: string): Children {
  const model = state.model;
  const arcs = model?.arcs as Arcs | undefined;
  const states = model ? stateLabels(model) : [];
  const mine = arcs?.[id] ?? {};
  const from = (start: string) => mine[start] ?? [];
  const put = (next: From) => {
    const edit: Edit = arcs ? { do: "set", address: "arcs", value: { ...arcs, [id]: next } } : { do: "insert", address: "arcs", value: { [id]: next } };
    return changing(say("web.did.arcs", { name: dmName(id) }), [edit]);
  };
  const add = (start: string, end: string) => put({ ...mine, [start]: [...from(start), end] });
  const drop = (start: string, end: string) => {
    const left = { ...mine, [start]: from(start).filter((one) => one !== end) };
    return put(Object.fromEntries(Object.entries(left).filter(([, ends]) => ends.length)));
  };
  const chip = (start: string, end: string): VNode => h("span", { class: "chip", key: end },
    h("code", {}, end), removeButton(`${start} → ${end}`, `arcs.${id}.${start}.${end}`, () => drop(start, end)));
  const row = (start: string) => {
    const ends = states.filter((one) => one !== start && !from(start).includes(one)).map((one): Entry => [one]);
    const attributes = { "aria-label": say("web.add_arc", { name: start }), "data-key": `arcs.${id}.${start}` };
    return h("div", { class: "row arcs", key: identity(`arcs.${id}.${start}`) }, h("code", {}, start), h("span", { "aria-hidden": "true" }, "→"),
      h("div", { class: "chips grow" },
        from(start).map((end) => chip(start, end)), choice([["", "+"], ...ends], "", (end) => (end ? add(start, end) : null), attributes)));
  };
  const list = { tag: "div" as const, addresses: states.map((one) => `arcs.${id}.${one}`), values: states.map(from), row: (n: number) => row(states[n] ?? "") };
  return [h("h3", {}, say("web.arcs")), h(LongList, list)];
}
