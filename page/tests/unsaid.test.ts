import { expect, test } from "vitest";
import type { DecisionMaker, Model } from "../src/types";
import { saysNobody, unsaid } from "../src/unsaid";

const options = { dam: "Dam" };
const model = (...makers: DecisionMaker[]): Model => ({ decision_makers: Object.fromEntries(makers.map((one, n) => [`d${n}`, one])) });

test("whose preferences aren't said, whatever the way to say them", () => {
  const silent: DecisionMaker[] = [{ options, prefers: [] }, { options }, { options, weights: {} }, { options, ranking: [["s1", "s2"]] }];
  const telling: DecisionMaker[] = [{ options, prefers: ["dam"] }, { options, weights: { dam: "1" } }, { options, ranking: ["s1", "s2"] }, { options, relation: { pairs: [], otherwise: "unknown" } }];
  expect(unsaid(model(...silent, ...telling))).toEqual(["d0", "d1", "d2", "d3"]);
  expect(saysNobody(model(...silent))).toBe(true);
  expect(saysNobody(model(...silent, ...telling))).toBe(false);
});

test("who can't move needs no preference, and without movers nothing is missing", () => {
  expect(unsaid(model({ prefers: [] }, { options, prefers: ["dam"] }))).toEqual([]);
  expect(saysNobody(model({ prefers: [] }))).toBe(false);
  expect(saysNobody(null)).toBe(false);
});
