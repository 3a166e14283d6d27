// The document that is worked on. The browser holds it; undo is a list of texts. Every edit is kept on disk by the
// server before the next one, so that a crash loses nothing.

import { Fault, ask, askLong, call, faultOf, fileUrl } from "./api";
import { begin, dropOnDisk, inTurn, isVariant, keepOnDisk, living, tab } from "./journal";
import { say, spoken } from "./words";

// What is known of a document that was just opened.
const UNSEEN = {
  model: null, drawn: null, drawnAt: -1, // the model as it is drawn, the text that it was read from, and which step that was
  seen: null, before: null, fresh: true, // the overview, the one before the last edit, whether it is that of the model
  paragraphs: null, told: null, // the answer, and the text and language that it is of
  verdicts: null, verdictsBefore: null,
  disk: null, gone: false, unkept: null, // what stands between the page and the file
  fault: null, notice: null, stopped: false,
  chosen: null, answer: null, compared: null,
  reading: "", // how concepts are read beside the ways that the model needs
  named: [], // concepts that are shown because they were asked for by name
};

export const state = {
  editing: 0, // edits that are on their way
  folder: "", files: [], left: [], // `left`: those with unsaved edits
  file: null, saved: { text: "", hash: null }, steps: [], at: -1, drafts: [],
  working: null, exporting: null, tab: "states", place: "model", focus: null,
  ...UNSEEN,
};

const watchers = new Set();
export const watch = (act) => watchers.add(act);
export const changed = (what = "all") => watchers.forEach((act) => act(what));

export const text = () => state.steps[state.at]?.text ?? "";
export const dirty = () => state.file !== null && (text() !== state.saved.text || state.gone);
export const question = (more = {}) => ({ text: text(), name: state.file ?? "model.yaml", lang: spoken(), ...more });

// What is told above everything, until it is closed; null says nothing any more.
export function notify(message) {
  state.notice = message;
  changed();
}

// A question about a state that nobody waits for any more is given up.
export function unask() {
  state.answer?.stop();
  state.answer = null;
}

// The state to be looked at closely; null is today's.
export function choose(number) {
  unask();
  state.chosen = number;
  changed();
}

export async function listFiles() {
  const told = await call("GET", "files");
  Object.assign(state, { folder: told.folder, files: told.files, left: told.drafts });
}

export async function open(file, opened) {
  opened ??= await call("GET", `${fileUrl(file)}?lang=${spoken()}`);
  await inTurn(begin);
  const alive = await living();
  const lost = (opened.drafts ?? []).filter((one) => !alive.has(one.tab));
  Object.assign(state, UNSEEN, {
    file: opened.name, saved: { text: opened.hash === null ? "" : opened.text, hash: opened.hash },
    steps: [{ text: opened.text, what: null }], at: 0,
    drafts: lost.map((one) => ({ ...one, kept: isVariant(one.tab) })),
    notice: opened.notices?.join(" ") || null,
  });
  await Promise.all([dirty() ? keep() : null, look()]);
}

// When the edits that were begun are in the text; what follows from it may still be on its way.
let last = Promise.resolve();
export const lastEdit = () => last;

// An edit by addresses; the fault, if the model can't be meant so. Addresses and values were read from the model as it is
// drawn: an edit of an older drawing isn't guessed at.
export async function edit(what, edits, follow) {
  const from = text();
  if (state.drawn !== null && state.drawn !== from) return stale();
  let pushed;
  const step = async () => {
    if (text() !== from) return stale();
    const told = await ask("edit", question({ edits }));
    if (text() !== from) return stale();
    pushed = push(told.text, what, told.model, follow ? [follow] : edits);
    return null;
  };
  try {
    const fault = await inOrder(step);
    await pushed;
    return fault;
  } catch (error) {
    if (error instanceof Fault) return error.told;
    throw error;
  }
}

// One edit after the other, in the order in which they were made.
function inOrder(step) {
  state.editing += 1;
  changed("busy");
  const mine = last.then(step).finally(() => {
    state.editing -= 1;
    changed("busy");
  });
  last = mine.catch(() => null);
  return mine;
}

// The edits that were made since the model was drawn; none, where it changed otherwise.
export function editsSince() {
  const steps = state.steps.slice(state.drawnAt + 1, state.at + 1);
  return state.drawnAt >= 0 && steps.every((one) => one.edits) ? steps.flatMap((one) => one.edits) : [];
}

// Whether an edit would be one of an older drawing: then what is pressed waits.
export const waits = () => state.editing > 0 || (state.fault === null && state.drawn !== null && state.drawn !== text());

const stale = () => ({ code: "stale", message: say("web.meanwhile") });

// The next step: a text, what was done, the model that the text says, and the edits that led to it, where these are known.
export async function push(newText, what, model, edits) {
  if (newText === text()) return;
  state.steps.splice(state.at + 1, Infinity, { text: newText, what, model, edits });
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
      await (dirty() ? keepOnDisk(state.file, tab, text(), state.saved) : dropOnDisk(state.file, tab));
      state.unkept = null;
    } catch (error) {
      state.unkept = faultOf(error);
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

// How concepts are read, beside the ways that the model needs: the table of states shows it too.
export function readBy(reading) {
  if (reading === state.reading) return;
  state.reading = reading;
  return look(true);
}

// The newest text counts; looking at older ones is given up. `isOnlyShown` says that
// nothing changed but the language or the reading.
// The answer in sentences comes by itself, after what the table shows.
async function hear(said, signal) {
  if (state.told === said) return;
  try {
    const { paragraphs } = await ask("sentences", question(), signal);
    Object.assign(state, { paragraphs, told: said });
  } catch (error) {
    if (error.name === "AbortError") return; // a newer text is looked at
    Object.assign(state, { paragraphs: null, told: null }); // the other views say what is wrong
  }
  changed("told");
}

// A concept that is shown where it is asked for by name; one that is too much for this model goes again, and that is said.
export async function showConcept(name) {
  state.named = [...state.named, name];
  await look(true);
  const { fault, stopped } = state;
  if (!fault && !stopped) return;
  await hideConcept(name);
  if (fault) notify(fault.message);
}

export function hideConcept(name) {
  state.named = state.named.filter((one) => one !== name);
  return look(true);
}

let looking;
let judged = null; // the text whose claims were judged last, and in which language
let looked = null; // the text that the overview is of
export async function look(isOnlyShown = false) {
  looking?.abort();
  const same = isOnlyShown && looked === text();
  const mine = (looking = new AbortController());
  const stop = () => mine.abort();
  const step = state.steps[state.at];
  let found = false;
  state.working = { what: "look", stop };
  if (!same) unask(); // it was asked of another text
  changed("busy");
  try {
    const before = same ? state.before : state.seen;
    step.model ??= (await ask("document", question(), mine.signal)).model;
    setTimeout(() => !found && looking === mine && state.working && show(step.model), SOON);
    const told = await askLong("overview", question({ readings: state.reading ? [state.reading] : [], concepts: state.named }), mine.signal, (progress) => {
      state.working = { ...state.working, progress };
      changed("busy");
    });
    const said = `${spoken()} ${text()}`;
    const isJudged = same && judged === said;
    const judging = !isJudged && Object.keys(step.model.claims ?? {}).length > 0;
    found = true;
    looked = text();
    Object.assign(state, { seen: told, model: step.model, fresh: true, before, fault: null, stopped: false });
    state.working = judging ? { what: "verdicts", stop } : null;
    if (state.chosen !== null && !told.rows.some(([number]) => number === state.chosen)) state.chosen = null;
    hear(said, mine.signal);
    if (judging) changed(); // claims may take their time
    if (isJudged) return changed();
    const verdicts = judging ? await ask("verdicts", question(), mine.signal) : { claims: {}, faulty: [], faults: {} };
    judged = said;
    Object.assign(state, { verdictsBefore: same ? state.verdictsBefore : state.verdicts, verdicts, working: null });
  } catch (error) {
    const stopped = error.name === "AbortError";
    if (stopped && looking !== mine) return; // a newer text is looked at
    Object.assign(state, { fault: stopped ? null : faultOf(error), stopped, working: null });
    // What was found of another text doesn't stand for this one.
    if (step.model && state.fault?.code !== "unreachable") {
      Object.assign(state, { model: step.model, verdicts: null, reading: "" }); // that of a reading may have been too much
      judged = null;
      if (!found) Object.assign(state, { seen: null, answer: null });
    }
  }
  changed();
}
