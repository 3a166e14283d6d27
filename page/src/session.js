// Sessions of questions, one for each file as long as the page is open: what was answered, what comes next, what is written.

import { ask, askLong, faultOf } from "./api";
import { SEMICOLON, keyEdit, parted, under } from "./edits";
import { changed, edit, notify, question, state, text } from "./store";
import { say, spoken } from "./words";

const sessions = new Map();
const BEGUN = {
  about: "", unknown: null, who: "", // what is asked, null where nobody chose, and who answers
  replies: [], // each with `of`, the preferences and states that it is about, and whether they were `written` since
  told: null, was: null, fault: null, key: null, control: null, progress: null, stopped: false, // the answer, and the one before
  note: "", before: null, // what is said of the last press; the text before answers were written, and what wasn't known there
};

// The session of the open file.
export function session() {
  if (!sessions.has(state.file)) sessions.set(state.file, { ...BEGUN });
  return sessions.get(state.file);
}

// The file is called otherwise now, and its session goes with it.
export function called(from, to) {
  if (from === to || !sessions.has(from)) return;
  sessions.set(to, sessions.get(from));
  sessions.delete(from);
}

// The preferences and states that an answer about a decision maker is about, as the model has them now.
function subject(dm) {
  const { decision_makers: makers, states, constraints, scenarios } = state.model;
  const { name, because, note, ...own } = makers[dm] ?? {};
  return JSON.stringify([own, Object.values(makers).map((one) => Object.keys(one.options ?? {})), states, constraints, scenarios]);
}

// The answers that are about the model as it is; the others wait until an undo brings back what they are about.
export const active = (mine) => mine.replies.filter((one) => one.of === subject(one.dm));
export const setAside = (mine) => mine.replies.filter((one) => !one.written && one.of !== subject(one.dm));

const sent = ({ dm, first, second, first_that, second_that, answer, by, date }) => ({ dm, first, second, first_that, second_that, answer, date, ...(by && { by }) });

// What isn't known before any answer, and whose order alone; by default nothing of those of whom nothing is said.
export const unknownOf = (mine) => mine.unknown ?? suggested();
function suggested() {
  const makers = Object.entries(state.model?.decision_makers ?? {});
  const unsaid = makers.filter(([, one]) => Array.isArray(one.prefers) && !one.prefers.length).map(([dm]) => dm);
  if (!unsaid.length) return "neighbours";
  return unsaid.length === makers.length ? "all" : `all:${unsaid[0]}`;
}

// What the server is asked.
function body(mine) {
  const [order, dm] = unknownOf(mine).split(":");
  return {
    answers: active(mine).map(sent), unknown_order: order,
    ...(dm && { dm }), ...(mine.about && { about: parted(mine.about, SEMICOLON) }),
  };
}

const keyOf = (mine) => JSON.stringify([text(), spoken(), body(mine)]);
export const isFresh = (mine) => mine.control === null && mine.told !== null && mine.key === keyOf(mine);

// Asks anew where the model, the language or what is asked has changed since.
export function keepUp() {
  if (!state.model || state.drawn !== text()) return; // it's drawn again as soon as it is read
  const mine = session();
  if (mine.before?.text === text()) Object.assign(mine, { unknown: mine.before.unknown, before: null, note: "" });
  if (mine.key !== keyOf(mine)) proceed(mine);
}

// The newest question counts; one that is under way is given up.
export async function proceed(mine) {
  mine.control?.abort();
  const control = new AbortController();
  Object.assign(mine, { key: keyOf(mine), control, progress: null, fault: null, stopped: false });
  const heard = (news) => mine.control === control && (Object.assign(mine, news), changed("ask"));
  changed("ask");
  try {
    const told = await askLong("ask", question(body(mine)), control.signal, (progress) => heard({ progress }));
    heard({ told, was: mine.told, control: null });
  } catch (error) {
    if (error.name === "AbortError") heard({ stopped: true, control: null });
    else heard({ fault: faultOf(error), control: null });
  }
}

function note(mine, key) {
  mine.note = say(key);
  changed("ask");
}

// An answer to the question that is shown; a press that comes before the next question is there isn't one.
export function give(answer, isEcho = false) {
  const mine = session();
  if (isEcho || !isFresh(mine)) return note(mine, "web.ask.echo");
  const asked = mine.told.question;
  if (!asked?.answers.includes(answer)) return note(mine, "web.ask.not_taken");
  const { dm, first, second, first_that, second_that } = asked;
  const reply = { dm, first, second, first_that, second_that, answer, by: mine.who, date: today(), of: subject(dm) };
  Object.assign(mine, { replies: [...mine.replies, reply], note: "" });
  return proceed(mine);
}

const today = () => new Date().toLocaleDateString("sv"); // year, month and day here

// The session without an answer.
export function withdraw(reply) {
  const mine = session();
  Object.assign(mine, { replies: mine.replies.filter((one) => one !== reply), note: "" });
  return proceed(mine);
}

export function takeBack() {
  const last = active(session()).at(-1);
  return last && withdraw(last);
}

export function answeredBy(who) {
  session().who = who;
  changed("ask");
}

// What is asked about from now on.
export function change(news) {
  const mine = session();
  Object.assign(mine, news, { note: "" });
  return proceed(mine);
}

// The order found, as an edit of the model: only what answers are about is changed.
export async function write() {
  const mine = session();
  if (!isFresh(mine)) return note(mine, "web.ask.echo");
  const written = active(mine);
  const before = { text: text(), unknown: mine.unknown };
  mine.key = null; // a second press isn't taken
  try {
    const { model } = await ask("document", question({ text: mine.told.found }));
    const fault = await edit(say("web.did.asked"), editsOf(model, changedBy(mine, written)));
    if (fault) return notify(fault.message);
    for (const one of written) one.written = true;
    Object.assign(mine, { before, unknown: BEGUN.unknown, note: say("web.ask.written") });
  } catch (error) {
    notify(faultOf(error).message);
  }
  changed("ask");
}

// Those whose preference is written: who was asked, and those of whom nothing was taken as known.
function changedBy(mine, written) {
  const [order, dm] = unknownOf(mine).split(":");
  if (order === "all" && !dm) return Object.keys(state.model.decision_makers);
  const asked = written.filter((one) => one.answer !== "unknown").map((one) => one.dm);
  return [...new Set([...asked, dm])].filter(Boolean);
}

const KEPT = new Set(["name", "options", "note"]);

function editsOf(model, dms) {
  const { sources } = state.model;
  const source = model.sources?.asked && !sources?.asked ? [under("sources", sources, "asked", model.sources.asked)] : [];
  return [...source, ...dms.flatMap((dm) => editsOfOne(`decision_makers.${dm}`, state.model.decision_makers[dm], model.decision_makers[dm]))];
}

function editsOfOne(at, now, then) {
  const differs = (key) => !KEPT.has(key) && JSON.stringify(now[key]) !== JSON.stringify(then[key]);
  const keys = Object.keys({ ...now, ...then }).filter(differs);
  return keys.map((key) => keyEdit(now, at, key, then[key]));
}
