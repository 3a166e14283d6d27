import { beforeEach, expect, it, vi } from "vitest";
import type * as Api from "../src/api";

// A server that merges texts whose lines are others: one line of each side is taken, or they clash.
const answers = vi.hoisted(() => ({ choice: "", asked: 0 }));
vi.mock("../src/dialogs", () => ({ dialog: () => ((answers.asked += 1), Promise.resolve(answers.choice)) }));
vi.mock("../src/api", async (original) => {
  const rest = await original<typeof Api>();
  const merged = ({ start, ours, theirs }: Record<string, string>) => {
    const [from = [], mine = [], other = []] = [start, ours, theirs].map((one) => one?.split("\n") ?? []);
    const isClash = from.some((line, n) => mine[n] !== line && other[n] !== line && mine[n] !== other[n]);
    return { text: from.map((line, n) => (mine[n] === line ? other[n] : mine[n])).join("\n"), clashes: isClash ? [{}] : [] };
  };
  const ask = (question: string, body: Record<string, string>) => {
    if (question === "merge") return Promise.resolve(merged(body));
    return Promise.resolve(question === "document" ? { model: { decision_makers: {} } } : { rows: [], equilibria: {}, decision_makers: [] });
  };
  return { ...rest, ask, askLong: ask, call: () => Promise.resolve({ files: [], drafts: [] }) };
});

const { open, push, put, state, text } = await import("../src/store");
const { walk, walkTo } = await import("../src/undoing");

// Somebody else writes into the file.
async function written(theirs: string, merge: string) {
  put({ others: [...state.others, { start: state.saved.text, theirs }], saved: { text: theirs, hash: theirs } });
  await push(merge, "merged");
}

beforeEach(async () => {
  sessionStorage.removeItem("steps:a.yaml");
  Object.assign(answers, { choice: "", asked: 0 });
  await open("a.yaml", { name: "a.yaml", text: "a\nb\nc", hash: "h" });
});

it("takes back what was done here and keeps what others wrote", async () => {
  await push("A\nb\nc", "mine");
  await written("a\nb\nX", "A\nb\nX");
  await walk(-1);
  expect(text()).toBe("a\nb\nX");
  expect(answers.asked).toBe(0);
  await walk(1);
  expect(text()).toBe("A\nb\nX");
});

it("asks where both changed the same, and where an older step is chosen", async () => {
  await push("A\nb\nc", "mine");
  await push("A2\nb\nc", "again");
  await written("a3\nb\nX", "A2\nb\nX");
  await walk(-1);
  expect([text(), answers.asked]).toEqual(["A2\nb\nX", 1]); // left as it was
  answers.choice = "back";
  await walk(-1);
  expect(text()).toBe("A2\nb\nc");
  await walkTo(0);
  expect([text(), answers.asked]).toEqual(["a\nb\nc", 3]);
});

it("keeps what others wrote where there is nothing of one's own", async () => {
  await written("a\nb\nX", "a\nb\nX");
  await walk(-1);
  expect(text()).toBe("a\nb\nX");
  answers.choice = "keep";
  await walkTo(0);
  expect(text()).toBe("a\nb\nX");
});
