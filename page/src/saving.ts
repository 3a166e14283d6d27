// The open file: saved, saved under another name, or gone on with where it was moved.

import { call, fileUrl } from "./api";
import { keepIn } from "./drafts";
import { dropOnDisk, inTurn, tab } from "./journal";
import { called } from "./session";
import { changed, keep, listFiles, look, put, state, text } from "./store";
import type { Start } from "./types";
import { spoken } from "./words";

// Saved under another name it replaces nothing, but what the analyst agreed to have `replaced`.
export async function save(as?: string, replaced: Start = { text: "", hash: null }): Promise<void> {
  await inTurn(async () => {
    const before = state.file;
    const file = as ?? before;
    if (file === null) return;
    const start = file === before ? state.saved : replaced;
    const written = text();
    const { hash } = await call<{ hash: string }>("PUT", fileUrl(file), { text: written, start, tab, lang: spoken() });
    if (before !== null && file !== before) await dropOnDisk(before, tab).catch(() => null);
    called(before, file);
    put({ file, saved: { text: written, hash } });
    put({ fault: null, unkept: null, disk: null, gone: false });
  });
  await listFiles();
  changed();
}

// The file has another name now: what is unsaved goes with it.
export async function moveTo(name: string): Promise<void> {
  const before = state.file;
  if (before === null) return;
  for (const one of state.drafts) {
    await keepIn(name, one);
    await dropOnDisk(before, one.tab);
  }
  called(before, name);
  await inTurn(() => put({ file: name, disk: null, gone: false }));
  await keep();
  await dropOnDisk(before, tab);
  await look();
}
