// Concepts that are shown only where they are asked for by name: a menu of those that are defined for the conflict.

import { hideConcept, showConcept, state } from "./store";
import type { Seen } from "./types";
import { type Children, type Entry, button, choice, conceptShown, h } from "./ui";
import { say } from "./words";

export const isByName = (seen: Seen, concept: string): boolean => concept in seen.by_name;

export function byNames({ by_name: offered }: Seen): Children {
  const shown = state.named.filter((one) => one in offered);
  const left = Object.keys(offered).filter((one) => !shown.includes(one));
  const label = say("web.by_name");
  const chip = (one: string) => {
    const said = say("web.remove", { name: one });
    return h("span", { class: "chip", key: one }, conceptShown(one), button("×", () => hideConcept(one), { class: "quiet remove", "aria-label": said, title: said, "data-key": `hide-${one}` }));
  };
  const entries = [["", label], ...left.map((one): Entry => [one])] satisfies Entry[];
  return [
    left.length ? choice(entries, "", (one) => one && showConcept(one), { "aria-label": label, title: say("web.by_name_hint"), "data-key": "by-name" }) : null,
    shown.map(chip),
  ];
}
