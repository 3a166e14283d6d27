// The model by hand: what the conflict is called, decision makers with options, today's state, sources.

import type { VNode } from "preact";
import { draftView } from "./acceptance";
import { attitudes } from "./attitudes";
import { claimCard, scenarioCard } from "./claims";
import { SEMICOLON, changing, isMap, keyEdit, keyed, parted, under, worded } from "./edits";
import { adder, details, grip, idField, labelled, ordered, remove, section, textField } from "./fields";
import { arcsOf, statesSection } from "./graphform";
import { guide } from "./guide";
import { SourceIds } from "./sourceids";
import { identity } from "./identity";
import { allOptions, colourOf, dmName, idOf, inGraphForm, optionName, stateLabels } from "./naming";
import { perceives } from "./perceives";
import { preferences, wayOf } from "./preferences";
import { unranked } from "./rankings";
import { constraintAdder, constraints, moveAdder, moves } from "./rules";
import { state } from "./store";
import type { DecisionMaker, Edit, Model, OptionValue, Source, Told } from "./types";
import type { Enter } from "./typing";
import { begin, unfinished } from "./unfinished";
import { type Children, type Entry, button, choice, h, name, tickBox } from "./ui";
import { type Text, read, say } from "./words";

const ABOUT = ["question", "about", "authors", "date", "licence"];
const OF_SOURCE = ["authors", "year", "date", "publisher", "url", "note"];
const WORDED = new Set(["question", "about", "publisher", "note"]); // in several languages


export function modelView(model: Model): Children {
  const makers = Object.keys(model.decision_makers);
  const entering = (key: string, act: (model: Model, text: string) => Promise<Told | null> | null): [string, string, Enter] =>
    [`new-${key}`, say(`web.add_${key}`), (text) => act(model, text)];
  return [
    h(SourceIds, { sources: model.sources ?? {} }),
    h("section", { class: "headline" }, h("label", { class: "title" }, h("span", { class: "hidden" }, say("web.title")), titleField(model)), about(model)),
    draftView(model),
    h("div", { class: "narrow" }, guide(model)),
    section("web.decision_makers", cards("decision_makers", model.decision_makers, dmCard), adder(...entering("dm", addDm))),
    statesSection(model),
    makers.length ? section("web.attitudes", attitudes(model)) : null,
    makers.length > 1 ? section("web.perceives", perceives(model)) : null,
    section("web.constraints", constraints(model.constraints ?? []), constraintAdder(model.constraints)),
    section("web.moves", moves(model.moves ?? []), moveAdder(model.moves)),
    section("web.status_quo", statusQuo(model)),
    section("web.scenarios", cards("scenarios", model.scenarios, scenarioCard), unfinished("scenarios"), adder(...entering("scenario", addScenario))),
    section("web.claims", cards("claims", model.claims, claimCard), unfinished("claims"), adder(...entering("claim", addClaim))),
    section("web.sources", cards("sources", model.sources, sourceCard), adder(...entering("source", addSource))),
  ];
}

// The entries of a map, each a card, in their order.
function cards<T>(kind: string, entries: Record<string, T> | null | undefined, card: (id: string, one: T) => VNode): VNode {
  const all = Object.entries(entries ?? {});
  const addresses = all.map(([id]) => `${kind}.${id}`);
  const row = (n: number) => {
    const [id, one] = all[n] as [string, T];
    return h("li", { key: identity(`${kind}.${id}`) }, card(id, one));
  };
  return ordered("ul", {}, addresses, all.map(([, one]) => one), row);
}

const adding = (text: string, edit: Edit, focus?: string) => changing(say("web.did.add", { name: text }), [edit], focus);
const freeId = (text: string, map: object | undefined) => idOf(text, new Set(Object.keys(map ?? {})));

// A decision maker to begin with: without options where the conflict is in graph form.
function addDm(model: Model, text: string): Promise<Told | null> {
  const at = `decision_makers.${idOf(text)}`;
  const named = { name: worded(undefined, text) };
  if (inGraphForm(model)) return adding(text, { do: "insert", address: at, value: { ...named, ranking: unranked(stateLabels(model)) } });
  return adding(text, { do: "insert", address: at, value: { ...named, options: {}, prefers: [] } }, `${at}.new-option`);
}

function addScenario(_: Model, text: string): null {
  return begin({ kind: "scenarios", name: text, edits: ({ scenarios }, that) => [under("scenarios", scenarios, idOf(text), { that, name: worded(undefined, text) })] });
}

function addClaim(_: Model, text: string): null {
  return begin({ kind: "claims", name: text, edits: ({ claims }, that) => [under("claims", claims, freeId(text, claims), { that, name: worded(undefined, text) })] });
}

const addSource = (model: Model, text: string): Promise<Told | null> =>
  adding(text, under("sources", model.sources, freeId(text, model.sources), { title: worded(undefined, text) }));

function titleField(model: Model): VNode {
  const put = (text: string) => changing(say("web.did.title"), [{ do: "set", address: "conflict", value: worded(model.conflict, text) }]);
  return textField("conflict", read(model.conflict), say("web.title"), put, { needed: true });
}

// What is told of the model, or of a source, as it is typed, and as the file has it.
const shown = (value: unknown): string => (Array.isArray(value) ? value.join("; ") : read(value as Text | undefined));
function meant(key: string, old: unknown, text: string, several = SEMICOLON.test(text)): Text | string[] | undefined {
  if (text === "") return undefined;
  if (key === "authors" && several) return parted(text, SEMICOLON);
  return WORDED.has(key) ? worded(old as Text | undefined, text) : text;
}

function about(model: Model): Children {
  const field = (key: string) => {
    const label = say(`web.about.${key}`);
    const put = (text: string) => changing(say("web.did.about"), [keyEdit(model, "", key, meant(key, model[key], text, true))]);
    return labelled(label, textField(`about.${key}`, shown(model[key]), label, put));
  };
  return details("about", null, null, say("web.title"), ABOUT.map(field));
}

function dmCard(id: string, dm: DecisionMaker): VNode {
  const at = `decision_makers.${id}`;
  const said = read(dm.name, id);
  const model = state.model ?? { decision_makers: {} };
  const rename = (text: string) => changing(say("web.did.rename", { name: text }), [keyEdit(dm, at, "name", worded(dm.name, text))]);
  return h("article", { class: "card", "data-dm": id },
    h("div", { class: "row" },
      grip(at), h("span", { class: `swatch ${colourOf(id, Object.keys(model.decision_makers))}` }),
      textField(`${at}.name`, said, say("web.name_of_dm"), rename, { class: "strong", needed: true }),
      details(at, dm, keyed(at, dm, null), said, [idField(at, id), wayOf(at, dm)]), remove(said, at, true)),
    inGraphForm(model) ? arcsOf(id) : [h("h3", {}, say("web.options")), options(at, dm)],
    preferences(id, dm, at));
}

function options(at: string, dm: DecisionMaker): Children {
  const all = Object.entries(dm.options ?? {});
  const add = (text: string) => adding(text, under(`${at}.options`, dm.options, idOf(text), worded(undefined, text)));
  const row = (id: string, value: OptionValue) => optionRow(`${at}.options.${id}`, id, value);
  return [
    ordered("ul", {}, all.map(([id]) => `${at}.options.${id}`), all.map(([, value]) => value), (n) => row(...(all[n] as (typeof all)[number]))),
    adder(`${at}.new-option`, say("web.add_option"), add),
  ];
}

function optionRow(address: string, id: string, value: OptionValue): VNode {
  const map = isMap(value) && "name" in value ? value : null;
  const named = (map ? map.name : value) as Text;
  const said = read(named);
  const edit = (text: string): Edit => ({ do: "set", address: map ? `${address}.name` : address, value: worded(named, text) });
  const rename = (text: string) => changing(say("web.did.rename", { name: text }), [edit(text)]);
  return h("li", { class: "row", key: identity(address) },
    grip(address), textField(address, said, say("web.name_of_option"), rename, { needed: true }),
    details(address, map, keyed(address, value, "name"), said, idField(address, id)), remove(said, address, true));
}

function statusQuo(model: Model): Children {
  const all = allOptions();
  const labels = stateLabels(model);
  const put = (value: string | string[] | undefined, focus?: string, what = say("web.did.status_quo")) =>
    changing(what, [keyEdit(model, "", "status_quo", value)], focus);
  if (!all.length && !labels.length) return h("p", { class: "hint" }, say("web.status_quo_needs"));
  const now = model.status_quo ?? [];
  if (typeof now === "string" || !all.length) {
    const states = (labels.length ? labels : (state.seen?.rows ?? []).map((row) => row[1])).map((label): Entry => [label]);
    const attributes = { "aria-label": say("web.status_quo"), "data-key": "status-quo" };
    return choice([["", say("web.none")], ...states], typeof now === "string" ? now : "", (label) => put(label || undefined), attributes);
  }
  if (!("status_quo" in model)) {
    const start = button(say("web.status_quo_start"), () => put([], `now-${all[0] ?? ""}`), { "data-key": "status-quo-start" });
    return [h("p", { class: "hint" }, say("web.no_status_quo")), start];
  }
  return ticks(all, now, (value, what) => put(value, undefined, what));
}

// Which options are taken today.
function ticks(all: string[], taken: string[], put: (value: string[] | undefined, what?: string) => unknown): Children {
  const now = new Set(all.filter((one) => taken.includes(one) || taken.includes(one.split(".")[1] ?? one)));
  const tick = (one: string) => {
    const did = (isTaken: boolean) => say(isTaken ? "web.did.now_taken" : "web.did.now_left", { name: optionName(one) });
    const turn = (isTaken: boolean) => put(all.filter((other) => (other === one ? isTaken : now.has(other))), did(isTaken));
    return h("label", { class: "tick", key: identity(`now-${one}`) }, tickBox(now.has(one), turn, { "data-key": `now-${one}` }),
      " ", name(dmName(one.split(".")[0] ?? "")), ": ", name(optionName(one)));
  };
  return [
    h("p", { class: "hint" }, say("web.status_quo_hint")),
    all.map(tick),
    button(say("web.remove", { name: say("web.status_quo") }), () => put(undefined), { class: "quiet", "data-key": "status-quo-drop" }),
  ];
}

function sourceCard(id: string, one: Source): VNode {
  const at = `sources.${id}`;
  const put = keyed(at, one, null);
  const title = read(one.title);
  const field = (key: string) => {
    const label = say(`web.source.${key}`);
    return labelled(label, textField(`${at}.${key}`, shown(one[key]), label, (text) => put(key, meant(key, one[key], text))));
  };
  const rename = (text: string) => changing(say("web.did.evidence"), [{ do: "set", address: `${at}.title`, value: worded(one.title, text) }]);
  const url = one.url ?? "";
  const link = url.startsWith("https://") ? h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, say("web.open_source")) : null;
  return h("div", { class: "row" }, grip(at),
    textField(`${at}.title`, title, say("web.source_title"), rename, { needed: true }),
    details(at, null, null, title, [idField(at, id), OF_SOURCE.map(field), link]), remove(title, at, true));
}
