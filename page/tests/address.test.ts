import { expect, it } from "vitest";
import { NOWHERE, addressOf, isSamePlace, placeAt, spelled } from "../src/address";
import { ALL } from "../src/results/finding";

const at = (address: string) => {
  const url = new URL(address, "http://localhost/p/");
  return addressOf(url);
};

it("spells what is looked at, and reads it again", () => {
  const looked = { find: "strike & press = 100 %", taken: { "us.strike": true, "iran.press": false }, scenario: "war", only: "SMR.a.strong", reachable: true };
  for (const one of [
    NOWHERE,
    { ...NOWHERE, file: "a.yaml" },
    { ...NOWHERE, file: "صيد/السمك #1?.yaml", tab: "graph", state: 38 },
    { file: "a.yaml", tab: "compare", state: null, place: "model", against: "variant:draft-0a", looked },
  ]) {
    const again = at(spelled(one));
    expect(again.looked).toEqual(one.looked);
    expect(isSamePlace(again, one)).toBe(true);
    expect(spelled(again)).toBe(spelled(one));
  }
});

it("leaves out what is usual", () => {
  expect(spelled(NOWHERE)).toBe("");
  expect(spelled({ ...NOWHERE, file: "models/a.yaml" })).toBe("?file=models/a.yaml");
  expect(spelled({ ...NOWHERE, file: "a.yaml", tab: "graph", state: 3, place: "state" })).toBe("?file=a.yaml#view=graph&state=3");
  expect(spelled({ ...NOWHERE, file: "a.yaml", state: 3, place: "results" })).toBe("?file=a.yaml#state=3&show=results");
});

it("says where to look on a narrow page", () => {
  expect(["?file=a", "?file=a#view=ask", "?file=a#view=ask&state=2", "?file=a#show=results"].map((one) => placeAt(at(one)))).toEqual(["model", "results", "state", "results"]);
});

it("takes what is looked for as no step of its own", () => {
  const one = at("?file=a.yaml#view=graph&state=3");
  expect(isSamePlace(one, { ...one, looked: { ...ALL, find: "x" } })).toBe(true);
  expect(isSamePlace(one, { ...one, state: 4 })).toBe(false);
  expect(at("?file=a.yaml#state=many").state).toBeNull();
});
