// Where states stand in a drawing, in layers along the moves, and how the moves run: around the other states.

import dagre from "@dagrejs/dagre";

export interface Arc { dm: string; from: number; to: number; better: boolean }
export type Point = readonly [x: number, y: number];
export interface Laid { width: number; height: number; places: Map<number, Point>; ways: { arc: Arc; points: Point[] }[] }
export interface Box { width: number; height: number }

const MARGIN = 24, BETWEEN = 26, LAYERS = 58, WAYS = 16;

// `sized` gives the room that a state takes. Moves there and back, and those of several decision makers, run apart.
export function laid(numbers: readonly number[], arcs: readonly Arc[], sized: (number: number) => Box): Laid {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: BETWEEN, edgesep: WAYS, ranksep: LAYERS, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const number of numbers) graph.setNode(String(number), { ...sized(number) });
  arcs.forEach(({ from, to }, at) => graph.setEdge(String(from), String(to), {}, String(at)));
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const place = (number: number): Point => {
    const { x, y } = graph.node(String(number)) as { x: number; y: number };
    return [x, y];
  };
  const way = (arc: Arc, at: number) => {
    const { points } = graph.edge(String(arc.from), String(arc.to), String(at)) as { points: { x: number; y: number }[] };
    return { arc, points: around(place(arc.from), points.slice(1, -1).map(({ x, y }): Point => [x, y]), place(arc.to), sized(arc.from).height / 2) };
  };
  return { width, height, places: new Map(numbers.map((one) => [one, place(one)])), ways: arcs.map(way) };
}

// A way leaves its state below or above, and passes each layer straight: between layers it meets no state.
function around(from: Point, through: readonly Point[], to: Point, half: number): Point[] {
  const down = to[1] >= from[1] ? half : -half;
  const passing = through.flatMap(([x, y]): Point[] => [[x, y - down], [x, y + down]]);
  return [[from[0], from[1] + down], ...passing, [to[0], to[1] - down]];
}
