// Scenarios and claims: what has a name and a formula, and what was found of it.

import { button, h, marked, name } from "./dom.js";
import { changing, details, grip, idField, keyed, labelled, nameField, remove } from "./fields.js";
import { formulaField } from "./formula.js";
import { changed, edit, state } from "./store.js";
import { plainly, read, say } from "./words.js";

export function scenarioCard(id, one) {
  const at = `scenarios.${id}`;
  const map = one !== null && typeof one === "object";
  const put = keyed(at, one);
  const said = read(map ? one.name : undefined, id);
  return h("div", { class: "row" }, grip(at),
    h("div", { class: "grow" }, h("div", { class: "said" }, h("code", {}, id), " ", map && one.name ? name(said) : []),
      formulaField(at, map ? one.that : one, say("web.formula_of", { name: said }), (text) => edit(say("web.did.scenario", { name: said }), [{ do: "set", address: map ? `${at}.that` : at, value: text }]))),
    details(at, one, put, said, [nameField(at, one, put), idField(at, id)]), remove(said, at, true));
}

export function claimCard(id, one) {
  const at = `claims.${id}`;
  const verdict = state.verdicts?.claims[id];
  const word = state.verdicts?.faulty.includes(id) ? "faulty" : verdict?.verdict;
  const contrary = word && one.expect && word !== one.expect;
  const put = keyed(at, one);
  const said = read(one.name, id);
  return h("article", { class: `claim ${word ?? ""}`, "data-claim": id },
    h("div", { class: "row said" }, grip(at), h("span", { class: "grow" }, h("code", {}, id), " ", one.name ? name(said) : []), remove(said, at)),
    formulaField(`${at}.that`, one.that, say("web.claim"), (text) => edit(say("web.did.claim", { name: said }), [{ do: "set", address: `${at}.that`, value: text }]), { kind: "claim" }),
    state.verdicts?.faults?.[id] ? h("p", { class: "fault" }, marked(plainly(state.verdicts.faults[id]))) : [],
    h("div", { class: "row" },
      word ? h("strong", { class: `verdict ${word}` }, say(`web.verdict.${word}`)) : h("span", { class: "hint" }, say(state.working ? "web.working" : "web.not_computed")),
      h("select", { "aria-label": say("web.expect"), title: say("web.expect"), "data-key": `${at}.expect`, onchange: (event) => put("expect", event.target.value || undefined, say("web.did.claim", { name: said })) },
        ["", "holds", "fails", "undefined", "undecided"].map((value) => h("option", { value, ...(value === (one.expect ?? "") && { selected: true }) }, value ? say("web.expected", { verdict: say(`web.verdict.${value}`) }) : say("web.no_expectation")))),
      contrary ? h("span", { class: "contrary" }, say("web.contrary")) : [],
      h("span", { class: "grow" }), details(at, one, put, said, [nameField(at, one, put), idField(at, id), from(at, one), given(one)])),
    verdict?.why.length ? h("details", { class: "hint" }, h("summary", { "data-key": `${at}.why` }, say("web.why")), verdict.why.map((told) => h("p", {}, marked(told)))) : []);
}

// Where it is judged: in today's state, or wherever a formula is true.
function from(at, one) {
  return labelled(say("web.claim_from"), formulaField(`${at}.from`, one.from ?? "", say("web.claim_from_hint"), (text) => edit(say("web.did.claim", { name: read(one.name) }), [text ? { do: "from" in one ? "set" : "insert", address: `${at}.from`, value: text } : { do: "drop", address: `${at}.from` }]), { empty: true }));
}

// The changes under which it is asked; they are written in the text.
function given(one) {
  if (!one.given?.length) return [];
  return h("div", { class: "labelled" }, h("span", { class: "kind" }, say("web.claim_given")), h("ul", {}, one.given.map((change) => h("li", {}, h("code", {}, Object.entries(change).map(([key, value]) => `${key}: ${[].concat(value).join(", ")}`).join(" · "))))), toText());
}

// What is only edited as text is reached from where one would look for it.
export const toText = () => button(say("web.edit_in_text"), () => ((state.tab = "text"), (state.place = "results"), changed("tabs")), { class: "quiet" });
