// What is still missing of a model that is being made, one step at a time, each a way to the field where it is said.

import { button, h, marked } from "./dom.js";
import { allOptions, dmName } from "./naming.js";
import { changed, state } from "./store.js";
import { say } from "./words.js";

function* missing(model) {
  const dms = Object.entries(model.decision_makers);
  const states = Array.isArray(model.states);
  if (dms.length < 2) yield ["web.next.dm", {}, "new-dm"];
  if (!states && !allOptions().length) yield ["web.next.options", {}, `decision_makers.${dms[0][0]}.new-option`];
  else if (!states) for (const [id, one] of dms) if (!Object.keys(one.options ?? {}).length && !model.states) yield ["web.next.options_of", { dm: dmName(id) }, `decision_makers.${id}.new-option`];
  for (const [id, one] of dms) if (one.prefers?.length === 0 && allOptions().length) yield ["web.next.prefers", { dm: dmName(id) }, `decision_makers.${id}.new-statement`];
  if (!("status_quo" in model) && (states || allOptions().length > 1)) yield ["web.next.status_quo", {}, states ? "status-quo" : "status-quo-start"];
}

export function guide() {
  const steps = [...missing(state.model)].slice(0, 3);
  if (!steps.length) return [];
  return h("section", { class: "guide" }, h("h2", {}, say("web.next")), h("ol", {}, steps.map(([key, fields, at]) => h("li", {}, button(marked(say(key, fields)), () => go(at), { class: "quiet" })))));
}

function go(at) {
  Object.assign(state, { focus: at, place: "model" });
  changed();
}
