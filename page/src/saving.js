// The open file: saved, saved under another name, or gone on with where it was moved.

import { call, fileUrl } from "./api";
import { dropOnDisk, inTurn, keepOnDisk, tab } from "./journal";
import { called } from "./session";
import { changed, keep, listFiles, look, state, text } from "./store";
import { spoken } from "./words";

// The file that the page is at, in its address: there it is found again.
export function inAddress(file) {
  history.replaceState(null, "", file ? `?file=${encodeURIComponent(file)}` : location.pathname);
}

// Saved under another name it replaces nothing, but what the analyst agreed to have `replaced`.
export async function save(as, replaced = { text: "", hash: null }) {
  await inTurn(async () => {
    const file = as ?? state.file;
    const start = file === state.file ? state.saved : replaced;
    const written = text();
    const told = await call("PUT", fileUrl(file), { text: written, start, tab, lang: spoken() });
    if (file !== state.file) await dropOnDisk(state.file, tab).catch(() => null);
    inAddress(file);
    called(state.file, file);
    Object.assign(state, { file, saved: { text: written, hash: told.hash } });
    Object.assign(state, { fault: null, unkept: null, disk: null, gone: false });
  });
  await listFiles();
  changed();
}

// The file has another name now: what is unsaved goes with it.
export async function moveTo(name) {
  const before = state.file;
  for (const one of state.drafts) {
    await keepOnDisk(name, one.tab, one.text, { text: one.start, hash: one.hash });
    await dropOnDisk(before, one.tab);
  }
  called(before, name);
  await inTurn(() => Object.assign(state, { file: name, disk: null, gone: false }));
  await keep();
  await dropOnDisk(before, tab);
  inAddress(name);
  await look();
}
