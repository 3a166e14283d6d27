// The parts that the model's cards are made of: fields, what belongs to an element, taking away, putting in order.

import type { VNode } from "preact";
import { acceptance } from "./acceptance";
import { ask, faultOf } from "./api";
import { citations } from "./citations";
import { dialog } from "./dialogs";
import { SEMICOLON, type Put, changing, isMap, parted, worded } from "./edits";
import { identity } from "./identity";
import { nameOf } from "./naming";
import { Sorted } from "./sorting";
import { changed, notify, put as putState, question } from "./store";
import type { Noted, Uses } from "./types";
import { type Enter, useTyping } from "./typing";
import { type Attributes, type Children, bare, button, h, name, whole } from "./ui";
import { type Text, read, say } from "./words";

export { grip } from "./sorting";

const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u; // what a name has at least one of

interface Given {
  at: string;
  value: string;
  label: string;
  act: Enter;
  needed: boolean; // whether it may not be empty
  isNew: boolean; // whether the field is for something new: it is empty again as soon as that is entered
  more: Attributes<HTMLInputElement>;
}

function TextField({ at, value, label, act, needed, isNew, more }: Given): VNode {
  const isTaken = (text: string) => text !== value && !(needed && !SEEN.test(text));
  const field = useTyping({ value, enter: act, isNew, isTaken });
  const taken = field.attributes.onkeydown;
  const input = h("input", {
    "data-key": at, "aria-label": label, placeholder: bare(label),
    dir: "auto", spellcheck: false, ref: field.ref, ...more, ...field.attributes,
    oninput: field.typed,
    onkeydown: (event) => (event.key === "Escape" ? field.leave() : taken?.(event)),
  });
  return isNew ? input : whole(input, value, more.dir);
}

type Further = Attributes<HTMLInputElement> & { needed?: boolean; isNew?: boolean };

export function textField(at: string, value: string, label: string, act: Enter, { needed = false, isNew = false, ...more }: Further = {}): VNode {
  return h(TextField, { key: identity(at), at, value, label, act, needed, isNew, more });
}

// A field for something new: it is made when the text is entered.
export function adder(at: string, label: string, act: Enter): VNode {
  const press = (event: MouseEvent) => {
    const field = event.currentTarget instanceof Element ? event.currentTarget.previousElementSibling : null;
    if (!(field instanceof HTMLInputElement)) return;
    if (field.value.trim()) field.dispatchEvent(new Event("change", { bubbles: true }));
    else field.focus();
  };
  const said = { "aria-label": say("web.add", { name: label }), title: label, "data-key": `${at}.add` };
  return h("div", { class: "adding" }, textField(at, "", label, act, { class: "adder", needed: true, isNew: true }),
    h("button", { ...said, type: "button", class: "quiet", onclick: press }, "+"));
}

export const labelled = (label: string, field: Children): VNode =>
  h("label", { class: "labelled" }, h("span", { class: "kind" }, label), field);

export function removeButton(label: string, at: string, act: () => unknown): VNode {
  const said = say("web.remove", { name: label });
  return button("×", act, { class: "quiet remove", "aria-label": said, title: said, "data-key": `${at}.remove` });
}

// Taking an element away; what names it goes with it, if that is wanted.
export function remove(label: string, address: string, used = false): VNode {
  return removeButton(label, address, () => dropping(label, address, used));
}

function dropping(label: string, address: string, used: boolean): Promise<unknown> {
  const what = say("web.did.drop", { name: label });
  return used ? removing(label, what, address) : changing(what, [{ do: "drop", address }]);
}

const isNamed = (address: string) => !address.endsWith("]") && !address.startsWith("claims."); // formulas may name it

const MOST = 12; // uses that are listed

async function removing(label: string, what: string, address: string): Promise<unknown> {
  let found: Uses;
  try {
    found = await ask<Uses>("uses", question({ address }));
  } catch (error) {
    return notify(faultOf(error).message);
  }
  const n = found.uses.length;
  if (n && (await dialog(usesTold(label, found), [["all", say("web.remove_all", { n })], ["", say("web.cancel")]])) !== "all") return null;
  return changing(what, found.edits);
}

function usesTold(label: string, { uses }: Uses): VNode {
  const more = uses.length - MOST;
  return h("div", {}, h("h2", {}, say("web.uses", { name: label })),
    h("ul", { class: "uses", tabindex: "0" }, uses.slice(0, MOST).map((one) => h("li", {}, name(nameOf(one.address)), " ", h("code", {}, one.text)))),
    more > 0 ? h("p", { class: "hint" }, say("web.uses_more", { n: more })) : null);
}

// What belongs to an element besides: further fields of its own, what it rests on, a note in own words; and what it was
// drafted from, until that is accepted.
export function details(address: string, value: unknown, put: Put | null, label: string, more: Children = null): Children {
  const { because: given, note } = (isMap(value) ? value : {}) as Noted;
  const because = given === undefined ? [] : [given].flat();
  const count = because.length ? say("count.citations", { n: because.length }) : say("web.noted");
  const cited = because.length || note ? h("span", { class: "cited" }, ` · ${count}`) : null;
  const summary = { "aria-label": say("web.details_of", { name: label }), title: say("web.details_hint"), "data-key": `${address}.details` };
  return [
    h("details", { class: "evidence", key: identity(`${address}.details`) },
      h("summary", summary, say("web.details"), cited), more, put ? evidence(address, because, note, put) : null, citations(address, value)),
    acceptance(address, value, label, () => dropping(label, address, isNamed(address))),
  ];
}

function evidence(address: string, because: string[], note: Text | undefined, put: Put): Children {
  const cite = (text: string) => put("because", text ? parted(text, SEMICOLON) : undefined);
  const noted = (text: string) => put("note", text ? worded(note, text) : undefined);
  return [
    labelled(say("web.because"), textField(`${address}.because`, because.join("; "), say("web.because_hint"), cite, { list: "source-ids" })),
    labelled(say("web.note"), textField(`${address}.note`, read(note), say("web.note"), noted)),
  ];
}

// What people call an element, where the file may leave that out.
export function nameField(address: string, value: unknown, put: Put): VNode {
  const given = isMap(value) ? (value.name as Text | undefined) : undefined;
  const rename = (text: string) => (text ? put("name", worded(given, text), say("web.did.rename", { name: text })) : put("name", undefined));
  return labelled(say("web.name"), textField(`${address}.name`, read(given), say("web.name"), rename));
}

// What formulas call an element: changed here, it changes wherever it is named.
export function idField(address: string, id: string): VNode {
  const above = address.slice(0, address.length - id.length);
  const rename = (text: string) => changing(say("web.did.id", { old: id, name: text }), [{ do: "rename", address, value: text }], `${above}${text}.id`);
  return labelled(say("web.id"), textField(`${address}.id`, id, say("web.id"), rename, { class: "formula", needed: true }));
}

// A list whose items change places, by their addresses; each item is told apart by its own.
export function ordered(tag: "ul" | "ol", attributes: Attributes, addresses: string[], values: readonly unknown[], row: (n: number) => VNode): VNode {
  const moved = (from: number, to: number) => {
    const [address, other] = [addresses[from], addresses[to]];
    if (address === undefined || other === undefined) return null;
    return changing(say("web.did.moved", { name: nameOf(address), place: to + 1 }), [{ do: "move", address, to: other }]);
  };
  return h(Sorted, { tag, moved, addresses, values, row, ...attributes });
}

// What is only edited as text is reached from where one would look for it.
export function toText(): VNode {
  const go = () => {
    putState({ tab: "text", place: "results" });
    changed("tabs");
  };
  return button(say("web.edit_in_text"), go, { class: "quiet" });
}

export const section = (key: string, ...children: Children[]): VNode =>
  h("section", { class: "part", id: key.replace("web.", "part-") }, h("h2", {}, say(key)), children);
