import { expect, it } from "vitest";
import { Fault, faultOf, fileUrl, parsed } from "../src/api";

it("keeps whole numbers that a number can't hold", () => {
  expect(parsed('{"n": 1152921504606846976, "m": 12, "x": 0.5, "t": "1152921504606846976 \\" 9"}')).toEqual({
    n: "1152921504606846976", m: 12, x: 0.5, t: '1152921504606846976 " 9',
  });
});

it("tells what went wrong", () => {
  expect(faultOf(new Fault({ message: "no", code: "stale" }))).toEqual({ message: "no", code: "stale" });
  expect(faultOf(new Error("odd")).message).toBe("Error: odd");
});

it("names a file in a folder", () => {
  expect(fileUrl("a b/ä?.yaml")).toBe("files/a%20b/%C3%A4%3F.yaml");
});
