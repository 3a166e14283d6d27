// Scenarios and claims: what has a name and a formula, and what was found of it.

import { choice, h, marked, name } from "./dom";
import { isMap, keyEdit, keyed } from "./edits";
import { details, grip, idField, labelled, nameField, remove, toText } from "./fields";
import { formulaField } from "./formula";
import { edit, state } from "./store";
import { plainly, read, say } from "./words";

export function scenarioCard(id, one) {
  const at = `scenarios.${id}`;
  const map = isMap(one);
  const put = keyed(at, one);
  const said = read(map ? one.name : undefined, id);
  const set = (text) => edit(say("web.did.scenario", { name: said }), [{ do: "set", address: map ? `${at}.that` : at, value: text }]);
  return h("div", { class: "row" }, grip(at),
    h("div", { class: "grow" },
      h("div", { class: "said" }, h("code", {}, id), " ", map && one.name ? name(said) : []),
      formulaField(at, map ? one.that : one, say("web.formula_of", { name: said }), set)),
    details(at, one, put, said, [nameField(at, one, put), idField(at, id)]),
    remove(said, at, true));
}

const VERDICTS = ["holds", "fails", "undefined", "undecided"];

export function claimCard(id, one) {
  const at = `claims.${id}`;
  const verdict = state.verdicts?.claims[id];
  const word = state.verdicts?.faulty.includes(id) ? "faulty" : verdict?.verdict;
  const fault = state.verdicts?.faults?.[id];
  const put = keyed(at, one);
  const said = read(one.name, id);
  const what = say("web.did.claim", { name: said });
  const verdicts = VERDICTS.map((value) => [value, say("web.expected", { verdict: say(`web.verdict.${value}`) })]);
  const expected = { "aria-label": say("web.expect"), title: say("web.expect"), "data-key": `${at}.expect` };
  const set = (text) => edit(what, [{ do: "set", address: `${at}.that`, value: text }]);
  const expect = (value) => put("expect", value || undefined, what);
  return h("article", { class: `claim ${word ?? ""}`, "data-claim": id },
    h("div", { class: "row said" }, grip(at), h("span", { class: "grow" }, h("code", {}, id), " ", one.name ? name(said) : []), remove(said, at)),
    formulaField(`${at}.that`, one.that, say("web.claim"), set, { kind: "claim" }),
    fault ? h("p", { class: "fault" }, marked(plainly(fault))) : [],
    h("div", { class: "row" },
      word
        ? h("strong", { class: `verdict ${word}` }, say(`web.verdict.${word}`))
        : h("span", { class: "hint" }, say(state.working ? "web.working" : "web.not_computed")),
      choice([["", say("web.no_expectation")], ...verdicts], one.expect ?? "", expect, expected),
      verdict?.remark ? h("span", { class: "hint" }, verdict.remark) : [],
      compared(word, one.expect, verdict?.need),
      h("span", { class: "grow" }),
      details(at, one, put, said, [nameField(at, one, put), idField(at, id), from(at, one, what), given(one)])),
    verdict?.why.length ? why(at, verdict) : []);
}

// How a verdict compares with what is argued; where there is none, what is needed for one.
function compared(word, expected, need) {
  if (need) return h("span", { class: "lacking" }, need);
  return word && expected && word !== expected ? h("span", { class: "contrary" }, say("web.contrary")) : [];
}

function why(at, verdict) {
  const told = verdict.why.map((one) => h("p", {}, marked(one)));
  return h("details", { class: "hint" }, h("summary", { "data-key": `${at}.why` }, say("web.why")), told);
}

// Where it is judged: in today's state, or wherever a formula is true.
function from(at, one, what) {
  const put = (text) => edit(what, [keyEdit(one, at, "from", text || undefined)]);
  return labelled(say("web.claim_from"), formulaField(`${at}.from`, one.from ?? "", say("web.claim_from_hint"), put, { empty: true }));
}

// The changes under which it is asked; they are written in the text.
function given(one) {
  if (!one.given?.length) return [];
  const line = (change) => Object.entries(change).map(([key, value]) => `${key}: ${[].concat(value).join(", ")}`).join(" · ");
  const changes = one.given.map((change) => h("li", {}, h("code", {}, line(change))));
  return h("div", { class: "labelled" }, h("span", { class: "kind" }, say("web.claim_given")), h("ul", {}, changes), toText());
}
