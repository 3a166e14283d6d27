// The graph of moves: states in layers, moves in the colour of their mover, gains solid, other moves dashed, equilibria with
// a second border, where it starts a square. Hover and focus tell what is taken; it is scrolled like the page, and zoomed
// with the keys, two fingers, or Ctrl and the wheel.

import { signal } from "@preact/signals";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { bridged } from "../hosted";
import { useLive } from "../live";
import { colourOf, dmName, optionName } from "../naming";
import { state } from "../store";
import { button, choice, h, marked, name, parts, tickBox } from "../ui";
import { saysNobody } from "../unsaid";
import { say } from "../words";
import { ahead, curve, tip } from "./curves";
import { LINE, PARTS, type Part, type Step, concept, drawn, fault, onlyGains, part, partNow, path } from "./drawn";
import type { Arc, Laid, Point } from "./layering";
import { isLit, light } from "./lit";
import { pick } from "./picking";
import { save } from "./picture";
import { element } from "./raw";
import { type Row, type Seen, chosenNow, seenNow } from "./shapes";

const zoom = signal<number | null>(null); // null: as wide as there is room, if that can be read
const fitting = signal(1);
const SMALLEST = 0.6;
const zoomed = (by: number) => (zoom.value = Math.min(3, Math.max(0.3, (zoom.value ?? fitting.value) * by)));

function Graph(): VNode | null {
  const seen = useLive(seenNow);
  const svg = useRef<SVGSVGElement>(null);
  if (!seen) return null;
  const now = drawn.value;
  const file = (state.file) ?? "graph.yaml";
  const kinds = (["svg", "png"] as const).map((kind) =>
    button(kind.toUpperCase(), () => svg.current && save(svg.current, file, kind), { class: "quiet", key: kind, "data-key": `graph-${kind}`, title: say("web.graph.save", { kind: kind.toUpperCase() }) }));
  return parts(
    tools(seen),
    h("ul", { class: "legend" }, seen.decision_makers.map((dm) => h("li", { key: dm }, h("span", { class: `swatch ${colourOf(dm, seen.decision_makers)}` }), " ", name(dmName(dm))))),
    fault.value ? h("p", { class: "fault", role: "alert" }, marked(fault.value)) : null,
    partNow() === "path" && !path.value.length ? h("p", { class: "hint" }, say("web.graph.no_path")) : null,
    now ? h(Drawing, { seen, laid: now.laid, rows: now.told.rows, concepts: now.told.concepts, svg }) : h("p", { class: "hint" }, say("web.working")),
    h("p", { class: "hint", role: "status" }, now?.told.said ?? ""),
    h("div", { class: "tools" },
      button("−", () => zoomed(1 / 1.25), { class: "quiet", "aria-label": say("web.graph.smaller"), "data-key": "graph-smaller" }),
      button("+", () => zoomed(1.25), { class: "quiet", "aria-label": say("web.graph.larger"), "data-key": "graph-larger" }),
      button(say("web.fit"), () => (zoom.value = null), { class: "quiet", "data-key": "graph-fit" }), kinds));
}

export const graphView = bridged(Graph);

function tools(seen: Seen): VNode {
  const concepts = Object.keys(seen.equilibria).map((one): [string] => [one]);
  const kinds = PARTS.map((one): [string, string] => [one, say(`web.graph.part.${one}`)]);
  return h("div", { class: "tools" },
    h("label", {}, say("web.graph.part"), " ", choice(kinds, partNow(), (one) => (part.value = one as Part), { "data-key": "graph-part" })),
    h("label", {}, tickBox(onlyGains.value, (is) => (onlyGains.value = is), { "data-key": "only-improvements" }), " ", say("web.only_improvements")),
    saysNobody(state.model) ? null : h("label", {}, say("web.mark"), " ", choice(concepts, marking(seen), (one) => (concept.value = one), { "data-key": "graph-concept" })));
}

// The concept whose equilibria are marked.
function marking(seen: Seen): string {
  const all = saysNobody(state.model) ? [] : Object.keys(seen.equilibria);
  return all.includes(concept.value) ? concept.value : (all.find((one) => one.startsWith("SEQ")) ?? all[0] ?? "");
}

interface Given { seen: Seen; laid: Laid; rows: Row[]; concepts: string[]; svg: { current: SVGSVGElement | null } }

function Drawing({ seen, laid, rows, concepts, svg }: Given): VNode {
  const chosen = useLive(chosenNow);
  const pinch = usePinch();
  const [width, height] = [Math.max(laid.width, 40), Math.max(laid.height, 40)];
  const scale = zoom.value ?? fitting.value;
  useLayoutEffect(() => {
    const box = svg.current?.parentElement;
    if (!box) return;
    fitting.value = Math.min(1, Math.max(SMALLEST, (box.clientWidth - 2) / width));
    const start = svg.current?.querySelector<SVGElement>("[tabindex='0']")?.getBoundingClientRect();
    if (start) box.scrollLeft += start.left - box.getBoundingClientRect().left - box.clientWidth / 2;
  }, [laid]);
  const flip = document.documentElement.dir === "rtl";
  const at = ([x, y]: Point): Point => [flip ? width - x : x, y];
  const steps = path.value;
  const told = rows.find(([number]) => isLit("state", String(number))) ?? rows.find(([number]) => number === chosen);
  const place = concepts.indexOf(marking(seen));
  const first = rows.some(([number]) => number === chosen) ? chosen : (rows.find(([number]) => number === seen.status_quo) ?? rows[0])?.[0];
  const nodes = rows.map((row) => h(Node, { key: row[0], row, at: at(laid.places.get(row[0]) ?? [0, 0]), isStart: row[0] === seen.status_quo, sign: row[3]?.[place] ?? "N", isChosen: row[0] === chosen, isFirst: row[0] === first, seen }));
  return parts(
    h("p", { class: "told-state", "aria-live": "polite" }, told ? stateSaid(told, seen) : say("web.graph.hint")),
    element("div", { class: "graph-box", onwheel: wheel, ...pinch, "data-scroll": "graph" },
      element("svg", { class: "graph", ref: svg, role: "group", "aria-label": say("web.graph_alt", { n: rows.length }), viewBox: `0 0 ${width} ${height}`, width: width * scale, height: height * scale, "data-key": "graph", onkeydown: (event: KeyboardEvent) => keys(event, rows, laid, at) },
        element("g", {}, laid.ways.map((way, n) => drawnWay(way, n, at, seen, chosen, steps))),
        element("g", {}, nodes))));
}

// What is taken in a state, in words.
function stateSaid([, label, signs]: Row, seen: Seen): string {
  const taken = seen.options.filter((_, n) => signs[n] === "Y").map((one) => optionName(one));
  if (!seen.options.length) return say("web.state_is", { label });
  return `${say("web.state_is", { label })}: ${taken.length ? taken.join(say("web.semicolon")) : say("web.none")}`;
}

function drawnWay({ arc, points }: Laid["ways"][number], n: number, at: (point: Point) => Point, seen: Seen, chosen: number | null, steps: readonly Step[]): VNode {
  const shown = points.map(at);
  const isStep = steps.some((one) => one.dm === arc.dm && one.from.number === arc.from && one.to.number === arc.to);
  const isNear = steps.length ? isStep : chosen === null || arc.from === chosen || arc.to === chosen || isLit("dm", arc.dm);
  const classes = ["way", colourOf(arc.dm, seen.decision_makers), arc.better ? "" : "other", isNear ? "" : "far", isStep ? "step" : "", isLit("dm", arc.dm) ? "lit-way" : ""];
  const end = shown.at(-1) ?? [0, 0];
  return element("g", { class: classes.filter(Boolean).join(" "), key: n, "data-from": arc.from, "data-to": arc.to },
    element("title", {}, waySaid(arc)), element("path", { class: "line", d: curve(shown) }), element("path", { class: "tip", d: tip(shown.at(-2) ?? end, end) }));
}

const waySaid = ({ dm, better }: Arc): string => say(better ? "web.graph.gain" : "web.graph.move", { dm: dmName(dm) });

interface Noded { row: Row; at: Point; isStart: boolean; sign: string; isChosen: boolean; isFirst: boolean; seen: Seen; key: number }

function Node({ row, at: [x, y], isStart, sign, isChosen, isFirst, seen }: Noded): VNode {
  const [number, label] = row;
  const wide = Math.max(34, 14 + 8 * label.length);
  const box = (more: number, kind: string) => element("rect", { class: kind, x: x - wide / 2 - more, y: y - LINE / 2 - more, width: wide + 2 * more, height: LINE + 2 * more, rx: isStart ? 0 : LINE / 2 + more });
  const said = `${stateSaid(row, seen)}${sign === "Y" ? `. ${say("web.equilibrium_under", { names: [marking(seen)] })}` : ""}`;
  const point = { onmouseenter: () => light({ kind: "state", id: String(number) }), onmouseleave: () => light(null), onfocus: () => light({ kind: "state", id: String(number) }), onblur: () => light(null) };
  const classes = ["node", isStart && "start", isChosen && "chosen", isLit("state", String(number)) && "lit-node"].filter(Boolean).join(" ");
  return element("g", { class: classes, role: "button", tabindex: isFirst ? 0 : -1, "aria-label": said, "aria-pressed": String(isChosen), "data-number": number, onclick: () => pick(number), ...point },
    element("title", {}, said), sign === "N" ? null : box(4, sign === "Y" ? "ring" : "ring open"), box(0, "body"),
    element("text", { x, y, "text-anchor": "middle", "dominant-baseline": "central" }, label));
}

// The arrow keys go to what is ahead; Enter and the space bar choose; + and - zoom.
function keys(event: KeyboardEvent, rows: readonly Row[], laid: Laid, at: (point: Point) => Point): void {
  if (event.key === "+" || event.key === "-") zoomed(event.key === "+" ? 1.25 : 1 / 1.25);
  const here = Number((event.target as SVGElement).dataset.number);
  const from = laid.places.get(here);
  if (!from) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    pick(here);
  }
  const turn = ({ ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as Record<string, Point>)[event.key];
  if (!turn) return;
  event.preventDefault();
  const to = ahead(rows.map(([number]) => [number, at(laid.places.get(number) ?? [0, 0])] as const), at(from), turn);
  const next = to === null ? null : (event.currentTarget as SVGElement).querySelector<SVGElement>(`[data-number="${to}"]`);
  next?.focus();
  next?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function wheel(event: WheelEvent): void {
  if (!event.ctrlKey) return; // it scrolls
  event.preventDefault();
  zoomed(Math.exp(-event.deltaY / 300));
}

// Two fingers zoom, one scrolls; the mouse drags.
function usePinch(): object {
  const held = useRef(new Map<number, Point>()).current;
  const far = () => {
    const [one, two] = [...held.values()];
    return one && two ? Math.hypot(one[0] - two[0], one[1] - two[1]) : 0;
  };
  const end = (event: PointerEvent) => held.delete(event.pointerId);
  return {
    onpointerdown: (event: PointerEvent) => held.set(event.pointerId, [event.clientX, event.clientY]),
    onpointermove: (event: PointerEvent) => {
      const was = held.get(event.pointerId);
      if (!was) return;
      const before = far();
      held.set(event.pointerId, [event.clientX, event.clientY]);
      const box = event.currentTarget as HTMLElement;
      if (held.size > 1 && before) zoomed(far() / before);
      else if (event.pointerType === "mouse" && event.buttons) box.scrollBy(was[0] - event.clientX, was[1] - event.clientY);
    },
    onpointerup: end, onpointercancel: end, onpointerleave: end,
  };
}
