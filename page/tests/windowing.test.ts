import { expect, test } from "vitest";
import { rowsWithin, runsOf, startsOf } from "../src/windowing";

const starts = startsOf(Array.from({ length: 100 }, () => 10));

test("the rows within a stretch are those that touch it", () => {
  expect(rowsWithin(starts, 95, 125)).toEqual([9, 13]);
  expect(rowsWithin(starts, -50, 5)).toEqual([0, 1]);
  expect(rowsWithin(starts, 985, 2000)).toEqual([98, 100]);
  expect(rowsWithin(starts, -50, 0)).toEqual([0, 0]);
  expect(rowsWithin(starts, 1000, 1100)).toEqual([0, 0]);
});

test("rows of unequal height are found where they lie", () => {
  expect(rowsWithin(startsOf([10, 500, 10, 10]), 100, 515)).toEqual([1, 3]);
});

test("runs follow each other and stand for every row once", () => {
  const runs = runsOf(100, [40, 45], [70, 71, -1, 100]);
  expect(runs.filter((one) => one.isDrawn).map((one) => one.first)).toEqual([0, 40, 41, 42, 43, 44, 70, 71, 99]);
  expect(runs.flatMap(({ first, last }) => Array.from({ length: last - first }, (_, n) => first + n))).toEqual(Array.from({ length: 100 }, (_, n) => n));
});

test("an empty place keeps its beginning when others are drawn", () => {
  const firsts = (from: number, to: number) => runsOf(500, [from, to]).filter((one) => !one.isDrawn).map((one) => one.first);
  expect(firsts(200, 220).filter((one) => one > 250)).toEqual(firsts(205, 231).filter((one) => one > 250));
});
