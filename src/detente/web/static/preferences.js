// A decision maker's preferences: statements in order, weights, or a ranking of states.

import { button, choice, h, name } from "./dom.js";
import { changing, into, keyed } from "./edits.js";
import { details, grip, labelled, nameField, ordered, remove, removeButton, textField } from "./fields.js";
import { formulaField } from "./formula.js";
import { dmName, glossed, stateLabels } from "./naming.js";
import { edit, state } from "./store.js";
import { brief, read, say } from "./words.js";

const WAYS = ["prefers", "weights", "ranking"];
const NO_WAYS = ["name", "options", "because", "note"];

// The key that says what a decision maker wants; of a kind that has no fields here, whatever it is.
const keyOf = (dm) => WAYS.find((one) => one in dm) ?? Object.keys(dm).find((one) => !NO_WAYS.includes(one));

// States with which a ranking begins: all in one place.
export const unranked = (states) => [states.length > 1 ? states : states[0]];

// In which way preferences are said; another way begins anew.
export function wayOf(at, dm) {
  const states = stateLabels(state.model);
  const begun = { prefers: [], weights: {}, ranking: states.length ? unranked(states) : null };
  const way = keyOf(dm);
  const put = (other) => changing(say("web.did.way", { name: dmName(at.split(".")[1]) }), [
    { do: "drop", address: `${at}.${way}` },
    { do: "insert", address: `${at}.${other}`, value: begun[other] },
  ]);
  const ways = WAYS.filter((one) => one === way || begun[one]).map((one) => [one, say(`web.way.${one}`)]);
  if (!WAYS.includes(way)) ways.push([way, way]);
  return labelled(say("web.way"), choice(ways, way, put, { "data-key": `${at}.way` }));
}

export function preferences(id, dm, at) {
  if ("ranking" in dm) return [h("h3", {}, say("web.ranking")), rankingList(at, dm.ranking)];
  if ("weights" in dm) return [h("h3", {}, say("web.weights")), weightRows(at, dm.weights)];
  if (!("prefers" in dm)) return [h("pre", { dir: "ltr", "data-address": `${at}.${keyOf(dm)}` }, JSON.stringify(dm[keyOf(dm)], null, 1))];
  const add = (text) => edit(say("web.did.add", { name: `${dmName(id)}: ${text}` }), [into(`${at}.prefers`, dm.prefers, text)]);
  const statements = dm.prefers.map((one, n) => statement(id, at, one, n));
  return [
    h("h3", { class: "spread" }, say("web.prefers"), statements.length ? h("span", { class: "count" }, say("web.splits")) : []),
    ordered(h("ol", { class: "statements" }, statements), dm.prefers.map((_, n) => `${at}.prefers[${n + 1}]`), true),
    h("div", { class: "adding" }, formulaField(`${at}.new-statement`, "", say("web.add_statement"), add, { add: true })),
  ];
}

function statement(id, at, one, n) {
  const address = `${at}.prefers[${n + 1}]`;
  const bare = typeof one === "string";
  const formula = bare ? one : one.that;
  const gloss = glossed(formula);
  const splits = state.fresh ? state.seen?.splits[id]?.[n] : undefined;
  const put = keyed(address, one);
  const said = say("web.place.statement", { dm: dmName(id), n: n + 1 });
  const set = (text) => edit(say("web.did.statement", { name: said }), [{ do: "set", address: bare ? address : `${address}.that`, value: text }]);
  const split = () => h("span", { class: Number(splits) === 0 ? "count idle" : "count", title: say("web.splits_hint", { n: splits }) }, brief(splits));
  return h("li", { class: "statement", "data-address": `${id}.prefers[${n + 1}]` },
    grip(address),
    h("div", { class: "grow" },
      one.name ? h("div", { class: "said" }, name(read(one.name))) : [],
      formulaField(address, formula, said, set),
      one.name || gloss === formula ? [] : h("div", { class: "gloss" }, gloss)),
    splits === undefined ? [] : split(),
    remove(formula, address),
    h("div", { class: "small" }, unsure(address, one, put), details(address, one, put, said, [nameField(address, one, put)])));
}

// How sure it is that a statement holds, and that it stands where it should.
function unsure(address, one, put) {
  const ways = ["", "holds", "order", "both"].map((value) => [value, say(`web.unsure.${value || "sure"}`)]);
  const now = one.unsure === "true" ? "holds" : (one.unsure ?? "");
  const attributes = { "aria-label": say("web.unsure"), title: say("web.unsure"), "data-key": `${address}.unsure` };
  return choice(ways, now, (value) => put("unsure", value || undefined), attributes);
}

// What each formula weighs where it is true.
function weightRows(at, weights) {
  const what = say("web.did.weights", { name: dmName(at.split(".")[1]) });
  const put = (entries, via = changing) => via(what, [{ do: "set", address: `${at}.weights`, value: Object.fromEntries(entries) }]);
  const entries = Object.entries(weights);
  const row = ([formula, weight], n) => {
    const others = (change) => entries.map((one) => (one[0] === formula ? change(one) : one));
    const reword = (text) => put(others(([, old]) => [text, old]), edit);
    const reweigh = (text) => put(others(() => [formula, text]));
    return h("div", { class: "row" },
      formulaField(`${at}.weights[${n + 1}]`, formula, say("web.weighed"), reword),
      textField(`${at}.weights.${formula}`, weight, say("web.weight", { name: formula }), reweigh, { class: "weight", needed: true }),
      removeButton(formula, `${at}.weights[${n + 1}]`, () => put(entries.filter(([one]) => one !== formula))));
  };
  const add = (text) => put([...entries, [text, "1"]], edit);
  return [entries.map(row), h("div", { class: "adding" }, formulaField(`${at}.new-weight`, "", say("web.add_weight"), add, { add: true }))];
}

// The states at one place of a ranking: one, a tie of several, or several whose order isn't known.
export const statesAt = (place) => (typeof place === "string" ? [place] : (place.unordered ?? place));

// Places of a ranking, most preferred first.
function rankingList(at, ranking) {
  const address = (n) => `${at}.ranking[${n + 1}]`;
  const put = (places, n) => changing(say("web.did.order"), [{ do: "set", address: `${at}.ranking`, value: places }], `${address(n)}.grip`);
  const tied = (n) => put([...ranking.slice(0, n - 1), [ranking[n - 1], ranking[n]].flatMap(statesAt), ...ranking.slice(n + 1)], n - 1);
  const apart = (n) => put([...ranking.slice(0, n), ...statesAt(ranking[n]), ...ranking.slice(n + 1)], n);
  const item = (place, n) => h("li", { class: "statement" }, grip(address(n)),
    h("span", { class: "grow" }, h("code", {}, statesAt(place).join(" = ")), place.unordered ? h("span", { class: "kind" }, " ", say("web.unordered")) : []),
    statesAt(place).length > 1 ? button(say("web.untie"), () => apart(n), { class: "quiet", "data-key": `${address(n)}.untie` }) : [],
    n && !place.unordered && !ranking[n - 1].unordered
      ? button(say("web.tie"), () => tied(n), { class: "quiet", title: say("web.tie_hint"), "data-key": `${address(n)}.tie` }) : []);
  return ordered(h("ol", { class: "statements" }, ranking.map(item)), ranking.map((_, n) => address(n)), true);
}
