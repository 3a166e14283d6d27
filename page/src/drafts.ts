// Variants of the model that are kept beside it under names, until they are dropped.

import { faultOf } from "./api";
import { dropOnDisk, keepOnDisk, variantName } from "./journal";
import { changed, state, text } from "./store";
import type { Draft, Told } from "./types";
import { say } from "./words";

// What a variant is called, where nobody named it.
export const titleOf = (one: Draft): string => one.called ?? say("web.draft", { n: state.drafts.indexOf(one) + 1 });

function freeTitle(): string {
  const taken = new Set(state.drafts.map(titleOf));
  let n = state.drafts.length + 1;
  while (taken.has(say("web.draft", { n }))) n += 1;
  return say("web.draft", { n }).replace(/[\u2068\u2069]/g, "");
}

export async function keepDraft(version = text()): Promise<void> {
  if (state.file === null) return;
  const one: Draft = { tab: variantName(), start: state.saved.text, hash: state.saved.hash, text: version, kept: true, called: freeTitle() };
  await keepIn(state.file, one);
  state.drafts.push(one);
  changed();
}

export const keepIn = (file: string, one: Draft): Promise<unknown> =>
  keepOnDisk(file, one.tab, one.text, { text: one.start, hash: one.hash }, titleOf(one));

export async function renameDraft(one: Draft, called: string): Promise<Told | null> {
  try {
    if (state.file !== null) await keepIn(state.file, { ...one, called });
  } catch (error) {
    return faultOf(error);
  }
  one.called = called;
  changed();
  return null;
}

export async function dropDraft(one: Draft): Promise<void> {
  if (state.file !== null) await dropOnDisk(state.file, one.tab);
  state.drafts = state.drafts.filter((other) => other !== one);
  changed();
}
