// What a concept says of a state, and what the last edit turned, for the tables of states.

import type { Changes } from "../differing";
import { known, say } from "../words";
import { profileSaid } from "../naming";
import type { Row, Seen } from "./shapes";

export interface Verdict { class: string; label: string; sign: string; title?: string | undefined }

// The verdict in the column or row of a concept.
export function verdictOf(row: Row, at: number, concept: string, changes: Changes): Verdict {
  const sign = row[3]?.[at];
  if (sign === "?") return { class: "open", label: `${concept}: ${say("web.undecided")}`, sign: "?", title: say("web.undecided") };
  const news = changes.gained.get(row[0])?.includes(concept) ? "gained" : changes.lost.get(row[0])?.includes(concept) ? "lost" : "";
  const stays = sign === "Y";
  return { class: `rests ${news}`, label: `${concept}: ${say(stays ? "web.yes" : "web.no")}`, sign: stays ? "✓" : news ? "·" : "" };
}

// What a concept means, in a sentence or two.
export function meaningOf(seen: Seen, concept: string): string | undefined {
  const profile = seen.profiles[concept];
  if (profile) return profileSaid(profile);
  if (concept in seen.by_name) return seen.by_name[concept];
  const [base, ...readings] = concept.split(".");
  const keys = [`concept.${base ?? ""}`, ...readings.map((part) => `reading.${part}`)].filter(known);
  return keys.map((key) => say(key)).join(" ") || undefined;
}
