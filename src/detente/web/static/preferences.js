// A decision maker's preferences: statements in order, weights, or a ranking of states.

import { button, h, name } from "./dom.js";
import { changing, details, grip, keyed, labelled, nameField, ordered, remove, textField } from "./fields.js";
import { formulaField } from "./formula.js";
import { dmName, glossed } from "./naming.js";
import { edit, state } from "./store.js";
import { brief, read, say } from "./words.js";

const WAYS = ["prefers", "weights", "ranking"];
const labels = (states) => (Array.isArray(states) ? states : Object.keys(states ?? {}));

// In which way preferences are said; another way begins anew.
export function wayOf(at, dm) {
  const states = labels(state.model.states);
  const begun = { prefers: [], weights: {}, ranking: states.length ? [states.length > 1 ? states : states[0]] : null };
  const way = WAYS.find((one) => one in dm);
  const put = (other) => changing(say("web.did.way", { name: dmName(at.split(".")[1]) }), [{ do: "drop", address: `${at}.${way}` }, { do: "insert", address: `${at}.${other}`, value: begun[other] }]);
  return labelled(say("web.way"), h("select", { "data-key": `${at}.way`, onchange: (event) => put(event.target.value) },
    WAYS.filter((one) => one === way || begun[one]).map((one) => h("option", { value: one, ...(one === way && { selected: true }) }, say(`web.way.${one}`)))));
}

export function preferences(id, dm, at) {
  if ("ranking" in dm) return [h("h3", {}, say("web.ranking")), rankingList(at, dm.ranking)];
  if ("weights" in dm) return [h("h3", {}, say("web.weights")), weightRows(at, dm.weights)];
  const said = (text) => say("web.did.add", { name: `${dmName(id)}: ${text}` });
  const list = ordered(h("ol", { class: "statements" }, dm.prefers.map((one, n) => statement(id, at, one, n))), dm.prefers.map((_, n) => `${at}.prefers[${n + 1}]`), true);
  return [h("h3", { class: "spread" }, say("web.prefers"), dm.prefers.length ? h("span", { class: "count" }, say("web.splits")) : []), list,
    h("div", { class: "adding" }, formulaField(`${at}.new-statement`, "", say("web.add_statement"), (text) => edit(said(text), [
      dm.prefers.length ? { do: "insert", address: `${at}.prefers[${dm.prefers.length + 1}]`, value: text } : { do: "set", address: `${at}.prefers`, value: [text] }]), { add: true }))];
}

function statement(id, at, one, n) {
  const address = `${at}.prefers[${n + 1}]`;
  const formula = typeof one === "string" ? one : one.that;
  const splits = state.fresh ? state.seen?.splits[id]?.[n] : undefined;
  const put = keyed(address, one);
  const said = say("web.place.statement", { dm: dmName(id), n: n + 1 });
  return h("li", { class: "statement", "data-address": `${id}.prefers[${n + 1}]` },
    grip(address),
    h("div", { class: "grow" },
      one.name ? h("div", { class: "said" }, name(read(one.name))) : [],
      formulaField(address, formula, said, (text) => edit(say("web.did.statement", { name: said }), [{ do: "set", address: typeof one === "string" ? address : `${address}.that`, value: text }])),
      one.name || glossed(formula) === formula ? [] : h("div", { class: "gloss" }, glossed(formula))),
    splits === undefined ? [] : h("span", { class: Number(splits) === 0 ? "count idle" : "count", title: say("web.splits_hint", { n: splits }) }, brief(splits)),
    remove(formula, address),
    h("div", { class: "small" },
      h("select", { "aria-label": say("web.unsure"), title: say("web.unsure"), "data-key": `${address}.unsure`, onchange: (event) => put("unsure", event.target.value || undefined) },
        ["", "holds", "order", "both"].map((value) => h("option", { value, ...(value === (one.unsure === "true" ? "holds" : one.unsure ?? "") && { selected: true }) }, say(`web.unsure.${value || "sure"}`)))),
      details(address, one, put, said, [nameField(address, one, put)])));
}

// What each formula weighs where it is true.
function weightRows(at, weights) {
  const what = say("web.did.weights", { name: dmName(at.split(".")[1]) });
  const put = (entries, via = changing) => via(what, [{ do: "set", address: `${at}.weights`, value: Object.fromEntries(entries) }]);
  const entries = Object.entries(weights);
  const rows = entries.map(([formula, weight], n) => h("div", { class: "row" },
    formulaField(`${at}.weights[${n + 1}]`, formula, say("web.weighed"), (text) => put(entries.map(([one, old]) => [one === formula ? text : one, old]), edit)),
    textField(`${at}.weights.${formula}`, weight, say("web.weight", { name: formula }), (text) => put(entries.map(([one, old]) => [one, one === formula ? text : old])), { class: "weight", needed: true }),
    button("×", () => put(entries.filter(([one]) => one !== formula)), { class: "quiet remove", "aria-label": say("web.remove", { name: formula }), "data-key": `${at}.weights[${n + 1}].remove` })));
  return [rows, h("div", { class: "adding" }, formulaField(`${at}.new-weight`, "", say("web.add_weight"), (text) => put([...entries, [text, "1"]], edit), { add: true }))];
}

// Places of a ranking, most preferred first; a place of several states is a tie, or an order that isn't known.
function rankingList(at, ranking) {
  const address = (n) => `${at}.ranking[${n + 1}]`;
  const states = (place) => (typeof place === "string" ? [place] : Array.isArray(place) ? place : place.unordered);
  const put = (places, n) => changing(say("web.did.order"), [{ do: "set", address: `${at}.ranking`, value: places }], `${address(n)}.grip`);
  const tied = (n) => put([...ranking.slice(0, n - 1), [...states(ranking[n - 1]), ...states(ranking[n])], ...ranking.slice(n + 1)], n - 1);
  const apart = (n) => put([...ranking.slice(0, n), ...states(ranking[n]), ...ranking.slice(n + 1)], n);
  const items = ranking.map((place, n) => h("li", { class: "statement" }, grip(address(n)),
    h("span", { class: "grow" }, h("code", {}, states(place).join(" = ")), place.unordered ? h("span", { class: "kind" }, " ", say("web.unordered")) : []),
    states(place).length > 1 ? button(say("web.untie"), () => apart(n), { class: "quiet", "data-key": `${address(n)}.untie` }) : [],
    n && !place.unordered && !ranking[n - 1].unordered ? button(say("web.tie"), () => tied(n), { class: "quiet", title: say("web.tie_hint"), "data-key": `${address(n)}.tie` }) : []));
  return ordered(h("ol", { class: "statements" }, items), ranking.map((_, n) => address(n)), true);
}
