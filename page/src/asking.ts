// One state looked at closely: why it is stable or not, how it is reached, who could leave it, what would make it last.

import type { VNode } from "preact";
import { ask } from "./api";
import { answer } from "./answers";
import { isByName } from "./bynames";
import { guide } from "./guide";
import { colourOf, dmName, operatorWord, optionName, profileSaid } from "./naming";
import { baseOf, readingOf, shownFirst } from "./readings";
import { Answer } from "./results/answer";
import { findRow, rowOf } from "./results/listing";
import { changed, choose, question, readBy, showConcept, state, unask } from "./store";
import type { Row, Seen } from "./types";
import { saysNobody } from "./unsaid";
import { type Children, type Entry, button, choice, conceptShown, h, marked, name, parts, tickBox } from "./ui";
import { say } from "./words";

const view = { concept: "SEQ", via: "improvements", within: "", asPerceived: false };
const JUMPS = "NASH"; // without what deters those who leave: that may take long
const FEW = 5; // concepts that stand side by side without scrolling
const MOST_STEPS = 999;
const SHOWN = 20; // states and paths that an answer's sentences may name
const VIAS = ["improvements", "moves", "best_replies", "coalitions"];

// How a question is asked from now on; what was asked otherwise is given up.
function see(news: Partial<typeof view>): void {
  Object.assign(view, news);
  unask();
  changed("state");
}

export function StateView(): VNode {
  const { seen } = state; // drawn by `main`, not by a signal: much else is looked at, too
  const advice = seen?.advice.map((one) => h("li", {}, marked(one.text))) ?? [];
  const advised = advice.length ? h("details", {}, h("summary", {}, say("web.advice", { n: advice.length })), h("ul", {}, advice)) : null;
  return parts(guide(), seen ? looked(seen) : null, advised);
}

function looked(seen: Seen): Children {
  const number = state.chosen ?? seen.status_quo;
  const row = number === null ? undefined : rowOf(number);
  if (number !== null && !row) void findRow(number).then((found) => found && changed("state"), () => null);
  const hint = h("p", { class: "hint" }, say("web.choose_state"));
  if (!row) return hint;
  const isEmpty = saysNobody(state.model);
  const title = say(number === seen.status_quo ? "web.state_now" : "web.state_is", { label: row[1] });
  const close = button("×", () => choose(null), { class: "quiet", "aria-label": say("web.close"), "data-key": "state-close" });
  return [
    h("div", { class: "row" }, h("h2", { class: "grow" }, title), state.chosen === null ? null : close),
    state.chosen === null ? hint : null,
    isEmpty ? null : settles(seen, row),
    seen.options.length ? h("dl", { class: "options" }, seen.decision_makers.map((dm) => part(seen, dm, row))) : null,
    isEmpty ? null : grid(seen, row),
    questions(seen, row),
    h("div", { id: "answer", "aria-live": "polite" }, h(Answer, {})),
  ];
}

// The concepts that can be asked about, each as it is called, and the one that is.
function conceptsOf(seen: Seen): { names: string[]; entries: Entry[]; chosen: string } {
  const names = [...new Set([...Object.keys(seen.equilibria), ...seen.readings, ...Object.keys(seen.by_name)])];
  const entries = names.map((one): Entry => [one, seen.profiles[one] ? profileSaid(seen.profiles[one]) : one]);
  const chosen = names.includes(view.concept) ? view.concept : (names.find((one) => baseOf(one) === view.concept) ?? names[0] ?? "");
  return { names, entries, chosen };
}

// What can be asked about a state, and by which concept and moves.
function questions(seen: Seen, row: Row): Children {
  const asking = (key: string, kind: string, body: object, label: string, disabled = false) => {
    const act = () => answer(kind, { ...body, sentences: true }, () => say(label), row[1]);
    return button(say(label), act, { "data-key": `ask-${key}`, disabled });
  };
  const { names, chosen } = conceptsOf(seen);
  const toBe = names.includes(baseOf(chosen)) ? chosen : baseOf(chosen); // changes are of what is known
  const jumps = names.find((one) => baseOf(one) === JUMPS);
  const together = { jumps, ...(seen.together.length && { concepts: seen.together.join(",") }) };
  const hasViews = Boolean(state.model?.perceives);
  return [
    settings(seen),
    h("div", { class: "tools" },
      asking("why", "explain", { state: row[0], concept: asProfile(seen, chosen) }, "web.why"),
      asking("reach", "evolution", { to: formulaOf(seen, row), via: view.via, ...limits(), limit: SHOWN }, "web.how_reached", seen.status_quo === null),
      asking("leave", "coalitions", { ...together, from: row[0], limit: SHOWN }, "web.who_leaves"),
      asking("inverse", "inverse", { to: formulaOf(seen, row), concept: asProfile(seen, toBe), limit: 10 }, "web.make_equilibrium"),
      hasViews ? asking("perceived", "hypergame", { limit: SHOWN }, "web.perceived") : null),
  ];
}

function settings(seen: Seen): VNode {
  const { entries, chosen } = conceptsOf(seen);
  const pick = (concept: string) => {
    see({ concept });
    if (concept in seen.equilibria) return;
    void (isByName(seen, concept) ? showConcept(concept) : readBy(readingOf(concept))); // the table shows it, too
  };
  const vias = VIAS.map((one): Entry => [one, say(`web.via.${one}`)]);
  const byOwnGames = tickBox(view.asPerceived, (asPerceived) => see({ asPerceived }), { "data-key": "ask-as-perceived" });
  return h("div", { class: "tools" },
    h("label", {}, say("web.concept"), " ", choice(entries, chosen, pick, { "data-key": "ask-concept" })),
    h("label", {}, say("web.via"), " ", choice(vias, view.via, (via) => see({ via }), { "data-key": "ask-via" })),
    h("label", {}, say("web.within"), " ", bound()),
    state.model?.perceives ? h("label", { class: "tick" }, byOwnGames, " ", say("web.as_perceived")) : null);
}

// The most steps that count; none said, any number.
function bound(): VNode {
  const attributes = { type: "number", min: "0", max: String(MOST_STEPS), step: "1", value: view.within, "data-key": "ask-within", class: "steps" };
  return h("input", { ...attributes, title: say("web.within_hint"), placeholder: "∞", onchange: ({ currentTarget: field }) => see({ within: field.validity.valid ? field.value : view.within }) });
}

// What bounds the sequences that count, and whose games they go by.
function limits(): object {
  const perceived = view.asPerceived && state.model?.perceives;
  return { ...(view.within !== "" && { within: Number(view.within) }), ...(perceived && { as_perceived: true }) };
}

// A mixed profile by each decision maker's concept, as questions take it.
function asProfile(seen: Seen, concept: string): string {
  const profile = seen.profiles[concept];
  return profile ? Object.entries(profile).map(([dm, one]) => `${dm}=${one}`).join(",") : concept;
}

// Under which concepts everybody stays here, in a sentence.
function settles({ complete, equilibria }: Seen, [number]: Row): Children {
  const names = Object.keys(equilibria).filter((one) => equilibria[one]?.states.includes(number));
  const open = Object.keys(equilibria).filter((one) => equilibria[one]?.undecided.includes(number));
  const left = open.length ? h("p", { class: "unsettled" }, say("web.undecided_under", { names: open })) : null;
  if (names.length) return [h("p", { class: "settled" }, say("web.equilibrium_under", { names })), left];
  return left ?? h("p", { class: "unsettled" }, say(complete ? "web.no_equilibrium" : "web.incomplete"));
}

// What a decision maker does here.
function part(seen: Seen, dm: string, row: Row): Children {
  const mine = seen.options.map((one, at): [string, string] => [one, row[2][at] ?? ""]).filter(([one]) => one.startsWith(`${dm}.`));
  if (!mine.length) return null;
  const chip = ([one, sign]: [string, string]) => h("span", { class: sign === "Y" ? "chip yes" : "chip", key: one }, `${sign} `, name(optionName(one)));
  return [h("dt", { class: `head ${colourOf(dm, seen.decision_makers)}` }, name(dmName(dm))), h("dd", {}, mine.map(chip))];
}

interface Explained {
  certificates: { dm: string; concept: string; stable: boolean }[];
}
type Stays = (concept: string, dm: string) => boolean | null | undefined; // null where it is open, undefined where it isn't told

// Who stays in a state and who leaves it, where the overview says so of all states, or as asked for this one.
function stays(seen: Seen, row: Row): Stays | null {
  const open = (concept: string, dm: string) => seen.undecided[concept]?.[dm]?.includes(row[0]);
  if (Object.keys(seen.stability).length) return (concept, dm) => (open(concept, dm) ? null : seen.stability[concept]?.[dm]?.includes(row[0]));
  const told = nearIn(seen).get(row[0]);
  if (told === undefined) void fetchNear(seen, row[0]);
  return told ? (concept, dm) => told.certificates.find((one) => one.dm === dm && one.concept === (seen.profiles[concept]?.[dm] ?? concept))?.stable : null;
}

// What was asked for of single states of the overview that is shown; null is under way.
let near = { of: null as Seen | null, states: new Map<number, Explained | null>() };
function nearIn(seen: Seen): Map<number, Explained | null> {
  if (near.of !== seen) near = { of: seen, states: new Map() };
  return near.states;
}

async function fetchNear(seen: Seen, number: number): Promise<void> {
  const states = nearIn(seen);
  states.set(number, null);
  try {
    states.set(number, await ask<Explained>("explain", question({ state: number })));
    if (state.seen === seen) changed("state");
  } catch {
    // what is wrong with the model is told elsewhere
  }
}

function grid(seen: Seen, row: Row): VNode | null {
  const concepts = shownFirst(seen, state.reading);
  const verdict = stays(seen, row);
  if (!verdict) return null;
  const cell = (dm: string, concept: string) => {
    const stable = verdict(concept, dm);
    if (stable === undefined) return h("td", {}, "?");
    const said = say(stable === null ? "web.undecided" : stable ? "web.stays" : "web.leaves");
    const why = () => answer("explain", { state: row[0], dm, concept: asProfile(seen, concept), sentences: true }, () => `${say("web.why")} ${dmName(dm)}, ${concept}`);
    const attributes = { class: "quiet", "aria-label": `${dmName(dm)}, ${concept}: ${said}`, "data-key": `stays.${dm}.${concept}` };
    return h("td", { class: stable === null ? "open" : stable ? "rests" : "leaves" }, button(said, why, attributes));
  };
  const line = (dm: string) => h("tr", { key: dm }, h("th", { scope: "row" }, name(dmName(dm))), concepts.map((concept) => cell(dm, concept)));
  return h("div", { class: "table", "data-scroll": "grid", tabindex: "0", role: "region", "aria-label": say("web.who_stays") },
    h("table", { class: concepts.length > FEW ? "grid many" : "grid" },
      h("caption", {}, say("web.who_stays")),
      h("thead", {}, h("tr", {}, h("td"), concepts.map((one) => h("th", { scope: "col", key: one }, conceptShown(one))))),
      h("tbody", {}, seen.decision_makers.map(line))));
}

// The one state, as a formula over its options; in graph form its label.
function formulaOf(seen: Seen, row: Row): string {
  if (!seen.options.length || state.model?.states) return row[1];
  return seen.options.map((one, at) => (row[2][at] === "Y" ? one : `${operatorWord("not")} ${one}`)).join(` ${operatorWord("and")} `);
}
