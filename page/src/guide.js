// What is still missing of a model that is being made, one step at a time, each a way to the field where it is said.

import { button, h, marked } from "./dom";
import { allOptions, dmName } from "./naming";
import { changed, state } from "./store";
import { say } from "./words";

const ASK = "ask"; // the panel of questions, in place of a field

function* missing(model) {
  const makers = Object.entries(model.decision_makers);
  const options = allOptions();
  const states = Array.isArray(model.states);
  const fieldOf = (id, field) => `decision_makers.${id}.${field}`;
  if (makers.length < 2) yield ["web.next.dm", {}, "new-dm"];
  if (!states && !options.length) yield ["web.next.options", {}, fieldOf(makers[0][0], "new-option")];
  else if (!model.states) {
    for (const [id, one] of makers) if (!Object.keys(one.options ?? {}).length) yield ["web.next.options_of", { dm: dmName(id) }, fieldOf(id, "new-option")];
  }
  const unsaid = makers.filter(([, one]) => one.prefers?.length === 0);
  if (unsaid.length && options.length > 1) yield ["web.next.ask", {}, ASK];
  for (const [id] of unsaid) if (options.length) yield ["web.next.prefers", { dm: dmName(id) }, fieldOf(id, "new-statement")];
  if (!("status_quo" in model) && (states || options.length > 1)) yield ["web.next.status_quo", {}, states ? "status-quo" : "status-quo-start"];
}

export function guide() {
  const steps = [...missing(state.model)].slice(0, 3);
  if (!steps.length) return [];
  const step = ([key, fields, at]) => h("li", {}, button(marked(say(key, fields)), () => go(at), { class: "quiet" }));
  return h("section", { class: "guide" }, h("h2", {}, say("web.next")), h("ol", {}, steps.map(step)));
}

function go(at) {
  if (at === ASK) {
    Object.assign(state, { tab: "ask", place: "results" });
    changed();
    return;
  }
  Object.assign(state, { focus: at, place: "model" });
  changed();
}
