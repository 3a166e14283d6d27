import { expect, it } from "vitest";
import { after, before, quoteOf, waiting } from "../src/waiting";

const accepted = "false";
const model = {
  claims: { c: { that: "dam", accepted } },
  moves: [{ irreversible: "dam", accepted }],
  decision_makers: {
    upper: { accepted, options: { dam: { name: "Dam", accepted }, accepted: "false" }, prefers: ["dam", { unordered: ["dam", { that: "not dam", accepted }] }] },
    accepted: { accepted: "true", options: {} },
  },
};

it("finds what waits, in the order of the page, and takes no id for a mark", () => {
  const at = "decision_makers.upper";
  expect(waiting(model)).toEqual([at, `${at}.options.dam`, `${at}.prefers[2].unordered[2]`, "moves[1]", "claims.c"]);
});

it("goes from one to the next and round, also from one that is gone", () => {
  const all = ["a", "b", "c"];
  expect([null, "a", "c", "gone"].map((here) => after(all, here))).toEqual(["a", "b", "a", "a"]);
  expect(after([], null)).toBeUndefined();
  expect(after(["a", "c"], before(all, "b"))).toBe("c");
  expect(before(all, "a")).toBeNull();
});

it("reads a quotation as it is, and nothing else as one", () => {
  expect(quoteOf({ quote: { source: "s", paragraph: "2", text: "words" } })).toEqual({ source: "s", paragraph: "2", text: "words" });
  for (const one of ["text", null, {}, { quote: "words" }, { quote: { source: "s" } }]) expect(quoteOf(one)).toBeNull();
});
