// The parts that the model's cards are made of: fields, what belongs to an element, taking away, putting in order.

import { ask } from "./api.js";
import { button, enterAgain, h, name, putBack } from "./dom.js";
import { dialog } from "./dialogs.js";
import { nameOf } from "./naming.js";
import { changed, edit, question, state } from "./store.js";
import { read, say, spoken } from "./words.js";
import { sortable } from "./sorting.js";

// A text of the model with one language set.
export const worded = (old, text) => (old && typeof old === "object" ? { ...old, [spoken()]: text } : spoken() === "en" || old !== undefined ? text : { ar: text });

// An edit whose fault is told above the model; formulas tell theirs themselves. `focus` is the field to go to afterwards.
export async function changing(what, edits, focus) {
  state.notice = null;
  if (focus) state.focus = focus;
  const fault = await edit(what, edits);
  if (fault) {
    Object.assign(state, { notice: fault.code === "stale" ? null : fault.message, focus: null });
    changed();
  }
  return fault;
}

const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u; // what a name has at least one of

export function textField(key, value, label, act, attributes = {}) {
  const { needed, ...others } = attributes;
  return h("input", {
    "data-key": key, "data-was": value, value, "aria-label": label, placeholder: label, title: value.length > 30 ? value : undefined, dir: "auto", spellcheck: "false", ...others,
    oninput: (event) => (event.target.dataset.dirty = "1"),
    onkeydown: (event) => event.key === "Escape" && ((event.target.value = value), delete event.target.dataset.dirty),
    onchange: async (event) => {
      const field = event.target;
      const text = field.value.trim();
      delete field.dataset.dirty;
      if (text === value || (needed && !SEEN.test(text))) return void (field.value = value);
      const fault = await act(text, field);
      if (fault) putBack(field, text);
      if (fault?.code === "stale" && value === "") enterAgain(key, text);
    },
  });
}

// A field for something new: it is made when the text is entered.
export function adder(key, label, act) {
  const field = textField(key, "", label, async (text, input) => {
    const fault = await act(text);
    if (!fault) input.value = "";
    return fault;
  }, { class: "adder", needed: true });
  return h("div", { class: "adding" }, field, button("+", () => (field.value.trim() ? field.dispatchEvent(new Event("change")) : field.focus()), { "aria-label": say("web.add", { name: label }), title: label, class: "quiet", "data-key": `${key}.add` }));
}

export function labelled(label, field, attributes = {}) {
  return h("label", { class: "labelled", ...attributes }, h("span", { class: "kind" }, label), field);
}

// Taking an element away; what names it goes with it, if that is wanted.
export function remove(label, address, used = false) {
  const what = say("web.did.drop", { name: label });
  const act = used ? () => removing(label, what, address) : () => changing(what, [{ do: "drop", address }]);
  const said = say("web.remove", { name: label });
  return button("×", act, { class: "quiet remove", "aria-label": said, title: said, "data-key": `${address}.remove` });
}

async function removing(label, what, address) {
  let found;
  try {
    found = await ask("uses", question({ address }));
  } catch (error) {
    state.notice = error.told?.message ?? String(error);
    return changed();
  }
  if (found.uses.length) {
    const uses = found.uses.slice(0, 12).map((one) => h("li", {}, name(nameOf(one.address)), " ", h("code", {}, one.text)));
    const more = found.uses.length > 12 ? h("p", { class: "hint" }, say("web.uses_more", { n: found.uses.length - 12 })) : [];
    const choice = await dialog([h("h2", {}, say("web.uses", { name: label })), h("ul", { class: "uses", tabindex: "0" }, uses), more], [["all", say("web.remove_all", { n: found.uses.length })], ["", say("web.cancel")]]);
    if (choice !== "all") return;
  }
  await changing(what, found.edits);
}

// How a further key of an element is set: where it is a bare text, it becomes a map first; else only the key is touched.
export function keyed(address, value, bare = "that") {
  const map = value !== null && typeof value === "object" && !Array.isArray(value) && (bare === null || bare in value);
  return (key, given, what = say("web.did.evidence")) => {
    if (!map) return given === undefined ? null : changing(what, [{ do: "set", address, value: { [bare]: value, [key]: given } }]);
    if (given === undefined) return key in value ? changing(what, [{ do: "drop", address: `${address}.${key}` }]) : null;
    return changing(what, [{ do: key in value ? "set" : "insert", address: `${address}.${key}`, value: given }]);
  };
}

const opened = new Set();

// What belongs to an element besides: further fields of its own, what it rests on, and a note in own words.
export function details(address, value, put, label, more = []) {
  const because = value?.because === undefined ? [] : [].concat(value.because);
  const note = value?.note;
  const open = h("details", { class: "evidence" },
    h("summary", { "aria-label": say("web.details_of", { name: label }), title: say("web.details_hint"), "data-key": `${address}.details` }, say("web.details"), because.length || note ? h("span", { class: "cited" }, ` ¶${because.length || ""}`) : []),
    more,
    put ? [
      labelled(say("web.because"), textField(`${address}.because`, because.join("; "), say("web.because_hint"), (text) => put("because", text ? text.split(/[;؛]/).map((one) => one.trim()).filter(Boolean) : undefined), { list: "source-ids" })),
      labelled(say("web.note"), textField(`${address}.note`, read(note), say("web.note"), (text) => put("note", text ? worded(note, text) : undefined))),
    ] : []);
  open.open = opened.has(address);
  open.addEventListener("toggle", () => (open.open ? opened.add(address) : opened.delete(address)));
  return open;
}

// What people call an element, where the file may leave that out.
export function nameField(address, value, put) {
  const given = value !== null && typeof value === "object" ? value.name : undefined;
  return labelled(say("web.name"), textField(`${address}.name`, read(given), say("web.name"), (text) => put("name", text ? worded(given, text) : undefined, text ? say("web.did.rename", { name: text }) : undefined)));
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

// A list whose items change places, by their addresses; the grip that was used stays in hand.
export function ordered(list, addresses, numbered = false) {
  sortable(list, say("web.drag_hint"), (from, to) => changing(say("web.did.order"), [{ do: "move", address: addresses[from], to: addresses[to] }], `${numbered ? addresses[to] : addresses[from]}.grip`));
  return list;
}

export const grip = (address) => h("button", { type: "button", class: "grip", "data-key": `${address}.grip` }, "⠿");

// An entry of a map, or an item of a list, that may not be there yet.
export const under = (key, there, id, value) => (there ? { do: "insert", address: `${key}.${id}`, value } : { do: "insert", address: key, value: { [id]: value } });
export const into = (key, there, value) => (there?.length ? { do: "insert", address: `${key}[${there.length + 1}]`, value } : { do: there ? "set" : "insert", address: key, value: [value] });

export function section(key, ...children) {
  return h("section", { class: "part", id: key.replace("web.", "part-") }, h("h2", {}, say(key)), children);
}
