import { beforeEach, expect, it, vi } from "vitest";
import type * as Api from "../src/api";
import type { Edit, Model } from "../src/types";

// A server that takes edits of lists of names, each after some time, and keeps what it is given.
const server = vi.hoisted(() => ({ kept: [] as string[], asked: [] as string[], refuse: false, wait: 0 }));
vi.mock("../src/api", async (original) => {
  const { Fault, ...rest } = await original<typeof Api>();
  const answer = (question: string, body: { text: string; edits?: Edit[] }) => {
    server.asked.push(question);
    if (question === "edit" && server.refuse) throw new Fault({ message: "refused", code: "refused" });
    if (question === "edit") return { text: `${body.text} ${String(body.edits?.[0]?.value)}`, model: { decision_makers: {} } satisfies Model };
    if (question === "document") return { model: { decision_makers: {} } };
    return question === "overview" ? { rows: [], equilibria: {}, decision_makers: [] } : { paragraphs: [] };
  };
  const ask = async (question: string, body: { text: string; edits?: Edit[] }) => {
    await new Promise((done) => setTimeout(done, server.wait));
    return answer(question, body);
  };
  const call = (method: string, path: string, body?: { text: string }) => {
    if (method === "POST") server.kept.push(body?.text ?? "");
    return Promise.resolve({ path, folder: "", files: [], drafts: [] });
  };
  return { ...rest, Fault, ask, askLong: ask, call };
});

const { dirty, edit, editsSince, go, open, push, state, text, waits } = await import("../src/store");
const adding = (value: string) => edit(`add ${value}`, [{ do: "insert", address: "list", value }]);
const draw = () => Object.assign(state, { drawn: text(), drawnAt: state.at });

beforeEach(async () => {
  Object.assign(server, { kept: [], asked: [], refuse: false, wait: 0 });
  await open("a.yaml", { name: "a.yaml", text: "a", hash: "h" });
  draw();
});

it("keeps every edit, and walks back and forth", async () => {
  expect(await adding("b")).toBeNull();
  expect(text()).toBe("a b");
  expect(dirty()).toBe(true);
  expect(server.kept).toEqual(["a b"]);
  await go(-1);
  expect([text(), dirty()]).toEqual(["a", false]);
  await go(1);
  await go(1); // there is none
  expect(text()).toBe("a b");
});

it("drops what was undone where something else is done then", async () => {
  await adding("b");
  await go(-1);
  draw();
  await adding("c");
  expect(state.steps.map((one) => one.text)).toEqual(["a", "a c"]);
});

it("guesses at no edit of an older drawing", async () => {
  const first = adding("b");
  expect(waits()).toBe(true);
  await first;
  expect(waits()).toBe(true); // until it is drawn
  expect((await adding("c"))?.code).toBe("stale");
  draw();
  expect(await adding("c")).toBeNull();
  expect(text()).toBe("a b c");
});

it("tells a refused edit, and changes nothing", async () => {
  server.refuse = true;
  expect(await adding("b")).toEqual({ message: "refused", code: "refused" });
  expect([text(), state.steps.length, waits()]).toEqual(["a", 1, false]);
});

it("knows the edits since the model was drawn, where all are known", async () => {
  await adding("b");
  expect(editsSince()).toEqual([{ do: "insert", address: "list", value: "b" }]);
  await push("another text", "by hand");
  expect(editsSince()).toBeNull();
  draw();
  expect(editsSince()).toEqual([]);
  await go(-1);
  expect(editsSince()).toBeNull(); // of what is taken back
});

it("looks at the newest text only", async () => {
  server.wait = 5;
  await Promise.all([push("a b", "one"), push("a b c", "two")]);
  expect([state.fault, state.working, state.stopped, text()]).toEqual([null, null, false, "a b c"]);
});
