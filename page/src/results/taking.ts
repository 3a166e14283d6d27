// What is taken in a state, for those who meet its label alone.

import { optionName } from "../naming";
import { say } from "../words";
import { seenNow } from "./shapes";

// The options taken in a state of this label, as they are called; nothing where states have none, or it isn't known.
export function takenAt(label: string): string {
  const seen = seenNow();
  const row = seen?.options.length ? seen.rows.find(([, one]) => one === label) : undefined;
  if (!seen || !row) return "";
  const taken = seen.options.filter((_, n) => row[2][n] === "Y").map((one) => optionName(one));
  return taken.length ? taken.join(say("web.semicolon")) : say("web.none");
}
