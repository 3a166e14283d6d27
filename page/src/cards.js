// The model by hand: what the conflict is called, decision makers with options, today's state, sources.

import { attitudes } from "./attitudes";
import { button, choice, h, idShown, name, tickBox } from "./dom";
import { SEMICOLON, changing, keyEdit, keyed, parted, under, worded } from "./edits";
import { adder, details, grip, idField, labelled, ordered, remove, section, textField } from "./fields";
import { claimCard, scenarioCard } from "./claims";
import { arcsOf, statesSection } from "./graphform";
import { guide } from "./guide";
import { allOptions, colourOf, dmName, idOf, inGraphForm, optionName, stateLabels } from "./naming";
import { perceives } from "./perceives";
import { preferences, wayOf } from "./preferences";
import { unranked } from "./rankings";
import { constraintAdder, constraints, moveAdder, moves } from "./rules";
import { state } from "./store";
import { read, say } from "./words";

const ABOUT = ["question", "about", "authors", "date", "licence"];
const OF_SOURCE = ["authors", "year", "date", "publisher", "url", "note"];
const WORDED = new Set(["question", "about", "publisher", "note"]); // in several languages

export function modelView() {
  const { model } = state;
  return [
    h("datalist", { id: "source-ids" }, Object.entries(model.sources ?? {}).map(([id, one]) => h("option", { value: id }, read(one.title)))),
    h("section", { class: "headline" }, h("label", { class: "title" }, h("span", { class: "hidden" }, say("web.title")), titleField(model)), about(model)),
    h("div", { class: "narrow" }, guide()),
    section("web.decision_makers", cards("decision_makers", model.decision_makers, dmCard), adder("new-dm", say("web.add_dm"), (text) => addDm(model, text))),
    statesSection(model),
    Object.keys(model.decision_makers ?? {}).length ? section("web.attitudes", attitudes(model)) : [],
    Object.keys(model.decision_makers ?? {}).length > 1 ? section("web.perceives", perceives(model)) : [],
    section("web.constraints", constraints(model.constraints ?? []), constraintAdder(model.constraints)),
    section("web.moves", moves(model.moves ?? []), moveAdder(model.moves)),
    section("web.status_quo", statusQuo(model)),
    section("web.scenarios", cards("scenarios", model.scenarios, scenarioCard), adder("new-scenario", say("web.add_scenario"), (text) => addScenario(model, text))),
    section("web.claims", cards("claims", model.claims, claimCard), adder("new-claim", say("web.add_claim"), (text) => addClaim(model, text))),
    section("web.sources", cards("sources", model.sources, sourceCard), adder("new-source", say("web.add_source"), (text) => addSource(model, text))),
  ];
}

// The entries of a map, each a card, in their order.
function cards(kind, entries, card) {
  const all = Object.entries(entries ?? {});
  return ordered(h("ul", {}, all.map(([id, one]) => h("li", {}, card(id, one)))), all.map(([id]) => `${kind}.${id}`));
}

const adding = (text, edit, focus) => changing(say("web.did.add", { name: text }), [edit], focus);
const freeId = (text, map) => idOf(text, new Set(Object.keys(map ?? {})));

// A decision maker to begin with: without options where the conflict is in graph form.
function addDm(model, text) {
  const at = `decision_makers.${idOf(text)}`;
  const named = { name: worded(undefined, text) };
  if (inGraphForm(model)) return adding(text, { do: "insert", address: at, value: { ...named, ranking: unranked(model.states) } });
  return adding(text, { do: "insert", address: at, value: { ...named, options: {}, prefers: [] } }, `${at}.new-option`);
}

function addScenario(model, text) {
  const id = idOf(text);
  return adding(text, under("scenarios", model.scenarios, id, { that: "true", name: worded(undefined, text) }), `scenarios.${id}`);
}

function addClaim(model, text) {
  const id = freeId(text, model.claims);
  return adding(text, under("claims", model.claims, id, { that: "some(true, SEQ)", name: worded(undefined, text) }), `claims.${id}.that`);
}

function addSource(model, text) {
  return adding(text, under("sources", model.sources, freeId(text, model.sources), { title: worded(undefined, text) }));
}

function titleField(model) {
  const put = (text) => changing(say("web.did.title"), [{ do: "set", address: "conflict", value: worded(model.conflict, text) }]);
  return textField("conflict", read(model.conflict), say("web.title"), put, { needed: true });
}

// What is told of the model, or of a source, as it is typed, and as the file has it.
const shown = (value) => (Array.isArray(value) ? value.join("; ") : read(value));
function meant(key, old, text, several = SEMICOLON.test(text)) {
  if (text === "") return undefined;
  if (key === "authors" && several) return parted(text, SEMICOLON);
  return WORDED.has(key) ? worded(old, text) : text;
}

function about(model) {
  const field = (key) => {
    const label = say(`web.about.${key}`);
    const put = (text) => changing(say("web.did.about"), [keyEdit(model, "", key, meant(key, model[key], text, true))]);
    return labelled(label, textField(`about.${key}`, shown(model[key]), label, put));
  };
  return details("about", null, null, say("web.title"), ABOUT.map(field));
}

function dmCard(id, dm) {
  const at = `decision_makers.${id}`;
  const said = read(dm.name, id);
  const rename = (text) => changing(say("web.did.rename", { name: text }), [keyEdit(dm, at, "name", worded(dm.name, text))]);
  return h("article", { class: "card", "data-dm": id },
    h("div", { class: "row" },
      grip(at), h("span", { class: `swatch ${colourOf(id, Object.keys(state.model.decision_makers))}` }),
      textField(`${at}.name`, said, say("web.name_of_dm"), rename, { class: "strong", needed: true }),
      idShown(id), details(at, dm, keyed(at, dm, null), said, [idField(at, id), wayOf(at, dm)]), remove(said, at, true)),
    inGraphForm(state.model) ? arcsOf(id) : [h("h3", {}, say("web.options")), options(at, dm)],
    preferences(id, dm, at));
}

function options(at, dm) {
  const all = Object.entries(dm.options ?? {});
  const add = (text) => adding(text, under(`${at}.options`, dm.options, idOf(text), worded(undefined, text)));
  return [
    ordered(h("ul", {}, all.map(([id, value]) => optionRow(`${at}.options.${id}`, id, value))), all.map(([id]) => `${at}.options.${id}`)),
    adder(`${at}.new-option`, say("web.add_option"), add),
  ];
}

function optionRow(address, id, value) {
  const map = value !== null && typeof value === "object" && "name" in value;
  const named = map ? value.name : value;
  const said = read(named);
  const edit = (text) => ({ do: "set", address: map ? `${address}.name` : address, value: worded(named, text) });
  const rename = (text) => changing(say("web.did.rename", { name: text }), [edit(text)]);
  return h("li", { class: "row" },
    grip(address), textField(address, said, say("web.name_of_option"), rename, { needed: true }), idShown(id),
    details(address, map ? value : null, keyed(address, value, "name"), said, [idField(address, id)]), remove(said, address, true));
}

function statusQuo(model) {
  const all = allOptions();
  const labels = stateLabels(model);
  const put = (value, focus) => changing(say("web.did.status_quo"), [keyEdit(model, "", "status_quo", value)], focus);
  if (!all.length && !labels.length) return h("p", { class: "hint" }, say("web.status_quo_needs"));
  if (typeof model.status_quo === "string" || !all.length) {
    const states = (labels.length ? labels : (state.seen?.rows ?? []).map((row) => row[1])).map((label) => [label]);
    const attributes = { "aria-label": say("web.status_quo"), "data-key": "status-quo" };
    return choice([["", say("web.none")], ...states], model.status_quo ?? "", (label) => put(label || undefined), attributes);
  }
  if (!("status_quo" in model)) {
    const start = button(say("web.status_quo_start"), () => put([], `now-${all[0]}`), { "data-key": "status-quo-start" });
    return [h("p", { class: "hint" }, say("web.no_status_quo")), start];
  }
  return ticks(all, model.status_quo ?? [], put);
}

// Which options are taken today.
function ticks(all, taken, put) {
  const now = new Set(all.filter((one) => taken.includes(one) || taken.includes(one.split(".")[1])));
  const tick = (one) => {
    const turn = (isTaken) => put(all.filter((other) => (other === one ? isTaken : now.has(other))));
    return h("label", { class: "tick" }, tickBox(now.has(one), turn, { "data-key": `now-${one}` }),
      " ", name(dmName(one.split(".")[0])), ": ", name(optionName(one)));
  };
  return [
    h("p", { class: "hint" }, say("web.status_quo_hint")),
    all.map(tick),
    button(say("web.remove", { name: say("web.status_quo") }), () => put(undefined), { class: "quiet", "data-key": "status-quo-drop" }),
  ];
}

function sourceCard(id, one) {
  const at = `sources.${id}`;
  const put = keyed(at, one, null);
  const title = read(one.title);
  const field = (key) => {
    const label = say(`web.source.${key}`);
    return labelled(label, textField(`${at}.${key}`, shown(one[key]), label, (text) => put(key, meant(key, one[key], text))));
  };
  const rename = (text) => changing(say("web.did.evidence"), [{ do: "set", address: `${at}.title`, value: worded(one.title, text) }]);
  const link = String(one.url ?? "").startsWith("https://") && h("a", { href: one.url, target: "_blank", rel: "noreferrer noopener" }, say("web.open_source"));
  return h("div", { class: "row" }, grip(at), idShown(id),
    textField(`${at}.title`, title, say("web.source_title"), rename, { needed: true }),
    details(at, null, null, title, [idField(at, id), OF_SOURCE.map(field), link]), remove(title, at, true));
}
