// Where an element is after edits: addresses name what is in a list by its place, and edits change places.

import type { Edit, Follow } from "./types";

interface Place {
  list: string;
  place: number;
}

const PLACE = /^(.*)\[(\d+)\]$/;
function partsOf(address: string): Place | null {
  const [, list, place] = PLACE.exec(address) ?? [];
  return list === undefined ? null : { list, place: Number(place) };
}
const isWithin = (key: string, address: string) => key === address || key.startsWith(`${address}.`) || key.startsWith(`${address}[`);

// The place of an item after an edit of its list; null where it was taken away.
function placeAfter(place: number, edit: Edit, at: number): number | null {
  if (edit.do === "drop") return place === at ? null : place - Number(place > at);
  if (edit.do === "insert") return place + Number(place >= at);
  if (edit.do !== "move") return place;
  const to = partsOf(edit.to ?? "")?.place ?? at;
  if (place === at) return to;
  return place + Number(to <= place && place < at) - Number(at < place && place <= to);
}

function inList(key: string, edit: Edit, { list, place: at }: Place): string | null {
  const [, number, rest = ""] = /^\[(\d+)\](.*)$/s.exec(key.slice(list.length)) ?? [];
  if (number === undefined || !key.startsWith(list)) return key;
  const place = placeAfter(Number(number), edit, at);
  return place === null ? null : `${list}[${place}]${rest}`;
}

// A key that begins with an address, after one edit, or by what is known of one; null where what it names is gone.
function after(key: string, edit: Edit | Follow): string | null {
  if (typeof edit === "function") return edit(key);
  const item = partsOf(edit.address);
  if (item) return inList(key, edit, item);
  if (!isWithin(key, edit.address)) return key;
  if (edit.do === "drop") return null;
  if (edit.do !== "rename") return key;
  const above = edit.address.slice(0, edit.address.lastIndexOf(".") + 1);
  return `${above}${String(edit.value)}${key.slice(edit.address.length)}`;
}

export const followed = (key: string, edits: (Edit | Follow)[]): string | null =>
  edits.reduce<string | null>((now, edit) => now && after(now, edit), key);
