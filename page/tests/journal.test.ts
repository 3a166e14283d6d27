import { expect, it } from "vitest";
import { begin, inTurn, isVariant, tab, variantName } from "../src/journal";

it("writes in turn, also after what failed", async () => {
  const done: number[] = [];
  const after = (n: number, wait: number) =>
    inTurn(async () => {
      await new Promise((end) => setTimeout(end, wait));
      done.push(n);
    });
  const failing = inTurn(() => Promise.reject(new Error("full")));
  await Promise.all([after(1, 20), after(2, 1), expect(failing).rejects.toThrow("full"), after(3, 0)]);
  expect(done).toEqual([1, 2, 3]);
});

it("gives each document a name of its own", () => {
  begin();
  const first = tab;
  begin();
  expect(first).toMatch(/^[0-9a-f]{24}$/);
  expect(tab).not.toBe(first);
  expect([isVariant(variantName()), isVariant(tab)]).toEqual([true, false]);
});
