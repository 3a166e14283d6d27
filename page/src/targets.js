// What a session of questions is about, and whether it is settled: stability as a table, all else as a list.

import { h, marked, name } from "./dom";
import { dmName } from "./naming";
import { state } from "./store";
import { read, say } from "./words";

const STABLE = /^stable\(([^,()]+), ([^()]+)\)$/;
const TONES = { yes: "rests", no: "leaves", open: "open" };

// What the last answer settled is lit.
export function targets({ told, was }) {
  const before = new Map((was?.targets ?? []).map((one) => [placed(one), one.status]));
  const tone = (one) => `${TONES[one.status]}${before.get(placed(one)) === "open" && one.status !== "open" ? " gained" : ""}`;
  const shown = (one, tag) => h(tag, { class: tone(one), "data-target": one.claim, "data-status": one.status }, say(`ask.status.${one.status}`));
  const parted = told.targets.map((one) => [one, one.id ? null : STABLE.exec(one.claim)]);
  const table = parted.filter(([, found]) => found);
  const others = parted.filter(([, found]) => !found).map(([one]) => one);
  const row = (one) => h("li", {}, shown(one, "span"), " ", called(one));
  return [
    table.length ? [h("h2", {}, say("web.ask.each")), grid(table, shown)] : [],
    others.length ? [h("h2", {}, say("web.ask.other")), h("ul", { class: "targets" }, others.map(row))] : [],
  ];
}

const placed = (one) => `${one.claim} ${one.at ?? ""}`;

function called(one) {
  const claim = state.model?.claims?.[one.id];
  if (claim?.name) return h("span", {}, `${one.id}: `, name(read(claim.name)));
  return [marked(`\`${one.claim}\``), one.at ? h("span", {}, " ", say("web.state_is", { label: one.at })) : []];
}

function grid(table, shown) {
  const dms = [...new Set(table.map(([, found]) => found[1]))];
  const concepts = [...new Set(table.map(([, found]) => found[2]))];
  const cell = (dm, concept) => table.find(([, found]) => found[1] === dm && found[2] === concept)?.[0];
  const line = (dm) => h("tr", {}, h("th", { scope: "row" }, name(dmName(dm))), concepts.map((one) => (cell(dm, one) ? shown(cell(dm, one), "td") : h("td"))));
  return h("div", { class: "table", "data-scroll": "targets", tabindex: "0", role: "region", "aria-label": say("web.ask.each") },
    h("table", {}, h("thead", {}, h("tr", {}, h("td"), concepts.map((one) => h("th", { scope: "col", dir: "ltr" }, one)))), h("tbody", {}, dms.map(line))));
}
