// Citations of elements: which there are, and how one is said in the file.

import { expect, test } from "vitest";
import { citing, elementsOf, nextUncited, valueAt } from "../src/citing";
import { placeOf, quoted, sentences, wholeWords } from "../src/sentences";
import type { Model } from "../src/types";

const MODEL: Model = {
  decision_makers: {
    us: { options: { strike: { en: "Strike" } as Record<string, string>, wait: { name: "Wait", because: "a ¶1" } }, prefers: ["strike", { unordered: ["wait", { that: "strike", because: ["a"] }] }] },
  },
  scenarios: { calm: "not strike" },
  constraints: [{ never: "strike and wait" }],
};
const US = "decision_makers.us";
const PLACE = { source: "a", paragraph: 3, text: "some words" };

test("every element that can cite is listed by its address", () => {
  expect(elementsOf(MODEL)).toEqual([
    US, `${US}.options.strike`, `${US}.options.wait`, `${US}.prefers[1]`, `${US}.prefers[2].unordered[1]`, `${US}.prefers[2].unordered[2]`,
    "constraints[1]", "scenarios.calm",
  ]);
  expect(valueAt(MODEL, `${US}.prefers[2].unordered[1]`)).toBe("wait");
  expect(valueAt(MODEL, "moves[1].of")).toBeUndefined();
});

test.each([
  [`${US}.options.strike`, { name: { en: "Strike" } }],
  [`${US}.prefers[1]`, { that: "strike" }],
  ["scenarios.calm", { that: "not strike" }],
])("what is a bare text becomes a map: %s", (address, bare) => {
  const value = { ...bare, because: ["a ¶3"], quote: { source: "a", paragraph: 3, text: "some words" } };
  expect(citing(MODEL, address, PLACE)).toEqual([{ do: "set", address, value }]);
});

test("a citation is added to those that are there, and words take the place of the words before", () => {
  const at = `${US}.options.wait`;
  expect(citing(MODEL, at, { ...PLACE, text: null })).toEqual([{ do: "set", address: `${at}.because`, value: ["a ¶1", "a ¶3"] }]);
  expect(citing(MODEL, at, { ...PLACE, paragraph: 1, text: null })).toEqual([]);
  expect(citing(MODEL, "constraints[1]", PLACE).map((one) => one.address)).toEqual(["constraints[1].because", "constraints[1].quote"]);
});

test("the next element without a citation is found round about", () => {
  expect(nextUncited(MODEL, null)).toBe(US);
  expect(nextUncited(MODEL, `${US}.options.strike`)).toBe(`${US}.prefers[1]`);
  expect(nextUncited(MODEL, "scenarios.calm")).toBe(US);
  expect(nextUncited({ decision_makers: {} }, null)).toBeNull();
});

test.each([["It rained. It stopped! Who knows?", "en", 3], ["تريد السد. وتسمع؟ نعم.", "ar", 3]])("sentences together are the whole: %s", (text, lang, n) => {
  const all = sentences(text, lang);
  expect(all).toHaveLength(n);
  expect(all.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
});

test("what is selected is widened to whole words", () => {
  expect(quoted("the dam, built", { start: 5, end: 8 })).toBe("dam,");
  expect(quoted("تريد السد", { start: 6, end: 7 })).toBe("السد");
  expect(wholeWords("a  b", { start: 1, end: 3 })).toBeNull();
  expect(placeOf("dam", "the dam")).toEqual({ start: 4, end: 7 });
  expect(placeOf("Dam", "the dam")).toBeNull();
});
