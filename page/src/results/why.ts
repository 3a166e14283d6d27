// Why a state is stable or not, as a small tree: each improvement, the answer to it, and whether that leaves its mover worse.

import type { VNode } from "preact";
import { useLive } from "../live";
import { colourOf, dmName } from "../naming";
import { h, name } from "../ui";
import { say } from "../words";
import { Entity } from "./linked";
import { type Seen, seenNow } from "./shapes";
import type { Reached, Step } from "./steps";

interface Improvement { to: Reached; sanction?: { steps?: Step[] } | null }
export interface Certificate { dm: string; concept: string; stable: boolean; state: Reached; improvements?: Improvement[] }

// Only where improvements and answers to them are all that a verdict rests on.
export const isTree = ({ improvements }: Certificate): boolean =>
  (improvements ?? []).length > 0 && (improvements ?? []).every((one) => !one.sanction || (one.sanction.steps ?? []).length > 0);

export function Why({ certificates }: { certificates: Certificate[] }): VNode | null {
  const seen = useLive(seenNow);
  const trees = certificates.filter(isTree);
  if (!seen || !trees.length) return null;
  return h("ul", { class: "why" }, trees.map((one) => h("li", { key: `${one.dm} ${one.concept}` },
    h("span", { class: `head ${colourOf(one.dm, seen.decision_makers)}` }, name(dmName(one.dm))), " ", h("span", { dir: "ltr" }, one.concept), ": ",
    h("strong", { class: one.stable ? "rests" : "leaves" }, say(one.stable ? "web.stays" : "web.leaves")),
    h("ul", {}, one.improvements?.map((improvement) => branch(improvement, one, seen))))));
}

const shown = ({ number, label }: Reached, seen: Seen) => h(Entity, { kind: "state", id: String(number), seen, children: label });

function branch({ to, sanction }: Improvement, { state }: Certificate, seen: Seen): VNode {
  const steps = sanction?.steps ?? [];
  const step = (one: Step, n: number) => h("li", { key: n }, h("span", { class: `head ${colourOf(one.dm, seen.decision_makers)}` }, name(dmName(one.dm))), " → ", shown(one.to, seen));
  const end = steps.length
    ? h("p", { class: "rests" }, say("web.why.deterred", { label: state.label }))
    : h("p", { class: "leaves" }, say("web.why.free"));
  return h("li", { key: to.number }, say("web.why.gains"), " ", shown(to, seen), steps.length ? h("ol", {}, steps.map(step)) : null, end);
}
