// How a way through points is drawn: rounded at its corners, with a tip at its end.

import type { Point } from "./layering";

const middle = ([x, y]: Point, [u, v]: Point): Point => [(x + u) / 2, (y + v) / 2];
const said = ([x, y]: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

// A path of SVG; it never leaves the corners' triangles.
export function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return "";
  const bends = rest.slice(0, -1).map((corner, at) => `Q${said(corner)} ${said(at === rest.length - 2 ? last : middle(corner, rest[at + 1] ?? last))}`);
  return `M${said(first)}${bends.length ? bends.join("") : `L${said(last)}`}`;
}

// The tip of an arrow that ends in `end`, coming from `before`.
export function tip(before: Point, end: Point, size = 8): string {
  const angle = Math.atan2(end[1] - before[1], end[0] - before[0]);
  const wing = (turn: number): Point => [end[0] - size * Math.cos(angle + turn), end[1] - size * Math.sin(angle + turn)];
  return `M${said(end)}L${said(wing(0.4))}L${said(wing(-0.4))}Z`;
}

// The nearest that a way comes to a point.
export function distance(points: readonly Point[], [x, y]: Point): number {
  const to = ([a, b]: Point, [c, d]: Point) => {
    const [dx, dy] = [c - a, d - b];
    const share = Math.min(1, Math.max(0, ((x - a) * dx + (y - b) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - a - share * dx, y - b - share * dy);
  };
  return Math.min(...points.slice(1).map((one, at) => to(points[at] ?? one, one)));
}

// The next place in a direction of the arrow keys; the nearest in a cone ahead.
export function ahead<T>(places: Iterable<readonly [T, Point]>, from: Point, [dx, dy]: Point): T | null {
  let best: { one: T; far: number } | null = null;
  for (const [one, [x, y]] of places) {
    const along = (x - from[0]) * dx + (y - from[1]) * dy;
    const aside = Math.abs((x - from[0]) * dy - (y - from[1]) * dx);
    const far = along + 2 * aside;
    if (along > 4 && (!best || far < best.far)) best = { one, far };
  }
  return best?.one ?? null;
}
