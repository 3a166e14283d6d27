// The open file as it stands on disk: other programs and other tabs write to it too. What they changed is taken in, merged
// with what was edited here, or asked about; nothing of either is lost without a word.

import { Fault, ask, call, fileUrl, hashUrl, isPassing } from "./api";
import { inTurn } from "./journal";
import { type Merge, chosen } from "./merging";
import { moveTo } from "./saving";
import { isPending } from "./source";
import { changed, dirty, inOrder, keep, listFiles, look, notify, push, put, question, state, text } from "./store";
import type { components } from "./schema";
import type { Model, Opened, Told } from "./types";
import { isTyped } from "./typing";
import { type Children, button, h } from "./ui";
import { say, spoken } from "./words";

type Standing = components["schemas"]["Standing"];
// What stands on disk.
interface OnDisk {
  text: string;
  hash: string | null;
}

const OFTEN = 3000; // milliseconds between looks at the file, while the page is seen
const WRITTEN = 300; // milliseconds in which a file that is being written should be whole

export function watchDisk(): void {
  const look = () => void check();
  setInterval(look, OFTEN);
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
}

let checking = false;
async function check(): Promise<void> {
  if (checking || !state.file || document.hidden || document.querySelector("dialog[open]")) return;
  checking = true;
  try {
    const found = await differing();
    if (state.unkept) await keep();
    await watchTables();
    if (!found) back();
    else if (found.hash !== state.disk?.hash && !isTyped(document.activeElement)) await settledOn(found);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    unreadable(error.told);
  } finally {
    checking = false;
  }
}

// Tables that the model names change on disk too: then what follows from it is found anew.
const NAMED = /\bfile\b/; // in a text that names one
let tables: { text?: string; told?: string } = {};
async function watchTables(): Promise<void> {
  const now = text();
  if (!NAMED.test(now) || state.working) return;
  const told = await tablesOf();
  const isOther = () => text() !== now || state.working !== null;
  if (isOther()) return;
  const before = tables.text === now ? tables.told : (state.seen && JSON.stringify(state.seen.tables));
  tables = { text: now, told };
  if (!before || before === told) return;
  await look();
  notify(say("web.table_taken_in"));
}

async function tablesOf(): Promise<string> {
  try {
    return JSON.stringify((await ask<{ tables: unknown }>("tables", question())).tables);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.told.message;
  }
}

// The hash on disk, if it isn't that of the text we know; never while we save.
function differing(): Promise<Standing | null> {
  const file = state.file;
  return inTurn(async () => {
    if (file === null) return null;
    const { hash } = await call<Standing>("GET", hashUrl(file));
    return state.file === file && hash !== state.saved.hash ? { hash } : null;
  });
}

// What stands there can't be read: a folder in its place, a folder that is gone. That the server doesn't answer is told elsewhere.
function unreadable(told: Told): void {
  if (isPassing(told) || state.disk?.text === told.message) return;
  put({ disk: { hash: "", text: told.message } });
  changed();
}

function back(): void {
  if (!state.disk) return;
  put({ disk: null, gone: false });
  changed();
}

async function settledOn(found: Standing): Promise<void> {
  await new Promise((done) => setTimeout(done, WRITTEN));
  const again = await differing();
  if (again?.hash !== found.hash) return;
  if (found.hash === null) await gone();
  else await takeIn(found.hash);
}

// The file was deleted, or another one has what stood in it: then it was renamed.
async function gone(): Promise<void> {
  const known = new Set(state.files);
  await listFiles();
  put({ gone: true, disk: { hash: null, text: say("web.gone") } });
  for (const name of state.files.filter((one) => !known.has(one))) {
    const { hash } = await call<Standing>("GET", hashUrl(name));
    if (hash !== state.saved.hash) continue;
    state.disk = { hash: null, text: say("web.renamed", { name }), label: say("web.follow"), act: () => moveTo(name) };
  }
  changed();
}

async function takeIn(hash: string): Promise<void> {
  if (state.file === null) return;
  const start = state.saved.text;
  const ours = text();
  const read = await call<Opened>("GET", fileUrl(state.file));
  if (read.hash !== hash) return;
  const theirs = read.text;
  const merge: Merge = ours === start ? { text: theirs, clashes: [] } : await ask<Merge>("merge", { start, ours, theirs, lang: spoken() });
  const fault = merge.clashes.length ? null : await faultIn(merge.text);
  const waits = isPending(); // somebody writes in the text itself
  if (text() !== ours || state.saved.text !== start || state.editing) return; // then it is looked at again
  if (merge.clashes.length || fault || waits) {
    const told = [say("web.changed_on_disk"), fault?.message].filter(Boolean).join("\n");
    state.disk = { hash, text: told, label: say("web.look_at_both"), act: () => settle(read) };
    return changed();
  }
  await taken(read, merge.text, say(ours === start ? "web.taken_in" : "web.merged_in"));
}

async function faultIn(model: string): Promise<Told | null> {
  try {
    await ask<{ model: Model }>("document", { ...question(), text: model });
    return null;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.told;
  }
}

async function taken(found: OnDisk, model: string, notice: string | null): Promise<void> {
  const others = [...state.others, { start: state.saved.text, theirs: found.text }];
  put({ saved: { text: found.text, hash: found.hash }, disk: null, gone: false, notice, lasts: () => true, others });
  const step = state.steps[state.at];
  if (step?.text === model) {
    step.others = others.length;
    await Promise.all([keep(), look()]);
  } else await push(model, say("web.did.merge"));
}

// What both changed is merged, as the text is now, and the analyst decides where they clash, place by place. Where an edit
// came in between, it is asked about anew. What is asked already isn't asked twice.
let settling: Promise<void> | null = null;
export const settle = (found: OnDisk): Promise<void> => (settling ??= settled(found).finally(() => (settling = null)));

async function settled(found: OnDisk): Promise<void> {
  for (;;) {
    const [start, ours] = [state.saved.text, text()];
    const merge = await inOrder(() => ask<Merge>("merge", { start, ours, theirs: found.text, lang: spoken() }));
    if (state.saved.text !== start || state.saved.hash === found.hash) return; // it has been taken in, or saved, by now
    const model = await chosen(start, ours, found.text, merge, [["theirs", say("web.take_theirs")]]);
    if (model === null || state.saved.text !== start) return;
    if (text() === ours && !state.editing) return taken(found, model, null);
  }
}

// What stands in the way of trusting the page and the disk to say the same.
export function diskView(): Children {
  const { disk, unkept } = state;
  const act = disk?.act ? button(disk.label ?? "", disk.act, { "data-key": "disk-act" }) : null;
  return [
    unkept && dirty() ? h("p", { class: "fault", role: "alert" }, say("web.unkept"), " ", unkept.message) : null,
    disk ? h("div", { class: "fault", role: "alert", "data-key": "disk" }, disk.text, " ", act) : null,
  ];
}
