// The model by hand: decision makers with options and statements, constraints, moves, scenarios, status quo, claims.

import { button, h, name } from "./dom.js";
import { changed, edit, state } from "./store.js";
import { formulaField } from "./formula.js";
import { read, say, spoken } from "./words.js";
import { sortable } from "./sorting.js";

// A text of the model with one language set.
const worded = (old, text) => (old && typeof old === "object" ? { ...old, [spoken()]: text } : spoken() === "en" || old !== undefined ? text : { ar: text });

const taken = () => new Set([...state.seen?.decision_makers ?? [], ...Object.keys(state.model.scenarios ?? {}), ...(state.seen?.options ?? []).map((one) => one.split(".").pop())]);
const WORDS = /^(and|or|not|if|iff|true|false|anyone|now|scenario|state|nash|gmr|smr|seq|sseq)$/i;

// An id from a name: its letters and digits in any script.
export function idOf(text, used = taken()) {
  const plain = text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, "_").replace(/^[_\p{M}]+|_+$/gu, "").slice(0, 40) || "x";
  const start = WORDS.test(plain) || /^\p{N}/u.test(plain) ? `${plain}_` : plain;
  let id = start;
  for (let n = 2; used.has(id); n += 1) id = `${start}_${n}`;
  return id;
}

// An edit whose fault is told above the model; formulas tell theirs themselves.
async function changing(what, edits) {
  const fault = await edit(what, edits);
  state.notice = fault?.message ?? null;
  if (fault) changed();
  return fault;
}

function textField(key, value, label, act, attributes = {}) {
  return h("input", {
    "data-key": key, value, "aria-label": label, placeholder: label, dir: "auto", spellcheck: "false", ...attributes,
    oninput: (event) => (event.target.dataset.dirty = "1"),
    onchange: (event) => (delete event.target.dataset.dirty, act(event.target.value.trim(), event.target)),
  });
}

// A field for something new: it is made when the text is entered.
function adder(key, label, act) {
  const field = textField(key, "", label, async (text, input) => text && !(await act(text)) && (input.value = ""), { class: "adder" });
  return h("div", { class: "adding" }, field, button("+", () => field.dispatchEvent(new Event("change")), { "aria-label": label, class: "quiet" }));
}

function remove(label, what, address) {
  return button("×", () => changing(what, [{ do: "drop", address }]), { class: "quiet remove", "aria-label": say("web.remove", { name: label }), title: say("web.remove", { name: label }) });
}

// Evidence: what an element rests on, and a note in own words.
function evidence(address, value, put) {
  const because = value?.because === undefined ? [] : [].concat(value.because);
  const note = value?.note;
  const mark = because.length || note ? "¶" : "+ ¶";
  const open = h("details", { class: "evidence", "data-open": address },
    h("summary", { title: say("web.evidence") }, mark),
    textField(`${address}.because`, because.join("; "), say("web.because"), (text) => put("because", text ? text.split(";").map((one) => one.trim()).filter(Boolean) : undefined)),
    textField(`${address}.note`, read(note), say("web.note"), (text) => put("note", text ? worded(note, text) : undefined)));
  open.open = opened.has(address);
  open.addEventListener("toggle", () => (open.open ? opened.add(address) : opened.delete(address)));
  return open;
}
const opened = new Set();

// How a further key of an element is set: where it is a bare text, it becomes a map first; else only the key is touched.
function keyed(address, value, bare = "that") {
  const map = value !== null && typeof value === "object" && !Array.isArray(value) && (bare === null || bare in value);
  return (key, given) => {
    const what = say("web.did.evidence");
    if (!map) return given === undefined ? null : changing(what, [{ do: "set", address, value: { [bare]: value, [key]: given } }]);
    if (given === undefined) return key in value ? changing(what, [{ do: "drop", address: `${address}.${key}` }]) : null;
    return changing(what, [{ do: key in value ? "set" : "insert", address: `${address}.${key}`, value: given }]);
  };
}

export function modelView() {
  const model = state.model;
  return [
    h("section", {}, h("label", { class: "title" }, h("span", { class: "hidden" }, say("web.title")),
      textField("conflict", read(model.conflict), say("web.title"), (text) => changing(say("web.did.title"), [{ do: "set", address: "conflict", value: worded(model.conflict, text) }])))),
    section("web.decision_makers", Object.entries(model.decision_makers).map(dmCard),
      adder("new-dm", say("web.add_dm"), (text) => changing(say("web.did.add", { name: text }), [
        { do: "insert", address: `decision_makers.${idOf(text)}`, value: { name: worded(undefined, text), options: {}, prefers: [] } }]))),
    section("web.constraints", constraints(model.constraints ?? []), constraintAdder(model.constraints)),
    section("web.moves", (model.moves ?? []).map(moveCard), moveAdder(model.moves)),
    section("web.status_quo", statusQuo(model)),
    section("web.scenarios", Object.entries(model.scenarios ?? {}).map(([id, one]) => namedFormula(`scenarios.${id}`, id, one)),
      adder("new-scenario", say("web.add_scenario"), (text) => changing(say("web.did.add", { name: text }), [under("scenarios", model.scenarios, idOf(text), { that: "true", name: worded(undefined, text) })]))),
    section("web.claims", Object.entries(model.claims ?? {}).map(([id, one]) => claimCard(id, one)),
      adder("new-claim", say("web.add_claim"), (text) => changing(say("web.did.add", { name: text }), [under("claims", model.claims, idOf(text), { that: "some(true, SEQ)", name: worded(undefined, text) })]))),
    section("web.sources", Object.entries(model.sources ?? {}).map(([id, one]) => h("div", { class: "row" }, h("code", {}, id),
      textField(`sources.${id}.title`, read(one.title), say("web.source_title"), (text) => changing(say("web.did.evidence"), [{ do: "set", address: `sources.${id}.title`, value: worded(one.title, text) }])),
      remove(id, say("web.did.drop", { name: id }), `sources.${id}`))),
      adder("new-source", say("web.add_source"), (text) => changing(say("web.did.add", { name: text }), [under("sources", model.sources, idOf(text), { title: text })]))),
  ];
}

// An entry of a map that may not be there yet.
const under = (key, there, id, value) => (there ? { do: "insert", address: `${key}.${id}`, value } : { do: "insert", address: key, value: { [id]: value } });
const into = (key, there, value) => (there?.length ? { do: "insert", address: `${key}[${there.length + 1}]`, value } : { do: there ? "set" : "insert", address: key, value: [value] });

function section(key, ...children) {
  return h("section", { class: "part" }, h("h2", {}, say(key)), children);
}

function dmCard([id, dm]) {
  const at = `decision_makers.${id}`;
  const options = Object.entries(dm.options ?? {});
  return h("article", { class: "card", "data-dm": id },
    h("div", { class: "row" },
      h("span", { class: `swatch dm${state.seen ? state.seen.decision_makers.indexOf(id) % 8 : 0}` }),
      textField(`${at}.name`, read(dm.name, id), say("web.name"), (text) => changing(say("web.did.rename", { name: text }), [{ do: "name" in dm ? "set" : "insert", address: `${at}.name`, value: worded(dm.name, text) }]), { class: "strong" }),
      h("code", {}, id), evidence(at, dm, keyed(at, dm, null)), remove(read(dm.name, id), say("web.did.drop", { name: read(dm.name, id) }), at)),
    state.model.states && !state.seen?.options.length ? [] : [h("h3", {}, say("web.options")),
    options.map(([option, value]) => {
      const said = value !== null && typeof value === "object" && "name" in value ? value.name : value;
      const address = said === value ? `${at}.options.${option}` : `${at}.options.${option}.name`;
      return h("div", { class: "row" },
        textField(`${at}.options.${option}`, read(said), say("web.name"), (text) => changing(say("web.did.rename", { name: text }), [{ do: "set", address, value: worded(said, text) }])),
        h("code", {}, option), evidence(`${at}.options.${option}`, said === value ? null : value, keyed(`${at}.options.${option}`, value, "name")), remove(read(said), say("web.did.drop", { name: read(said) }), `${at}.options.${option}`));
    }),
    adder(`${at}.new-option`, say("web.add_option"), (text) => changing(say("web.did.add", { name: text }), [
      dm.options ? { do: "insert", address: `${at}.options.${idOf(text)}`, value: worded(undefined, text) } : { do: "insert", address: `${at}.options`, value: { [idOf(text)]: worded(undefined, text) } }]))],
    preferences(id, dm, at));
}

function preferences(id, dm, at) {
  if (!("prefers" in dm)) {
    const way = "ranking" in dm ? "ranking" : "weights";
    return [h("h3", {}, say(`web.${way}`)), way === "ranking" ? rankingList(at, dm.ranking) : weightRows(at, dm.weights)];
  }
  const list = h("ol", { class: "statements" }, dm.prefers.map((one, n) => statement(id, dm, at, one, n)));
  sortable(list, say("web.drag_hint"), (from, to) => moving(`${at}.prefers`, from, to));
  return [h("h3", {}, say("web.prefers")), list,
    h("div", { class: "adding" }, formulaField(`${at}.new-statement`, "", say("web.add_statement"), (text) => edit(say("web.did.add", { name: text }), [
      dm.prefers.length ? { do: "insert", address: `${at}.prefers[${dm.prefers.length + 1}]`, value: text } : { do: "set", address: `${at}.prefers`, value: [text] }])))];
}

// What each formula weighs where it is true.
function weightRows(at, weights) {
  const put = (entries) => changing(say("web.did.weights"), [{ do: "set", address: `${at}.weights`, value: Object.fromEntries(entries) }]);
  const entries = Object.entries(weights);
  const rows = entries.map(([formula, weight]) => h("div", { class: "row" }, h("code", { class: "grow" }, formula),
    textField(`${at}.weights.${formula}`, weight, say("web.weight", { name: formula }), (text) => put(entries.map(([one, old]) => [one, one === formula ? text : old])), { class: "weight" }),
    button("×", () => put(entries.filter(([one]) => one !== formula)), { class: "quiet remove", "aria-label": say("web.remove", { name: formula }) })));
  return [rows, h("div", { class: "adding" }, formulaField(`${at}.new-weight`, "", say("web.add_weight"), (text) => edit(say("web.did.weights"), [{ do: "set", address: `${at}.weights`, value: { ...weights, [text]: "1" } }])))];
}

// An item of a list to another place; the grip that was used stays in hand.
async function moving(at, from, to) {
  state.focus = `${at}[${to + 1}].grip`;
  await changing(say("web.did.order"), [{ do: "move", address: `${at}[${from + 1}]`, to: `${at}[${to + 1}]` }]);
}

function rankingList(at, ranking) {
  const list = h("ol", { class: "statements" }, ranking.map((one, n) => h("li", { class: "statement" }, h("button", { type: "button", class: "grip", "data-key": `${at}.ranking[${n + 1}].grip` }, "⠿"), h("code", {}, typeof one === "string" ? one : JSON.stringify(one)))));
  sortable(list, say("web.drag_hint"), (from, to) => moving(`${at}.ranking`, from, to));
  return list;
}

function statement(id, dm, at, one, n) {
  const address = `${at}.prefers[${n + 1}]`;
  const formula = typeof one === "string" ? one : one.that;
  const splits = state.seen?.splits[id]?.[n];
  const put = keyed(address, one);
  return h("li", { class: "statement", "data-address": `${id}.prefers[${n + 1}]` },
    h("button", { type: "button", class: "grip", "data-key": `${address}.grip` }, "⠿"),
    h("div", { class: "grow" },
      one.name ? h("div", { class: "said" }, name(read(one.name))) : [],
      formulaField(address, formula, say("web.statement"), (text) => edit(say("web.did.statement"), [{ do: "set", address: typeof one === "string" ? address : `${address}.that`, value: text }]))),
    splits === undefined ? [] : h("span", { class: "count", title: say("web.splits_hint", { n: splits }) }, String(splits)),
    remove(formula, say("web.did.drop", { name: formula }), address),
    h("div", { class: "small" },
      h("select", { "aria-label": say("web.unsure"), title: say("web.unsure"), "data-key": `${address}.unsure`, onchange: (event) => put("unsure", event.target.value || undefined) },
        ["", "holds", "order", "both"].map((value) => h("option", { value, ...(value === (one.unsure === "true" ? "holds" : one.unsure ?? "") && { selected: true }) }, say(`web.unsure.${value || "sure"}`)))),
      evidence(address, one, put)));
}

const KINDS = ["never", "at_most_one", "at_least_one", "exactly_one", "when"];

function constraints(all) {
  return all.map((one, n) => {
    const kind = KINDS.find((key) => key in one);
    const at = `constraints[${n + 1}]`;
    const counted = state.seen?.constraints[n];
    const field = (key, value) => formulaField(`${at}.${key}`, value, say(`web.constraint.${kind}`), (text) => edit(say("web.did.constraint"), [{ do: "set", address: `${at}.${key}`, value: text }]));
    const list = Array.isArray(one[kind]) ? one[kind].map((value, k) => field(`${kind}[${k + 1}]`, value)) : field(kind, one[kind]);
    return h("div", { class: "row" }, h("span", { class: "kind" }, say(`web.constraint.${kind}`)), h("div", { class: "grow" }, list, "then" in one ? [h("span", { class: "kind" }, say("web.constraint.then")), field("then", one.then)] : []),
      counted ? h("span", { class: "count", title: say("web.removes_hint", { n: counted.alone }) }, `−${counted.alone}`) : [],
      evidence(at, one, keyed(at, one, null)), remove(say(`web.constraint.${kind}`), say("web.did.constraint"), at));
  });
}

// A new constraint; several formulas are parted by commas, and what follows from `when` is said afterwards.
function made(kind, text) {
  if (kind === "when") return { when: text, then: "true" };
  return { [kind]: kind === "never" ? text : text.split(",").map((one) => one.trim()).filter(Boolean) };
}

function constraintAdder(there) {
  let kind = "never";
  const choose = h("select", { "aria-label": say("web.constraint_kind"), "data-key": "new-constraint-kind", onchange: (event) => (kind = event.target.value) }, KINDS.map((key) => h("option", { value: key }, say(`web.constraint.${key}`))));
  const field = formulaField("new-constraint", "", say("web.add_constraint"), (text) => edit(say("web.did.constraint"), [into("constraints", there, made(kind, text))]));
  return h("div", { class: "adding" }, choose, field);
}

function moveCard(one, n) {
  const at = `moves[${n + 1}]`;
  const bans = "cannot" in one;
  const text = bans ? say("web.cannot", { dm: one.cannot === "anyone" ? say("web.anyone") : dmName(one.cannot) }) : say(one.direction === "back" ? "web.irreversible_back" : "web.irreversible", { option: one.irreversible });
  const field = (key) => [h("span", { class: "kind" }, say(`web.cannot.${key}`)), formulaField(`${at}.${key}`, one[key] ?? "true", say(`web.cannot.${key}`), (given) => edit(say("web.did.move"), [{ do: key in one ? "set" : "insert", address: `${at}.${key}`, value: given }]))];
  return h("div", { class: "row" }, h("div", { class: "grow" }, text, bans ? [field("from"), field("to")] : []), evidence(at, one, keyed(at, one, null)), remove(text, say("web.did.move"), at));
}

function moveAdder(there) {
  if (state.model.arcs || !state.seen?.options.length) return [];
  return h("div", { class: "adding" }, h("select", { "aria-label": say("web.add_irreversible"), "data-key": "new-move", onchange: (event) => event.target.value && changing(say("web.did.move"), [into("moves", there, { irreversible: event.target.value })]) },
    h("option", { value: "" }, say("web.add_irreversible")), state.seen.options.map((one) => h("option", { value: one }, one))),
    h("select", { "aria-label": say("web.add_cannot"), "data-key": "new-cannot", onchange: (event) => event.target.value && changing(say("web.did.move"), [into("moves", there, { cannot: event.target.value, from: "true", to: "false" })]) },
      h("option", { value: "" }, say("web.add_cannot")), ["anyone", ...state.seen.decision_makers].map((one) => h("option", { value: one }, one === "anyone" ? say("web.anyone") : dmName(one)))));
}

function statusQuo(model) {
  const seen = state.seen;
  if (!seen) return [];
  if (typeof model.status_quo === "string" || !seen.options.length) {
    const put = (value) => changing(say("web.did.status_quo"), [value ? { do: "status_quo" in model ? "set" : "insert", address: "status_quo", value } : { do: "drop", address: "status_quo" }]);
    return h("select", { "aria-label": say("web.status_quo"), "data-key": "status-quo", onchange: (event) => put(event.target.value) }, h("option", { value: "" }, say("web.none")), seen.rows.map(([, label]) => h("option", { value: label, ...(label === model.status_quo && { selected: true }) }, label)));
  }
  const row = seen.rows.find(([number]) => number === seen.status_quo);
  const now = new Set(seen.options.filter((one, at) => (row ? row[2][at] === "Y" : (model.status_quo ?? []).includes(one) || (model.status_quo ?? []).includes(one.split(".")[1]))));
  const put = (values) => changing(say("web.did.status_quo"), [{ do: "status_quo" in model ? "set" : "insert", address: "status_quo", value: values }]);
  const shown = "status_quo" in model;
  return [
    seen.options.map((one) => h("label", { class: "tick" }, h("input", { type: "checkbox", "data-key": `now-${one}`, checked: shown && now.has(one), onchange: (event) => put(seen.options.filter((other) => (other === one ? event.target.checked : now.has(other)))) }), " ", name(optionName(one)))),
    shown ? remove(say("web.status_quo"), say("web.did.status_quo"), "status_quo") : h("p", { class: "hint" }, say("web.no_status_quo")),
  ];
}

export function optionName(qualified) {
  const [dm, option] = qualified.split(".");
  const value = state.model.decision_makers[dm]?.options?.[option];
  return read(value && typeof value === "object" && "name" in value ? value.name : value, option);
}

export const dmName = (id) => read(state.model.decision_makers[id]?.name, id);

function namedFormula(address, id, one) {
  const map = one !== null && typeof one === "object";
  return h("div", { class: "row" }, h("code", {}, id), h("div", { class: "grow" }, map && one.name ? h("div", { class: "said" }, name(read(one.name))) : [],
    formulaField(address, map ? one.that : one, id, (text) => edit(say("web.did.scenario"), [{ do: "set", address: map ? `${address}.that` : address, value: text }]))),
    evidence(address, one, keyed(address, one)), remove(id, say("web.did.drop", { name: id }), address));
}

function claimCard(id, one) {
  const verdict = state.verdicts?.claims[id];
  const faulty = state.verdicts?.faulty.includes(id);
  const word = faulty ? "faulty" : verdict?.verdict;
  return h("article", { class: `claim ${word ?? ""}`, "data-claim": id },
    h("div", { class: "said" }, h("code", {}, id), " ", name(read(one.name))),
    h("div", { class: "row" },
      word ? h("strong", { class: `verdict ${word}` }, say(`web.verdict.${word}`)) : [],
      h("select", { "aria-label": say("web.expect"), title: say("web.expect"), "data-key": `claims.${id}.expect`, onchange: (event) => keyed(`claims.${id}`, one)("expect", event.target.value || undefined) },
        ["", "holds", "fails"].map((value) => h("option", { value, ...(value === (one.expect ?? "") && { selected: true }) }, value ? say("web.expected", { verdict: say(`web.verdict.${value}`) }) : say("web.no_expectation")))),
      h("span", { class: "grow" }), evidence(`claims.${id}`, one, keyed(`claims.${id}`, one)), remove(id, say("web.did.drop", { name: id }), `claims.${id}`)),
    formulaField(`claims.${id}.that`, one.that, say("web.claim"), (text) => edit(say("web.did.claim"), [{ do: "set", address: `claims.${id}.that`, value: text }]), "claim"),
    verdict?.why.length ? h("details", { class: "hint" }, h("summary", {}, say("web.why")), verdict.why.map((said) => h("p", {}, said))) : []);
}
