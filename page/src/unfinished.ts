// What was begun here and isn't in the model yet: it enters whole, in one edit, with the formula that it says. Until then
// nothing follows from it.

import type { VNode } from "preact";
import { removeButton } from "./fields";
import { formulaField } from "./formula";
import { identity } from "./identity";
import type { Kind } from "./offers";
import { changed, edit, state } from "./store";
import type { Edit, Model } from "./types";
import { type Children, h, name } from "./ui";
import { say } from "./words";

export interface Unfinished {
  kind: "scenarios" | "claims";
  name: string;
  edits: (model: Model, formula: string) => Edit[];
}
interface Kept extends Unfinished { file: string | null; key: string }

let all: Kept[] = [];
let begun = 0;

// Begin something: its formula is typed next, on this page.
export function begin(one: Unfinished): null {
  begun += 1;
  const key = `unfinished.${one.kind}.${begun}`;
  all = [...all, { ...one, file: state.file, key }];
  state.focus = key;
  state.place = "model";
  changed("model");
  return null;
}

function leave(one: Kept): void {
  all = all.filter((other) => other !== one);
  changed("model");
}

export const unfinished = (kind: Unfinished["kind"]): Children =>
  all.filter((one) => one.kind === kind && one.file === state.file).map((one) => row(one, kind === "claims" ? "claim" : "formula"));

function row(one: Kept, kind: Kind): VNode {
  const enter = async (formula: string) => {
    const fault = await edit(say("web.did.add", { name: one.name }), one.edits(state.model ?? { decision_makers: {} }, formula));
    if (!fault) leave(one);
    return fault;
  };
  return h("div", { class: "unfinished", key: identity(one.key) },
    h("div", { class: "row said" }, h("span", { class: "grow" }, name(one.name)), removeButton(one.name, one.key, () => leave(one))),
    formulaField(one.key, "", say("web.formula_of", { name: one.name }), enter, { kind }),
    h("p", { class: "hint" }, say("web.unfinished")));
}
