// The states as a table in option form: one row a state, equilibria marked by concept, what the last edit changed lit.

import { button, h, idShown, name } from "./dom.js";
import { equilibria, turned } from "./differing.js";
import { dmName, optionName } from "./naming.js";
import { changed, state } from "./store.js";
import { grouped, say } from "./words.js";

// Rows are drawn a part at a time, so that what follows from an edit is there within a blink.
const PART = 100;
const view = { only: "", sort: "number", find: "", most: PART };

export function statesView() {
  const seen = state.seen;
  const concepts = Object.keys(seen.equilibria);
  const rests = Object.fromEntries(concepts.map((concept) => [concept, equilibria(seen, concept)]));
  const changes = turned(state.before, seen);
  const rows = chosen(seen, rests);
  return [
    h("p", { class: "lead" }, lead(seen)),
    meaning(concepts),
    seen.complete ? [] : h("p", { class: "fault" }, say("web.incomplete")),
    all(seen) ? [] : h("p", { class: "hint" }, say("web.only_equilibria")),
    changes.count ? h("p", { class: "changed" }, say("web.turned", { n: changes.gained.size, lost: changes.lost.size })) : [],
    h("div", { class: "tools" },
      h("label", {}, say("web.show"), " ", h("select", { "data-key": "only", onchange: (event) => ((view.only = event.target.value), changed("states")) },
        h("option", { value: "" }, say("web.all_states")), concepts.map((one) => h("option", { value: one, ...(one === view.only && { selected: true }) }, say("web.equilibria_of", { concept: one }))))),
      h("input", { type: "search", "data-key": "find", placeholder: say("web.find_state"), "aria-label": say("web.find_state"), value: view.find, oninput: (event) => ((view.find = event.target.value), changed("states")) })),
    rows.length ? [] : h("p", { class: "hint" }, say("web.none_found"), " ", button(say("web.show_all"), () => (Object.assign(view, { only: "", find: "" }), changed("states")), { "data-key": "show-all" })),
    h("div", { class: "table", "data-scroll": "states", tabindex: "0", role: "region", "aria-label": say("web.states"), onkeydown: alongRows },
      h("table", { class: "states" },
        h("thead", {},
          h("tr", {}, h("th", { rowspan: 2, scope: "col", "aria-sort": view.sort === "number" ? "ascending" : "none" }, button(say("web.state"), () => sortBy("number"), { class: "quiet", "data-key": "sort-number" })), h("th", { colspan: concepts.length, scope: "colgroup" }, say("web.equilibria")), heads(seen)),
          h("tr", {}, concepts.map((one) => h("th", { scope: "col", "aria-sort": view.sort === one ? "descending" : "none" }, button(one, () => sortBy(one), { class: "quiet", title: KNOWN.has(one) ? say(`web.concept.${one}`) : undefined, "data-key": `sort-${one}` }))),
            seen.options.map((one) => h("th", { scope: "col", class: "option", title: optionName(one) }, h("div", { class: "called", dir: "auto" }, optionName(one)), idShown(one.split(".")[1]))))),
        h("tbody", {}, rows.slice(0, view.most).map((row) => line(row, seen, concepts, rests, changes))))),
    rows.length > view.most || !all(seen) ? h("p", { class: "hint" }, say("web.shown_of", { n: Math.min(rows.length, view.most), of: grouped(seen.states) }), " ",
      rows.length > view.most ? button(say("web.more"), () => ((view.most += 5 * PART), changed("states")), { "data-key": "more" }) : []) : [],
  ];
}

// What the concepts mean, for those who meet them here; it stays open as long as it is wanted.
let explained = false;
function meaning(concepts) {
  const known = concepts.filter((one) => KNOWN.has(one));
  const open = h("details", { class: "hint" }, h("summary", { "data-key": "meaning" }, say("web.meaning")), h("dl", { class: "meaning" }, known.map((one) => [h("dt", {}, one), h("dd", {}, say(`web.concept.${one}`))])));
  open.open = explained;
  open.addEventListener("toggle", () => (explained = open.open));
  return open;
}

const KNOWN = new Set(["NASH", "GMR", "SMR", "SEQ", "SSEQ"]);

// Whether every state has a row, or only those where the conflict can settle.
const all = (seen) => String(seen.states) === String(seen.rows.length);

function lead(seen) {
  const found = Object.entries(seen.equilibria).map(([concept, one]) => say("web.count_of", { concept, n: `${one.at_least ? "≥ " : ""}${grouped(one.count)}` }));
  return `${say("web.states_in_all", { n: grouped(seen.states) })} · ${found.join(" · ")}`;
}

function heads(seen) {
  const counts = new Map();
  for (const one of seen.options) counts.set(one.split(".")[0], (counts.get(one.split(".")[0]) ?? 0) + 1);
  return [...counts].map(([dm, n]) => h("th", { colspan: n, scope: "colgroup", class: `head dm${seen.decision_makers.indexOf(dm) % 8}`, title: dmName(dm) }, name(dmName(dm))));
}

function sortBy(what) {
  view.sort = view.sort === what ? "number" : what;
  changed("states");
}

function chosen(seen, rests) {
  const words = view.find.trim().toLowerCase();
  let rows = seen.rows.filter(([number, label, signs]) => (!view.only || rests[view.only].has(number)) && (!words || label.toLowerCase().includes(words) || signs.replace(/\s/g, "").toLowerCase().startsWith(words.replace(/[\s|]/g, ""))));
  const now = rows.findIndex(([number]) => number === seen.status_quo);
  if (now > 0) rows = [rows[now], ...rows.slice(0, now), ...rows.slice(now + 1)];
  if (view.sort !== "number") rows = [...rows].sort((a, b) => Number(rests[view.sort].has(b[0])) - Number(rests[view.sort].has(a[0])) || a[0] - b[0]);
  return rows;
}

function line(row, seen, concepts, rests, changes) {
  const [number, label, signs] = row;
  const here = state.chosen === number;
  const pick = () => ((state.chosen = here ? null : number), (state.answer = null), !here && (state.place = "state"), changed());
  return h("tr", { class: [here && "chosen", number === seen.status_quo && "now"].filter(Boolean).join(" ") },
    h("th", { scope: "row" }, button(label, pick, { class: "quiet", "data-key": `state-${number}`, "aria-pressed": String(here), title: number === seen.status_quo ? say("web.status_quo") : undefined }), number === seen.status_quo ? h("span", { class: "mark", title: say("web.status_quo") }, " ●") : []),
    concepts.map((concept) => {
      const now = rests[concept].has(number);
      const news = changes.gained.get(number)?.includes(concept) ? "gained" : changes.lost.get(number)?.includes(concept) ? "lost" : "";
      return h("td", { class: `rests ${news}`, "aria-label": `${concept}: ${say(now ? "web.yes" : "web.no")}` }, now ? "✓" : news ? "·" : "");
    }),
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
