// Files: opening, saving, saving elsewhere, importing, exporting.

import { Fault, ask, call, faultOf, fileUrl } from "./api";
import { dialog, picked, sure, typed } from "./dialogs";
import { bringIn, settle } from "./disk";
import { button, h, name } from "./dom";
import { dropOnDisk } from "./journal";
import { idOf } from "./naming";
import { inAddress, save } from "./saving";
import { changed, dirty, listFiles, notify, open, question, state, text } from "./store";
import { say, spoken } from "./words";

// The files of the folder, and those that were begun and never saved.
export const listed = () => [...state.files, ...state.left.filter((one) => !state.files.includes(one))];

export async function openFirst(file) {
  try {
    await listFiles();
    const wanted = file ?? (new URLSearchParams(location.search).get("file") || null);
    if (wanted) await opened(wanted);
  } catch (error) {
    state.fault = faultOf(error);
  }
  changed();
}

// A file of the folder, or a text that is to become one.
async function opened(file, given) {
  if (dirty() && !(await sure(say("web.leave_unsaved")))) return;
  await open(file, given ?? (/\.(gmcr|csv|tsv|nfg|xlsx)$/i.test(file) ? await imported(file) : undefined));
  inAddress(given ? null : file);
  for (const crashed of state.drafts.filter((one) => !one.kept)) await recover(crashed);
  state.drafts = state.drafts.filter((one) => one.kept);
  if (state.saved.hash === null && text() === "") state.file = null; // a new model that was given up
  changed();
}

async function imported(file) {
  const found = await call("GET", `${fileUrl(file)}?lang=${spoken()}`);
  return { ...found, name: await freeName(found.name.replace(/\.yaml$/, "")) };
}

async function recover(crashed) {
  const choices = [["yes", say("web.recover_yes")], ["drop", say("web.recover_no")], ["later", say("web.later")]];
  const choice = await dialog(h("p", {}, say("web.recover", { n: crashed.edits })), choices);
  const done = choice === "drop" || (choice === "yes" && (await bringIn(crashed.start, crashed.text, say("web.did.recover"))));
  if (done) await dropOnDisk(state.file, crashed.tab);
}

const KINDS = ["report", ...await (await fetch(new URL("../formats.json", import.meta.url))).json()]; // that are exported

export function fileMenu() {
  const close = (event) => event.target.closest("details").removeAttribute("open");
  const item = (label, act, key) => h("li", {}, button(label, (event) => (close(event), act()), { class: "quiet", "data-key": key }));
  const exporting = (kind) => item(say("web.export_as", { kind: kind === "report" ? say("web.report") : kind }), () => exported(kind), `export-${kind}`);
  return h("details", { class: "menu" },
    h("summary", { "data-key": "files" }, state.file ? name(state.file) : say("web.files")),
    h("div", { class: "sheet" },
      h("ul", {},
        item(say("web.new"), newFile, "new"),
        state.file ? [item(say("web.save_as"), saveAs), KINDS.map(exporting)] : [],
        item(say("web.catalog"), fromCatalog, "catalog")),
      h("h3", {}, name(state.folder)),
      h("ul", {}, listed().map((one) => item(one, () => openFirst(one))))));
}

export async function newFile() {
  const title = await typed(say("web.new_title"), "");
  if (!title) return;
  const dm = await typed(say("web.new_dm"), "");
  if (!dm) return;
  state.focus = `decision_makers.${idOf(dm, new Set())}.new-option`;
  await openUnsaved(idOf(title, new Set()), begun(title, dm));
}

// The text of a conflict with nothing but a title and a decision maker.
export function begun(title, dm) {
  const maker = `  ${idOf(dm, new Set())}:\n    name: ${JSON.stringify(dm)}\n    options: {}\n    prefers: []\n`;
  return `detente: 1\nconflict: ${JSON.stringify(title)}\ndecision_makers:\n${maker}`;
}

async function openUnsaved(stem, model) {
  const file = await freeName(stem);
  await opened(file, { name: file, text: model, hash: null, drafts: [] });
}

async function freeName(stem) {
  await listFiles();
  const taken = listed();
  let file = `${stem}.yaml`;
  for (let n = 2; taken.includes(file); n += 1) file = `${stem}-${n}.yaml`;
  return file;
}

export async function fromCatalog() {
  const { keys } = await call("GET", "catalog");
  const key = await picked(say("web.catalog"), keys);
  if (!key) return;
  const entry = await call("GET", `catalog/${key}`);
  await openUnsaved(key, entry.text);
}

export async function saveNow(as, replaced) {
  try {
    await save(as, replaced);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.told.code !== "file_changed") return notify(error.told.message);
    if (!as || as === state.file) await settle(error.told);
    else if (await sure(say("web.replace", { name: as }))) await saveNow(as, { text: error.told.text, hash: error.told.hash });
  }
}

async function saveAs() {
  const file = await typed(say("web.file_name"), state.file);
  if (file) await saveNow(/\.(ya?ml|json)$/i.test(file) ? file : `${file}.yaml`);
}

async function exported(kind) {
  const mine = new AbortController();
  state.exporting = { stop: () => mine.abort() };
  changed("busy");
  try {
    if (kind === "report") download((await ask("report", question(), mine.signal)).html, "text/html", ".html");
    else download((await ask("export", question({ suffix: kind }), mine.signal)).text, "text/plain", kind);
  } catch (error) {
    if (error.name !== "AbortError") state.notice = faultOf(error).message;
  }
  state.exporting = null;
  changed();
}

function download(content, type, suffix) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href, download: state.file.replace(/\.[^.]*$/, suffix) }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
}
