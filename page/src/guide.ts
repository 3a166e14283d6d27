// What is still missing of a model that is being made, one step at a time, each a way to the field where it is said.

import { allOptions, dmName } from "./naming";
import { changed, put, state } from "./store";
import type { Model } from "./types";
import { type Children, button, h, marked } from "./ui";
import { saysNobody } from "./unsaid";
import { say } from "./words";

const ASK = "ask"; // the panel of questions, in place of a field

// What is missing, in words, and the key of the field where it is said.
export function missing(model: Model): [said: string, at: string][] {
  const makers = Object.entries(model.decision_makers);
  const options = allOptions(model);
  const isListed = Array.isArray(model.states);
  const fieldOf = (id: string, field: string) => `decision_makers.${id}.${field}`;
  const found: [string, string][] = [];
  if (makers.length < 2) found.push([say("web.next.dm"), "new-dm"]);
  if (!isListed && !options.length) found.push([say("web.next.options"), fieldOf(makers[0]?.[0] ?? "", "new-option")]);
  else if (!model.states) {
    const without = makers.filter(([, one]) => !Object.keys(one.options ?? {}).length);
    found.push(...without.map(([id]): [string, string] => [say("web.next.options_of", { dm: dmName(id) }), fieldOf(id, "new-option")]));
  }
  const unsaid = makers.filter(([, one]) => Array.isArray(one.prefers) && !one.prefers.length);
  if (unsaid.length && options.length && makers.length > 1 && saysNobody(model)) found.push([say("web.unsaid.first"), fieldOf(unsaid[0]?.[0] ?? "", "new-statement")]);
  if (unsaid.length && options.length > 1) found.push([say("web.next.ask"), ASK]);
  if (options.length) found.push(...unsaid.map(([id]): [string, string] => [say("web.next.prefers", { dm: dmName(id) }), fieldOf(id, "new-statement")]));
  const needsStart = !("status_quo" in model) && (isListed || options.length > 1);
  if (needsStart) found.push([say("web.next.status_quo"), isListed ? "status-quo" : "status-quo-start"]);
  return found;
}

export function guide(model: Model | null = state.model): Children {
  const steps = model ? missing(model).slice(0, 3) : [];
  if (!steps.length) return null;
  const step = ([said, at]: [string, string]) => h("li", {}, button(marked(said), () => go(at), { class: "quiet" }));
  return h("section", { class: "guide" }, h("h2", {}, say("web.next")), h("ol", {}, steps.map(step)));
}

function go(at: string): void {
  put(at === ASK ? { tab: "ask", place: "results" } : { focus: at, place: "model" });
  changed();
}
