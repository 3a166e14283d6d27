// One state looked at closely: why it is stable or not, how it is reached, who could leave it, what would make it last.

import { answer } from "./answers";
import { answerView } from "./results/answer";
import { ask } from "./api";
import { button, choice, conceptShown, h, name, tickBox } from "./dom";
import { isByName } from "./bynames";
import { guide } from "./guide";
import { hosted } from "./hosted";
import { rowOf } from "./results/listing";
import { colourOf, dmName, operatorWord, optionName, profileSaid } from "./naming";
import { baseOf, readingOf, shownFirst } from "./readings";
import { changed, choose, question, readBy, showConcept, state, unask } from "./store";
import { say } from "./words";

const view = { concept: "SEQ", via: "improvements", within: "", asPerceived: false };
const JUMPS = "NASH"; // without what deters those who leave: that may take long
const FEW = 5; // concepts that stand side by side without scrolling
const MOST_STEPS = 999;
const SHOWN = 20; // states and paths that an answer's sentences may name
const VIAS = ["improvements", "moves", "best_replies", "coalitions"];

export function stateView() {
  const { seen } = state;
  if (!seen) return hosted(guide());
  const number = state.chosen ?? seen.status_quo;
  const row = number === null ? undefined : rowOf(number);
  const hint = h("p", { class: "hint" }, say("web.choose_state"));
  if (!row) return [hosted(guide()), hint];
  const title = say(number === seen.status_quo ? "web.state_now" : "web.state_is", { label: row[1] });
  const close = button("×", () => choose(null), { class: "quiet", "aria-label": say("web.close"), "data-key": "state-close" });
  return [
    hosted(guide()),
    h("div", { class: "row" }, h("h2", { class: "grow" }, title), state.chosen === null ? [] : close),
    state.chosen === null ? hint : [],
    settles(row),
    seen.options.length ? h("dl", { class: "options" }, seen.decision_makers.map((dm) => part(dm, row))) : [],
    grid(row),
    questions(row),
    h("div", { id: "answer", "aria-live": "polite" }, answerView()),
  ];
}

// What can be asked about a state, and by which concept and moves.
function questions(row) {
  const { seen } = state;
  const see = (news) => {
    Object.assign(view, news);
    unask();
    changed("state");
  };
  const asking = (key, kind, body, label, disabled = false) => {
    const act = () => answer(kind, { ...body, sentences: true }, () => say(label), row[1]);
    return button(say(label), act, { "data-key": `ask-${key}`, disabled });
  };
  const names = [...new Set([...Object.keys(seen.equilibria), ...seen.readings, ...Object.keys(seen.by_name)])];
  const concepts = names.map((one) => [one, one in seen.profiles ? profileSaid(seen.profiles[one]) : one]);
  const pick = (concept) => {
    see({ concept });
    if (!(concept in seen.equilibria)) isByName(concept) ? showConcept(concept) : readBy(readingOf(concept)); // the table shows it, too
  };
  const chosen = names.includes(view.concept) ? view.concept : (names.find((one) => baseOf(one) === view.concept) ?? names[0]);
  // Changes are of what is known.
  const toBe = names.includes(baseOf(chosen)) ? chosen : baseOf(chosen);
  const jumps = names.find((one) => baseOf(one) === JUMPS);
  const together = { jumps, ...(seen.together.length && { concepts: seen.together.join(",") }) };
  const vias = VIAS.map((one) => [one, say(`web.via.${one}`)]);
  return [
    h("div", { class: "tools" },
      h("label", {}, say("web.concept"), " ", choice(concepts, chosen, pick, { "data-key": "ask-concept" })),
      h("label", {}, say("web.via"), " ", choice(vias, view.via, (via) => see({ via }), { "data-key": "ask-via" })),
      h("label", {}, say("web.within"), " ", bound(see)),
      state.model?.perceives ? h("label", { class: "tick" }, byOwnGames(see), " ", say("web.as_perceived")) : []),
    h("div", { class: "tools" },
      asking("why", "explain", { state: row[0], concept: asProfile(chosen) }, "web.why"),
      asking("reach", "evolution", { to: formulaOf(row), via: view.via, ...limits(), limit: SHOWN }, "web.how_reached", seen.status_quo === null),
      asking("leave", "coalitions", { ...together, from: row[0], limit: SHOWN }, "web.who_leaves"),
      asking("inverse", "inverse", { to: formulaOf(row), concept: asProfile(toBe), limit: 10 }, "web.make_equilibrium"),
      state.model?.perceives ? asking("perceived", "hypergame", { limit: SHOWN }, "web.perceived") : []),
  ];
}

// The most steps that count; none said, any number.
function bound(see) {
  const attributes = { type: "number", min: "0", max: String(MOST_STEPS), step: "1", value: view.within, "data-key": "ask-within", class: "steps" };
  const entered = (event) => see({ within: event.target.validity.valid ? event.target.value : view.within });
  return h("input", { ...attributes, title: say("web.within_hint"), placeholder: "∞", onchange: entered });
}

const byOwnGames = (see) =>
  tickBox(view.asPerceived, (asPerceived) => see({ asPerceived }), { "data-key": "ask-as-perceived" });

// What bounds the sequences that count, and whose games they go by.
function limits() {
  const perceived = view.asPerceived && state.model?.perceives;
  return { ...(view.within !== "" && { within: Number(view.within) }), ...(perceived && { as_perceived: true }) };
}

// A mixed profile by each decision maker's concept, as questions take it.
function asProfile(concept) {
  const profile = state.seen.profiles[concept];
  return profile ? Object.entries(profile).map(([dm, one]) => `${dm}=${one}`).join(",") : concept;
}

// Under which concepts everybody stays here, in a sentence.
function settles([number]) {
  const { complete, equilibria } = state.seen;
  const names = Object.keys(equilibria).filter((one) => equilibria[one].states.includes(number));
  const open = Object.keys(equilibria).filter((one) => equilibria[one].undecided.includes(number));
  const left = open.length ? h("p", { class: "unsettled" }, say("web.undecided_under", { names: open })) : [];
  if (names.length) return [h("p", { class: "settled" }, say("web.equilibrium_under", { names })), left];
  if (open.length) return left;
  return h("p", { class: "unsettled" }, say(complete ? "web.no_equilibrium" : "web.incomplete"));
}

// What a decision maker does here.
function part(dm, row) {
  const { seen } = state;
  const mine = seen.options.map((one, at) => [one, row[2][at]]).filter(([one]) => one.startsWith(`${dm}.`));
  if (!mine.length) return [];
  const chip = ([one, sign]) => h("span", { class: sign === "Y" ? "chip yes" : "chip" }, `${sign} `, name(optionName(one)));
  return [h("dt", { class: `head ${colourOf(dm, seen.decision_makers)}` }, name(dmName(dm))), h("dd", {}, mine.map(chip))];
}

// Who stays in a state and who leaves it, where the overview says so of all states, or as asked for this one.
function stays(row) {
  const { seen } = state;
  const open = (concept, dm) => seen.undecided[concept]?.[dm].includes(row[0]);
  if (Object.keys(seen.stability).length) return (concept, dm) => (open(concept, dm) ? null : seen.stability[concept][dm].includes(row[0]));
  const told = near.get(`${seen.model} ${row[0]}`);
  if (told === undefined) fetchNear(seen, row[0]);
  return told ? (concept, dm) => told.certificates.find((one) => one.dm === dm && one.concept === (seen.profiles[concept]?.[dm] ?? concept))?.stable : null;
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
  const concepts = shownFirst(seen, state.reading);
  const verdict = stays(row);
  if (!verdict) return [];
  const cell = (dm, concept) => {
    const stable = verdict(concept, dm);
    if (stable === undefined) return h("td", {}, "?");
    const said = say(stable === null ? "web.undecided" : stable ? "web.stays" : "web.leaves");
    const why = () => answer("explain", { state: row[0], dm, concept: asProfile(concept), sentences: true }, () => `${say("web.why")} ${dmName(dm)}, ${concept}`);
    const attributes = { class: "quiet", "aria-label": `${dmName(dm)}, ${concept}: ${said}`, "data-key": `stays.${dm}.${concept}` };
    return h("td", { class: stable === null ? "open" : stable ? "rests" : "leaves" }, button(said, why, attributes));
  };
  const line = (dm) => h("tr", {}, h("th", { scope: "row" }, name(dmName(dm))), concepts.map((concept) => cell(dm, concept)));
  return h("div", { class: "table", "data-scroll": "grid", tabindex: "0", role: "region", "aria-label": say("web.who_stays") },
    h("table", { class: concepts.length > FEW ? "grid many" : "grid" },
      h("caption", {}, say("web.who_stays")),
      h("thead", {}, h("tr", {}, h("td"), concepts.map((one) => h("th", { scope: "col" }, conceptShown(one))))),
      h("tbody", {}, seen.decision_makers.map(line))));
}

// The one state, as a formula over its options; in graph form its label.
function formulaOf(row) {
  if (!state.seen.options.length || state.model.states) return row[1];
  return state.seen.options.map((one, at) => (row[2][at] === "Y" ? one : `${operatorWord("not")} ${one}`)).join(` ${operatorWord("and")} `);
}
