// Edits of the model by addresses: how what was typed or chosen is said in the file.

import { edit, notify, state } from "./store";
import type { Edit, Follow, Told, Value } from "./types";
import { type Text, isDefault, say, spoken } from "./words";

export type Map = Record<string, unknown>;
export const isMap = (value: unknown): value is Map => value !== null && typeof value === "object" && !Array.isArray(value);

// An edit whose fault is told above the model; formulas tell theirs themselves. `focus` is the field to go to afterwards.
// `follow` says where elements are afterwards, where that doesn't follow from the edits.
export async function changing(what: string, edits: Edit[], focus?: string, follow?: Follow): Promise<Told | null> {
  state.notice = null;
  if (focus) state.focus = focus;
  const fault = await edit(what, edits, follow);
  if (!fault) return null;
  state.focus = null;
  notify(fault.message);
  return fault;
}

// A text of the model with one language set.
export function worded(old: Text | null | undefined, text: string): Text {
  if (old && typeof old === "object") return { ...old, [spoken()]: text };
  return isDefault() || old !== undefined ? text : { [spoken()]: text };
}

// What stands between the signs of a list that is typed in one field.
export const parted = (text: string, sign: string | RegExp): string[] => text.split(sign).map((one) => one.trim()).filter(Boolean);
export const SEMICOLON = /[;؛]/;

// One key of a map set, or taken away.
export function keyEdit(map: object, at: string, key: string, value: Value): Edit {
  const address = at ? `${at}.${key}` : key;
  return value === undefined ? { do: "drop", address } : { do: key in map ? "set" : "insert", address, value };
}

// An entry of a map, or an item of a list, that may not be there yet.
export function under(at: string, map: object | null | undefined, id: string, value: Value): Edit {
  return map ? { do: "insert", address: `${at}.${id}`, value } : { do: "insert", address: at, value: { [id]: value } };
}

export function into(at: string, list: readonly unknown[] | null | undefined, value: Value): Edit {
  if (list?.length) return { do: "insert", address: `${at}[${list.length + 1}]`, value };
  return { do: list ? "set" : "insert", address: at, value: [value] };
}

// How a further key of an element is set: where it is a bare text, it becomes a map first; else only the key is touched.
export type Put = (key: string, given: Value, what?: string) => Promise<Told | null> | null;
export function keyed(address: string, value: unknown, bare: string | null = "that"): Put {
  const map = isMap(value) && (bare === null || bare in value) ? value : null;
  return (key, given, what = say("web.did.evidence")) => {
    if (given === undefined && !(map && key in map)) return null;
    const whole: Edit = { do: "set", address, value: { [bare ?? "that"]: value, [key]: given } };
    return changing(what, [map ? keyEdit(map, address, key, given) : whole]);
  };
}
