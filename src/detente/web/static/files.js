// Files: opening, saving, saving elsewhere, importing, exporting; what to do where a file changed on disk meanwhile.

import { Fault, ask, call, fileUrl } from "./api.js";
import { button, h, name } from "./dom.js";
import { changed, dirty, listFiles, look, open, push, question, save, state, text } from "./store.js";
import { say } from "./words.js";

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

async function opened(file) {
  if (dirty() && !(await sure(say("web.leave_unsaved")))) return;
  await open(file);
  history.replaceState(null, "", `?file=${encodeURIComponent(file)}`);
  const crashed = state.drafts.find((one) => !one.kept);
  if (crashed) await recover(crashed);
  state.drafts = state.drafts.filter((one) => one.kept);
  changed();
}

async function recover(crashed) {
  const choice = await dialog(h("p", {}, say("web.recover", { n: crashed.edits })), [["yes", say("web.recover_yes")], ["drop", say("web.recover_no")], ["later", say("web.later")]]);
  if (choice === "yes") await push(crashed.text, say("web.did.recover"));
  if (choice === "yes" || choice === "drop") await call("DELETE", `${fileUrl(state.file)}?tab=${crashed.tab}`);
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
      h("ul", {}, state.files.map((one) => item(one, () => openFirst(one))))));
}

async function fresh() {
  const title = await typed(say("web.new_title"), "");
  if (!title) return;
  const dm = await typed(say("web.new_dm"), "");
  if (!dm) return;
  const { idOf } = await import("./cards.js");
  const quoted = (one) => JSON.stringify(one);
  const begun = `detente: 1\nconflict: ${quoted(title)}\ndecision_makers:\n  ${idOf(dm, new Set())}:\n    name: ${quoted(dm)}\n    options: {}\n    prefers: []\n`;
  const file = await freeName(idOf(title, new Set()));
  await open(file, { name: file, text: begun, hash: null, drafts: [] });
  changed();
}

async function freeName(stem) {
  await listFiles();
  let file = `${stem}.yaml`;
  for (let n = 2; state.files.includes(file); n += 1) file = `${stem}-${n}.yaml`;
  return file;
}

async function fromCatalog() {
  const { keys } = await call("GET", "catalog");
  const key = await picked(say("web.catalog"), keys);
  if (!key) return;
  const entry = await call("GET", `catalog/${key}`);
  const file = await freeName(key);
  await open(file, { name: file, text: entry.text, hash: null, drafts: [] });
  changed();
}

export async function saveNow(as) {
  try {
    await save(as);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.told.code === "file_changed" && !as) await settle(error.told);
    else (state.notice = error.told.message), changed();
  }
}

async function saveAs() {
  const file = await typed(say("web.file_name"), state.file);
  if (file) await saveNow(/\.(ya?ml|json)$/i.test(file) ? file : `${file}.yaml`);
}

// The file changed on disk: what both changed is merged, and the analyst decides where they clash.
async function settle(told) {
  const clashes = told.merge.clashes.map((one) => h("div", { class: "clash" }, h("div", {}, h("strong", {}, say("web.ours")), h("pre", {}, one.ours)), h("div", {}, h("strong", {}, say("web.theirs")), h("pre", {}, one.theirs))));
  const choice = await dialog([h("h2", {}, say("web.changed_on_disk")), h("p", {}, clashes.length ? say("web.clashes", { n: clashes.length }) : say("web.merges")), clashes],
    [["merge", say("web.take_merge")], ["theirs", say("web.take_theirs")], ["later", say("web.later")]]);
  if (choice === "later" || choice === null) return;
  state.saved = { text: told.text, hash: told.hash };
  await push(choice === "merge" ? told.merge.text : told.text, say("web.did.merge"));
  if (text() === state.saved.text) await look();
  changed();
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

// Small questions, in a dialog of the page.

function dialog(content, choices, value = () => null) {
  return new Promise((resolve) => {
    const box = h("dialog", { class: "dialog", onclose: () => (box.remove(), resolve(box.returnValue || null)) },
      h("form", { method: "dialog" }, content, h("div", { class: "tools" }, choices.map(([key, label], n) => h("button", { value: key, class: n ? "quiet" : "" }, label)))));
    document.body.append(box);
    box.showModal();
  }).then((choice) => value(choice) ?? choice);
}

const sure = async (asked, yes = say("web.yes"), no = say("web.no")) => (await dialog(h("p", {}, asked), [["yes", yes], ["no", no]])) === "yes";

async function typed(label, given) {
  const field = h("input", { value: given, dir: "auto", "data-key": "dialog-field", autofocus: true });
  const choice = await dialog(h("label", {}, label, field), [["ok", say("web.ok")], ["", say("web.cancel")]]);
  return choice === "ok" ? field.value.trim() : null;
}

async function picked(label, all) {
  return await dialog([h("h2", {}, label), h("ul", { class: "picks" }, all.map((one) => h("li", {}, h("button", { value: one, class: "quiet" }, one))))], [["", say("web.cancel")]]);
}
