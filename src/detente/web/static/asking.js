// One state looked at closely: why it is stable or not, how it is reached, who could leave it, what would make it last.

import { button, h, name } from "./dom.js";
import { dmName, optionName } from "./cards.js";
import { answer, changed, edit, keepDraft, push, question, state, text } from "./store.js";
import { say } from "./words.js";
import { ask } from "./api.js";

const view = { concept: "SEQ", via: "improvements" };

export function stateView() {
  const { seen, chosen } = state;
  if (chosen === null) return h("p", { class: "hint" }, say("web.choose_state"));
  const row = seen.rows.find(([number]) => number === chosen);
  return [
    h("div", { class: "row" }, h("h2", { class: "grow" }, say("web.state_is", { label: row[1] })), button("×", () => ((state.chosen = null), (state.answer = null), changed()), { class: "quiet", "aria-label": say("web.close") })),
    seen.options.length ? h("dl", { class: "options" }, seen.decision_makers.map((dm) => part(dm, row))) : [],
    grid(row),
    h("div", { class: "tools" },
      button(say("web.why"), () => answer("explain", { state: chosen, concept: view.concept, sentences: true }, say("web.why")), { "data-key": "ask-why" }),
      button(say("web.how_reached"), () => answer("evolution", { to: formulaOf(row), via: view.via, sentences: true }, say("web.how_reached")), { disabled: seen.status_quo === null, "data-key": "ask-reach" }),
      button(say("web.who_leaves"), () => answer("coalitions", { from: chosen, sentences: true }, say("web.who_leaves")), { "data-key": "ask-leave" }),
      button(say("web.make_equilibrium"), () => answer("inverse", { to: formulaOf(row), concept: view.concept, limit: 10, sentences: true }, say("web.make_equilibrium")), { "data-key": "ask-inverse" })),
    h("div", { class: "tools" },
      h("label", {}, say("web.concept"), " ", h("select", { "data-key": "ask-concept", onchange: (event) => (view.concept = event.target.value) }, Object.keys(seen.equilibria).map((one) => h("option", { value: one, ...(one === view.concept && { selected: true }) }, one)))),
      h("label", {}, say("web.via"), " ", h("select", { "data-key": "ask-via", onchange: (event) => (view.via = event.target.value) }, ["improvements", "moves", "best_replies"].map((one) => h("option", { value: one, ...(one === view.via && { selected: true }) }, say(`web.via.${one}`)))))),
    h("div", { id: "answer", "aria-live": "polite" }, answerView()),
  ];
}

function part(dm, row) {
  const { seen } = state;
  const shown = seen.options.map((one, at) => [one, row[2][at]]).filter(([one]) => one.startsWith(`${dm}.`));
  return shown.length ? [h("dt", { class: `head dm${seen.decision_makers.indexOf(dm) % 8}` }, name(dmName(dm))), h("dd", {}, shown.map(([one, sign]) => h("span", { class: sign === "Y" ? "chip yes" : "chip" }, `${sign} `, name(optionName(one)))))] : [];
}

function grid(row) {
  const { seen } = state;
  if (!Object.keys(seen.stability).length) return [];
  const concepts = Object.keys(seen.stability);
  return h("div", { class: "table", "data-scroll": "grid" }, h("table", {},
    h("thead", {}, h("tr", {}, h("td"), concepts.map((one) => h("th", { scope: "col" }, one)))),
    h("tbody", {}, seen.decision_makers.map((dm) => h("tr", {}, h("th", { scope: "row" }, name(dmName(dm))), concepts.map((concept) => {
      const stable = seen.stability[concept][dm].includes(row[0]);
      return h("td", { class: stable ? "rests" : "leaves" }, button(say(stable ? "web.stays" : "web.leaves"), () => answer("explain", { state: row[0], dm, concept, sentences: true }, say("web.why")), { class: "quiet", "aria-label": `${dmName(dm)}, ${concept}: ${say(stable ? "web.stays" : "web.leaves")}` }));
    }))))));
}

// The one state, as a formula over its options; in graph form its label.
function formulaOf(row) {
  if (!state.seen.options.length || state.model.states) return row[1];
  return state.seen.options.map((one, at) => (row[2][at] === "Y" ? one : `not ${one}`)).join(" and ");
}

export function answerView() {
  const asked = state.answer;
  if (!asked) return [];
  if (asked.fault) return h("p", { class: "fault" }, asked.fault.message);
  if (!asked.told) return h("p", { class: "hint" }, say("web.working"), " ", asked.progress ? String(asked.progress[0] ?? "") : "", " ", button(say("web.stop"), asked.stop, {}));
  const told = asked.told;
  return [h("h3", {}, asked.title), told.complete ? [] : h("p", { class: "fault" }, say("web.incomplete")),
    (told.sentences ?? []).map((one) => h("p", {}, one)), asked.kind === "inverse" ? solutions(told) : []];
}

function solutions(told) {
  return h("ol", { class: "solutions" }, told.solutions.found.map((one, n) => one.changes.length === 0 ? [] : h("li", {}, told.said[n].map((said) => h("p", {}, said)),
    button(say("web.apply"), () => apply(one), { "data-key": `apply-${n}` }), " ", button(say("web.try_beside"), () => beside(one), { class: "quiet" }))));
}

// The edits of a solution, by address; the text after them.
function editsOf(change) {
  const at = `decision_makers.${change.dm}`;
  if (change.ranking) return [{ do: "set", address: `${at}.ranking`, value: change.ranking }];
  const there = [...state.model.decision_makers[change.dm].prefers];
  return change.edits.map((one) => {
    const n = one.at - 1;
    const address = `${at}.prefers[${one.at}]`;
    if (one.edit === "exchange") return there.splice(n, 2, there[n + 1], there[n]), { do: "move", address: `${at}.prefers[${one.at + 1}]`, to: address };
    if (one.edit === "drop") return there.splice(n, 1), { do: "drop", address };
    if (one.edit === "insert") return there.splice(n, 0, one.that), { do: there.length === 1 ? "set" : "insert", ...(there.length === 1 ? { address: `${at}.prefers`, value: [one.that] } : { address, value: one.that }) };
    const whole = typeof there[n] === "string";
    there[n] = whole ? one.that : { ...there[n], that: one.that };
    return { do: "set", address: whole ? address : `${address}.that`, value: one.that };
  });
}

async function apply(one) {
  const fault = await edit(say("web.did.inverse"), one.changes.flatMap(editsOf));
  if (fault) (state.notice = fault.message), changed();
}

// The changed model as a variant beside this one.
async function beside(one) {
  const told = await ask("edit", question({ edits: one.changes.flatMap(editsOf) }));
  const now = text();
  await push(told.text, say("web.did.inverse"), told.model);
  await keepDraft();
  await push(now, say("web.did.back"));
}
