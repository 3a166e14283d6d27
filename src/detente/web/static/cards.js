// The model by hand: what the conflict is called, decision makers with options, today's state, sources.

import { button, h, idShown, name } from "./dom.js";
import { adder, changing, details, grip, idField, keyed, labelled, ordered, remove, section, textField, under, worded } from "./fields.js";
import { claimCard, scenarioCard } from "./claims.js";
import { arcsOf, statesSection } from "./graphform.js";
import { guide } from "./guide.js";
import { allOptions, dmName, idOf, optionName } from "./naming.js";
import { preferences, wayOf } from "./preferences.js";
import { constraintAdder, constraints, moveAdder, moves } from "./rules.js";
import { state } from "./store.js";
import { read, say } from "./words.js";

export { dmName, idOf, optionName };

const TEXTS = ["question", "about"];
const LINES = ["authors", "date", "licence"];
const OF_SOURCE = ["authors", "year", "date", "publisher", "url", "note"];

export function modelView() {
  const model = state.model;
  const adding = (text) => say("web.did.add", { name: text });
  return [
    h("datalist", { id: "source-ids" }, Object.entries(model.sources ?? {}).map(([id, one]) => h("option", { value: id }, read(one.title)))),
    h("section", { class: "headline" }, h("label", { class: "title" }, h("span", { class: "hidden" }, say("web.title")),
      textField("conflict", read(model.conflict), say("web.title"), (text) => changing(say("web.did.title"), [{ do: "set", address: "conflict", value: worded(model.conflict, text) }]), { needed: true })),
      about(model)),
    h("div", { class: "narrow" }, guide()),
    section("web.decision_makers", orderedMap("decision_makers", model.decision_makers, dmCard),
      adder("new-dm", say("web.add_dm"), (text) => {
        const id = idOf(text);
        return changing(adding(text), [{ do: "insert", address: `decision_makers.${id}`, value: newDm(model, text) }], graphForm(model) ? undefined : `decision_makers.${id}.new-option`);
      })),
    statesSection(model),
    section("web.constraints", constraints(model.constraints ?? []), constraintAdder(model.constraints)),
    section("web.moves", moves(model.moves ?? []), moveAdder(model.moves)),
    section("web.status_quo", statusQuo(model)),
    section("web.scenarios", orderedMap("scenarios", model.scenarios, scenarioCard),
      adder("new-scenario", say("web.add_scenario"), (text) => {
        const id = idOf(text);
        return changing(adding(text), [under("scenarios", model.scenarios, id, { that: "true", name: worded(undefined, text) })], `scenarios.${id}`);
      })),
    section("web.claims", orderedMap("claims", model.claims, claimCard),
      adder("new-claim", say("web.add_claim"), (text) => {
        const id = idOf(text, new Set(Object.keys(model.claims ?? {})));
        return changing(adding(text), [under("claims", model.claims, id, { that: "some(true, SEQ)", name: worded(undefined, text) })], `claims.${id}.that`);
      })),
    section("web.sources", orderedMap("sources", model.sources, sourceCard),
      adder("new-source", say("web.add_source"), (text) => changing(adding(text), [under("sources", model.sources, idOf(text, new Set(Object.keys(model.sources ?? {}))), { title: worded(undefined, text) })]))),
  ];
}

const graphForm = (model) => Array.isArray(model.states) && !Object.values(model.decision_makers).some((one) => Object.keys(one.options ?? {}).length);

// A decision maker to begin with: without options where the conflict is in graph form.
function newDm(model, text) {
  const named = { name: worded(undefined, text) };
  return graphForm(model) ? { ...named, ranking: [model.states.length > 1 ? model.states : model.states[0]] } : { ...named, options: {}, prefers: [] };
}

// The entries of a map, each a card, in their order.
function orderedMap(kind, entries, card) {
  const all = Object.entries(entries ?? {});
  return ordered(h("ul", { class: kind }, all.map(([id, one]) => h("li", {}, card(id, one)))), all.map(([id]) => `${kind}.${id}`));
}

function about(model) {
  const put = (key, value) => changing(say("web.did.about"), value === undefined ? [{ do: "drop", address: key }] : [{ do: key in model ? "set" : "insert", address: key, value }]);
  const given = (key) => (key === "authors" ? [].concat(model.authors ?? []).join("; ") : read(model[key]));
  const value = (key, text) => (key === "authors" ? text.split(/[;؛]/).map((one) => one.trim()).filter(Boolean) : TEXTS.includes(key) ? worded(model[key], text) : text);
  return details("about", null, null, say("web.title"), [...TEXTS, ...LINES].map((key) => labelled(say(`web.about.${key}`), textField(`about.${key}`, given(key), say(`web.about.${key}`), (text) => put(key, text ? value(key, text) : undefined)))));
}

function dmCard(id, dm) {
  const at = `decision_makers.${id}`;
  const said = read(dm.name, id);
  return h("article", { class: "card", "data-dm": id },
    h("div", { class: "row" },
      grip(at), h("span", { class: `swatch dm${Object.keys(state.model.decision_makers).indexOf(id) % 8}` }),
      textField(`${at}.name`, said, say("web.name_of_dm"), (text) => changing(say("web.did.rename", { name: text }), [{ do: "name" in dm ? "set" : "insert", address: `${at}.name`, value: worded(dm.name, text) }]), { class: "strong", needed: true }),
      idShown(id), details(at, dm, keyed(at, dm, null), said, [idField(at, id), wayOf(at, dm)]), remove(said, at, true)),
    graphForm(state.model) ? arcsOf(id) : [h("h3", {}, say("web.options")), options(at, dm)],
    preferences(id, dm, at));
}

function options(at, dm) {
  const all = Object.entries(dm.options ?? {});
  const rows = all.map(([option, value]) => {
    const address = `${at}.options.${option}`;
    const map = value !== null && typeof value === "object" && "name" in value;
    const named = map ? value.name : value;
    return h("li", { class: "row" }, grip(address),
      textField(address, read(named), say("web.name_of_option"), (text) => changing(say("web.did.rename", { name: text }), [{ do: "set", address: map ? `${address}.name` : address, value: worded(named, text) }]), { needed: true }),
      idShown(option), details(address, map ? value : null, keyed(address, value, "name"), read(named), [idField(address, option)]), remove(read(named), address, true));
  });
  return [
    ordered(h("ul", { class: "options-of" }, rows), all.map(([option]) => `${at}.options.${option}`)),
    adder(`${at}.new-option`, say("web.add_option"), (text) => {
      const value = worded(undefined, text);
      return changing(say("web.did.add", { name: text }), [dm.options ? { do: "insert", address: `${at}.options.${idOf(text)}`, value } : { do: "insert", address: `${at}.options`, value: { [idOf(text)]: value } }]);
    }),
  ];
}

function statusQuo(model) {
  const options = allOptions();
  const labels = Array.isArray(model.states) ? model.states : Object.keys(model.states ?? {});
  const put = (value, focus) => changing(say("web.did.status_quo"), [value === undefined ? { do: "drop", address: "status_quo" } : { do: "status_quo" in model ? "set" : "insert", address: "status_quo", value }], focus);
  if (!options.length && !labels.length) return h("p", { class: "hint" }, say("web.status_quo_needs"));
  if (typeof model.status_quo === "string" || !options.length) {
    return h("select", { "aria-label": say("web.status_quo"), "data-key": "status-quo", onchange: (event) => put(event.target.value || undefined) }, h("option", { value: "" }, say("web.none")), (labels.length ? labels : state.seen?.rows.map((row) => row[1]) ?? []).map((label) => h("option", { value: label, ...(label === model.status_quo && { selected: true }) }, label)));
  }
  const shown = "status_quo" in model;
  const now = new Set(options.filter((one) => (model.status_quo ?? []).includes(one) || (model.status_quo ?? []).includes(one.split(".")[1])));
  if (!shown) return [h("p", { class: "hint" }, say("web.no_status_quo")), h("button", { type: "button", "data-key": "status-quo-start", onclick: () => put([], `now-${options[0]}`) }, say("web.status_quo_start"))];
  return [
    h("p", { class: "hint" }, say("web.status_quo_hint")),
    options.map((one) => h("label", { class: "tick" }, h("input", { type: "checkbox", "data-key": `now-${one}`, checked: now.has(one), onchange: (event) => put(options.filter((other) => (other === one ? event.target.checked : now.has(other)))) }), " ", name(dmName(one.split(".")[0])), ": ", name(optionName(one)))),
    button(say("web.remove", { name: say("web.status_quo") }), () => put(undefined), { class: "quiet", "data-key": "status-quo-drop" }),
  ];
}

function sourceCard(id, one) {
  const at = `sources.${id}`;
  const put = keyed(at, one, null);
  const given = (key) => (Array.isArray(one[key]) ? one[key].join("; ") : read(one[key]));
  const value = (key, text) => (key === "authors" && /[;؛]/.test(text) ? text.split(/[;؛]/).map((part) => part.trim()).filter(Boolean) : ["publisher", "note"].includes(key) ? worded(one[key], text) : text);
  const more = OF_SOURCE.map((key) => labelled(say(`web.source.${key}`), textField(`${at}.${key}`, given(key), say(`web.source.${key}`), (text) => put(key, text ? value(key, text) : undefined))));
  return h("div", { class: "row" }, grip(at), idShown(id),
    textField(`${at}.title`, read(one.title), say("web.source_title"), (text) => changing(say("web.did.evidence"), [{ do: "set", address: `${at}.title`, value: worded(one.title, text) }]), { needed: true }),
    details(at, null, null, read(one.title), [idField(at, id), more]), remove(read(one.title), at, true));
}
