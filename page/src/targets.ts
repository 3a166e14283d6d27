// What a session of questions is about, and whether it is settled: stability as a table, all else as a list.

import type { VNode } from "preact";
import { dmName } from "./naming";
import type { Heard, Session, Target } from "./session";
import { state } from "./store";
import { type Children, h, marked, name } from "./ui";
import { read, say } from "./words";

const STABLE = /^stable\(([^,()]+), ([^()]+)\)$/;
const TONES: Record<string, string> = { yes: "rests", no: "leaves", open: "open" };

// A target about the stability of one decision maker under one concept.
interface Cell {
  target: Target;
  dm: string;
  concept: string;
}
type Shown = (one: Target, tag: "td" | "span") => VNode;

// What the last answer settled is lit.
export function targets({ was }: Session, told: Heard): Children {
  const before = new Map((was?.targets ?? []).map((one) => [placed(one), one.status]));
  const tone = (one: Target) => `${TONES[one.status] ?? ""}${before.get(placed(one)) === "open" && one.status !== "open" ? " gained" : ""}`;
  const shown: Shown = (one, tag) => h(tag, { class: tone(one), "data-target": one.claim, "data-status": one.status }, say(`ask.status.${one.status}`));
  const cells = told.targets.flatMap((target): Cell[] => {
    const [, dm, concept] = (target.id ? null : STABLE.exec(target.claim)) ?? [];
    return dm !== undefined && concept !== undefined ? [{ target, dm, concept }] : [];
  });
  const inTable = new Set(cells.map((one) => one.target));
  const others = told.targets.filter((one) => !inTable.has(one));
  const row = (one: Target) => h("li", { key: placed(one) }, shown(one, "span"), " ", called(one));
  return [
    cells.length ? [h("h2", {}, say("web.ask.each")), grid(cells, shown)] : null,
    others.length ? [h("h2", {}, say("web.ask.other")), h("ul", { class: "targets" }, others.map(row))] : null,
  ];
}

const placed = (one: Target): string => `${one.claim} ${one.at ?? ""}`;

function called(one: Target): Children {
  const claim = state.model?.claims?.[one.id ?? ""];
  if (typeof claim === "object" && claim.name) return h("span", {}, `${one.id ?? ""}: `, name(read(claim.name)));
  return [marked(`\`${one.claim}\``), one.at ? h("span", {}, " ", say("web.state_is", { label: one.at })) : null];
}

function grid(cells: Cell[], shown: Shown): VNode {
  const dms = [...new Set(cells.map(({ dm }) => dm))];
  const concepts = [...new Set(cells.map(({ concept }) => concept))];
  const cell = (dm: string, concept: string) => {
    const found = cells.find((one) => one.dm === dm && one.concept === concept);
    return found ? shown(found.target, "td") : h("td", {});
  };
  const line = (dm: string) => h("tr", { key: dm }, h("th", { scope: "row" }, name(dmName(dm))), concepts.map((one) => cell(dm, one)));
  return h("div", { class: "table", "data-scroll": "targets", tabindex: "0", role: "region", "aria-label": say("web.ask.each") },
    h("table", {}, h("thead", {}, h("tr", {}, h("td"), concepts.map((one) => h("th", { scope: "col", dir: "ltr" }, one)))), h("tbody", {}, dms.map(line))));
}
