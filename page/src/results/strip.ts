// A path as a strip of steps: who moves, what changes, from which state to which. It plays: step by step each state is lit.

import { signal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { useLive } from "../live";
import { colourOf, dmName, optionName } from "../naming";
import { button, h, name } from "../ui";
import { say } from "../words";
import { Entity } from "./linked";
import { light } from "./lit";
import { seenNow } from "./shapes";
import { type Step, changes } from "./steps";

const BEAT = 1400; // milliseconds of each state
const at = signal<number | null>(null); // the state that is played; null: none
const playing = signal(false);

export function Strip({ steps }: { steps: Step[] }): VNode | null {
  const seen = useLive(seenNow);
  const last = steps.length;
  const go = (to: number | null) => {
    at.value = to;
    const there = to === null ? undefined : (steps[to - 1]?.to ?? steps[0]?.from);
    light(there ? { kind: "state", id: String(there.number) } : null);
  };
  useEffect(() => {
    if (!playing.value) return;
    const timer = setInterval(() => {
      const next = (at.value ?? -1) + 1;
      if (next > last) playing.value = false;
      else go(next);
    }, BEAT);
    return () => clearInterval(timer);
  }, [playing.value, steps]);
  if (!seen || !steps[0]) return null;
  const play = () => {
    if (!playing.value) go(0);
    playing.value = !playing.value;
  };
  const place = at.value ?? 0;
  const shown = steps.map((step, n) => h("li", { key: n, class: at.value === n + 1 ? "here" : "", "aria-current": at.value === n + 1 ? "step" : undefined },
    h("span", { class: `head ${colourOf(step.dm, seen.decision_makers)}` }, name(step.dm.split("+").map((dm) => dmName(dm)).join(" + "))),
    changes(step).map(({ option, taken }) => h("span", { class: "change", key: option }, taken ? "+ " : "− ", name(optionName(option)))),
    h("span", {}, "→ ", h(Entity, { kind: "state", id: String(step.to.number), seen, children: step.to.label }))));
  return h("div", { class: "path" },
    h("div", { class: "tools" },
      button("‹", () => go(Math.max(0, place - 1)), { class: "quiet", "aria-label": say("web.path.back"), "data-key": "path-back" }),
      button(say(playing.value ? "web.stop" : "web.path.play"), play, { "data-key": "path-play" }),
      button("›", () => go(Math.min(last, at.value === null ? 1 : place + 1)), { class: "quiet", "aria-label": say("web.path.on"), "data-key": "path-on" })),
    h("ol", { class: "strip" }, h("li", { class: at.value === 0 ? "here" : "" }, h(Entity, { kind: "state", id: String(steps[0].from.number), seen, children: steps[0].from.label })), shown));
}
