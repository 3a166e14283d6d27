// The graph of moves on a canvas: states where the server placed them, moves in the colour of their mover, improvements
// solid and other moves dashed, equilibria ringed, today's state filled. Drawn with the wheel, dragged and clicked.

import { button, h } from "./dom.js";
import { equilibria } from "./differing.js";
import { dmName } from "./naming.js";
import { changed, state } from "./store.js";
import { grouped, say } from "./words.js";

const view = { scale: 1, x: 0, y: 0, model: null, improvements: true, concept: "SEQ" };

export function graphView() {
  const { seen } = state;
  if (!seen.graph) return h("p", { class: "hint" }, say("web.no_graph", { n: grouped(seen.states) }));
  const canvas = h("canvas", { class: "graph", tabindex: "0", role: "img", "aria-label": say("web.graph_alt", { n: seen.rows.length }), "data-key": "graph" });
  requestAnimationFrame(() => start(canvas, seen));
  return [
    h("div", { class: "tools" },
      h("label", {}, h("input", { type: "checkbox", "data-key": "only-improvements", checked: view.improvements, onchange: (event) => ((view.improvements = event.target.checked), changed("graph")) }), " ", say("web.only_improvements")),
      h("label", {}, say("web.mark"), " ", h("select", { "data-key": "graph-concept", onchange: (event) => ((view.concept = event.target.value), changed("graph")) }, Object.keys(seen.equilibria).map((one) => h("option", { value: one, ...(one === view.concept && { selected: true }) }, one)))),
      button(say("web.fit"), () => ((view.model = null), changed("graph")), { class: "quiet" })),
    h("ul", { class: "legend" }, seen.decision_makers.map((dm, n) => h("li", {}, h("span", { class: `swatch dm${n % 8}` }), " ", h("bdi", {}, dmName(dm))))),
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
  canvas.onpointerdown = (event) => ((held = [event.offsetX, event.offsetY, view.x, view.y]), canvas.setPointerCapture(event.pointerId));
  canvas.onpointermove = (event) => held && ((view.x = held[2] + event.offsetX - held[0]), (view.y = held[3] + event.offsetY - held[1]), paint());
  canvas.onpointerup = (event) => {
    const still = held && Math.hypot(event.offsetX - held[0], event.offsetY - held[1]) < 4;
    held = null;
    const near = [...places].map(([number, place]) => [number, Math.hypot(at(place)[0] - event.offsetX, at(place)[1] - event.offsetY)]).sort((a, b) => a[1] - b[1])[0];
    if (still && near?.[1] < 18) (state.chosen = near[0]), (state.answer = null), changed();
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
  const all = [...places.values()];
  const xs = all.map(([x]) => x * flip);
  const ys = all.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const margin = 40;
  view.scale = Math.min((canvas.clientWidth - 2 * margin) / Math.max(right - left, 0.5), (canvas.clientHeight - 2 * margin) / Math.max(bottom - top, 0.5), 120);
  view.x = canvas.clientWidth / 2 - ((left + right) / 2) * view.scale;
  view.y = canvas.clientHeight / 2 - ((top + bottom) / 2) * view.scale;
}

function draw(canvas, seen, places, at, ratio) {
  const style = getComputedStyle(canvas);
  const ink = style.getPropertyValue("--ink");
  const paper = style.getPropertyValue("--paper");
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  const lit = path();
  const size = Math.max(4, Math.min(13, view.scale / 3.2));
  seen.decision_makers.forEach((dm, n) => {
    pen.strokeStyle = pen.fillStyle = style.getPropertyValue(`--dm${n % 8}`);
    for (const [from, to, better] of seen.graph.moves[dm] ?? []) {
      if (view.improvements && !better && !lit.has(`${dm} ${from} ${to}`)) continue;
      const near = lit.size ? lit.has(`${dm} ${from} ${to}`) : state.chosen === null || from === state.chosen || to === state.chosen;
      pen.globalAlpha = near ? 0.95 : 0.15;
      arrow(pen, at(places.get(from)), at(places.get(to)), size, better);
    }
  });
  pen.globalAlpha = 1;
  const rests = equilibria(seen, view.concept in seen.equilibria ? view.concept : "SEQ");
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.font = `${Math.round(size * 0.85)}px system-ui`;
  for (const [number, label] of seen.rows) {
    const [x, y] = at(places.get(number));
    pen.beginPath();
    pen.arc(x, y, size, 0, 7);
    pen.fillStyle = number === seen.status_quo ? ink : paper;
    pen.strokeStyle = number === state.chosen ? style.getPropertyValue("--accent") : ink;
    pen.lineWidth = number === state.chosen ? 4 : 1.4;
    pen.fill();
    pen.stroke();
    if (rests.has(number)) {
      pen.beginPath();
      pen.lineWidth = 1.4;
      pen.strokeStyle = ink;
      pen.arc(x, y, size + 3.5, 0, 7);
      pen.stroke();
    }
    if (size < 8) continue;
    pen.fillStyle = number === seen.status_quo ? paper : ink;
    pen.fillText(label.length > 6 ? `${label.slice(0, 5)}…` : label, x, y);
  }
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
