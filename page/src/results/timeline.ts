// How likely outcomes are by when: a slider for each mean time of the tempo, curves, and the same as a table and in sentences.

import type { VNode } from "preact";
import { useLive } from "../live";
import { dmName } from "../naming";
import { state } from "../store";
import { type Children, button, h, marked, name, parts } from "../ui";
import { known, plainly, read, say } from "../words";
import { element } from "./raw";
import { type Answer, type Entry, LEAST, MOST, entriesNow, fault, hasTempo, isWorking, rounded, stepOf, middle, timeAt, told, tried, tryOut, unitNow } from "./tempo";

const [WIDE, HIGH, LEFT, LOW] = [520, 240, 40, 30]; // of the picture, and of the room for its axes
const DASHES = ["", "7 4", "9 3 2 3", "2 3", "12 3", "5 2 1 2 1 2"];
type Line = readonly (readonly [low: number, high: number])[];

export function TimeView(): VNode {
  useLive(() => state.model);
  if (!hasTempo()) return h("p", { class: "hint" }, marked(say("web.time.none")));
  const answer = told.value;
  return parts(
    h("p", { class: "hint" }, say("web.time.hint")),
    h("section", { class: "tempo", "aria-label": say("heading.tempo") }, entriesNow().map((one) => h(Slider, { entry: one, key: one.address }))),
    h("p", { class: "hint", role: "status" }, isWorking.value ? say("web.working") : ""),
    fault.value ? h("p", { class: "fault", role: "alert" }, marked(plainly(fault.value))) : null,
    answer ? shown(answer) : null);
}

// A mean time, from a tenth to ten times what the model says.
function Slider({ entry }: { entry: Entry }): VNode {
  const now = tried.value[entry.address];
  const label = [called(entry), ` (${entry.address})`].join("");
  const time = now === undefined ? entry.every.join("–") : String(now);
  const unit = unitSaid();
  const move = (target: HTMLInputElement) => tryOut(entry.address, timeAt(entry, Number(target.value)));
  return h("div", { class: `slider${now === undefined ? "" : " tried"}` },
    h("label", { for: entry.address }, name(called(entry)), " ", h("code", { dir: "ltr" }, entry.address)),
    h("input", { type: "range", id: entry.address, min: LEAST, max: MOST, step: 1, value: stepOf(entry, now ?? middle(entry)), "data-key": `tempo-${entry.address}`,
      "aria-valuetext": say("timeline.every", { every: time, unit }), "aria-label": label, oninput: (event) => { move(event.currentTarget); } }),
    h("output", { for: entry.address }, h("bdi", { dir: "ltr" }, time), " ", unit),
    button(say("web.time.reset"), () => { tryOut(entry.address, null); }, { class: "quiet", disabled: now === undefined, "data-key": `tempo-reset-${entry.address}`, "aria-label": say("web.time.reset_of", { name: label }) }));
}

const unitSaid = (): string => (known(`unit.${unitNow()}`) ? say(`unit.${unitNow()}`) : unitNow());

function called({ dm, name: said }: Entry): string {
  const who = dm === undefined ? "" : dm === "anyone" ? say("term.anyone") : dmName(dm);
  return [who, read(said)].filter(Boolean).join(": ");
}

// The name of an outcome: of a scenario as the model has it; in a later stage with its address, as it is asked for.
function outcomeSaid(id: string): string {
  const scenario = state.model?.scenarios?.[id] as { name?: Parameters<typeof read>[0] } | undefined;
  return typeof scenario === "object" ? read(scenario.name, id) : id;
}

const lineOf = (chances: number[] | number[][]): Line => (chances as (number | number[])[]).map((one): [number, number] => (typeof one === "number" ? [one, one] : [one[0] ?? 0, one[1] ?? 0]));

function shown({ timeline, sentences }: Answer): Children {
  const lines = Object.entries(timeline.outcomes).map(([id, chances]) => ({ id, line: lineOf(chances) }));
  const moving = lines.filter(({ line }) => Math.max(...line.map(([, high]) => high)) - Math.min(...line.map(([low]) => low)) > 1e-9).slice(0, DASHES.length);
  return [
    moving.length ? picture(timeline.at, moving, sentences ?? []) : null,
    table(timeline.at, lines),
    (sentences ?? []).map((one, n) => h("p", { key: n }, marked(one))),
  ];
}

function picture(at: number[], lines: { id: string; line: Line }[], sentences: string[]): VNode {
  const [first, last] = [at[0] ?? 0, at.at(-1) ?? 1];
  const x = (time: number) => LEFT + ((WIDE - LEFT - 10) * (time - first)) / (last - first || 1);
  const y = (chance: number) => 8 + (HIGH - LOW - 8) * (1 - chance);
  const points = (chances: number[]) => chances.map((chance, n) => `${x(at[n] ?? 0).toFixed(1)},${y(chance).toFixed(1)}`);
  const tick = (chance: number) => element("g", { key: chance }, element("line", { class: "grid", x1: LEFT, x2: WIDE - 10, y1: y(chance), y2: y(chance) }),
    element("text", { x: LEFT - 6, y: y(chance) + 4, "text-anchor": "end" }, String(chance)));
  const time = (one: number) => element("text", { key: `t${one}`, x: x(one), y: HIGH - 10, "text-anchor": one === last ? "end" : "middle" }, String(rounded(one)));
  const curve = ({ id, line }: { id: string; line: Line }, n: number) => element("g", { key: id, class: `curve curve-${n}` },
    element("polygon", { class: "band", points: [...points(line.map(([low]) => low)), ...points(line.map(([, high]) => high)).reverse()].join(" ") }),
    element("polyline", { points: points(line.map(([low, high]) => (low + high) / 2)).join(" "), "stroke-dasharray": DASHES[n] }));
  const key = ({ id }: { id: string }, n: number) => h("li", { key: id }, element("svg", { class: `curve curve-${n}`, width: 34, height: 10, "aria-hidden": "true" },
    element("polyline", { points: "0,5 34,5", "stroke-dasharray": DASHES[n] })), " ", name(outcomeSaid(id)));
  return h("figure", { class: "timeline" },
    element("svg", { role: "img", "aria-label": [say("heading.timeline_by"), ...sentences.slice(0, lines.length)].join(". "), viewBox: `0 0 ${WIDE} ${HIGH}`, direction: "ltr" },
      [0, 0.25, 0.5, 0.75, 1].map(tick), [first, (first + last) / 2, last].map(time), lines.map(curve)),
    h("figcaption", {}, say("figure.timeline.axis", { unit: unitSaid() }), h("ul", {}, lines.map(key))));
}

function table(at: number[], lines: { id: string; line: Line }[]): VNode {
  const some = at.filter((_, n) => n % 3 === 0 || n === at.length - 1);
  const said = ([low, high]: readonly [number, number]) => [...new Set([low, high].map((one) => one.toFixed(3)))].join("–");
  const row = ({ id, line }: { id: string; line: Line }) => h("tr", { key: id }, h("th", { scope: "row" }, name(outcomeSaid(id))),
    some.map((time) => h("td", { key: time, dir: "ltr" }, said(line[at.indexOf(time)] ?? [0, 0]))));
  return h("div", { class: "table", "data-scroll": "time", tabindex: "0", role: "region", "aria-label": say("heading.timeline_by") },
    h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("table.outcome")), some.map((time) => h("th", { key: time, scope: "col" }, String(rounded(time)))))),
      h("tbody", {}, lines.map(row))));
}
