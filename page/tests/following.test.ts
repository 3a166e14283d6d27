import { expect, it } from "vitest";
import { followed, matched } from "../src/following";
import type { Edit, Model } from "../src/types";

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

it("finds an item by what it says, where the edits aren't known", () => {
  const model = (prefers: unknown[], more: object = {}): Model => ({ decision_makers: { us: { prefers, ...more } } }) as unknown as Model;
  const follow = matched(model(["a", "b", "a", { that: "c" }]), model(["new", { that: "c" }, "a", "b"]));
  const places = [1, 2, 3, 4].map((n) => /\d+/.exec(follow(`decision_makers.us.prefers[${n}].grip`) ?? "")?.[0]);
  expect(places).toEqual(["3", "4", "1", "2"]); // the second `a` is reworded
  expect(matched(model(["a", "b", "c"]), model(["c", "reworded", "a"]))("decision_makers.us.prefers[2]")).toBe("decision_makers.us.prefers[2]");
  expect(matched(model(["a", "b"]), model(["b"]))("decision_makers.us.prefers[1].remove")).toBeNull();
  expect(follow("decision_makers.us.new-statement")).toBe("decision_makers.us.new-statement");
  expect(follow("now-us.strike")).toBe("now-us.strike");
  expect(matched(model(["a"]), { decision_makers: {} })("decision_makers.us.prefers[1]")).toBe("decision_makers.us.prefers[1]"); // where nothing is
  expect(matched(model([{ that: "a", unsure: "both" }]), model(["a"]))("decision_makers.us.prefers[1].unsure")).toBe("decision_makers.us.prefers[1].unsure");
  const nested = (...all: string[][]) => ({ decision_makers: {}, constraints: all.map((one) => ({ at_most_one: one })) }) as unknown as Model;
  expect(matched(nested(["a", "b"], ["c", "d"]), nested(["c", "d"], ["b", "a"]))("constraints[1].at_most_one[2].remove")).toBe("constraints[2].at_most_one[1].remove");
});
