// Edits of the model by addresses: how what was typed or chosen is said in the file.

import { edit, notify, state } from "./store";
import { isDefault, say, spoken } from "./words";

export const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

// An edit whose fault is told above the model; formulas tell theirs themselves. `focus` is the field to go to afterwards.
// `follow` says where elements are afterwards, where that doesn't follow from the edits.
export async function changing(what, edits, focus, follow) {
  state.notice = null;
  if (focus) state.focus = focus;
  const fault = await edit(what, edits, follow);
  if (!fault) return null;
  state.focus = null;
  notify(fault.message);
  return fault;
}

// A text of the model with one language set.
export function worded(old, text) {
  if (isMap(old)) return { ...old, [spoken()]: text };
  return isDefault() || old !== undefined ? text : { [spoken()]: text };
}

// What stands between the signs of a list that is typed in one field.
export const parted = (text, sign) => text.split(sign).map((one) => one.trim()).filter(Boolean);
export const SEMICOLON = /[;؛]/;

// One key of a map set, or taken away.
export function keyEdit(map, at, key, value) {
  const address = at ? `${at}.${key}` : key;
  return value === undefined ? { do: "drop", address } : { do: key in map ? "set" : "insert", address, value };
}

// An entry of a map, or an item of a list, that may not be there yet.
export function under(at, map, id, value) {
  return map ? { do: "insert", address: `${at}.${id}`, value } : { do: "insert", address: at, value: { [id]: value } };
}

export function into(at, list, value) {
  if (list?.length) return { do: "insert", address: `${at}[${list.length + 1}]`, value };
  return { do: list ? "set" : "insert", address: at, value: [value] };
}

// How a further key of an element is set: where it is a bare text, it becomes a map first; else only the key is touched.
export function keyed(address, value, bare = "that") {
  const map = isMap(value) && (bare === null || bare in value);
  return (key, given, what = say("web.did.evidence")) => {
    if (given === undefined && !(map && key in value)) return null;
    const whole = { do: "set", address, value: { [bare]: value, [key]: given } };
    return changing(what, [map ? keyEdit(value, address, key, given) : whole]);
  };
}
