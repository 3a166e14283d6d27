import { describe, expect, it } from "vitest";
import { ahead, curve, distance } from "../src/results/curves";
import { type Arc, type Point, laid } from "../src/results/layering";

// Reproducible arcs, there and back among them.
function arcsOf(states: number, arcs: number, seed: number): Arc[] {
  let now = seed;
  const next = (most: number) => ((now = (now * 1103515245 + 12345) % 2147483648), now % most);
  return Array.from({ length: arcs }, (_, at) => ({ dm: `d${at % 3}`, from: next(states), to: next(states), better: true })).filter(({ from, to }) => from !== to);
}

describe("a layered drawing", () => {
  it("places states apart, and runs moves around all others", () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const numbers = Array.from({ length: 4 + seed }, (_, at) => at);
      const { places, ways } = laid(numbers, arcsOf(numbers.length, 2 * numbers.length, seed), () => ({ width: 46, height: 26 }));
      const apart = [...places.values()].flatMap((one, at) => [...places.values()].slice(at + 1).map((other) => Math.hypot(one[0] - other[0], one[1] - other[1])));
      expect(Math.min(...apart)).toBeGreaterThan(40);
      for (const { arc, points } of ways) {
        const others = [...places].filter(([number]) => number !== arc.from && number !== arc.to);
        const close = others.filter(([, place]) => distance(points, place) < 13);
        expect(close, `seed ${seed}: ${arc.from} to ${arc.to}`).toEqual([]);
      }
    }
  }, 60_000);
});

it("draws a way through its corners from its start to its end", () => {
  const points: Point[] = [[0, 0], [10, 10], [10, 30], [0, 40]];
  expect(curve(points)).toMatch(/^M0\.0 0\.0Q.*0\.0 40\.0$/);
  expect(curve(points.slice(0, 2))).toBe("M0.0 0.0L10.0 10.0");
});

it("finds what is ahead of an arrow key", () => {
  const places: [string, Point][] = [["left", [-50, 0]], ["right", [60, 5]], ["below", [0, 80]]];
  expect(ahead(places, [0, 0], [1, 0])).toBe("right");
  expect(ahead(places, [0, 0], [0, 1])).toBe("below");
  expect(ahead(places, [0, 0], [0, -1])).toBeNull();
});
