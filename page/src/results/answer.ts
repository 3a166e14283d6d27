// What came of a question about a state: in sentences whose names light up, a path as a strip, reasons as a tree.

import type { VNode } from "preact";
import { type Change, type Solution, apply, beside, lackingOf, progressOf, readable } from "../answers";
import { bridged } from "../hosted";
import { useLive } from "../live";
import { dmName } from "../naming";
import { state } from "../store";
import { type Children, button, h, marked, name, parts } from "../ui";
import { saysNobody } from "../unsaid";
import { plainly, read, say } from "../words";
import { Held, Sentence } from "./linked";
import { type Told as Path, stepsOf } from "./steps";
import { Strip } from "./strip";
import { type Certificate, Why } from "./why";

interface Told extends Path { complete: boolean; why: string | null; sentences?: string[]; certificates?: Certificate[]; solutions?: { found: Solution[] }; said?: string[][] }

export function Answer(): VNode | null {
  const asked = useLive(() => state.answer);
  useLive(() => JSON.stringify([asked?.progress, asked?.fault?.message, Boolean(asked?.told)]));
  if (!asked) return null;
  const { fault } = asked;
  const told = asked.told as Told | null;
  if (fault) return h("p", { class: "fault", role: "alert" }, marked(plainly(fault.message)));
  if (!told) return h("p", { class: "hint" }, say("web.working"), " ", progressOf(asked.progress), " ", button(say("web.stop"), () => { asked.stop(); }));
  const lacking = lackingOf({ kind: asked.kind, told });
  return parts(
    h("h3", {}, asked.title()),
    lacking ? h("p", { class: "fault" }, marked(lacking)) : null,
    (told.sentences ?? []).map((one, n) => h("p", { key: n }, h(Sentence, { text: readable(one, asked) }))),
    h(Held, {}),
    asked.kind === "evolution" ? h(Strip, { steps: stepsOf(told) }) : null,
    asked.kind === "explain" && told.certificates ? h(Why, { certificates: told.certificates }) : null,
    told.solutions?.found.some((one) => one.changes.length) ? solutions(told) : null);
}

function solutions({ solutions: found, said }: Told): VNode {
  const change = (one: Pick<Change, "dm">, words: string) => h("p", {}, h("strong", {}, name(dmName(one.dm))), ": ", h(Sentence, { text: words }));
  return h("ol", { class: "solutions" }, found?.found.map((one, n) => one.changes.length === 0 ? null : h("li", { key: n },
    said?.[n]?.map((words, k) => change(one.changes[k] ?? { dm: "" }, words)),
    button(say("web.apply"), () => apply(one), { "data-key": `apply-${n}` }), " ",
    button(say("web.try_beside"), () => beside(one), { class: "quiet" }))));
}

// What follows from the model, in sentences: the first paragraph in sight, the rest unfolded.
function ToldAnswer(): VNode | null {
  const [first, ...rest] = useLive(() => state.paragraphs) ?? [];
  const asked = useLive(() => read(state.model?.question, ""));
  const isEmpty = useLive(() => saysNobody(state.model));
  if (isEmpty) return parts(h("h2", {}, say("web.unsaid.first")), h("p", {}, say("web.unsaid.all")));
  if (!first) return null;
  const more: Children = rest.length
    ? h("details", {}, h("summary", {}, say("web.told_more")), rest.map((one) => h("p", { key: one }, h(Sentence, { text: one }))))
    : null;
  return parts(h("h2", {}, say("web.told")), asked ? h("p", { class: "question" }, name(asked)) : null, h("p", {}, h(Sentence, { text: first })), more);
}

export const toldView = bridged(ToldAnswer);
