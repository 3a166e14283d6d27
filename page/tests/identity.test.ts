import { expect, it } from "vitest";
import { followed } from "../src/following";
import { identity, moveOn } from "../src/identity";
import type { Edit } from "../src/types";

it("goes with an element that is moved, and ends with it", () => {
  const places = (n: number) => Array.from({ length: n }, (_, at) => `list[${at + 1}]`);
  const before = places(4).map(identity);
  const edits: Edit[] = [{ do: "move", address: "list[1]", to: "list[3]" }, { do: "drop", address: "list[1]" }];
  moveOn((key) => followed(key, edits));
  expect(places(3).map(identity)).toEqual([before[2], before[0], before[3]]);
  expect(before).not.toContain(identity("list[4]")); // it is another one now
});
