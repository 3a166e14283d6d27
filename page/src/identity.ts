// What stays the same when elements change places: addresses name what is in a list by its place, and are others after an
// edit. So each has a name of its own here, which goes with it; components are told apart by it.

import type { Follow } from "./types";

let names = new Map<string, number>();
let given = 0;

// The name of what has this address now.
export function identity(address: string): number {
  const known = names.get(address);
  if (known !== undefined) return known;
  given += 1;
  names.set(address, given);
  return given;
}

// The address of what has this name.
export function addressOf(name: number): string | undefined {
  for (const [address, one] of names) if (one === name) return address;
  return undefined;
}

// Addresses are others from now on; what is gone loses its name.
export function moveOn(follow: Follow): void {
  const moved = [...names].flatMap(([address, name]): [string, number][] => {
    const now = follow(address);
    return now === null ? [] : [[now, name]];
  });
  names = new Map(moved);
}
