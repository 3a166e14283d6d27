// Versions of the model: the steps since it was opened, and the variants kept beside it.

import type { VNode } from "preact";
import { ask } from "./api";
import { type Difference, compareWith, difference } from "./comparing";
import { dialog, sure } from "./dialogs";
import { bringIn } from "./merging";
import { dropDraft, keepDraft, renameDraft, titleOf } from "./drafts";
import { textField } from "./fields";
import { changed, push, state, text } from "./store";
import type { Draft, Step } from "./types";
import { walkTo } from "./undoing";
import { type Children, button, h, parts } from "./ui";
import { say, spoken } from "./words";

export function ChangesView(): VNode {
  const step = (one: Step, n: number) => {
    const place = n === state.at ? "here" : n > state.at ? "undone" : "";
    return h("li", { class: place }, button(one.what ?? say("web.as_opened"), () => walkTo(n), { class: "quiet", "aria-current": n === state.at ? "step" : undefined }));
  };
  const keep = button(say("web.keep_draft"), () => keepDraft(), { "data-key": "keep-draft" });
  return parts(
    h("h2", {}, say("web.steps")), h("ol", { class: "steps" }, state.steps.map(step)),
    h("h2", {}, say("web.drafts")), h("p", { class: "hint" }, say("web.drafts_hint")), h("div", { class: "tools" }, keep),
    h("ul", { class: "drafts" }, state.drafts.map(draft)));
}

function draft(one: Draft, n: number): VNode {
  const title = titleOf(one);
  const drop = async () => (await sure(say("web.drop_draft_sure", { name: title }))) && dropDraft(one);
  const labelled = (key: string) => ({ "aria-label": `${say(key)}: ${title}` });
  return h("li", { key: one.tab },
    h("div", { class: "grow" },
      textField(`draft-${n}.name`, title, say("web.draft_name", { name: title }), (called) => renameDraft(one, called), { class: "strong", needed: true, maxlength: 200 }),
      differing(one)),
    button(say("web.take_draft"), () => takeOver(one, title), { ...labelled("web.take_draft"), "data-key": `draft-${n}.take` }), " ",
    button(say("web.compare_with"), () => compareWith(`variant:${one.tab}`), { ...labelled("web.compare_with"), class: "quiet", "data-key": `draft-${n}.compare` }), " ",
    button(say("web.drop_draft"), drop, { ...labelled("web.drop_draft"), class: "quiet", "data-key": `draft-${n}.drop` }));
}

// By what a variant differs from the saved model.
const described = new WeakMap<Draft, Difference | null>();
const SOME = 5; // differences that are told at once
function differing(one: Draft): Children {
  if (!described.has(one)) {
    described.set(one, null);
    const asked = { text: one.start || state.saved.text || (state.steps[0]?.text ?? ""), name: state.file, other: one.text, lang: spoken() };
    const told = (answer: Difference) => {
      described.set(one, answer);
      if (state.tab === "changes") changed("tabs");
    };
    ask<Difference>("diff", asked).then(told, () => null);
  }
  const found = described.get(one);
  if (!found) return null;
  const { elements, equilibria } = found;
  const names = equilibria.map((part) => part.concept);
  return h("div", { class: "hint" },
    elements.slice(0, SOME).map((part) => h("div", {}, difference(part))),
    elements.length > SOME ? h("div", {}, say("web.uses_more", { n: elements.length - SOME })) : null,
    h("div", {}, names.length ? say("web.other_equilibria", { names }) : say("web.same_equilibria")));
}

// Back to a variant. The file may have changed since it was kept, by others too: nothing of that goes without a word.
async function takeOver(one: Draft, title: string): Promise<unknown> {
  const what = say("web.did.draft", { name: title });
  if (one.start === state.saved.text || one.text === text()) return push(one.text, what);
  const only: [string, string][] = one.text === one.start ? [] : [["changes", say("web.draft_changes")]];
  const choices: [string, string][] = [["whole", say("web.draft_whole")], ...only, ["", say("web.cancel")]];
  const choice = await dialog(h("p", {}, say("web.draft_older", { name: title })), choices);
  if (choice === "whole") return push(one.text, what);
  return choice === "changes" ? bringIn(one.start, one.text, what) : null;
}
