// Variants of the model that are kept beside it, until they are taken over or dropped.

import { dropOnDisk, keepOnDisk, variantName } from "./journal";
import { changed, state, text } from "./store";
import type { Draft } from "./types";

export async function keepDraft(version = text()): Promise<void> {
  if (state.file === null) return;
  const one: Draft = { tab: variantName(), start: state.saved.text, hash: state.saved.hash, text: version, kept: true };
  await keepOnDisk(state.file, one.tab, one.text, state.saved);
  state.drafts.push(one);
  changed();
}

export async function dropDraft(one: Draft): Promise<void> {
  if (state.file !== null) await dropOnDisk(state.file, one.tab);
  state.drafts = state.drafts.filter((other) => other !== one);
  changed();
}
