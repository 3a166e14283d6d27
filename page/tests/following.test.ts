import { expect, it } from "vitest";
import { followed } from "../src/following";
import type { Edit } from "../src/types";

// Numbers that look drawn, the same each time.
function drawn(seed: number) {
  let now = seed + 1;
  return (below: number) => (now = (now * 48_271) % 2_147_483_647) % below;
}

it("finds an item where its name is, whatever is done to its list", () => {
  for (let seed = 0; seed < 500; seed += 1) {
    const draw = drawn(seed);
    const names = Array.from({ length: 1 + draw(6) }, (_, n) => `i${n}`);
    const now: string[] = [...names];
    const edits: Edit[] = [];
    for (let n = 0; n < 1 + draw(6); n += 1) {
      const act = (["drop", "insert", "move", "set"] as const)[draw(4)] ?? "set";
      if (act !== "insert" && !now.length) continue;
      const at = draw(now.length + Number(act === "insert"));
      const edit: Edit = { do: act, address: `x.list[${at + 1}]` };
      if (act === "drop") now.splice(at, 1);
      if (act === "insert") now.splice(at, 0, `new${n}`);
      if (act === "move") {
        const to = draw(now.length);
        now.splice(to, 0, ...now.splice(at, 1));
        edit.to = `x.list[${to + 1}]`;
      }
      edits.push(edit);
    }
    for (const [at, name] of names.entries()) {
      const place = now.indexOf(name);
      expect(followed(`x.list[${at + 1}].grip`, edits), JSON.stringify(edits)).toBe(place < 0 ? null : `x.list[${place + 1}].grip`);
    }
  }
});

it("follows a new name, and tells what is gone", () => {
  expect(followed("dms.us.prefers[1]", [{ do: "rename", address: "dms.us", value: "usa" }])).toBe("dms.usa.prefers[1]");
  expect(followed("dms.us.prefers[1]", [{ do: "drop", address: "dms.us" }])).toBeNull();
  expect(followed("dms.using", [{ do: "drop", address: "dms.us" }])).toBe("dms.using");
  expect(followed("other", [(key) => `${key}!`])).toBe("other!");
});
