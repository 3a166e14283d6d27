// The parts that the model's cards are made of: fields, what belongs to an element, taking away, putting in order.

import { ask, faultOf } from "./api";
import { button, entering, h, name, putBack } from "./dom";
import { dialog } from "./dialogs";
import { SEMICOLON, changing, isMap, parted, worded } from "./edits";
import { nameOf } from "./naming";
import { changed, notify, question, state } from "./store";
import { read, say } from "./words";
import { sortable } from "./sorting";

const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u; // what a name has at least one of

// `isNew` says that the field is for something new: it is empty again as soon as that is entered.
export function textField(key, value, label, act, { needed = false, isNew = false, ...others } = {}) {
  const field = h("input", {
    "data-key": key, "data-was": value, value, "aria-label": label, placeholder: label, title: value.length > 30 ? value : undefined,
    dir: "auto", spellcheck: "false", ...others,
    oninput: () => (field.dataset.dirty = "1"),
    onkeydown: (event) => event.key === "Escape" && ((field.value = value), delete field.dataset.dirty),
  });
  const entered = entering(field, enter, async (text) => (await act(text)) && putBack(field, text));
  function enter() {
    const text = field.value.trim();
    delete field.dataset.dirty;
    if (text === value || (needed && !SEEN.test(text))) return void (field.value = value);
    if (isNew) field.value = "";
    entered(text, isNew);
  }
  return field;
}

// A field for something new: it is made when the text is entered.
export function adder(key, label, act) {
  const field = textField(key, "", label, act, { class: "adder", needed: true, isNew: true });
  const press = () => (field.value.trim() ? field.dispatchEvent(new Event("change")) : field.focus());
  const said = { "aria-label": say("web.add", { name: label }), title: label, type: "button", onclick: press };
  return h("div", { class: "adding" }, field, h("button", { ...said, class: "quiet", "data-key": `${key}.add` }, "+"));
}

export function labelled(label, field) {
  return h("label", { class: "labelled" }, h("span", { class: "kind" }, label), field);
}

export function removeButton(label, key, act) {
  const said = say("web.remove", { name: label });
  return button("×", act, { class: "quiet remove", "aria-label": said, title: said, "data-key": `${key}.remove` });
}

// Taking an element away; what names it goes with it, if that is wanted.
export function remove(label, address, used = false) {
  const what = say("web.did.drop", { name: label });
  return removeButton(label, address, used ? () => removing(label, what, address) : () => changing(what, [{ do: "drop", address }]));
}

const MOST = 12; // uses that are listed

async function removing(label, what, address) {
  let found;
  try {
    found = await ask("uses", question({ address }));
  } catch (error) {
    return notify(faultOf(error).message);
  }
  const n = found.uses.length;
  if (n) {
    const uses = found.uses.slice(0, MOST).map((one) => h("li", {}, name(nameOf(one.address)), " ", h("code", {}, one.text)));
    const more = n > MOST ? h("p", { class: "hint" }, say("web.uses_more", { n: n - MOST })) : [];
    const told = [h("h2", {}, say("web.uses", { name: label })), h("ul", { class: "uses", tabindex: "0" }, uses), more];
    const choice = await dialog(told, [["all", say("web.remove_all", { n })], ["", say("web.cancel")]]);
    if (choice !== "all") return;
  }
  await changing(what, found.edits);
}

const opened = new Set();

// What belongs to an element besides: further fields of its own, what it rests on, and a note in own words.
export function details(address, value, put, label, more = []) {
  const because = value?.because === undefined ? [] : [].concat(value.because);
  const count = because.length ? say("count.citations", { n: because.length }) : say("web.noted");
  const cited = because.length || value?.note ? h("span", { class: "cited" }, ` · ${count}`) : [];
  const summary = { "aria-label": say("web.details_of", { name: label }), title: say("web.details_hint"), "data-key": `${address}.details` };
  const fields = put ? evidence(address, because, value?.note, put) : [];
  const open = h("details", { class: "evidence" }, h("summary", summary, say("web.details"), cited), more, fields);
  open.open = opened.has(address);
  open.addEventListener("toggle", () => (open.open ? opened.add(address) : opened.delete(address)));
  return open;
}

function evidence(address, because, note, put) {
  const cite = (text) => put("because", text ? parted(text, SEMICOLON) : undefined);
  const noted = (text) => put("note", text ? worded(note, text) : undefined);
  return [
    labelled(say("web.because"), textField(`${address}.because`, because.join("; "), say("web.because_hint"), cite, { list: "source-ids" })),
    labelled(say("web.note"), textField(`${address}.note`, read(note), say("web.note"), noted)),
  ];
}

// What people call an element, where the file may leave that out.
export function nameField(address, value, put) {
  const given = isMap(value) ? value.name : undefined;
  const rename = (text) => (text ? put("name", worded(given, text), say("web.did.rename", { name: text })) : put("name", undefined));
  return labelled(say("web.name"), textField(`${address}.name`, read(given), say("web.name"), rename));
}

// What formulas call an element: changed here, it changes wherever it is named.
export function idField(address, id) {
  const above = address.slice(0, address.length - id.length);
  return labelled(say("web.id"), textField(`${address}.id`, id, say("web.id"), async (text) => {
    opened.add(above + text);
    const fault = await changing(say("web.did.id", { old: id, name: text }), [{ do: "rename", address, value: text }], `${above}${text}.id`);
    if (fault) opened.delete(above + text);
    return fault;
  }, { class: "formula", needed: true }));
}

// A list whose items change places, by their addresses.
export function ordered(list, addresses) {
  sortable(list, say("web.drag_hint"), (from, to) => {
    const edits = [{ do: "move", address: addresses[from], to: addresses[to] }];
    return changing(say("web.did.order"), edits);
  });
  return list;
}

export const grip = (address) => h("button", { type: "button", class: "grip", "data-key": `${address}.grip` }, "⠿");

// What is only edited as text is reached from where one would look for it.
export function toText() {
  return button(say("web.edit_in_text"), () => (Object.assign(state, { tab: "text", place: "results" }), changed("tabs")), { class: "quiet" });
}

export function section(key, ...children) {
  return h("section", { class: "part", id: key.replace("web.", "part-") }, h("h2", {}, say(key)), children);
}
