import { afterEach, describe, expect, it } from "vitest";
import { directionOf } from "../src/operators";
import { brief, grouped, languages, plainly, read, say, speak } from "../src/words";

const [first, other] = languages.map(({ id }) => id);
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, "");

afterEach(() => speak(first ?? ""));

describe("say", () => {
  it("sets fields apart, whatever their direction", () => {
    expect(say("web.draft", { n: 2 })).toBe("Variant 2");
    expect(say("web.quoted", { name: "x" })).toContain("\u2068x\u2069");
  });

  it("counts in the forms of each language", async () => {
    const forms = () => new Set([0, 1, 2, 3, 11, 100].map((n) => plain(say("count.states", { n })).replace(/[\d,]+/g, "#")));
    expect(forms().size).toBe(2);
    await speak(other ?? "");
    expect(forms().size).toBeGreaterThan(4);
  });

  it("shows a key that has no sentence", () => {
    expect(say("web.there_is_no_such_key")).toBe("web.there_is_no_such_key");
  });
});

describe("read", () => {
  it("takes the reader's language, else the default one, else any", async () => {
    const text = { [first ?? ""]: "water", [other ?? ""]: "ماء" };
    expect(read(text)).toBe("water");
    await speak(other ?? "");
    expect(read(text)).toBe("ماء");
    expect(read({ fr: "eau" })).toBe("eau");
    expect(read(null, "-")).toBe("-");
  });
});

it("leaves places in a file out of a message", () => {
  expect(plainly("towns.yaml:3:5: no such option\n  3 | a\n    ^")).toBe("no such option");
});

it("groups whole numbers of any size", () => {
  expect(grouped("1152921504606846976")).toBe("1,152,921,504,606,846,976");
  expect(brief("1152921504606846976")).toBe("1.2e18");
  expect(brief(12_345)).toBe("12,345");
});

it("lays a formula out by its operators", () => {
  expect(directionOf("a & b")).toBe("auto");
  expect(directionOf("a and b")).toBe("ltr");
  expect(directionOf("ماء و نار")).toBe("rtl");
  expect(directionOf("ماء AND نار")).toBe("ltr");
  expect(directionOf("x", "ltr")).toBe("ltr");
});
