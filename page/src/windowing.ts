// Which rows of a long list are drawn: those near what is in sight, and those that are kept for what is in them.

export const LONG = 60; // rows that are all drawn
const PIECE = 25; // rows that one empty place stands for at most

// The rows from `first` to before `last`: one that is drawn, or an empty place for several.
export interface Run { first: number; last: number; isDrawn: boolean }

// Where each row begins, and where the last one ends.
export function startsOf(heights: readonly number[]): number[] {
  const starts = [0];
  for (const [n, height] of heights.entries()) starts.push((starts[n] ?? 0) + height);
  return starts;
}

// The rows within a stretch of the list, which may lie before or after all of them.
export function rowsWithin(starts: readonly number[], from: number, to: number): [first: number, last: number] {
  const count = starts.length - 1;
  const first = Math.max(0, rowAt(starts, from));
  const last = Math.min(count, rowAt(starts, to) + 1);
  return to <= 0 || from >= (starts[count] ?? 0) ? [0, 0] : [first, last];
}

// The last row that begins at or before a place; -1 before all.
function rowAt(starts: readonly number[], place: number): number {
  let [low, high] = [-1, starts.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

// The list as it is drawn: the rows in a window and the kept ones, between empty places. The first and the last row are
// always there, so that the keyboard comes into the list from both sides.
export function runsOf(count: number, [first, last]: readonly [number, number], kept: Iterable<number> = []): Run[] {
  const drawn = new Set([0, count - 1, ...kept].filter((n) => n >= 0 && n < count));
  for (let n = first; n < last; n += 1) drawn.add(n);
  const runs: Run[] = [];
  let next = 0;
  for (const n of [...drawn].sort((a, b) => a - b)) {
    for (; next < n; next = runs.at(-1)?.last ?? n) runs.push({ first: next, last: Math.min(n, (Math.floor(next / PIECE) + 1) * PIECE), isDrawn: false });
    runs.push({ first: n, last: n + 1, isDrawn: true });
    next = n + 1;
  }
  return runs;
}
