// Where an element is after edits: addresses name what is in a list by its place, and edits change places.

const PLACE = /^(.*)\[(\d+)\]$/;
const partsOf = (address) => {
  const [, list, place] = PLACE.exec(address) ?? [];
  return list === undefined ? null : { list, place: Number(place) };
};
const isWithin = (key, address) => key === address || key.startsWith(`${address}.`) || key.startsWith(`${address}[`);

// The place of an item after an edit of its list; null where it was taken away.
function placeAfter(place, edit, at) {
  if (edit.do === "drop") return place === at ? null : place - Number(place > at);
  if (edit.do === "insert") return place + Number(place >= at);
  if (edit.do !== "move") return place;
  const to = partsOf(edit.to).place;
  if (place === at) return to;
  return place + Number(to <= place && place < at) - Number(at < place && place <= to);
}

function inList(key, edit, { list, place: at }) {
  const [, number, rest] = /^\[(\d+)\](.*)$/s.exec(key.slice(list.length)) ?? [];
  if (number === undefined || !key.startsWith(list)) return key;
  const place = placeAfter(Number(number), edit, at);
  return place === null ? null : `${list}[${place}]${rest}`;
}

// A key that begins with an address, after one edit, or by what is known of one; null where what it names is gone.
function after(key, edit) {
  if (typeof edit === "function") return edit(key);
  const item = partsOf(edit.address);
  if (item) return inList(key, edit, item);
  if (!isWithin(key, edit.address)) return key;
  if (edit.do === "drop") return null;
  if (edit.do !== "rename") return key;
  const above = edit.address.slice(0, edit.address.lastIndexOf(".") + 1);
  return `${above}${edit.value}${key.slice(edit.address.length)}`;
}

export const followed = (key, edits) => edits.reduce((now, edit) => now && after(now, edit), key);
