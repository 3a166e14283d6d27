// What decision makers believe of the conflict, and of each other's games: each perceived game by how it differs from the
// true one, a preference beside the true one.

import { choice, h, marked, name } from "./dom";
import { changing, into, under } from "./edits";
import { remove, removeButton, toText } from "./fields";
import { formulaField } from "./formula";
import { dmName, glossed } from "./naming";
import { preferences } from "./preferences";
import { told } from "./rankings";
import { edit } from "./store";
import { say } from "./words";

const WANTS = ["prefers", "ranking", "weights", "relation", "certainty", "respondents"];
const OF = /^(.+)\.preferences$/;

export function perceives(model) {
  const makers = Object.keys(model.decision_makers ?? {});
  const views = Object.entries(model.perceives ?? {});
  const theirs = makers.flatMap((dm) => makers.filter((other) => other !== dm).map((other) => `${dm}.${other}`));
  const left = [...makers, ...theirs].filter((view) => !views.some(([id]) => id === view)).map((view) => [view, called(view)]);
  const add = (view) => view && changing(did(view), [under("perceives", model.perceives, view, [])], `perceives.${view}.new`);
  const label = say("web.perceives.add");
  return h("details", { open: "perceives" in model, "data-part": "perceives" },
    h("summary", {}, say("web.perceives.hint")),
    views.map(([view, changes]) => card(model, view, [].concat(changes), views.length === 1)),
    left.length ? h("div", { class: "adding" }, choice([["", label], ...left], "", add, { "aria-label": label, "data-key": "new-view" })) : []);
}

const did = (view) => say("web.did.perceives", { view: called(view) });

// Whose picture of the conflict it is, or whose as somebody else imagines it.
function called(view) {
  const [dm, other] = view.split(".");
  return other ? say("web.perceives.of_other", { dm: dmName(dm), other: dmName(other) }) : say("web.perceives.of", { dm: dmName(dm) });
}

function card(model, view, changes, isLast) {
  const at = `perceives.${view}`;
  const drop = () => changing(did(view), [{ do: "drop", address: isLast ? "perceives" : at }]);
  return h("article", { class: "card", "data-view": view },
    h("div", { class: "row" }, h("h3", { class: "grow" }, called(view)), removeButton(called(view), at, drop)),
    changes.length ? [] : h("p", { class: "hint" }, say("web.perceives.same")),
    h("ul", {}, changes.map((one, n) => h("li", { class: "row rule" }, change(model, one, `${at}[${n + 1}]`, view)))),
    adders(model, view, changes));
}

// One difference from the true conflict: a preference, states that aren't known of, or any other, as the file has it.
function change(model, one, at, view) {
  const dm = OF.exec(one.replace ?? "")?.[1];
  if (dm && one.with) return [h("div", { class: "grow" }, wants(model, dm, one.with, `${at}.with`)), remove(say("web.perceives.wants", { dm: dmName(dm) }), at)];
  if ("unseen" in one) {
    const put = (text) => edit(did(view), [{ do: "set", address: `${at}.unseen`, value: text }]);
    return [h("div", { class: "grow" }, h("span", { class: "kind" }, say("web.perceives.unseen")), formulaField(`${at}.unseen`, one.unseen, say("web.perceives.unseen"), put)), remove(one.unseen, at)];
  }
  const text = Object.entries(one).map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`).join(", ");
  return [h("div", { class: "grow" }, h("code", { dir: "ltr" }, text), " ", toText()), remove(text, at)];
}

// What somebody is believed to want, beside what it wants in truth.
function wants(model, dm, believed, at) {
  return [
    h("h4", {}, say("web.perceives.wants", { dm: dmName(dm) })),
    h("div", { class: "beside" },
      h("div", { class: "true" }, h("h5", {}, say("web.perceives.in_truth")), truly(model.decision_makers[dm] ?? {})),
      h("div", {}, h("h5", {}, say("web.perceives.believed")), preferences(dm, believed, at))),
  ];
}

function truly(dm) {
  if (dm.ranking) return h("p", { dir: "ltr" }, h("code", {}, [].concat(dm.ranking).map((one) => (typeof one === "string" ? one : `(${told(one)})`)).join(" ")));
  if (!dm.prefers) return h("pre", { dir: "ltr" }, JSON.stringify(wantsOf(dm), null, 1));
  const said = (one) => (one.unordered ? one.unordered.map(said).join(" ? ") : glossed(typeof one === "string" ? one : one.that));
  const all = [].concat(dm.prefers);
  return all.length ? h("ol", {}, all.map((one) => h("li", {}, name(said(one))))) : h("p", { class: "hint" }, marked(say("web.none")));
}

const wantsOf = (dm) => Object.fromEntries(Object.entries(dm).filter(([key]) => WANTS.includes(key)));

// A belief about what somebody wants begins with what it wants in truth.
function adders(model, view, changes) {
  const at = `perceives.${view}`;
  const known = new Set(changes.map((one) => OF.exec(one.replace ?? "")?.[1]));
  const makers = Object.keys(model.decision_makers).filter((dm) => !known.has(dm)).map((dm) => [dm, dmName(dm)]);
  const label = say("web.perceives.add_wants");
  const believe = (dm) => dm && changing(did(view), [into(at, changes, { replace: `${dm}.preferences`, with: wantsOf(model.decision_makers[dm]) })]);
  const unsee = (text) => edit(did(view), [into(at, changes, { unseen: text })]);
  return h("div", { class: "adding" },
    makers.length ? choice([["", label], ...makers], "", believe, { "aria-label": label, "data-key": `${at}.new` }) : [],
    formulaField(`${at}.new-unseen`, "", say("web.perceives.add_unseen"), unsee, { add: true }));
}
