// One state looked at closely: why it is stable or not, how it is reached, who could leave it, what would make it last.

import { button, h, marked, name } from "./dom.js";
import { dmName, optionName } from "./naming.js";
import { answer, changed, edit, keepDraft, question, state } from "./store.js";
import { guide } from "./guide.js";
import { plainly, say } from "./words.js";
import { ask } from "./api.js";

const view = { concept: "SEQ", via: "improvements" };

export function stateView() {
  const { seen } = state;
  if (!seen) return guide();
  const number = state.chosen ?? seen.status_quo;
  const row = seen.rows.find(([one]) => one === number);
  if (!row) return [guide(), h("p", { class: "hint" }, say("web.choose_state"))];
  const now = number === seen.status_quo;
  const asking = (key, kind, body, label) => button(say(label), () => answer(kind, { ...body, sentences: true }, () => say(label), row[1]), { "data-key": `ask-${key}`, ...(key === "reach" && { disabled: seen.status_quo === null }) });
  return [
    guide(),
    h("div", { class: "row" }, h("h2", { class: "grow" }, say(now ? "web.state_now" : "web.state_is", { label: row[1] })), state.chosen === null ? [] : button("×", () => (Object.assign(state, { chosen: null, answer: null }), changed()), { class: "quiet", "aria-label": say("web.close"), "data-key": "state-close" })),
    state.chosen === null ? h("p", { class: "hint" }, say("web.choose_state")) : [],
    settles(row),
    seen.options.length ? h("dl", { class: "options" }, seen.decision_makers.map((dm) => part(dm, row))) : [],
    grid(row),
    h("div", { class: "tools" },
      h("label", {}, say("web.concept"), " ", h("select", { "data-key": "ask-concept", onchange: (event) => ((view.concept = event.target.value), (state.answer = null), changed("state")) }, Object.keys(seen.equilibria).map((one) => h("option", { value: one, ...(one === view.concept && { selected: true }) }, one)))),
      h("label", {}, say("web.via"), " ", h("select", { "data-key": "ask-via", onchange: (event) => ((view.via = event.target.value), (state.answer = null), changed("state")) }, ["improvements", "moves", "best_replies"].map((one) => h("option", { value: one, ...(one === view.via && { selected: true }) }, say(`web.via.${one}`)))))),
    h("div", { class: "tools" },
      asking("why", "explain", { state: number, concept: view.concept }, "web.why"),
      asking("reach", "evolution", { to: formulaOf(row), via: view.via }, "web.how_reached"),
      asking("leave", "coalitions", { from: number }, "web.who_leaves"),
      asking("inverse", "inverse", { to: formulaOf(row), concept: view.concept, limit: 10 }, "web.make_equilibrium")),
    h("div", { id: "answer", "aria-live": "polite" }, answerView()),
  ];
}

// Under which concepts everybody stays here, in a sentence.
function settles([number]) {
  const { equilibria } = state.seen;
  const under = Object.keys(equilibria).filter((one) => equilibria[one].states.includes(number));
  return h("p", { class: under.length ? "settled" : "unsettled" }, under.length ? say("web.equilibrium_under", { names: under }) : say(state.seen.complete ? "web.no_equilibrium" : "web.incomplete"));
}

function part(dm, row) {
  const { seen } = state;
  const shown = seen.options.map((one, at) => [one, row[2][at]]).filter(([one]) => one.startsWith(`${dm}.`));
  return shown.length ? [h("dt", { class: `head dm${seen.decision_makers.indexOf(dm) % 8}` }, name(dmName(dm))), h("dd", {}, shown.map(([one, sign]) => h("span", { class: sign === "Y" ? "chip yes" : "chip" }, `${sign} `, name(optionName(one)))))] : [];
}

// Who stays in a state and who leaves it, where the overview says so of all states, or as asked for this one.
function stays(row) {
  const { seen } = state;
  if (Object.keys(seen.stability).length) return (concept, dm) => seen.stability[concept][dm].includes(row[0]);
  const told = near.get(`${seen.model} ${row[0]}`);
  if (told === undefined) fetchNear(seen, row[0]);
  return told ? (concept, dm) => told.certificates.find((one) => one.dm === dm && one.concept === concept)?.stable : null;
}

const near = new Map();
async function fetchNear(seen, number) {
  const key = `${seen.model} ${number}`;
  near.set(key, null);
  try {
    near.set(key, await ask("explain", question({ state: number })));
    if (state.seen === seen) changed("state");
  } catch (error) {
    if (error.told?.code === "unreachable") near.delete(key);
  }
}

function grid(row) {
  const { seen } = state;
  const concepts = Object.keys(seen.equilibria);
  const verdict = stays(row);
  if (!verdict) return [];
  const cell = (dm, concept) => {
    const stable = verdict(concept, dm);
    if (stable === undefined) return h("td", {}, "?");
    const said = say(stable ? "web.stays" : "web.leaves");
    return h("td", { class: stable ? "rests" : "leaves" }, button(said, () => answer("explain", { state: row[0], dm, concept, sentences: true }, () => `${say("web.why")} ${dmName(dm)}, ${concept}`), { class: "quiet", "aria-label": `${dmName(dm)}, ${concept}: ${said}`, "data-key": `stays.${dm}.${concept}` }));
  };
  return h("div", { class: "table", "data-scroll": "grid", tabindex: "0", role: "region", "aria-label": say("web.who_stays") }, h("table", { class: "grid" },
    h("caption", {}, say("web.who_stays")),
    h("thead", {}, h("tr", {}, h("td"), concepts.map((one) => h("th", { scope: "col" }, one)))),
    h("tbody", {}, seen.decision_makers.map((dm) => h("tr", {}, h("th", { scope: "row" }, name(dmName(dm))), concepts.map((concept) => cell(dm, concept)))))));
}

// The one state, as a formula over its options; in graph form its label.
function formulaOf(row) {
  if (!state.seen.options.length || state.model.states) return row[1];
  return state.seen.options.map((one, at) => (row[2][at] === "Y" ? one : `not ${one}`)).join(" and ");
}

export function answerView() {
  const asked = state.answer;
  if (!asked) return [];
  if (asked.fault) return h("p", { class: "fault", role: "alert" }, marked(plainly(asked.fault.message)));
  if (!asked.told) return h("p", { class: "hint" }, say("web.working"), " ", progressOf(asked.progress), " ", button(say("web.stop"), asked.stop, {}));
  const told = asked.told;
  const applicable = asked.kind === "inverse" && told.solutions.found.some((one) => one.changes.length);
  return [h("h3", {}, asked.title()), told.complete ? [] : h("p", { class: "fault" }, say("web.incomplete")),
    (told.sentences ?? []).map((one) => h("p", {}, marked(readable(one, asked)))), applicable ? solutions(told) : []];
}

function solutions(told) {
  return h("ol", { class: "solutions" }, told.solutions.found.map((one, n) => one.changes.length === 0 ? [] : h("li", {}, told.said[n].map((said, k) => h("p", {}, h("strong", {}, name(dmName(one.changes[k].dm))), ": ", marked(said))),
    button(say("web.apply"), () => apply(one), { "data-key": `apply-${n}` }), " ", button(say("web.try_beside"), () => beside(one), { class: "quiet" }))));
}

// The state that was asked for by its label, not by all its options.
const readable = (sentence, asked) => (asked.to && asked.to !== asked.called ? sentence.replaceAll(`\`${asked.to}\``, asked.to).replaceAll(asked.to, say("web.quoted", { name: asked.called })) : sentence);

// What is being computed and how far it is, in words.
export function progressOf(told) {
  if (!told?.[0]) return "";
  const [what, done, all] = told;
  return Number(all) ? `${say(what)} ${Math.round((100 * Number(done)) / Number(all))} %` : say(what);
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

// The changed model as a variant beside this one, shown where variants are.
async function beside(one) {
  try {
    const told = await ask("edit", question({ edits: one.changes.flatMap(editsOf) }));
    await keepDraft(told.text);
    Object.assign(state, { tab: "changes", place: "results" });
  } catch (error) {
    state.notice = error.told?.message ?? String(error);
  }
  changed();
}
