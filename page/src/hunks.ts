// What differs between two texts, line by line: what both have is left out, but for a line or two around.

// A line that one of them has, or both.
export interface Line {
  text: string;
  of: "mine" | "theirs" | "both";
}

const AROUND = 2; // lines that both have, before and after what differs
const MOST = 4_000_000; // pairs of lines that are compared; beyond, all between the first and the last difference differs

// The lines that both have, as pairs of places, in order: as many as there can be.
function alike(mine: string[], theirs: string[]): [number, number][] {
  let head = 0;
  while (head < mine.length && head < theirs.length && mine[head] === theirs[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(mine.length, theirs.length) - head && mine[mine.length - 1 - tail] === theirs[theirs.length - 1 - tail]) tail += 1;
  const before = Array.from({ length: head }, (_, n): [number, number] => [n, n]);
  const after = Array.from({ length: tail }, (_, n): [number, number] => [mine.length - tail + n, theirs.length - tail + n]);
  const within = common(mine.slice(head, mine.length - tail), theirs.slice(head, theirs.length - tail));
  return [...before, ...within.map(([a, b]): [number, number] => [a + head, b + head]), ...after];
}

// A longest common subsequence.
function common(mine: string[], theirs: string[]): [number, number][] {
  if (mine.length * theirs.length > MOST) return [];
  const width = theirs.length + 1;
  const longest = new Uint32Array((mine.length + 1) * width);
  const at = (a: number, b: number) => longest[a * width + b] ?? 0;
  for (let a = mine.length - 1; a >= 0; a -= 1)
    for (let b = theirs.length - 1; b >= 0; b -= 1) longest[a * width + b] = mine[a] === theirs[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
  const found: [number, number][] = [];
  for (let a = 0, b = 0; a < mine.length && b < theirs.length; ) {
    if (mine[a] === theirs[b]) found.push([a++, b++]);
    else if (at(a + 1, b) >= at(a, b + 1)) a += 1;
    else b += 1;
  }
  return found;
}

function aligned(mine: string[], theirs: string[]): Line[] {
  const found: Line[] = [];
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...alike(mine, theirs), [mine.length, theirs.length] as const]) {
    found.push(...mine.slice(a, nextA).map((text): Line => ({ text, of: "mine" })), ...theirs.slice(b, nextB).map((text): Line => ({ text, of: "theirs" })));
    const text = mine[nextA];
    if (text !== undefined) found.push({ text, of: "both" });
    [a, b] = [nextA + 1, nextB + 1];
  }
  return found;
}

// The places where they differ, one after the other.
export function hunks(mine: string, theirs: string): Line[][] {
  const lines = aligned(mine.split("\n"), theirs.split("\n"));
  const isNear = lines.map(() => false);
  lines.forEach(({ of }, at) => of !== "both" && isNear.fill(true, Math.max(0, at - AROUND), at + AROUND + 1));
  return lines.reduce<Line[][]>((found, line, at) => {
    if (!isNear[at]) return found;
    if (isNear[at - 1]) found.at(-1)?.push(line);
    else found.push([line]);
    return found;
  }, []);
}
