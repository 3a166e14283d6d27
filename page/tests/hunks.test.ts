import { expect, it } from "vitest";
import { hunks } from "../src/hunks";

const shown = (mine: string, theirs: string) =>
  hunks(mine, theirs).map((one) => one.map(({ text, of }) => ({ mine: "-", theirs: "+", both: " " })[of] + text).join("|"));
const many = (n: number) => Array.from({ length: n }, (_, at) => `line ${at}`);

it("shows only what differs, with what is around it", () => {
  expect(shown("a", "a")).toEqual([]);
  expect(shown("a\nb\nc\nd\ne\nf", "a\nb\nc\nX\ne\nf")).toEqual([" b| c|-d|+X| e| f"]);
  const lines = many(40);
  const other = [...lines.slice(0, 5), "new", ...lines.slice(5, 30), ...lines.slice(31)];
  expect(shown(lines.join("\n"), other.join("\n"))).toEqual([" line 3| line 4|+new| line 5| line 6", " line 28| line 29|-line 30| line 31| line 32"]);
});

it("sees lines that changed places", () => {
  expect(shown("a\nb\nc", "b\na\nc")).toEqual(["-a| b|+a| c"]);
});

it("gives back both texts where all differs", () => {
  for (const [mine, theirs] of [["", "a\nb"], ["a\nb", ""], ["a\nb", "c\nd"]] as const) {
    const lines = hunks(mine, theirs).flat();
    expect(lines.filter(({ of }) => of !== "theirs").map(({ text }) => text).join("\n")).toBe(mine);
    expect(lines.filter(({ of }) => of !== "mine").map(({ text }) => text).join("\n")).toBe(theirs);
  }
});
