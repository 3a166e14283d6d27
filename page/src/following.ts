// Where an element is after edits: addresses name what is in a list by its place, and edits change places. Where the edits
// aren't known, what another program wrote or what undo brought back, an item is where what it says stands.

import type { Edit, Follow, Model } from "./types";

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

// Where an item of a list is in a later one: where the same stands; what was only reworded keeps its turn among those of
// which nothing else is left. Null where it is gone.
function placesIn(before: readonly unknown[], after: readonly unknown[]): (number | null)[] {
  const places = new Map<string, number[]>();
  for (const [n, one] of after.entries()) places.set(JSON.stringify(one), [...(places.get(JSON.stringify(one)) ?? []), n]);
  const found = before.map((one) => places.get(JSON.stringify(one))?.shift() ?? null);
  const others = [...places.values()].flat().sort((a, b) => a - b);
  const isReworded = found.filter((place) => place === null).length === others.length;
  return found.map((place) => place ?? (isReworded ? (others.shift() ?? null) : null));
}

const isMap = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === "object" && !Array.isArray(value);
const within = (value: unknown, part: string | number): unknown =>
  typeof part === "number" ? (Array.isArray(value) ? value[part] : undefined) : isMap(value) ? value[part] : undefined;
const PARTS = /\[(\d+)\]|[^.[\]]+/g;

// Where what has a key is, from one model to another.
export function matched(before: Model, after: Model): Follow {
  const known = new Map<unknown, (number | null)[]>();
  return (key) => {
    let [was, is, found]: [unknown, unknown, string] = [before, after, key];
    let longer = 0;
    for (const { 0: whole, 1: digits, index } of key.matchAll(PARTS)) {
      const part = digits === undefined ? whole : Number(digits) - 1;
      const one = within(was, part);
      if (one === undefined) return found; // something that has no place in a model, such as a button
      let place: string | number = part;
      if (Array.isArray(was)) {
        const places = known.get(was) ?? placesIn(was, Array.isArray(is) ? is : []);
        known.set(was, places);
        const there = places[Number(part)] ?? null;
        if (there === null) return null;
        place = there;
        const at = index + longer;
        const now = `[${there + 1}]`;
        found = found.slice(0, at) + now + found.slice(at + whole.length);
        longer += now.length - whole.length;
      }
      [was, is] = [one, within(is, place)];
      if (is === undefined) return found; // a field may still be there, and empty
    }
    return found;
  };
}

export const followed = (key: string, edits: (Edit | Follow)[]): string | null =>
  edits.reduce<string | null>((now, edit) => now && after(now, edit), key);
