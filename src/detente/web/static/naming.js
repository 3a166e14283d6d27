// Ids and names: what formulas call things, and what people call them.

import { state } from "./store.js";
import { read, say } from "./words.js";

const RESERVED = /^(and|or|not|if|iff|true|false|anyone|now|scenario|state|c?nash|c?gmr|c?smr|c?seq|c?sseq|stable|equilibrium|coalition_stable|some|every|possible|always|inevitable|only_after|reached|improves|opens|trust|prefers|better)$/i;

function taken() {
  const { states } = state.model;
  const labels = Array.isArray(states) ? states : Object.keys(states ?? {});
  const makers = Object.entries(state.model.decision_makers ?? {});
  return new Set([...makers.map(([id]) => id), ...makers.flatMap(([, dm]) => Object.keys(dm.options ?? {})), ...Object.keys(state.model.scenarios ?? {}), ...labels]);
}

// An id from a name: its letters and digits in any script.
export function idOf(text, used = taken()) {
  const plain = text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, "_").replace(/^[_\p{M}]+|_+$/gu, "").slice(0, 40).replace(/_+$/, "") || "x";
  const start = RESERVED.test(plain) || /^\p{N}/u.test(plain) ? `${plain}_` : plain;
  let id = start;
  for (let n = 2; used.has(id); n += 1) id = `${start}_${n}`;
  return id;
}

export function optionName(qualified) {
  const [dm, option] = qualified.split(".");
  const value = state.model.decision_makers[dm]?.options?.[option];
  return read(value && typeof value === "object" && "name" in value ? value.name : value, option);
}

export const dmName = (id) => read(state.model.decision_makers[id]?.name, id);

// Every option, qualified, in declared order.
export const allOptions = () => Object.entries(state.model.decision_makers).flatMap(([dm, one]) => Object.keys(one.options ?? {}).map((id) => `${dm}.${id}`));

// Options by the shortest name that formulas can call them: only where two decision makers have the same, with theirs.
export function shortNames() {
  const all = allOptions();
  const short = all.map((one) => one.split(".")[1]);
  return new Map(all.map((one, at) => [short.indexOf(short[at]) === short.lastIndexOf(short[at]) ? short[at] : one, one]));
}

// What people would call the element at an address.
export function nameOf(address) {
  const numbered = /^(?:decision_makers\.(.+)\.prefers|(constraints|moves))\[(\d+)\]$/.exec(address);
  if (numbered) return numbered[1] ? say("web.place.statement", { dm: dmName(numbered[1]), n: numbered[3] }) : say(`web.place.${numbered[2]}`, { n: numbered[3] });
  const [kind, id, part, option] = address.split(/[.[]/);
  const named = { scenarios: "web.place.scenario", claims: "web.place.claim", arcs: "web.place.arcs" }[kind];
  if (named) return say(named, { name: kind === "arcs" ? dmName(id) : read(state.model[kind]?.[id]?.name, id) });
  if (kind === "decision_makers") return part === "options" ? optionName(`${id}.${option}`) : part === "weights" ? say("web.place.weights", { dm: dmName(id) }) : dmName(id);
  const parts = { status_quo: "web.status_quo", conflict: "web.title", sources: "web.sources", about: "web.about.about", question: "web.about.question", states: "web.states" };
  return parts[kind] ? say(parts[kind]) : address;
}

// A formula with names for ids, for those who read rather than write.
export function glossed(formula) {
  const options = shortNames();
  const full = new Set(options.values());
  return formula.replace(/[\p{L}\p{N}\p{M}_]+(?:[.-][\p{L}\p{N}\p{M}_]+)*/gu, (word) => {
    const option = options.get(word) ?? (full.has(word) ? word : null);
    const called = option ? optionName(option) : read(state.model.scenarios?.[word]?.name, null);
    const plain = called && idOf(called, new Set()) === word.split(".").pop(); // it says no more than the id does
    if (called && !plain) return say("web.quoted", { name: called });
    return OPERATORS.has(word) ? say(`web.formula.${word}`) : word;
  });
}

const OPERATORS = new Set(["not", "and", "or", "if", "iff", "true", "false"]);
