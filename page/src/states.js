// The states as a table in option form: one row a state, equilibria marked by concept, what the last edit changed lit.

import { button, choice, conceptShown, h, idShown, marked, name } from "./dom";
import { byNames } from "./bynames";
import { equilibria, turned } from "./differing";
import { colourOf, dmName, optionName, profileSaid } from "./naming";
import { optionsOf, shownFirst } from "./readings";
import { changed, choose, readBy, state } from "./store";
import { grouped, known, say } from "./words";

// Rows are drawn a part at a time, so that what follows from an edit is there within a blink.
const PART = 100;
const view = { only: "", sort: "number", find: "", most: PART };
const see = (news) => (Object.assign(view, news), changed("states"));

export function statesView() {
  const { seen } = state;
  const concepts = shownFirst(seen, state.reading);
  if (view.only && !concepts.includes(view.only)) view.only = "";
  if (view.sort !== "number" && !concepts.includes(view.sort)) view.sort = "number";
  const rests = Object.fromEntries(concepts.map((concept) => [concept, equilibria(seen, concept)]));
  const changes = turned(state.before, seen);
  const rows = chosen(seen, rests);
  const showAll = button(say("web.show_all"), () => see({ only: "", find: "" }), { "data-key": "show-all" });
  return [
    h("p", { class: "lead" }, lead(seen)),
    meaning(concepts, seen.profiles),
    seen.complete ? [] : h("p", { class: "fault" }, marked(say("web.incomplete_why", { why: seen.why }))),
    seen.remarks.map((one) => h("p", { class: "hint remark" }, marked(one))),
    all(seen) ? [] : h("p", { class: "hint" }, say("web.only_equilibria")),
    changes.count ? h("p", { class: "changed" }, say("web.turned", { n: changes.gained.size, lost: changes.lost.size })) : [],
    filters(concepts),
    rows.length ? [] : h("p", { class: "hint" }, say("web.none_found"), " ", showAll),
    h("div", { class: "table", "data-scroll": "states", tabindex: "0", role: "region", "aria-label": say("web.states"), onkeydown: alongRows },
      h("table", { class: "states" }, heading(seen, concepts),
        h("tbody", {}, rows.slice(0, view.most).map((row) => line(row, seen, concepts, rests, changes))))),
    rows.length > view.most || !all(seen) ? shownOf(rows, seen) : [],
  ];
}

function filters(concepts) {
  const some = concepts.map((concept) => [concept, say("web.equilibria_of", { concept })]);
  const find = { type: "search", "data-key": "find", placeholder: say("web.find_state"), "aria-label": say("web.find_state"), value: view.find };
  return h("div", { class: "tools" },
    h("label", {}, say("web.show"), " ", choice([["", say("web.all_states")], ...some], view.only, (only) => see({ only }), { "data-key": "only" })),
    reading(),
    byNames(),
    h("input", { ...find, oninput: (event) => see({ find: event.target.value }) }));
}

// How concepts are read beside the ways that the model needs.
function reading() {
  const parts = optionsOf(state.seen, state.reading);
  if (!parts.length) return [];
  const entries = [["", say("web.reading_needed")], ...parts.map((one) => [one])];
  return h("label", {}, say("web.reading"), " ", choice(entries, state.reading, readBy, { "data-key": "reading" }));
}

function shownOf(rows, seen) {
  const more = button(say("web.more"), () => see({ most: view.most + 5 * PART }), { "data-key": "more" });
  const n = Math.min(rows.length, view.most);
  return h("p", { class: "hint" }, say("web.shown_of", { n, of: grouped(seen.states) }), " ", rows.length > view.most ? more : []);
}

function heading(seen, concepts) {
  const sorter = (text, key, title) => button(text, () => see({ sort: view.sort === key ? "number" : key }), { class: "quiet", title, "data-key": `sort-${key}` });
  const sorted = (key, way) => ({ scope: "col", "aria-sort": view.sort === key ? way : "none" });
  const meant = (concept) => {
    if (concept in seen.profiles) return profileSaid(seen.profiles[concept]);
    if (concept in seen.by_name) return seen.by_name[concept];
    const [base, ...parts] = concept.split(".");
    const keys = [`concept.${base}`, ...parts.map((part) => `reading.${part}`)].filter(known);
    return keys.map((key) => say(key)).join(" ") || undefined;
  };
  const option = (one) => h("th", { scope: "col", class: "option", title: optionName(one) },
    h("div", { class: "called", dir: "auto" }, optionName(one)), idShown(one.split(".")[1]));
  return h("thead", {},
    h("tr", {},
      h("th", { rowspan: 2, ...sorted("number", "ascending") }, sorter(say("web.state"), "number")),
      h("th", { colspan: concepts.length, scope: "colgroup" }, say("web.equilibria")),
      makers(seen)),
    h("tr", {}, concepts.map((one) => h("th", sorted(one, "descending"), sorter(conceptShown(one), one, meant(one)))), seen.options.map(option)));
}

function makers(seen) {
  const counts = new Map();
  for (const dm of seen.options.map((one) => one.split(".")[0])) counts.set(dm, (counts.get(dm) ?? 0) + 1);
  const head = ([dm, n]) => h("th", { colspan: n, scope: "colgroup", class: `head ${colourOf(dm, seen.decision_makers)}`, title: dmName(dm) }, name(dmName(dm)));
  return [...counts].map(head);
}

// What the concepts mean, for those who meet them here; it stays open as long as it is wanted.
let explained = false;
function meaning(concepts, profiles) {
  const each = concepts.flatMap((one) => Object.values(profiles[one] ?? { one }));
  const parted = each.map((one) => one.split("."));
  const meant = (key, one) => (known(`${key}.${one}`) ? [h("dt", {}, one), h("dd", {}, say(`${key}.${one}`))] : []);
  const bases = new Set(parted.map(([base]) => base));
  const readings = new Set(parted.flatMap(([, ...parts]) => parts));
  const mixed = Object.entries(profiles).map(([concept, profile]) => [h("dt", {}, concept), h("dd", {}, profileSaid(profile))]);
  const named = concepts.filter((one) => one in state.seen.by_name).map((one) => [h("dt", {}, one), h("dd", {}, state.seen.by_name[one])]);
  const terms = [mixed, named, [...bases].map((one) => meant("concept", one)), [...readings].map((one) => meant("reading", one))];
  const open = h("details", { class: "hint" }, h("summary", { "data-key": "meaning" }, say("web.meaning")), h("dl", { class: "meaning" }, terms));
  open.open = explained;
  open.addEventListener("toggle", () => (explained = open.open));
  return open;
}

// Whether every state has a row, or only those where the conflict can settle.
const all = (seen) => String(seen.states) === String(seen.rows.length);

function lead(seen) {
  const count = (one) => (one.at_least ? "≥ " : "") + grouped(one.count);
  const said = (concept, one) => say(one.undecided.length ? "web.count_open" : "web.count_of", { concept, n: count(one), open: grouped(one.undecided.length) });
  const found = Object.entries(seen.equilibria).map(([concept, one]) => said(concept, one));
  const parts = [say("web.states_in_all", { n: grouped(seen.states) }), ...found];
  return parts.flatMap((part, n) => [n ? " · " : "", h("span", {}, part)]);
}

function chosen(seen, rests) {
  const words = view.find.trim().toLowerCase();
  const signed = words.replace(/[\s|]/g, "");
  const isFound = ([, label, signs]) => label.toLowerCase().includes(words) || signs.replace(/\s/g, "").toLowerCase().startsWith(signed);
  const rows = seen.rows.filter((row) => (!view.only || rests[view.only].has(row[0])) && (!words || isFound(row)));
  const now = rows.findIndex(([number]) => number === seen.status_quo);
  if (now > 0) rows.unshift(...rows.splice(now, 1));
  if (view.sort !== "number") rows.sort((a, b) => Number(rests[view.sort].has(b[0])) - Number(rests[view.sort].has(a[0])) || a[0] - b[0]);
  return rows;
}

function line([number, label, signs], seen, concepts, rests, changes) {
  const here = state.chosen === number;
  const now = number === seen.status_quo;
  const today = now ? say("web.status_quo") : undefined;
  const pick = () => {
    if (!here) state.place = "state";
    choose(here ? null : number);
  };
  const verdict = (concept) => {
    const stays = rests[concept].has(number);
    const news = changes.gained.get(number)?.includes(concept) ? "gained" : changes.lost.get(number)?.includes(concept) ? "lost" : "";
    const isOpen = seen.equilibria[concept].undecided.includes(number);
    if (isOpen) return h("td", { class: "open", title: say("web.undecided"), "aria-label": `${concept}: ${say("web.undecided")}` }, "?");
    return h("td", { class: `rests ${news}`, "aria-label": `${concept}: ${say(stays ? "web.yes" : "web.no")}` }, stays ? "✓" : news ? "·" : "");
  };
  return h("tr", { class: [here && "chosen", now && "now"].filter(Boolean).join(" ") },
    h("th", { scope: "row" },
      button(label, pick, { class: "quiet", "data-key": `state-${number}`, "aria-pressed": String(here), title: today }),
      now ? h("span", { class: "mark", title: today }, " ●") : []),
    concepts.map(verdict),
    [...signs].map((sign) => h("td", { class: sign === "Y" ? "yes" : "no" }, sign)));
}

// The arrow keys go along the rows.
function alongRows(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const row = step && event.target.closest("tbody tr");
  const next = row && (step > 0 ? row.nextElementSibling : row.previousElementSibling);
  if (!next) return;
  next.querySelector("button").focus();
  event.preventDefault();
}
