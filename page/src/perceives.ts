// What decision makers believe of the conflict, and of each other's games: each perceived game by how it differs from the
// true one, a preference beside the true one.

import type { VNode } from "preact";
import { type Map, changing, into, isMap, under } from "./edits";
import { remove, removeButton, toText } from "./fields";
import { formulaField } from "./formula";
import { identity } from "./identity";
import { dmName, glossed } from "./naming";
import { preferences } from "./preferences";
import { told } from "./rankings";
import { edit } from "./store";
import type { DecisionMaker, Group, Model, Ranked, Statement } from "./types";
import { type Children, type Entry, choice, h, marked, name } from "./ui";
import { say } from "./words";

const WANTS = ["prefers", "ranking", "weights", "relation", "certainty", "respondents"];
const OF = /^(.+)\.preferences$/;
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const makerOf = (change: Map): string | undefined => OF.exec(textOf(change.replace))?.[1];

export function perceives(model: Model): VNode {
  const makers = Object.keys(model.decision_makers);
  const views = Object.entries(model.perceives ?? {});
  const theirs = makers.flatMap((dm) => makers.filter((other) => other !== dm).map((other) => `${dm}.${other}`));
  const left = [...makers, ...theirs].filter((view) => !views.some(([id]) => id === view)).map((view): Entry => [view, called(view)]);
  const add = (view: string) => (view ? changing(did(view), [under("perceives", model.perceives, view, [])], `perceives.${view}.new`) : null);
  const label = say("web.perceives.add");
  return h("details", { open: "perceives" in model, "data-part": "perceives" },
    h("summary", {}, say("web.perceives.hint")),
    views.map(([view, changes]) => card(model, view, [changes].flat().filter(isMap), views.length === 1)),
    left.length ? h("div", { class: "adding" }, choice([["", label], ...left], "", add, { "aria-label": label, "data-key": "new-view" })) : null);
}

const did = (view: string) => say("web.did.perceives", { view: called(view) });

// Whose picture of the conflict it is, or whose as somebody else imagines it.
function called(view: string): string {
  const [dm = "", other] = view.split(".");
  return other ? say("web.perceives.of_other", { dm: dmName(dm), other: dmName(other) }) : say("web.perceives.of", { dm: dmName(dm) });
}

function card(model: Model, view: string, changes: Map[], isLast: boolean): VNode {
  const at = `perceives.${view}`;
  const drop = () => changing(did(view), [{ do: "drop", address: isLast ? "perceives" : at }]);
  return h("article", { class: "card", "data-view": view, key: identity(at) },
    h("div", { class: "row" }, h("h3", { class: "grow" }, called(view)), removeButton(called(view), at, drop)),
    changes.length ? null : h("p", { class: "hint" }, say("web.perceives.same")),
    h("ul", {}, changes.map((one, n) => h("li", { class: "row rule", key: identity(`${at}[${n + 1}]`) }, change(model, one, `${at}[${n + 1}]`, view)))),
    adders(model, view, changes));
}

// One difference from the true conflict: a preference, states that aren't known of, or any other, as the file has it.
function change(model: Model, one: Map, at: string, view: string): Children {
  const dm = makerOf(one);
  if (dm && isMap(one.with)) {
    return [h("div", { class: "grow" }, wants(model, dm, one.with as DecisionMaker, `${at}.with`)), remove(say("web.perceives.wants", { dm: dmName(dm) }), at)];
  }
  if ("unseen" in one) {
    const unseen = textOf(one.unseen);
    const put = (text: string) => edit(did(view), [{ do: "set", address: `${at}.unseen`, value: text }]);
    const label = say("web.perceives.unseen");
    return [h("div", { class: "grow" }, h("span", { class: "kind" }, label), formulaField(`${at}.unseen`, unseen, label, put)), remove(unseen, at)];
  }
  const text = Object.entries(one).map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`).join(", ");
  return [h("div", { class: "grow" }, h("code", { dir: "ltr" }, text), " ", toText()), remove(text, at)];
}

// What somebody is believed to want, beside what it wants in truth.
function wants(model: Model, dm: string, believed: DecisionMaker, at: string): Children {
  return [
    h("h4", {}, say("web.perceives.wants", { dm: dmName(dm) })),
    h("div", { class: "beside" },
      h("div", { class: "true" }, h("h5", {}, say("web.perceives.in_truth")), truly(model.decision_makers[dm] ?? {})),
      h("div", {}, h("h5", {}, say("web.perceives.believed")), preferences(dm, believed, at))),
  ];
}

function truly(dm: DecisionMaker): VNode {
  const place = (one: Ranked) => (typeof one === "string" ? one : `(${told(one)})`);
  if (dm.ranking) return h("p", { dir: "ltr" }, h("code", {}, dm.ranking.map(place).join(" ")));
  if (!dm.prefers) return h("pre", { dir: "ltr" }, JSON.stringify(wantsOf(dm), null, 1));
  const said = (one: Statement | Group): string =>
    typeof one === "string" ? glossed(one) : "unordered" in one ? (one as Group).unordered.map(said).join(" ? ") : glossed(one.that);
  const all = [dm.prefers].flat();
  return all.length ? h("ol", {}, all.map((one) => h("li", {}, name(said(one))))) : h("p", { class: "hint" }, marked(say("web.none")));
}

const wantsOf = (dm: DecisionMaker | undefined): Map => Object.fromEntries(Object.entries(dm ?? {}).filter(([key]) => WANTS.includes(key)));

// A belief about what somebody wants begins with what it wants in truth.
function adders(model: Model, view: string, changes: Map[]): VNode {
  const at = `perceives.${view}`;
  const known = new Set(changes.map(makerOf));
  const makers = Object.keys(model.decision_makers).filter((dm) => !known.has(dm)).map((dm): Entry => [dm, dmName(dm)]);
  const label = say("web.perceives.add_wants");
  const believe = (dm: string) =>
    dm ? changing(did(view), [into(at, changes, { replace: `${dm}.preferences`, with: wantsOf(model.decision_makers[dm]) })]) : null;
  const unsee = (text: string) => edit(did(view), [into(at, changes, { unseen: text })]);
  return h("div", { class: "adding" },
    makers.length ? choice([["", label], ...makers], "", believe, { "aria-label": label, "data-key": `${at}.new` }) : null,
    formulaField(`${at}.new-unseen`, "", say("web.perceives.add_unseen"), unsee, { add: true }));
}
