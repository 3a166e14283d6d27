// States as columns and options as rows, grouped by decision maker: the field's own form.

import type { ComponentChildren, VNode } from "preact";
import { useLive } from "../live";
import { colourOf, dmName, optionName } from "../naming";
import { button, conceptShown, h, name } from "../ui";
import { say } from "../words";
import { turned as cycled } from "./finding";
import { useScrolled, useWalk } from "./frame";
import { asked, head, look, rowsIn, useConcepts, useGroups } from "./listing";
import { isLit, lightRow } from "./lit";
import { pick } from "./picking";
import { element } from "./raw";
import { type Group, type Row, type Seen, chosenNow, seenBefore } from "./shapes";
import { turned } from "../differing";
import { meaningOf, verdictOf } from "./verdicts";
import { intoSight, partOf } from "./virtual";

const COLUMN = 24, MOST_HEADS = 340; // pixels

interface Drawn { seen: Seen; rows: { row: Row | undefined; at: number }[]; before: number; after: number }

// `least` is the room for the names of options; they have more where there are few states.
export function Matrix({ seen, least }: { seen: Seen; least: number }): VNode {
  const chosen = useLive(chosenNow);
  const { ref, at, follow } = useScrolled();
  const { count = 0 } = head.value ?? {};
  const groups = useGroups();
  const concepts = useConcepts(seen);
  const heads = Math.max(least, Math.min(MOST_HEADS, at.width - count * COLUMN - 2));
  const { first, last, before, after } = partOf(count, COLUMN, at.x, at.width - heads);
  const rows = rowsIn(first, last).map((row, n) => ({ row, at: first + n }));
  const drawn = { seen, rows, before, after };
  const changes = turned(seenBefore(), seen);
  const focus = useWalk(ref, count, (key) => ({ ArrowRight: forward(), ArrowLeft: -forward() })[key],
    (box, to) => (box.scrollLeft = forward() * intoSight(to, COLUMN, Math.abs(box.scrollLeft), box.clientWidth - heads)));
  const cell = (row: Row | undefined, key: number, attributes: object, text: ComponentChildren) =>
    element("td", { key, ...(row ? { ...attributes, "data-label": row[1] } : {}), ...(row && row[0] === chosen ? { "data-chosen": "" } : {}) }, row ? text : "");
  const verdicts = (concept: string) => {
    const place = head.value?.concepts.indexOf(concept) ?? 0;
    return rows.map(({ row, at: key }) => {
      if (!row) return cell(row, key, {}, "");
      const said = verdictOf(row, place, concept, changes);
      return cell(row, key, { class: said.class, "aria-label": said.label, title: said.title }, said.sign);
    });
  };
  return element("div", { class: "table matrix", ref, onscroll: follow, onkeydown: focus, tabindex: 0, role: "region", "aria-label": say("web.states"), "data-scroll": "states" },
    element("table", { class: "states", "data-form": "matrix", "aria-colcount": count + 1, style: { inlineSize: `${heads + count * COLUMN}px` } },
      columns(heads, drawn),
      h("thead", {}, outcomes(groups, drawn), labels(drawn, chosen)),
      h("tbody", { class: "verdicts" }, concepts.map((concept) =>
        line(conceptHead(seen, concept), verdicts(concept), { "data-concept": concept, key: concept }))),
      seen.decision_makers.map((dm) => makerPart(drawn, dm, (option) => {
        const place = seen.options.indexOf(option);
        return rows.map(({ row, at: key }) => {
          const sign = row?.[2][place] ?? "";
          return cell(row, key, { class: sign === "Y" ? "yes" : "no" }, sign);
        });
      }))));
}

const columns = (heads: number, { rows, before, after }: Drawn) => element("colgroup", {},
  element("col", { style: { inlineSize: `${heads}px` } }), element("col", { style: { inlineSize: `${before}px` } }),
  rows.map(({ at }) => element("col", { key: at, style: { inlineSize: `${COLUMN}px` } })), element("col", { style: { inlineSize: `${after}px` } }));

const room = () => h("td", { class: "room", "aria-hidden": "true" });

const line = (first: VNode, cells: ComponentChildren, attributes: object) => element("tr", attributes, first, room(), cells, room());

// Above the states, the outcomes that they belong to.
function outcomes(groups: readonly Group[], { rows }: Drawn): VNode {
  const [first, last] = [rows[0]?.at ?? 0, (rows.at(-1)?.at ?? -1) + 1];
  const shown = groups.map((group) => ({ group, from: Math.max(first, group.start), to: Math.min(last, group.start + group.count) })).filter(({ from, to }) => from < to);
  return h("tr", { class: "outcomes" }, h("td", { class: "corner" }), room(),
    shown.map(({ group, from, to }) => {
      const said = groupSaid(group);
      return h("th", { scope: "colgroup", colspan: to - from, class: group.kind, title: said, key: group.start }, h("span", { class: "called" }, group.kind === "now" ? "●" : name(said)));
    }), room());
}

export function groupSaid({ kind, said, count }: Group): string {
  if (kind === "now") return say("web.status_quo");
  const n = { n: count };
  if (kind === "rest") return say("web.group.rest", n);
  if (kind === "concept") return say("web.equilibria_of", { concept: said });
  return said ? say("web.group.outcome", { name: said, ...n }) : say("web.equilibria");
}

function labels({ rows, seen }: Drawn, chosen: number | null): VNode {
  const reachable = rows.some(({ row }) => row?.[0] === chosen) ? chosen : (rows[0]?.row?.[0] ?? null);
  return h("tr", { class: "labels" }, h("th", { scope: "col", class: "corner" }, say("web.state")), room(),
    rows.map(({ row, at }) => {
      if (!row) return h("th", { key: at });
      const [number, label] = row;
      const [here, now] = [number === chosen, number === seen.status_quo];
      const attributes = {
        class: "quiet", "data-key": `state-${number}`, "aria-pressed": String(here), "data-at": at, tabindex: number === reachable ? 0 : -1,
        title: now ? `${label}: ${say("web.status_quo")}` : label, onmouseenter: () => lightRow(row), onmouseleave: () => lightRow(null),
      };
      return h("th", { scope: "col", key: at, class: [here && "chosen", now && "now", isLit("state", String(number)) && "lit"].filter(Boolean).join(" "), "aria-colindex": at + 2 }, button(h("bdi", {}, label), () => pick(number), attributes));
    }), room());
}

function conceptHead(seen: Seen, concept: string): VNode {
  const isOnly = asked.value.only === concept;
  const act = () => look({ only: isOnly ? "" : concept });
  return h("th", { scope: "row" }, button(conceptShown(concept), act, { class: "quiet", title: meaningOf(seen, concept), "aria-pressed": String(isOnly), "data-key": `sort-${concept}` }));
}

function makerPart(drawn: Drawn, dm: string, cells: (option: string) => ComponentChildren): VNode | null {
  const { seen } = drawn;
  const mine = seen.options.filter((one) => one.startsWith(`${dm}.`));
  if (!mine.length) return null;
  const colour = colourOf(dm, seen.decision_makers);
  const isOn = isLit("dm", dm) ? " lit" : "";
  return h("tbody", { key: dm, class: `maker ${colour}` },
    h("tr", { class: "makers" }, h("th", { scope: "rowgroup", class: `head ${colour}${isOn}`, colspan: drawn.rows.length + 3, title: dmName(dm) }, h("span", { class: "called" }, name(dmName(dm))))),
    mine.map((option) => line(optionHead(option), cells(option), { key: option, class: isLit("option", option) ? "lit" : "" })));
}

// An option's name filters: only states where it is taken, where it isn't, either.
function optionHead(option: string): VNode {
  const now = asked.value.taken[option];
  const said = optionName(option);
  const how = say(now === undefined ? "web.filter.either" : now ? "web.filter.taken" : "web.filter.not_taken");
  const act = () => look({ taken: cycled(asked.value.taken, option) });
  const title = say("web.filter.option", { name: said, how });
  return h("th", { scope: "row", class: "option" },
    button(h("span", { class: "called" }, now === undefined ? null : h("strong", {}, now ? "Y " : "N "), name(said)), act, { class: "quiet", title, "aria-label": title, "data-key": `filter-${option}`, "aria-pressed": String(now !== undefined) }));
}

const forward = (): 1 | -1 => (document.documentElement.dir === "rtl" ? -1 : 1);
