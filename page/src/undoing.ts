// Undo and redo: what was done here is taken back, what others wrote into the file meanwhile isn't, unless that is wanted.

import { ask } from "./api";
import { dialog } from "./dialogs";
import type { Merge } from "./merging";
import { go, inOrder, state, text } from "./store";
import type { Other, Step } from "./types";
import { h } from "./ui";
import { say, spoken } from "./words";

// The text of a step with what others wrote since; whether both changed the same places.
interface Rebased {
  text: string;
  clashes: boolean;
}

const sinceThen = (step: Step): Other[] => state.others.slice(step.others ?? 0);

async function rebased(step: Step): Promise<Rebased> {
  let text = step.text;
  for (const { start, theirs } of sinceThen(step)) {
    if (text === start) text = theirs;
    else {
      const merge = await ask<Merge>("merge", { start, ours: text, theirs, lang: spoken() });
      if (merge.clashes.length) return { text, clashes: true };
      text = merge.text;
    }
  }
  return { text, clashes: false };
}

// One step of one's own, back or forth.
export async function walk(by: -1 | 1): Promise<void> {
  const step = state.steps[state.at + by];
  if (!step) return;
  if (sinceThen(step).length || step.text === text()) await inOrder(() => walkOn(by));
  else await go(by);
}

// Steps that change nothing any more are passed over.
async function walkOn(by: -1 | 1): Promise<void> {
  const now = text();
  for (let far: number = by; ; far += by) {
    const step = state.steps[state.at + far];
    if (!step) return;
    const found = await rebased(step);
    if (found.clashes) return asked(far);
    if (found.text !== now || !state.steps[state.at + far + by]) return go(far, found.text);
  }
}

// A step that was chosen from the list.
export async function walkTo(at: number): Promise<void> {
  const step = state.steps[at];
  if (!step) return;
  if (sinceThen(step).length) await inOrder(() => asked(at - state.at));
  else await go(at - state.at);
}

// What others wrote since is kept, where that can be, or is taken back too; nobody's edits go without a word.
async function asked(far: number): Promise<void> {
  const step = state.steps[state.at + far];
  if (!step) return;
  const found = await rebased(step);
  const keeping: [string, string][] = found.clashes ? [] : [["keep", say("web.others_keep")]];
  const choices: [string, string][] = [...keeping, ["back", say("web.others_back")], ["", say("web.cancel")]];
  const choice = await dialog(h("p", {}, say(found.clashes ? "web.others_clash" : "web.others_since")), choices);
  if (choice === "keep") await go(far, found.text);
  if (choice === "back") await go(far, step.text);
}
