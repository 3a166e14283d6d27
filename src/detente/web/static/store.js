// The document that is worked on. The browser holds it; undo is a list of texts. Every edit is kept on disk by the
// server before the next one, so that a crash loses nothing.

import { Fault, ask, askLong, call, fileUrl } from "./api.js";
import { spoken } from "./words.js";

// Who edits. As long as this page is open it holds a lock of its name, so that other tabs don't take its edits for lost ones.
const named = () => [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join("");
export const tab = named();
navigator.locks?.request(tab, () => new Promise(() => {}));

async function living() {
  const { held } = (await navigator.locks?.query()) ?? { held: [] };
  return new Set(held.map((one) => one.name));
}

export const state = {
  folder: "", files: [], left: [],
  file: null, saved: { text: "", hash: null }, steps: [], at: -1,
  model: null, seen: null, before: null, verdicts: null, verdictsBefore: null,
  drafts: [], fault: null, notice: null, working: null, chosen: null, answer: null, tab: "states", compared: null, focus: null,
};

const watchers = new Set();
export const watch = (act) => watchers.add(act);
export const changed = (what = "all") => watchers.forEach((act) => act(what));

export const text = () => state.steps[state.at]?.text ?? "";
export const dirty = () => state.file !== null && text() !== state.saved.text;
export const question = (more = {}) => ({ text: text(), name: state.file ?? "model.yaml", lang: spoken(), ...more });

export async function listFiles() {
  const told = await call("GET", "files");
  Object.assign(state, { folder: told.folder, files: told.files, left: told.drafts });
}

export async function open(file, opened) {
  opened ??= await call("GET", `${fileUrl(file)}?lang=${spoken()}`);
  const alive = await living();
  const start = { text: opened.hash === null ? "" : opened.text, hash: opened.hash };
  Object.assign(state, {
    file: opened.name, saved: start, steps: [{ text: opened.text, what: null }], at: 0, seen: null, before: null, verdicts: null,
    drafts: (opened.drafts ?? []).filter((one) => !alive.has(one.tab)).map((one) => ({ ...one, kept: one.tab.startsWith("draft-") })), chosen: null, answer: null, fault: null, notice: opened.notices?.join(" ") || null, compared: null,
  });
  await look();
}

// An edit by addresses; the fault, if the model can't be meant so.
export async function edit(what, edits) {
  try {
    const told = await ask("edit", question({ edits }));
    await push(told.text, what, told.model);
    return null;
  } catch (error) {
    if (error instanceof Fault) return error.told;
    throw error;
  }
}

export async function push(newText, what, model) {
  if (newText === text()) return;
  state.steps.splice(state.at + 1, Infinity, { text: newText, what, model });
  state.at = state.steps.length - 1;
  await Promise.all([keep(), look()]);
}

export async function go(by) {
  const to = state.at + by;
  if (to < 0 || to >= state.steps.length) return;
  state.at = to;
  await Promise.all([keep(), look()]);
}

async function keep() {
  const body = { text: text(), start: state.saved, tab, lang: spoken() };
  try {
    if (dirty()) await call("POST", fileUrl(state.file), body);
    else await call("DELETE", `${fileUrl(state.file)}?tab=${tab}`);
    if (state.fault?.code === "unreachable") state.fault = null;
  } catch (error) {
    state.fault = error.told ?? { message: String(error) };
  }
}

// The newest text counts; looking at older ones is given up.
let looking;
export async function look() {
  looking?.abort();
  const mine = (looking = new AbortController());
  state.working = { what: "look", stop: () => mine.abort() };
  changed("busy");
  try {
    const before = state.seen;
    const step = state.steps[state.at];
    step.model ??= (await ask("document", question(), mine.signal)).model;
    const told = await askLong("overview", question(), mine.signal, (progress) => {
      state.working = { ...state.working, progress };
      changed("busy");
    });
    Object.assign(state, { seen: told, model: step.model, before, fault: null, working: null });
    if (state.chosen !== null && !told.rows.some(([number]) => number === state.chosen)) state.chosen = null;
    changed();
    const judged = Object.keys(step.model.claims ?? {}).length ? await ask("verdicts", question(), mine.signal) : { claims: {}, faulty: [] };
    state.verdictsBefore = state.verdicts;
    state.verdicts = judged;
    changed();
  } catch (error) {
    if (error.name === "AbortError") return;
    Object.assign(state, { fault: error.told ?? { message: String(error) }, working: null });
    changed();
  }
}

export async function save(as) {
  const file = as ?? state.file;
  const start = file === state.file ? state.saved : { text: "", hash: null };
  const written = text();
  const told = await call("PUT", fileUrl(file), { text: written, start, tab, lang: spoken() });
  if (file !== state.file) await call("DELETE", `${fileUrl(state.file)}?tab=${tab}`).catch(() => null);
  Object.assign(state, { file, saved: { text: written, hash: told.hash }, fault: null });
  await listFiles();
  changed();
}

// Variants of the model that are kept beside it, until they are taken over or dropped.
export async function keepDraft() {
  const one = { tab: `draft-${named()}`, start: state.saved.text, hash: state.saved.hash, text: text(), kept: true };
  await call("POST", fileUrl(state.file), { text: one.text, start: state.saved, tab: one.tab, lang: spoken() });
  state.drafts.push(one);
  changed();
}

export async function dropDraft(one) {
  await call("DELETE", `${fileUrl(state.file)}?tab=${one.tab}`);
  state.drafts = state.drafts.filter((other) => other !== one);
  changed();
}

let answering;
export async function answer(kind, body, title) {
  answering?.abort();
  const mine = (answering = new AbortController());
  state.answer = { kind, title, told: null, fault: null, progress: null, stop: () => mine.abort() };
  changed("answer");
  try {
    const told = await askLong(kind, question(body), mine.signal, (progress) => {
      state.answer.progress = progress;
      changed("answer");
    });
    state.answer.told = told;
  } catch (error) {
    if (error.name === "AbortError") state.answer = null;
    else state.answer.fault = error.told ?? { message: String(error) };
  }
  changed("answer");
}
