// The document that is worked on. The browser holds it; undo is a list of texts. Every edit is kept on disk by the
// server before the next one, so that a crash loses nothing.

import { Fault, ask, askLong, call, fileUrl } from "./api.js";
import { say, spoken } from "./words.js";

// Who edits: a name for each document that this page opens. As long as it is open the page holds a lock of that name, so
// that other tabs don't take its edits for lost ones.
const named = () => [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join("");
const left = new Set();
let tab;
let leave = () => {};

function begin() {
  leave();
  left.add(tab);
  tab = named();
  const open = new Promise((done) => (leave = done));
  navigator.locks?.request(tab, () => open);
}

async function living() {
  const { held } = (await navigator.locks?.query()) ?? { held: [] };
  return new Set(held.map((one) => one.name).filter((one) => !left.has(one)));
}

// What is written is written in turn: the server never sees an older text after a newer one.
let turn = Promise.resolve();
export function inTurn(act) {
  const mine = turn.then(act);
  turn = mine.catch(() => null);
  return mine;
}

export const state = {
  folder: "", files: [], left: [],
  file: null, saved: { text: "", hash: null }, steps: [], at: -1,
  model: null, seen: null, before: null, verdicts: null, verdictsBefore: null,
  disk: null, gone: false, unkept: null, drafts: [], fault: null, notice: null, working: null, chosen: null, answer: null, tab: "states", place: "model", stopped: false, compared: null, focus: null, drawn: null, fresh: true,
};

const watchers = new Set();
export const watch = (act) => watchers.add(act);
export const changed = (what = "all") => watchers.forEach((act) => act(what));

export const text = () => state.steps[state.at]?.text ?? "";
export const dirty = () => state.file !== null && (text() !== state.saved.text || state.gone);
export const question = (more = {}) => ({ text: text(), name: state.file ?? "model.yaml", lang: spoken(), ...more });

export async function listFiles() {
  const told = await call("GET", "files");
  Object.assign(state, { folder: told.folder, files: told.files, left: told.drafts });
}

export async function open(file, opened) {
  opened ??= await call("GET", `${fileUrl(file)}?lang=${spoken()}`);
  await inTurn(begin);
  const alive = await living();
  const start = { text: opened.hash === null ? "" : opened.text, hash: opened.hash };
  Object.assign(state, {
    file: opened.name, saved: start, steps: [{ text: opened.text, what: null }], at: 0, model: null, seen: null, before: null, verdicts: null,
    disk: null, gone: false, unkept: null,
    drafts: (opened.drafts ?? []).filter((one) => !alive.has(one.tab)).map((one) => ({ ...one, kept: one.tab.startsWith("draft-") })), chosen: null, answer: null, fault: null, notice: opened.notices?.join(" ") || null, compared: null, stopped: false, verdictsBefore: null, drawn: null,
  });
  await look();
}

// An edit by addresses; the fault, if the model can't be meant so.
let editing = Promise.resolve();
export const settled = () => editing;
export function edit(what, edits) {
  const mine = made(what, edits);
  editing = Promise.allSettled([editing, mine]);
  return mine;
}

// Addresses and values were read from the model as it is drawn: an edit of an older drawing isn't guessed at.
async function made(what, edits) {
  const from = text();
  if (state.drawn !== null && state.drawn !== from) return stale();
  try {
    const told = await ask("edit", question({ edits }));
    if (text() !== from) return stale();
    await push(told.text, what, told.model);
    return null;
  } catch (error) {
    if (error instanceof Fault) return error.told;
    throw error;
  }
}

const stale = () => ({ code: "stale", message: say("web.meanwhile") });

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

// The newest text is kept; edits that come while an older one is on its way are kept together.
let keeping = null;
export function keep() {
  return (keeping ??= inTurn(async () => {
    keeping = null;
    const before = state.unkept;
    try {
      if (dirty()) await call("POST", fileUrl(state.file), { text: text(), start: state.saved, tab, lang: spoken() });
      else await call("DELETE", `${fileUrl(state.file)}?tab=${tab}`);
      state.unkept = null;
    } catch (error) {
      state.unkept = error.told ?? { message: String(error) };
    }
    if (before !== state.unkept) changed();
  }));
}

// The model is drawn as it is now, before what follows from it is known.
const SOON = 60; // milliseconds in which most results are there: then all is drawn at once
function show(model) {
  Object.assign(state, { model, fresh: false });
  changed("model");
}

// The newest text counts; looking at older ones is given up. `same` says that nothing changed but the language.
let looking;
export async function look(same = false) {
  looking?.abort();
  const mine = (looking = new AbortController());
  const stop = () => mine.abort();
  const step = state.steps[state.at];
  let found = false;
  state.working = { what: "look", stop };
  if (!same) state.answer = null; // it was asked of another text
  changed("busy");
  try {
    const before = same ? state.before : state.seen;
    step.model ??= (await ask("document", question(), mine.signal)).model;
    setTimeout(() => !found && looking === mine && state.working && show(step.model), SOON);
    const told = await askLong("overview", question(), mine.signal, (progress) => {
      state.working = { ...state.working, progress };
      changed("busy");
    });
    const judging = Object.keys(step.model.claims ?? {}).length > 0;
    found = true;
    Object.assign(state, { seen: told, model: step.model, fresh: true, before, fault: null, stopped: false, working: judging ? { what: "verdicts", stop } : null });
    if (state.chosen !== null && !told.rows.some(([number]) => number === state.chosen)) state.chosen = null;
    if (judging) changed(); // claims may take their time
    const judged = judging ? await ask("verdicts", question(), mine.signal) : { claims: {}, faulty: [], faults: {} };
    Object.assign(state, { verdictsBefore: same ? state.verdictsBefore : state.verdicts, verdicts: judged, working: null });
    changed();
  } catch (error) {
    const stopped = error.name === "AbortError";
    if (stopped && looking !== mine) return; // a newer text is looked at
    const fault = stopped ? null : (error.told ?? { message: String(error) });
    Object.assign(state, { fault, stopped, working: null });
    // What was found of another text doesn't stand for this one.
    if (step.model && fault?.code !== "unreachable") Object.assign(state, { model: step.model, verdicts: null }, found ? {} : { seen: null, answer: null });
    changed();
  }
}

// Saved under another name it replaces nothing, but what the analyst agreed to have `replaced`.
export async function save(as, replaced = { text: "", hash: null }) {
  await inTurn(async () => {
    const file = as ?? state.file;
    const start = file === state.file ? state.saved : replaced;
    const written = text();
    const told = await call("PUT", fileUrl(file), { text: written, start, tab, lang: spoken() });
    if (file !== state.file) await call("DELETE", `${fileUrl(state.file)}?tab=${tab}`).catch(() => null);
    history.replaceState(null, "", `?file=${encodeURIComponent(file)}`);
    Object.assign(state, { file, saved: { text: written, hash: told.hash }, fault: null, unkept: null, disk: null, gone: false });
  });
  await listFiles();
  changed();
}

// The file has another name now: what is unsaved goes with it.
export async function moveTo(name) {
  const before = state.file;
  for (const one of state.drafts) {
    await call("POST", fileUrl(name), { text: one.text, start: { text: one.start, hash: one.hash }, tab: one.tab, lang: spoken() });
    await call("DELETE", `${fileUrl(before)}?tab=${one.tab}`);
  }
  await inTurn(() => Object.assign(state, { file: name, disk: null, gone: false }));
  await keep();
  await call("DELETE", `${fileUrl(before)}?tab=${tab}`);
  history.replaceState(null, "", `?file=${encodeURIComponent(name)}`);
  await look();
}

// Variants of the model that are kept beside it, until they are taken over or dropped.
export async function keepDraft(version = text()) {
  const one = { tab: `draft-${named()}`, start: state.saved.text, hash: state.saved.hash, text: version, kept: true };
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
export async function answer(kind, body, title, called) {
  answering?.abort();
  const mine = (answering = new AbortController());
  state.answer = { kind, title, to: body.to, called, again: () => answer(kind, body, title, called), told: null, fault: null, progress: null, stop: () => mine.abort() };
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
