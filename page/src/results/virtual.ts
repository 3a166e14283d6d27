// Which part of a long list is drawn: what can be seen, and a little on both sides.

export interface Part { first: number; last: number; before: number; after: number }

// Of `count` items of one size, those from `first` to before `last`; the room that is left before and after them.
export function partOf(count: number, size: number, scrolled: number, room: number, beside = 4): Part {
  const most = Math.max(1, Math.ceil(room / size) + 1);
  const at = Math.min(Math.max(0, Math.floor(scrolled / size)), Math.max(0, count - most));
  const first = Math.max(0, at - beside);
  const last = Math.min(count, at + most + beside);
  return { first, last, before: first * size, after: (count - last) * size };
}

// How far to scroll so that an item is wholly in sight; as far as now, if it is.
export function intoSight(at: number, size: number, scrolled: number, room: number): number {
  if (at * size < scrolled) return at * size;
  return Math.max(scrolled, (at + 1) * size - room);
}

interface Started { start: number; count: number }

// Lists with a heading above each group: the heading or the row that stands at a place.
export function itemAt(groups: readonly Started[], place: number): { group: number } | { row: number } {
  let left = place;
  for (const [at, { start, count }] of groups.entries()) {
    if (left === 0) return { group: at };
    if (left <= count) return { row: start + left - 1 };
    left -= count + 1;
  }
  return { row: place };
}

// The place of a row in such a list.
export const placeOf = (groups: readonly Started[], row: number): number =>
  row + groups.filter(({ start }) => start <= row).length;
