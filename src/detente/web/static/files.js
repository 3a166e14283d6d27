// Files: opening, saving, saving elsewhere, importing, exporting.

import { Fault, ask, call, fileUrl } from "./api.js";
import { dialog, picked, sure, typed } from "./dialogs.js";
import { bringIn, settle } from "./disk.js";
import { button, h, name } from "./dom.js";
import { changed, dirty, keep, listFiles, open, question, save, state, text } from "./store.js";
import { say, spoken } from "./words.js";

// The files of the folder, and those that were begun and never saved.
export const listed = () => [...state.files, ...state.left.filter((one) => !state.files.includes(one))];

export async function openFirst(file) {
  try {
    await listFiles();
    const wanted = file ?? (new URLSearchParams(location.search).get("file") || null);
    if (wanted) await opened(wanted);
  } catch (error) {
    state.fault = error.told ?? { message: String(error) };
  }
  changed();
}

// A file of the folder, or a text that is to become one.
async function opened(file, given) {
  if (dirty() && !(await sure(say("web.leave_unsaved")))) return;
  await open(file, given ?? (/\.(gmcr|csv)$/i.test(file) ? await imported(file) : undefined));
  history.replaceState(null, "", given ? location.pathname : `?file=${encodeURIComponent(file)}`);
  if (dirty()) await keep();
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
  const choice = await dialog(h("p", {}, say("web.recover", { n: crashed.edits })), [["yes", say("web.recover_yes")], ["drop", say("web.recover_no")], ["later", say("web.later")]]);
  const done = choice === "drop" || (choice === "yes" && (await bringIn(crashed.start, crashed.text, say("web.did.recover"))));
  if (done) await call("DELETE", `${fileUrl(state.file)}?tab=${crashed.tab}`);
}

export function fileMenu() {
  const close = (event) => event.target.closest("details").removeAttribute("open");
  const item = (label, act, attributes = {}) => h("li", {}, button(label, (event) => (close(event), act()), { class: "quiet", ...attributes }));
  return h("details", { class: "menu" },
    h("summary", { "data-key": "files" }, state.file ? h("bdi", {}, state.file) : say("web.files")),
    h("div", { class: "sheet" }, h("ul", {},
      item(say("web.new"), fresh, { "data-key": "new" }),
      state.file ? [item(say("web.save_as"), saveAs), ["report", ".gmcr", ".csv", ".tex", ".md", ".json"].map((kind) => item(say("web.export_as", { kind: kind === "report" ? say("web.report") : kind }), () => exported(kind), { "data-key": `export-${kind}` }))] : [],
      item(say("web.catalog"), fromCatalog, { "data-key": "catalog" })),
      h("h3", {}, name(state.folder)),
      h("ul", {}, listed().map((one) => item(one, () => openFirst(one))))));
}

export async function fresh() {
  const title = await typed(say("web.new_title"), "");
  if (!title) return;
  const dm = await typed(say("web.new_dm"), "");
  if (!dm) return;
  const { idOf } = await import("./cards.js");
  const quoted = (one) => JSON.stringify(one);
  state.focus = `decision_makers.${idOf(dm, new Set())}.new-option`;
  const begun = `detente: 1\nconflict: ${quoted(title)}\ndecision_makers:\n  ${idOf(dm, new Set())}:\n    name: ${quoted(dm)}\n    options: {}\n    prefers: []\n`;
  const file = await freeName(idOf(title, new Set()));
  await opened(file, { name: file, text: begun, hash: null, drafts: [] });
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
  const file = await freeName(key);
  await opened(file, { name: file, text: entry.text, hash: null, drafts: [] });
}

export async function saveNow(as, replaced) {
  try {
    await save(as, replaced);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.told.code !== "file_changed") return void ((state.notice = error.told.message), changed());
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
  state.working = { what: "export", stop: () => mine.abort() };
  changed("busy");
  try {
    const report = kind === "report";
    const found = await ask(report ? "report" : "export", report ? question() : question({ suffix: kind }), mine.signal);
    const link = h("a", { href: URL.createObjectURL(new Blob([found.text ?? found.html], { type: report ? "text/html" : "text/plain" })), download: state.file.replace(/\.[^.]*$/, report ? ".html" : kind) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  } catch (error) {
    if (error.name !== "AbortError") state.notice = error.told?.message ?? String(error);
  }
  state.working = null;
  changed();
}
