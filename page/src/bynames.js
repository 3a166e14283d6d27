// Concepts that are shown only where they are asked for by name: a menu of those that are defined for the conflict.

import { button, choice, conceptShown, h } from "./dom";
import { hideConcept, showConcept, state } from "./store";
import { say } from "./words";

export const isByName = (concept) => concept in state.seen.by_name;

export function byNames() {
  const { by_name: offered } = state.seen;
  const shown = state.named.filter((one) => one in offered);
  const left = Object.keys(offered).filter((one) => !shown.includes(one));
  const label = say("web.by_name");
  const chip = (one) => {
    const said = say("web.remove", { name: one });
    return h("span", { class: "chip" }, conceptShown(one), button("×", () => hideConcept(one), { class: "quiet remove", "aria-label": said, title: said, "data-key": `hide-${one}` }));
  };
  return [
    left.length ? choice([["", label], ...left.map((one) => [one])], "", (one) => one && showConcept(one), { "aria-label": label, title: say("web.by_name_hint"), "data-key": "by-name" }) : [],
    shown.map(chip),
  ];
}
