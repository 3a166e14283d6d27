import { expect, it } from "vitest";
import { chained, recall, remember, resumable, unchained } from "../src/remembering";

const kept = {
  tab: "me", saved: { text: "a\n", hash: "h" }, at: 1, unkept: false,
  steps: [{ text: "a\n", what: null, others: 0 }, { text: "a\nb\n", what: "added", others: 1 }, { text: "", what: "emptied", others: 1 }],
  others: [{ start: "a\n", theirs: "z\na\n" }],
};
const opened = (text: string, drafts: [tab: string, text: string][] = []) =>
  ({ name: "a.yaml", text, hash: "h", drafts: drafts.map(([tab, said]) => ({ tab, text: said, start: "a\n", hash: "h", edits: 1 })) });

it("keeps texts by what they change", () => {
  const texts = ["", "abc", "abbc", "abc", "", "é\u2068س", "é\u2068س\u2069", "aaaa", "aaa"];
  expect(unchained(chained(texts))).toEqual(texts);
  expect(chained(["x".repeat(1000), `${"x".repeat(1000)}y`])[1]).toEqual([1000, 0, "y"]);
});

it("recalls the steps of a file", () => {
  remember("a.yaml", kept);
  expect(recall("a.yaml")).toEqual(kept);
  expect(recall("b.yaml")).toBeNull();
});

it("goes on where the journal has what was unsaved", () => {
  remember("a.yaml", kept);
  const none = new Set<string>();
  expect(resumable(opened("a\n", [["me", "a\nb\n"]]), none)?.tab).toBe("me");
  expect(resumable(opened("a\n", [["me", "other"]]), none)).toBeNull(); // it was edited elsewhere since
  expect(resumable(opened("a\n"), none)).toBeNull(); // it was given up elsewhere
  expect(resumable(opened("a\nb\n"), none)?.tab).toBe("me"); // or saved
  expect(resumable(opened("a\n", [["me", "a\nb\n"]]), new Set(["me"]))).toBeNull(); // another page has it
  remember("a.yaml", { ...kept, unkept: true });
  expect(resumable(opened("a\n"), none)?.at).toBe(1);
  remember("a.yaml", { ...kept, at: 0 });
  expect(resumable(opened("z\na\n"), none)?.at).toBe(0); // nothing was unsaved; what is on disk is taken in
});

it("drops the oldest steps where there is no room", () => {
  const setItem = sessionStorage.setItem.bind(sessionStorage);
  const steps = Array.from({ length: 40 }, (_, n) => ({ text: `${n} `.repeat(n), what: String(n), others: 0 }));
  const full = (key: string, value: string) => {
    if (value.length > 1500) throw new Error("QuotaExceededError");
    setItem(key, value);
  };
  sessionStorage.setItem = full;
  remember("a.yaml", { ...kept, steps, at: 39 });
  sessionStorage.setItem = setItem;
  const found = recall("a.yaml");
  expect(found?.steps[found.at]?.text).toBe(steps[39]?.text);
  expect(found?.steps.length).toBeLessThan(40);
});
