import { describe, expect, it } from "vitest";
import { NOTHING, sentenceOf, signsOf, turned } from "../src/results/finding";
import { pieces } from "../src/results/pieces";
import { changes } from "../src/results/steps";
import { intoSight, itemAt, partOf, placeOf } from "../src/results/virtual";

describe("a part of a long list", () => {
  it("has all that can be seen, and fills the same room", () => {
    for (const count of [0, 1, 7, 30, 150_000]) {
      for (const scrolled of [0, 23, 24, 700, count * 24]) {
        const { first, last, before, after } = partOf(count, 24, scrolled, 300);
        expect(before + (last - first) * 24 + after).toBe(count * 24);
        const end = Math.min(count * 24, Math.min(scrolled, Math.max(0, count * 24 - 300)) + 300);
        expect(last * 24).toBeGreaterThanOrEqual(end);
        expect(last - first).toBeLessThan(30);
      }
    }
  });

  it("is scrolled no further than needed", () => {
    expect(intoSight(3, 10, 0, 100)).toBe(0);
    expect(intoSight(12, 10, 0, 100)).toBe(30);
    expect(intoSight(1, 10, 50, 100)).toBe(10);
  });

  it("has headings above its groups", () => {
    const groups = [{ start: 0, count: 1 }, { start: 1, count: 3 }, { start: 4, count: 2 }];
    const items = Array.from({ length: 9 }, (_, place) => itemAt(groups, place));
    expect(items.map((one) => ("row" in one ? one.row : -1))).toEqual([-1, 0, -1, 1, 2, 3, -1, 4, 5]);
    for (const row of [0, 1, 3, 5]) expect(itemAt(groups, placeOf(groups, row))).toEqual({ row });
  });
});

describe("what is looked for", () => {
  const options = ["a.x", "a.y", "b.z"];
  it("is all, a label, or one sentence", () => {
    expect(sentenceOf(NOTHING, options)).toBeNull();
    expect(sentenceOf({ ...NOTHING, find: " s12 " }, options)).toBe("s12");
    expect(sentenceOf({ ...NOTHING, find: "x or z", scenario: "peace" }, options)).toBe("(x or z) and peace");
    expect(sentenceOf({ ...NOTHING, taken: { "a.x": true, "b.z": false } }, options)).toBe("a.x and not b.z");
  });

  it("may be signs, as many as are typed", () => {
    expect(signsOf("y|n")).toBe("YN");
    expect(signsOf("y")).toBeNull();
    expect(signsOf("any")).toBeNull();
    expect(sentenceOf({ ...NOTHING, find: "Y - N" }, options)).toBe("a.x and not b.z");
    expect(sentenceOf({ ...NOTHING, find: "YNYN" }, options)).toBe("YNYN");
  });

  it("turns an option from either way to taken, not taken, and back", () => {
    const once = turned({}, "a.x");
    expect(once).toEqual({ "a.x": true });
    expect(turned(once, "a.x")).toEqual({ "a.x": false });
    expect(turned({ "a.x": false }, "a.x")).toEqual({});
  });
});

describe("a sentence", () => {
  const name = (kind: string, id: string, text: string) => `\ue000${kind}:${id}\ue001${text}\ue002`;
  it("is text, code, and what is named, also within what is named", () => {
    expect(pieces("plain `a & b` end")).toEqual(["plain ", { code: "a & b" }, " end"]);
    const said = `${name("statement", "decision_makers.us.prefers[1]", `${name("dm", "\u2068us\u2069", "United States")} wants`)}.`;
    expect(pieces(said)).toEqual([{ kind: "statement", id: "decision_makers.us.prefers[1]", within: [{ kind: "dm", id: "us", within: ["United States"] }, " wants"] }, "."]);
  });
});

it("tells what a step takes and gives up", () => {
  const state = (taken: string[]) => ({ number: 1, label: "s1", taken });
  expect(changes({ dm: "a", from: state(["a.x", "b.y"]), to: state(["b.y", "a.z"]) })).toEqual([{ option: "a.z", taken: true }, { option: "a.x", taken: false }]);
});
