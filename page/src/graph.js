// The graph of moves on a canvas: states where the server placed them, moves in the colour of their mover, improvements
// solid and other moves dashed, equilibria ringed, today's state filled. Drawn with the wheel, dragged and clicked.

import { button, choice, h, name, tickBox } from "./dom";
import { equilibria } from "./differing";
import { colourOf, dmName } from "./naming";
import { changed, choose, state } from "./store";
import { grouped, say } from "./words";

const view = { scale: 1, x: 0, y: 0, model: null, improvements: true, concept: "SEQ" };
const see = (news) => (Object.assign(view, news), changed("graph"));

export function graphView() {
  const { seen } = state;
  if (!seen.graph) return h("p", { class: "hint" }, say("web.no_graph", { n: grouped(seen.states) }));
  const said = say("web.graph_alt", { n: seen.rows.length });
  const canvas = h("canvas", { class: "graph", tabindex: "0", role: "img", "aria-label": said, "data-key": "graph" });
  requestAnimationFrame(() => start(canvas, seen));
  const improvements = tickBox(view.improvements, (isOnly) => see({ improvements: isOnly }), { "data-key": "only-improvements" });
  const concepts = Object.keys(seen.equilibria).map((one) => [one]);
  const maker = (dm) => h("li", {}, h("span", { class: `swatch ${colourOf(dm, seen.decision_makers)}` }), " ", name(dmName(dm)));
  return [
    h("div", { class: "tools" },
      h("label", {}, improvements, " ", say("web.only_improvements")),
      h("label", {}, say("web.mark"), " ", choice(concepts, view.concept, (concept) => see({ concept }), { "data-key": "graph-concept" })),
      button(say("web.fit"), () => see({ model: null }), { class: "quiet" })),
    h("ul", { class: "legend" }, seen.decision_makers.map(maker)),
    canvas,
  ];
}

function start(canvas, seen) {
  if (!canvas.isConnected) return;
  const ratio = devicePixelRatio || 1;
  canvas.width = canvas.clientWidth * ratio;
  canvas.height = canvas.clientHeight * ratio;
  const places = new Map(Object.entries(seen.graph.places).map(([number, at]) => [Number(number), at]));
  const flip = document.documentElement.dir === "rtl" ? -1 : 1;
  if (view.model !== seen.model) fit(canvas, places, flip);
  view.model = seen.model;
  const at = ([x, y]) => [x * flip * view.scale + view.x, y * view.scale + view.y];
  const paint = () => draw(canvas, seen, places, at, ratio);
  let held = null;
  const distance = ([x, y], event) => Math.hypot(x - event.offsetX, y - event.offsetY);
  canvas.onpointerdown = (event) => {
    held = { at: [event.offsetX, event.offsetY], x: view.x, y: view.y };
    canvas.setPointerCapture(event.pointerId);
  };
  canvas.onpointermove = (event) => {
    if (!held) return;
    Object.assign(view, { x: held.x + event.offsetX - held.at[0], y: held.y + event.offsetY - held.at[1] });
    paint();
  };
  canvas.onpointerup = (event) => {
    const still = held && distance(held.at, event) < 4;
    held = null;
    const [nearest] = [...places].map(([number, place]) => [number, distance(at(place), event)]).sort((a, b) => a[1] - b[1]);
    if (still && nearest?.[1] < 18) choose(nearest[0]);
  };
  canvas.onwheel = (event) => {
    event.preventDefault();
    const by = Math.exp(-event.deltaY / 400);
    Object.assign(view, { scale: view.scale * by, x: event.offsetX - (event.offsetX - view.x) * by, y: event.offsetY - (event.offsetY - view.y) * by });
    paint();
  };
  canvas.onkeydown = (event) => {
    const by = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] }[event.key];
    if (by) (view.x += by[0]), (view.y += by[1]), event.preventDefault(), paint();
    if (event.key === "+" || event.key === "-") (view.scale *= event.key === "+" ? 1.2 : 1 / 1.2), paint();
  };
  document.fonts.ready.then(paint);
  paint();
}

function fit(canvas, places, flip) {
  const xs = [...places.values()].map(([x]) => x * flip);
  const ys = [...places.values()].map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const room = (size, span) => (size - 2 * MARGIN) / Math.max(span, 0.5);
  view.scale = Math.min(room(width, right - left), room(height, bottom - top), 120);
  view.x = width / 2 - ((left + right) / 2) * view.scale;
  view.y = height / 2 - ((top + bottom) / 2) * view.scale;
}

const MARGIN = 40;

function draw(canvas, seen, places, at, ratio) {
  const style = getComputedStyle(canvas);
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  const size = Math.max(4, Math.min(13, view.scale / 3.2));
  drawMoves(pen, style, seen, (number) => at(places.get(number)), size);
  drawStates(pen, style, seen, (number) => at(places.get(number)), size);
}

function drawMoves(pen, style, seen, at, size) {
  const lit = path();
  seen.decision_makers.forEach((dm, n) => {
    pen.strokeStyle = pen.fillStyle = style.getPropertyValue(`--dm${n % 8}`);
    for (const [from, to, better] of seen.graph.moves[dm] ?? []) {
      const isLit = lit.has(`${dm} ${from} ${to}`);
      if (view.improvements && !better && !isLit) continue;
      const near = lit.size ? isLit : state.chosen === null || from === state.chosen || to === state.chosen;
      pen.globalAlpha = near ? 0.95 : 0.15;
      arrow(pen, at(from), at(to), size, better);
    }
  });
  pen.globalAlpha = 1;
}

function drawStates(pen, style, seen, at, size) {
  const [ink, paper, accent] = ["--ink", "--paper", "--accent"].map((one) => style.getPropertyValue(one));
  const concept = view.concept in seen.equilibria ? view.concept : Object.keys(seen.equilibria)[0];
  const rests = equilibria(seen, concept);
  const open = new Set(seen.equilibria[concept].undecided);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.font = `${Math.round(size * 0.85)}px system-ui`;
  for (const [number, label] of seen.rows) {
    const [x, y] = at(number);
    const [now, chosen] = [number === seen.status_quo, number === state.chosen];
    pen.fillStyle = now ? ink : paper;
    circle(pen, x, y, size, chosen ? accent : ink, chosen ? 4 : 1.4);
    pen.fill();
    pen.stroke();
    if (rests.has(number) || open.has(number)) {
      pen.setLineDash(open.has(number) ? [2, 3] : []); // undecided: a dotted ring
      circle(pen, x, y, size + 3.5, ink, 1.4), pen.stroke();
      pen.setLineDash([]);
    }
    if (size < 8) continue;
    pen.fillStyle = now ? paper : ink;
    pen.fillText(label.length > 6 ? `${label.slice(0, 5)}…` : label, x, y);
  }
}

function circle(pen, x, y, radius, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 7);
}

// The steps of the path that was asked for last, lit in the drawing.
function path() {
  const steps = state.answer?.told?.shortest?.paths?.[0]?.steps ?? [];
  return new Set(steps.map((one) => `${one.dm} ${one.from.number} ${one.to.number}`));
}

function arrow(pen, [x1, y1], [x2, y2], size, better) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 2 * size) return;
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
  const bow = Math.min(24, length / 7);
  const middle = [(x1 + x2) / 2 - dy * bow, (y1 + y2) / 2 + dx * bow];
  const angle = Math.atan2(y2 - middle[1], x2 - middle[0]);
  const tip = [x2 - Math.cos(angle) * (size + 4), y2 - Math.sin(angle) * (size + 4)];
  pen.lineWidth = better ? 1.6 : 1;
  pen.setLineDash(better ? [] : [4, 4]);
  pen.beginPath();
  pen.moveTo(x1 + dx * size, y1 + dy * size);
  pen.quadraticCurveTo(...middle, ...tip);
  pen.stroke();
  pen.setLineDash([]);
  pen.beginPath();
  pen.moveTo(...tip);
  pen.lineTo(tip[0] - 7 * Math.cos(angle - 0.4), tip[1] - 7 * Math.sin(angle - 0.4));
  pen.lineTo(tip[0] - 7 * Math.cos(angle + 0.4), tip[1] - 7 * Math.sin(angle + 0.4));
  pen.fill();
}
