import { expect, it } from "vitest";
import { isSign, statesAt, told, unranked, without } from "../src/rankings";

it("tells the states at a place, tied or of unknown order", () => {
  expect(statesAt("a")).toEqual(["a"]);
  expect(statesAt({ unordered: ["a", ["b", "c"]] })).toEqual(["a", "b", "c"]);
  expect(told({ unordered: ["a", ["b", "c"]] })).toBe("a ? (b = c)");
  expect(told(["a", "b"])).toBe("a = b");
});

it("begins with all states in one place", () => {
  expect(unranked(["a", "b"])).toEqual([["a", "b"]]);
  expect(unranked(["a"])).toEqual(["a"]);
});

it("takes a state out wherever it stands, and leaves degrees between those that stay", () => {
  expect(without(["a", ">>", "b", "c"], "c")).toEqual(["a", ">>", "b"]);
  expect(without(["a", "b", ">>", "c"], "b")).toEqual(["a", "c"]);
  expect(without([["a", "b"], "c"], "a")).toEqual(["b", "c"]);
  expect(without([{ unordered: ["a", ["b", "c"]] }, "d"], "a")).toEqual([["b", "c"], "d"]);
  expect(isSign(">>") && !isSign("a")).toBe(true);
});
