import { beforeEach, describe, expect, it } from "vitest";
import { edit as attitude } from "../src/attitudes";
import { missing } from "../src/guide";
import { glossed, idOf, nameOf, optionName, shortNames } from "../src/naming";
import { isUnfinished, offersFor, wordBefore } from "../src/offers";
import { state } from "../src/store";
import type { Model } from "../src/types";

const MODEL: Model = {
  decision_makers: {
    up: { name: "Upstream", options: { fill: "Fill the reservoir", wait: "Wait" }, prefers: ["fill"] },
    down: { options: { sue: "Go to court", wait: { name: "Hold back" } }, prefers: [] },
  },
  scenarios: { calm: { that: "not sue", name: "All quiet" } },
  status_quo: [],
};

const plain = (text: string) => text.replace(/[\u2068\u2069]/g, "");
beforeEach(() => Object.assign(state, { model: MODEL }));

describe("names", () => {
  it("are short where one decision maker has them alone", () => {
    expect([...shortNames().keys()]).toEqual(["fill", "up.wait", "sue", "down.wait"]);
    expect([optionName("down.wait"), optionName("up.fill"), optionName("up.gone")]).toEqual(["Hold back", "Fill the reservoir", "gone"]);
  });

  it("become ids that nothing has yet", () => {
    expect(idOf("Fill")).toBe("fill_2");
    expect(idOf("Not!")).toBe("not_");
    expect(idOf("  ماء النهر ")).toBe("ماء_النهر");
    expect(idOf("7 days", new Set())).toBe("7_days_");
  });

  it("stand for ids in a formula that is read", () => {
    expect(plain(glossed("fill and calm"))).toBe("“Fill the reservoir” and “All quiet”");
    expect(glossed("sue")).toContain("Go to court");
  });

  it("are known of every element", () => {
    expect(plain(nameOf("decision_makers.up.prefers[1]"))).toContain("Upstream");
    expect(nameOf("decision_makers.down.options.wait")).toBe("Hold back");
  });
});

describe("offers", () => {
  it("go by how a name is written, then by what it is called", () => {
    expect(offersFor("wa", "formula").map(([one]) => one)).toEqual(["up.wait", "down.wait"]);
    expect(offersFor("cou", "formula")).toEqual([["sue", "Go to court"]]);
    expect(offersFor("sta", "claim").map(([one]) => one)).toContain("stable(");
    expect(offersFor("sta", "formula")).toEqual([]);
  });

  it("are for the word before the place where one types", () => {
    expect(wordBefore("not up.wa and x", 9)).toBe("up.wa");
    expect([isUnfinished("su", "formula"), isUnfinished("sue", "formula"), isUnfinished("", "formula")]).toEqual([true, false, false]);
  });
});

describe("the guide", () => {
  it("goes from what is missing to the field where it is said", () => {
    expect(missing(MODEL).map(([, at]) => at)).toEqual(["ask", "decision_makers.down.new-statement"]);
    expect(missing({ decision_makers: { a: {} } }).map(([, at]) => at)).toEqual(["new-dm", "decision_makers.a.new-option"]);
  });
});

it("sets a sign with the rows around it where there are none", () => {
  expect(attitude(undefined, "a", "b", "-")).toEqual({ do: "insert", address: "attitudes", value: { a: { b: "-" } } });
  expect(attitude({ a: { c: "+" } }, "a", "b", "-")).toEqual({ do: "insert", address: "attitudes.a.b", value: "-" });
  expect(attitude({ a: { b: "+" } }, "a", "b", "-")).toEqual({ do: "set", address: "attitudes.a.b", value: "-" });
});
