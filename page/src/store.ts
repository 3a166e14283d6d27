// The document that is worked on. The browser holds it; undo is a list of texts. Every edit is kept on disk by the
// server before the next one, so that a crash loses nothing.

import { Fault, ask, askLong, call, faultOf, fileUrl, isGivenUp } from "./api";
import { begin, dropOnDisk, end, inTurn, isVariant, keepOnDisk, living, tab } from "./journal";
import { remember, resumable } from "./remembering";
import type { Asked, Compared, Disk, Draft, Edit, Follow, Listed, Model, Opened, Other, Seen, Start, Step, Told, Verdicts, Working } from "./types";
import { say, spoken } from "./words";

// What is known of the document that is open.
interface Known {
  model: Model | null; // as it is drawn
  drawn: string | null; // the text that it was read from, and which step that was
  drawnAt: number;
  seen: Seen | null; // the overview, the one before the last edit, whether it is that of the model
  before: Seen | null;
  fresh: boolean;
  paragraphs: string[] | null; // the answer, and the text and language that it is of
  told: string | null;
  verdicts: Verdicts | null;
  verdictsBefore: Verdicts | null;
  disk: Disk | null; // what stands between the page and the file
  gone: boolean;
  unkept: Told | null;
  fault: Told | null;
  notice: string | null;
  lasts: () => boolean; // whether what the notice is about is still so
  stopped: boolean;
  chosen: number | null;
  answer: Asked | null;
  compared: Compared | null;
  reading: string; // how concepts are read beside the ways that the model needs
  listing: Listed; // which states are listed, as far as not all are from the first one
  named: string[]; // concepts that are shown because they were asked for by name
}

export interface State extends Known {
  editing: number; // edits that are on their way
  folder: string;
  files: string[];
  left: string[]; // those with unsaved edits
  file: string | null;
  saved: Start;
  steps: Step[];
  at: number;
  others: Other[]; // what others wrote into the file since it was opened
  drafts: Draft[];
  working: Working | null;
  exporting: Working | null;
  tab: string;
  place: string;
  focus: string | null;
}

// Which part of the page something was changed in.
export type Part = "all" | "model" | "answer" | "told" | "state" | "ask" | "tabs" | "states" | "graph" | "busy";

// What is known of a document that was just opened.
const UNSEEN: Known = {
  model: null, drawn: null, drawnAt: -1,
  seen: null, before: null, fresh: true,
  paragraphs: null, told: null,
  verdicts: null, verdictsBefore: null,
  disk: null, gone: false, unkept: null,
  fault: null, notice: null, lasts: () => true, stopped: false,
  chosen: null, answer: null, compared: null,
  reading: "", listing: {}, named: [],
};

export const state: State = {
  editing: 0,
  folder: "", files: [], left: [],
  file: null, saved: { text: "", hash: null }, steps: [], at: -1, others: [], drafts: [],
  working: null, exporting: null, tab: "states", place: "model", focus: null,
  ...UNSEEN,
};

// Several parts of the state at once.
export const put = (news: Partial<State>): State => Object.assign(state, news);

const watchers = new Set<(what: Part) => unknown>();
export const watch = (act: (what: Part) => unknown): unknown => watchers.add(act);
export const changed = (what: Part = "all"): void => watchers.forEach((act) => act(what));

export const text = (): string => state.steps[state.at]?.text ?? "";
export const dirty = (): boolean => state.file !== null && (text() !== state.saved.text || state.gone);

// What a question is about: the text as it is.
export const question = <More extends object>(more?: More): { text: string; name: string; lang: string } & More =>
  ({ text: text(), name: state.file ?? "model.yaml", lang: spoken(), ...more }) as { text: string; name: string; lang: string } & More;

// What is told above everything, until it is closed or no longer so; null says nothing any more.
export function notify(message: string | null, lasts: () => boolean = () => true): void {
  put({ notice: message, lasts });
  changed();
}

// The notice, as long as that lasts.
export function noticed(): string | null {
  if (state.notice !== null && !state.lasts()) put({ notice: null, lasts: () => true });
  return state.notice;
}

// As long as nothing was saved, or the text is the same.
export function untilSaved(): () => boolean {
  const { saved } = state;
  return () => state.saved === saved;
}
export function untilEdited(): () => boolean {
  const now = text();
  return () => text() === now;
}

// A question about a state that nobody waits for any more is given up.
export function unask(): void {
  state.answer?.stop();
  state.answer = null;
}

// The state to be looked at closely; null is today's.
export function choose(number: number | null): void {
  unask();
  state.chosen = number;
  changed();
}

export async function listFiles(): Promise<void> {
  const { folder, files, drafts } = await call<{ folder: string; files: string[]; drafts: string[] }>("GET", "files");
  put({ folder, files, left: drafts });
}

// `sights` is what is looked at there from the start.
export async function open(file: string, given?: Opened, sights: Partial<State> = {}): Promise<void> {
  await leave();
  const opened = given ?? (await call<Opened>("GET", `${fileUrl(file)}?lang=${spoken()}`));
  const alive = await living();
  const kept = given ? null : resumable(opened, alive);
  await inTurn(() => begin(kept?.tab));
  const lost = (opened.drafts ?? []).filter((one) => !alive.has(one.tab) && one.tab !== kept?.tab);
  put({
    ...UNSEEN,
    file: opened.name, ...begun(opened), ...kept, unkept: null,
    drafts: lost.map((one) => ({ ...one, kept: isVariant(one.tab) })),
    notice: opened.notices?.join(" ") ?? null,
    ...sights,
  });
  state.notice ||= null;
  await Promise.all([dirty() ? keep() : null, look()]);
}

const begun = ({ text, hash }: Opened) => ({ saved: { text: hash === null ? "" : text, hash }, steps: [{ text, what: null }], at: 0, others: [] });

// The steps so far stay for when the file is opened again, also after a reload.
export function keepSteps(): void {
  const { file, saved, steps, at, others, unkept } = state;
  if (file !== null) remember(file, { tab, saved, steps, at, others, unkept: unkept !== null });
}

async function leave(): Promise<void> {
  keepSteps();
  await inTurn(end);
}

// No file is open any more; the folder is in sight.
export async function close(sights: Partial<State> = {}): Promise<void> {
  await leave();
  looking?.control.abort();
  looking = null;
  put({ ...UNSEEN, file: null, saved: { text: "", hash: null }, steps: [], at: -1, others: [], drafts: [], working: null, ...sights });
}

// When the edits that were begun are in the text; what follows from it may still be on its way.
let last: Promise<unknown> = Promise.resolve();
export const lastEdit = (): Promise<unknown> => last;

// An edit by addresses; the fault, if the model can't be meant so. Addresses and values were read from the model as it is
// drawn: an edit of an older drawing isn't guessed at.
export async function edit(what: string, edits: Edit[], follow?: Follow): Promise<Told | null> {
  const from = text();
  if (state.drawn !== null && state.drawn !== from) return stale();
  let pushed: Promise<void> | undefined;
  const step = async () => {
    if (text() !== from) return stale();
    const told = await ask<{ text: string; model: Model }>("edit", question({ edits }));
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
export function inOrder<T>(step: () => Promise<T>): Promise<T> {
  state.editing += 1;
  changed("busy");
  const mine = last.then(step).finally(() => {
    state.editing -= 1;
    changed("busy");
  });
  last = mine.catch(() => null);
  return mine;
}

// A text that takes its time to be found is the next step, in the order of edits: what is done meanwhile comes after it.
// Whether there was one; `what` says what was done.
export async function pushFound(what: string, find: () => Promise<string | null>): Promise<boolean> {
  const { pushed } = await inOrder(async () => {
    const found = await find();
    return { pushed: found === null ? null : push(found, what) };
  });
  await pushed;
  return pushed !== null;
}

// The edits that were made since the model was drawn; null, where it changed otherwise.
export function editsSince(): (Edit | Follow)[] | null {
  const { steps, drawn, drawnAt, at } = state;
  const since = steps.slice(drawnAt + 1, at + 1);
  const isKnown = drawnAt <= at && steps[drawnAt]?.text === drawn && since.every((one) => one.edits);
  return isKnown ? since.flatMap((one) => one.edits ?? []) : null;
}

// Whether an edit would be one of an older drawing: then what is pressed waits.
export const waits = (): boolean => state.editing > 0 || (state.fault === null && state.drawn !== null && state.drawn !== text());

const stale = (): Told => ({ code: "stale", message: say("web.meanwhile") });

// The next step: a text, what was done, the model that the text says, and the edits that led to it, where these are known.
export async function push(newText: string, what: string, model?: Model, edits?: (Edit | Follow)[]): Promise<void> {
  if (newText === text()) return;
  state.steps.splice(state.at + 1, Infinity, { text: newText, what, model, edits, others: state.others.length });
  state.at = state.steps.length - 1;
  await Promise.all([keep(), look()]);
}

// Another step; `rebased` is its text with what others wrote since.
export async function go(by: number, rebased?: string): Promise<void> {
  const to = state.at + by;
  const step = state.steps[to];
  if (!step) return;
  if (rebased !== undefined) state.steps[to] = { text: rebased, what: step.what, others: state.others.length };
  state.at = to;
  await Promise.all([keep(), look()]);
}

// The newest text is kept; edits that come while an older one is on its way are kept together.
let keeping: Promise<void> | null = null;
let unanswered = 0; // texts that are on their way
export function keep(): Promise<void> {
  if (keeping) return keeping;
  unanswered += 1;
  const mine = inTurn(async () => {
    keeping = null;
    if (state.file === null) return;
    const before = state.unkept;
    try {
      await (dirty() ? keepOnDisk(state.file, tab, text(), state.saved) : dropOnDisk(state.file, tab));
      state.unkept = null;
    } catch (error) {
      state.unkept = faultOf(error);
    }
    if (before !== state.unkept) changed();
  }).finally(() => (unanswered -= 1));
  return (keeping = mine);
}

// Whether something was done that isn't known to be on disk yet.
export const isOnItsWay = (): boolean => state.editing > 0 || unanswered > 0;

// The model is drawn as it is now, before what follows from it is known.
const SOON = 60; // milliseconds in which most results are there: then all is drawn at once
function show(model: Model): void {
  put({ model, fresh: false });
  changed("model");
}

// How concepts are read, beside the ways that the model needs: the table of states shows it too.
export function readBy(reading: string): Promise<void> | undefined {
  if (reading === state.reading) return undefined;
  state.reading = reading;
  return look(true);
}

// The answer in sentences comes by itself, after what the table shows.
async function hear(said: string, signal: AbortSignal): Promise<void> {
  if (state.told === said) return;
  try {
    const { paragraphs } = await ask<{ paragraphs: string[] }>("sentences", question({ marks: true }), signal);
    put({ paragraphs, told: said });
  } catch (error) {
    if (isGivenUp(error)) return; // a newer text is looked at
    put({ paragraphs: null, told: null }); // the other views say what is wrong
  }
  changed("told");
}

// A concept that is shown where it is asked for by name; one that is too much for this model goes again, and that is said.
export async function showConcept(name: string): Promise<void> {
  state.named = [...state.named, name];
  await look(true);
  const { fault, stopped } = state;
  if (!fault && !stopped) return;
  await hideConcept(name);
  if (fault) notify(fault.message);
}

export function hideConcept(name: string): Promise<void> {
  state.named = state.named.filter((one) => one !== name);
  return look(true);
}

// One look at what follows from a text.
interface Look {
  control: AbortController;
  step: Step;
  same: boolean; // whether nothing changed but the language or the reading
  found: boolean;
  model: Model | null;
}

let looking: Look | null = null;
let judged: string | null = null; // the text whose claims were judged last, and in which language
let looked: string | null = null; // the text that the overview is of

// What follows from the text. The newest counts; looking at older ones is given up. `isOnlyShown` says that nothing changed
// but the language or the reading.
export async function look(isOnlyShown = false): Promise<void> {
  const step = state.steps[state.at];
  if (!step) return;
  looking?.control.abort();
  const mine: Look = { control: new AbortController(), step, same: isOnlyShown && looked === text(), found: false, model: step.model ?? null };
  looking = mine;
  state.working = { what: "look", stop: () => mine.control.abort() };
  if (!mine.same) unask(); // it was asked of another text
  changed("busy");
  try {
    await follow(mine);
  } catch (error) {
    if (isGivenUp(error) && looking !== mine) return; // a newer text is looked at
    unfound(mine, error);
  }
  changed();
}

async function follow(mine: Look): Promise<void> {
  const { signal } = mine.control;
  const before = mine.same ? state.before : state.seen;
  const model = (mine.step.model ??= (await ask<{ model: Model }>("document", question(), signal)).model);
  mine.model = model;
  setTimeout(() => !mine.found && looking === mine && state.working && show(model), SOON);
  const asked = question({ readings: state.reading ? [state.reading] : [], concepts: state.named, listing: { ...state.listing, chosen: state.chosen } });
  const seen = await askLong<Seen>("overview", asked, signal, (progress) => {
    state.working = { stop: () => mine.control.abort(), ...state.working, progress };
    changed("busy");
  });
  const said = `${spoken()} ${text()}`;
  const isJudged = mine.same && judged === said;
  const judging = !isJudged && Object.keys(model.claims ?? {}).length > 0;
  mine.found = true;
  looked = text();
  put({ seen, model, fresh: true, before, fault: null, stopped: false });
  state.working = judging ? { what: "verdicts", stop: () => mine.control.abort() } : null;
  if (state.chosen !== null && !seen.rows.some(([number]) => number === state.chosen) && seen.listing.chosen === null) state.chosen = null;
  void hear(said, signal);
  if (judging) changed(); // claims may take their time
  if (isJudged) return;
  const verdicts = judging ? await ask<Verdicts>("verdicts", question(), signal) : { claims: {}, faulty: [], faults: {} };
  judged = said;
  put({ verdictsBefore: mine.same ? state.verdictsBefore : state.verdicts, verdicts, working: null });
}

// What was found of another text doesn't stand for one of which nothing could be.
function unfound({ model, found }: Look, error: unknown): void {
  const stopped = isGivenUp(error);
  put({ fault: stopped ? null : faultOf(error), stopped, working: null });
  if (!model) return;
  put({ model, verdicts: null, reading: "" }); // that of a reading may have been too much
  judged = null;
  if (!found) put({ seen: null, answer: null });
}
