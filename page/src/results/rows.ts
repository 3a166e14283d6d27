// States as rows: a compact table, in groups, of which only the part in sight is drawn.

import type { VNode } from "preact";
import { useLive } from "../live";
import { colourOf, dmName, optionName } from "../naming";
import { button, conceptShown, h, name } from "../ui";
import { say } from "../words";
import { useScrolled, useWalk } from "./frame";
import { asked, head, look, rowsIn, useConcepts, useGroups } from "./listing";
import { isLit, lightRow } from "./lit";
import { groupSaid } from "./matrix";
import { pick } from "./picking";
import { element } from "./raw";
import { type Row, type Seen, chosenNow, seenBefore } from "./shapes";
import { type Changes, turned } from "../differing";
import { meaningOf, verdictOf } from "./verdicts";
import { intoSight, itemAt, partOf, placeOf } from "./virtual";

const LINE = 28, HEAD = 56; // pixels

export function Rows({ seen }: { seen: Seen }): VNode {
  const chosen = useLive(chosenNow);
  const { ref, at, follow } = useScrolled();
  const { count = 0 } = head.value ?? {};
  const groups = useGroups();
  const concepts = useConcepts(seen);
  const { first, last, before, after } = partOf(count + groups.length, LINE, at.y, at.height - HEAD);
  const items = Array.from({ length: last - first }, (_, n) => itemAt(groups, first + n));
  const numbers = items.flatMap((one) => ("row" in one ? [one.row] : []));
  const [from, to] = [numbers[0] ?? 0, (numbers.at(-1) ?? -1) + 1];
  const rows = rowsIn(from, to);
  const makers = seen.decision_makers.filter((dm) => seen.options.some((one) => one.startsWith(`${dm}.`)));
  const width = 1 + concepts.length + makers.length;
  const changes = turned(seenBefore(), seen);
  const focus = useWalk(ref, count, (key) => ({ ArrowDown: 1, ArrowUp: -1 })[key],
    (box, to) => (box.scrollTop = intoSight(placeOf(groups, to), LINE, box.scrollTop, box.clientHeight - HEAD)));
  const drawn = items.map((one) => {
    if ("group" in one) {
      const group = groups[one.group];
      return group ? h("tr", { class: "group", key: `group-${one.group}` }, h("th", { colspan: width, scope: "rowgroup" }, h("span", { class: "called" }, name(groupSaid(group))))) : null;
    }
    return line(rows[one.row - from], one.row, seen, concepts, makers, chosen, changes);
  });
  const rest = (size: number, key: string) => element("tr", { key, "aria-hidden": true }, element("td", { colspan: width, class: "room", style: { blockSize: `${size}px` } }));
  return element("div", { class: "table rows", ref, onscroll: follow, onkeydown: focus, tabindex: 0, role: "region", "aria-label": say("web.states"), "data-scroll": "states" },
    element("table", { class: "states", "data-form": "rows", "aria-rowcount": count + 1 }, heading(seen, concepts, makers), h("tbody", {}, rest(before, "before"), drawn, rest(after, "after"))));
}

function heading(seen: Seen, concepts: readonly string[], makers: readonly string[]): VNode {
  const one = (concept: string) => {
    const isOnly = asked.value.only === concept;
    return h("th", { scope: "col", "data-concept": concept, key: concept }, button(conceptShown(concept), () => look({ only: isOnly ? "" : concept }), { class: "quiet", title: meaningOf(seen, concept), "aria-pressed": String(isOnly), "data-key": `sort-${concept}` }));
  };
  const maker = (dm: string) => {
    const options = seen.options.filter((option) => option.startsWith(`${dm}.`)).map((option) => optionName(option));
    return h("th", { scope: "col", class: `head ${colourOf(dm, seen.decision_makers)}`, title: `${dmName(dm)}: ${options.join(", ")}`, key: dm }, name(dmName(dm)));
  };
  return h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("web.state")), concepts.map(one), makers.map(maker)));
}

function line(row: Row | undefined, at: number, seen: Seen, concepts: readonly string[], makers: readonly string[], chosen: number | null, changes: Changes): VNode {
  if (!row) return h("tr", { key: at }, h("th", { scope: "row" }, "…"));
  const [number, label, signs] = row;
  const [here, now] = [number === chosen, number === seen.status_quo];
  const title = now ? say("web.status_quo") : undefined;
  const verdict = (concept: string) => {
    const said = verdictOf(row, head.value?.concepts.indexOf(concept) ?? 0, concept, changes);
    return h("td", { class: said.class, "aria-label": said.label, title: said.title, "data-label": label, key: concept }, said.sign);
  };
  const taken = (dm: string) => {
    const mine = seen.options.flatMap((option, place) => (option.startsWith(`${dm}.`) ? [{ option, sign: signs[place] ?? "" }] : []));
    return h("td", { class: "signs", key: dm }, mine.map(({ option, sign }) =>
      h("span", { class: `${sign === "Y" ? "yes" : "no"}${isLit("option", option) ? " lit" : ""}`, title: optionName(option), key: option }, sign)));
  };
  const attributes = { class: "quiet", "data-key": `state-${number}`, "aria-pressed": String(here), "data-at": at, title, onmouseenter: () => lightRow(row), onmouseleave: () => lightRow(null) };
  return h("tr", { key: at, class: [here && "chosen", now && "now", isLit("state", String(number)) && "lit"].filter(Boolean).join(" "), "aria-rowindex": at + 2 },
    h("th", { scope: "row" }, button(h("bdi", {}, label), () => pick(number), attributes), now ? h("span", { class: "mark", title }, " ●") : null),
    concepts.map(verdict), makers.map(taken));
}
