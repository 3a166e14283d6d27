// Conflicts in graph form: states by their labels, and who can go from which to which.

import { button, h } from "./dom.js";
import { adder, changing, remove, section } from "./fields.js";
import { toText } from "./claims.js";
import { dmName } from "./naming.js";
import { state } from "./store.js";
import { say } from "./words.js";

const hasOptions = (model) => Object.values(model.decision_makers).some((one) => Object.keys(one.options ?? {}).length);

export function statesSection(model) {
  if (!model.states) return [];
  if (!Array.isArray(model.states) || hasOptions(model)) return section("web.states", h("p", { class: "hint" }, say("web.states_listed", { n: Object.keys(model.states).length })), toText());
  const places = (dm) => dm.ranking.map((one) => (typeof one === "string" ? [one] : one.unordered ?? one));
  const ranked = Object.entries(model.decision_makers).filter(([, one]) => one.ranking);
  const add = (label) => changing(say("web.did.add", { name: label }), [
    { do: "insert", address: `states[${model.states.length + 1}]`, value: label },
    ...ranked.map(([id, one]) => ({ do: "insert", address: `decision_makers.${id}.ranking[${one.ranking.length + 1}]`, value: label })),
  ]);
  const without = (place, label) => {
    const left = (place.unordered ?? place).filter((one) => one !== label);
    return left.length === 1 ? left[0] : place.unordered ? { unordered: left } : left;
  };
  const drop = (label) => changing(say("web.did.drop", { name: label }), [
    { do: "drop", address: `states[${model.states.indexOf(label) + 1}]` },
    ...ranked.map(([id, one]) => {
      const n = places(one).findIndex((some) => some.includes(label));
      const address = `decision_makers.${id}.ranking[${n + 1}]`;
      return typeof one.ranking[n] === "string" ? { do: "drop", address } : { do: "set", address, value: without(one.ranking[n], label) };
    }),
    ...(model.arcs ? [{ do: "set", address: "arcs", value: withoutState(model.arcs, label) }] : []),
    ...(model.status_quo === label ? [{ do: "drop", address: "status_quo" }] : []),
  ]);
  return section("web.states", h("ul", { class: "chips" }, model.states.map((label) => h("li", { class: "chip" }, h("code", {}, label), model.states.length > 1 ? button("×", () => drop(label), { class: "quiet remove", "aria-label": say("web.remove", { name: label }), "data-key": `states.${label}.remove` }) : []))),
    adder("new-state", say("web.add_state"), add), model.arcs ? [] : h("p", { class: "hint" }, say("web.no_arcs")));
}

function withoutState(arcs, label) {
  return Object.fromEntries(Object.entries(arcs).map(([dm, from]) => [dm, Object.fromEntries(Object.entries(from).filter(([start]) => start !== label).map(([start, ends]) => [start, ends.filter((one) => one !== label)]))]));
}

// The moves of one decision maker, a line for each state it can leave.
export function arcsOf(id) {
  const { arcs = {}, states } = state.model;
  const mine = arcs[id] ?? {};
  const what = say("web.did.arcs", { name: dmName(id) });
  const put = (next) => changing(what, [state.model.arcs ? { do: "set", address: "arcs", value: { ...arcs, [id]: next } } : { do: "insert", address: "arcs", value: { [id]: next } }]);
  const added = (start, end) => put({ ...mine, [start]: [...(mine[start] ?? []), end] });
  const dropped = (start, end) => put(Object.fromEntries(Object.entries({ ...mine, [start]: mine[start].filter((one) => one !== end) }).filter(([, ends]) => ends.length)));
  const rows = states.map((start) => h("div", { class: "row arcs" }, h("code", {}, start), h("span", { "aria-hidden": "true" }, "→"),
    h("div", { class: "chips grow" },
      (mine[start] ?? []).map((end) => h("span", { class: "chip" }, h("code", {}, end), button("×", () => dropped(start, end), { class: "quiet remove", "aria-label": say("web.remove", { name: `${start} → ${end}` }), "data-key": `arcs.${id}.${start}.${end}.remove` }))),
      h("select", { "aria-label": say("web.add_arc", { name: start }), "data-key": `arcs.${id}.${start}`, onchange: (event) => event.target.value && added(start, event.target.value) },
        h("option", { value: "" }, "+"), states.filter((one) => one !== start && !(mine[start] ?? []).includes(one)).map((one) => h("option", { value: one }, one))))));
  return [h("h3", {}, say("web.arcs")), rows];
}
