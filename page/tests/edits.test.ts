import { afterEach, expect, it } from "vitest";
import { SEMICOLON, into, keyEdit, parted, under, worded } from "../src/edits";
import { languages, speak } from "../src/words";

const [first = "", other = ""] = languages.map(({ id }) => id);
afterEach(() => speak(first));

it("sets one language of a text, and keeps the others", async () => {
  expect(worded(undefined, "water")).toBe("water");
  expect(worded("water", "river")).toBe("river");
  expect(worded({ [first]: "water", [other]: "ماء" }, "river")).toEqual({ [first]: "river", [other]: "ماء" });
  await speak(other);
  expect(worded(undefined, "ماء")).toEqual({ [other]: "ماء" });
});

it("parts a list in one field at the signs of either script", () => {
  expect(parted("a; b ؛ c;;", SEMICOLON)).toEqual(["a", "b", "c"]);
});

it("sets, inserts and drops a key", () => {
  expect(keyEdit({ name: "x" }, "dms.us", "name", "y")).toEqual({ do: "set", address: "dms.us.name", value: "y" });
  expect(keyEdit({}, "dms.us", "name", "y")).toEqual({ do: "insert", address: "dms.us.name", value: "y" });
  expect(keyEdit({ question: "x" }, "", "question", undefined)).toEqual({ do: "drop", address: "question" });
});

it("makes a map or a list where there is none yet", () => {
  expect(under("claims", undefined, "c", "x")).toEqual({ do: "insert", address: "claims", value: { c: "x" } });
  expect(under("claims", { b: "y" }, "c", "x")).toEqual({ do: "insert", address: "claims.c", value: "x" });
  expect(into("moves", undefined, "x")).toEqual({ do: "insert", address: "moves", value: ["x"] });
  expect(into("moves", [], "x")).toEqual({ do: "set", address: "moves", value: ["x"] });
  expect(into("moves", ["a"], "x")).toEqual({ do: "insert", address: "moves[2]", value: "x" });
});
