import { expect, test } from "vitest";
import { LEAST, MOST, entriesOf, given, middle, stepOf, timeAt } from "../src/results/tempo";

const TEMPO = { unit: "day", moves: [{ dm: "us", every: ["20", "80"] }, { dm: "anyone" }], events: [{ name: "Flood", every: "900" }] };
const [range, flood] = entriesOf(TEMPO);

test("the entries of a tempo are by address, those without a mean time left out", () => {
  expect(entriesOf(TEMPO).map(({ address, every }) => [address, every])).toEqual([["tempo.moves[1]", [20, 80]], ["tempo.events[1]", [900]]]);
  expect(entriesOf(null)).toEqual([]);
});

test("a slider goes from a tenth to ten times the middle of a range, and back", () => {
  if (!range || !flood) throw new Error("no entries");
  expect(middle(range)).toBe(40);
  expect([LEAST, 0, MOST].map((step) => timeAt(range, step))).toEqual([4, 40, 400]);
  for (const step of [LEAST, -7, 0, 13, MOST]) expect(stepOf(range, timeAt(range, step))).toBe(step);
  expect(stepOf(flood, 1)).toBe(LEAST);
});

test("only entries that the tempo has are tried", () => {
  expect(given({ "tempo.moves[1]": 30, "tempo.moves[9]": 5 }, entriesOf(TEMPO))).toEqual([{ replace: "tempo.moves[1].every", with: 30 }]);
});
