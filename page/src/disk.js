// The open file as it stands on disk: other programs and other tabs write to it too. What they changed is taken in, merged
// with what was edited here, or asked about; nothing of either is lost without a word.

import { Fault, ask, call, fileUrl, hashUrl } from "./api";
import { dialog } from "./dialogs";
import { button, h } from "./dom";
import { inTurn } from "./journal";
import { moveTo } from "./saving";
import { changed, dirty, keep, listFiles, look, push, question, state, text } from "./store";
import { say, spoken } from "./words";

const OFTEN = 3000; // milliseconds between looks at the file, while the page is seen
const WRITTEN = 300; // milliseconds in which a file that is being written should be whole

export function watchDisk() {
  setInterval(check, OFTEN);
  addEventListener("focus", check);
  document.addEventListener("visibilitychange", check);
}

let checking = false;
async function check() {
  if (checking || !state.file || document.hidden || document.querySelector("dialog[open]")) return;
  checking = true;
  try {
    const found = await differing();
    if (state.fault?.code === "unreachable") await look();
    if (state.unkept) await keep();
    await watchTables();
    if (!found) back();
    else if (found.hash !== state.disk?.hash && !document.activeElement?.dataset.dirty) await settledOn(found);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.told.code === "unreachable" && state.fault === null) (state.fault = error.told), changed();
  } finally {
    checking = false;
  }
}

// Tables that the model names change on disk too: then what follows from it is found anew.
const NAMED = /\bfile\b/; // in a text that names one
let tables = {};
async function watchTables() {
  const now = text();
  if (!NAMED.test(now) || state.working) return;
  const told = await tablesOf();
  if (text() !== now || state.working) return;
  const before = tables.text === now ? tables.told : (state.seen && JSON.stringify(state.seen.tables));
  tables = { text: now, told };
  if (before !== null && before !== told) await look(), (state.notice = say("web.table_taken_in")), changed();
}

async function tablesOf() {
  try {
    return JSON.stringify((await ask("tables", question())).tables);
  } catch (error) {
    if (!(error instanceof Fault) || error.told.code === "unreachable") throw error;
    return error.told.message;
  }
}

// The hash on disk, if it isn't that of the text we know; never while we save.
function differing() {
  const file = state.file;
  return inTurn(async () => {
    const { hash } = await call("GET", hashUrl(file));
    return state.file === file && hash !== state.saved.hash ? { hash } : null;
  });
}

function back() {
  if (!state.disk) return;
  Object.assign(state, { disk: null, gone: false });
  changed();
}

async function settledOn(found) {
  await new Promise((done) => setTimeout(done, WRITTEN));
  const again = await differing();
  if (again?.hash !== found.hash) return;
  if (found.hash === null) await gone();
  else await takeIn(found.hash);
}

// The file was deleted, or another one has what stood in it: then it was renamed.
async function gone() {
  const known = new Set(state.files);
  await listFiles();
  Object.assign(state, { gone: true, disk: { hash: null, text: say("web.gone") } });
  for (const name of state.files.filter((one) => !known.has(one))) {
    const { hash } = await call("GET", hashUrl(name));
    if (hash !== state.saved.hash) continue;
    state.disk = { hash: null, text: say("web.renamed", { name }), label: say("web.follow"), act: () => moveTo(name) };
  }
  changed();
}

async function takeIn(hash) {
  const start = state.saved.text;
  const ours = text();
  const read = await call("GET", fileUrl(state.file));
  if (read.hash !== hash) return;
  const theirs = read.text;
  const merge = ours === start ? { text: theirs, clashes: [] } : await ask("merge", { start, ours, theirs, lang: spoken() });
  const found = { ...read, merge };
  const fault = merge.clashes.length ? null : await faultIn(merge.text);
  const waits = document.querySelector("textarea.source[data-dirty]"); // somebody writes in the text itself
  if (text() !== ours || state.saved.text !== start) return;
  if (merge.clashes.length || fault || waits) {
    const told = [say("web.changed_on_disk"), fault?.message].filter(Boolean).join("\n");
    state.disk = { hash, text: told, label: say("web.look_at_both"), act: () => settle(found) };
    return void changed();
  }
  await taken(found, merge.text, say(ours === start ? "web.taken_in" : "web.merged_in"));
}

async function faultIn(model) {
  try {
    await ask("document", { text: model, name: state.file, lang: spoken() });
    return null;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.told;
  }
}

async function taken(found, model, notice) {
  Object.assign(state, { saved: { text: found.text, hash: found.hash }, disk: null, gone: false, notice });
  if (text() === model) await Promise.all([keep(), look()]);
  else await push(model, say("web.did.merge"));
}

// What both changed is merged, and the analyst decides where they clash, place by place.
export async function settle(found) {
  const start = state.saved.text;
  const ours = text();
  const model = await chosen(start, ours, found.text, found.merge, [["theirs", say("web.take_theirs")]]);
  if (model === null) return;
  await taken(found, model, null);
}

async function chosen(start, ours, theirs, merge, more = []) {
  const side = (one, n, which) => h("label", {},
    h("input", { type: "radio", name: `clash-${n}`, value: which, checked: which === "ours" }), " ",
    h("strong", {}, say(`web.${which}`)), h("pre", { dir: "ltr" }, one[which]));
  const clashes = merge.clashes.map((one, n) => h("div", { class: "clash" }, side(one, n, "ours"), side(one, n, "theirs")));
  const told = h("p", {}, clashes.length ? say("web.clashes", { n: clashes.length }) : say("web.merges"));
  const choices = [["merge", say("web.take_merge")], ...more, ["later", say("web.later")]];
  const choice = await dialog([h("h2", {}, say("web.changed_on_disk")), told, clashes], choices);
  if (choice === "theirs") return theirs;
  if (choice !== "merge") return null;
  const take = clashes.flatMap((one, n) => (one.querySelector("input:checked")?.value === "theirs" ? [n] : []));
  return take.length ? (await ask("merge", { start, ours, theirs, take_theirs: take, lang: spoken() })).text : merge.text;
}

// Another version that was made from `start`, with what has changed since then; whether it was taken.
export async function bringIn(start, version, what) {
  const now = text();
  if (now === start || now === version || now === "") return await push(version, what), true;
  const merge = await ask("merge", { start, ours: version, theirs: now, lang: spoken() });
  const model = merge.clashes.length ? await chosen(start, version, now, merge) : merge.text;
  if (model === null) return false;
  await push(model, what);
  return true;
}

// What stands in the way of trusting the page and the disk to say the same.
export function diskView() {
  const { disk } = state;
  const act = disk?.act ? button(disk.label, disk.act, { "data-key": "disk-act" }) : [];
  return [
    state.unkept && dirty() ? h("p", { class: "fault", role: "alert" }, say("web.unkept"), " ", state.unkept.message) : [],
    disk ? h("div", { class: "fault", role: "alert", "data-key": "disk" }, disk.text, " ", act) : [],
  ];
}
