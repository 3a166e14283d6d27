import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Fault, ask, askLong, away, call, isGivenUp } from "../src/api";

// What the server answers, one after the other, to questions with and without progress.
const STOPPED = { ok: false, code: "stopped", message: "the analysis was stopped", status: 503 };
const REFUSED = { ok: false, code: "unknown_name", message: "no such name", status: 422 };
const answer = (status: number, body: unknown) => new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
const lines = (...all: unknown[]) => new Response(all.map((one) => `${JSON.stringify(one)}\n`).join(""));
const gone = () => new TypeError("Failed to fetch");
let answers: (Response | Error)[] = [];
const server = vi.fn(() => {
  const next = answers.shift();
  return next instanceof Response ? Promise.resolve(next) : Promise.reject(next ?? gone());
});

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", server);
  server.mockClear();
  away.value = null;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const later = async <T>(asked: Promise<T>): Promise<T> => {
  asked.catch(() => null);
  await vi.advanceTimersByTimeAsync(20_000);
  return asked;
};

it.each([
  ["a server that ends", [answer(503, STOPPED)]],
  ["a network that is gone", [gone(), gone(), gone()]],
  ["a proxy that doesn't reach it", [answer(502, "<h1>Bad Gateway</h1>"), answer(503, "")]],
])("asks again by itself after %s", async (_, before) => {
  answers = [...before, answer(200, { model: 1 })];
  const asked = ask("document", {});
  await vi.advanceTimersByTimeAsync(0);
  expect(away.value?.message).toMatch(/asked again/); // it is said as long as it is so
  expect(await later(asked)).toEqual({ model: 1 });
  expect([server.mock.calls.length, away.value]).toEqual([before.length + 1, null]);
});

it("asks again where an answer stops in its midst", async () => {
  answers = [lines({ progress: ["states", "1", "2"] }), lines({ progress: ["states", "1", "2"] }, { error: STOPPED }), lines({ answer: 3 })];
  expect(await later(askLong("overview", {}, new AbortController().signal, () => null))).toBe(3);
});

it("doesn't ask again what was refused, or what nobody waits for", async () => {
  answers = [answer(422, REFUSED)];
  await expect(later(ask("document", {}))).rejects.toMatchObject({ told: REFUSED });
  answers = [lines({ error: REFUSED })];
  await expect(later(askLong("overview", {}, new AbortController().signal, () => null))).rejects.toBeInstanceOf(Fault);
  expect(server).toHaveBeenCalledTimes(2);
  const control = new AbortController();
  answers = [answer(503, STOPPED), answer(200, {})];
  const asked = ask("document", {}, control.signal).catch(isGivenUp);
  await vi.advanceTimersByTimeAsync(100);
  control.abort(); // as by a press of Stop
  expect(await later(asked)).toBe(true);
  expect(server).toHaveBeenCalledTimes(3);
});

it("writes once, and says that it couldn't", async () => {
  answers = [gone(), answer(200, {})];
  await expect(later(call("PUT", "files/a.yaml", {}))).rejects.toMatchObject({ told: { code: "unreachable" } });
  expect(server).toHaveBeenCalledTimes(1);
});
