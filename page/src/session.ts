// Sessions of questions, one for each file as long as the page is open: what was answered, what comes next, what is written.

import { ask, askLong, faultOf, isGivenUp } from "./api";
import { SEMICOLON, keyEdit, parted, under } from "./edits";
import { changed, edit, notify, question, state, text } from "./store";
import type { DecisionMaker, Edit, Model, Progress, Told } from "./types";
import { say, spoken } from "./words";

// A question of two statements or states, or of one statement that may not hold.
export interface Question {
  kind: string;
  words: string;
  answers: string[];
  sides: string[];
  dm: string;
  first: string;
  second?: string;
  first_that?: string;
  second_that?: string;
  instance?: string[] | null;
  only?: string[][];
  settles: Record<string, unknown[]>;
}

export interface Target {
  claim: string;
  status: string;
  id?: string;
  at?: string;
}

// What the server says of a session.
export interface Heard {
  question: Question | null;
  targets: Target[];
  answers: unknown[];
  said: string[];
  settled: boolean;
  unneeded: number;
  facts: string[];
  found: string | null;
  complete: boolean;
  why?: string | null;
  proof?: { claim: string; status: string; why: string[] }[];
}

export interface Reply extends Pick<Question, "dm" | "first" | "second" | "first_that" | "second_that"> {
  answer: string;
  by: string;
  date: string;
  of: string; // the preferences and states that it is about
  written?: boolean; // whether they were since
  said?: string;
}

export interface Session {
  about: string; // what is asked, null where nobody chose, and who answers
  unknown: string | null;
  who: string;
  replies: Reply[];
  told: Heard | null; // the answer, and the one before
  was: Heard | null;
  fault: Told | null;
  key: string | null;
  control: AbortController | null;
  progress: Progress | null;
  stopped: boolean;
  note: string; // what is said of the last press
  before: { text: string; unknown: string | null } | null; // the text before answers were written, and what wasn't known there
}

const sessions = new Map<string, Session>();
const BEGUN: Session = {
  about: "", unknown: null, who: "", replies: [],
  told: null, was: null, fault: null, key: null, control: null, progress: null, stopped: false,
  note: "", before: null,
};

// The session of the open file.
export function session(): Session {
  const file = state.file ?? "";
  const mine = sessions.get(file) ?? { ...BEGUN };
  sessions.set(file, mine);
  return mine;
}

// The file is called otherwise now, and its session goes with it.
export function called(from: string | null, to: string): void {
  const mine = sessions.get(from ?? "");
  if (from === to || !mine) return;
  sessions.set(to, mine);
  sessions.delete(from ?? "");
}

const NOTHING: Model = { decision_makers: {} };
const drawn = (): Model => state.model ?? NOTHING;

// The preferences and states that an answer about a decision maker is about, as the model has them now.
function subject(dm: string): string {
  const { decision_makers: makers, states, constraints, scenarios } = drawn();
  const own = { ...makers[dm], name: undefined, because: undefined, note: undefined };
  return JSON.stringify([own, Object.values(makers).map((one) => Object.keys(one.options ?? {})), states, constraints, scenarios]);
}

// The answers that are about the model as it is; the others wait until an undo brings back what they are about.
export const active = (mine: Session): Reply[] => mine.replies.filter((one) => one.of === subject(one.dm));
export const setAside = (mine: Session): Reply[] => mine.replies.filter((one) => !one.written && one.of !== subject(one.dm));

const sent = ({ dm, first, second, first_that, second_that, answer, by, date }: Reply) => ({ dm, first, second, first_that, second_that, answer, date, ...(by && { by }) });

// What isn't known before any answer, and whose order alone; by default nothing of those of whom nothing is said.
export const unknownOf = (mine: Session): string => mine.unknown ?? suggested();
function suggested(): string {
  const makers = Object.entries(drawn().decision_makers);
  const unsaid = makers.filter(([, one]) => Array.isArray(one.prefers) && !one.prefers.length).map(([dm]) => dm);
  const [first] = unsaid;
  if (first === undefined) return "neighbours";
  return unsaid.length === makers.length ? "all" : `all:${first}`;
}

// What the server is asked.
function body(mine: Session) {
  const [order, dm] = unknownOf(mine).split(":");
  return {
    answers: active(mine).map(sent), unknown_order: order,
    ...(dm && { dm }), ...(mine.about && { about: parted(mine.about, SEMICOLON) }),
  };
}

const keyOf = (mine: Session): string => JSON.stringify([text(), spoken(), body(mine)]);
export const isFresh = (mine: Session): boolean => mine.control === null && mine.told !== null && mine.key === keyOf(mine);

// Asks anew where the model, the language or what is asked has changed since.
export function keepUp(): void {
  if (!state.model || state.drawn !== text()) return; // it's drawn again as soon as it is read
  const mine = session();
  if (mine.before?.text === text()) Object.assign(mine, { unknown: mine.before.unknown, before: null, note: "" });
  if (mine.key !== keyOf(mine)) void proceed(mine);
}

// The newest question counts; one that is under way is given up.
export async function proceed(mine: Session): Promise<void> {
  mine.control?.abort();
  const control = new AbortController();
  put(mine, { key: keyOf(mine), control, progress: null, fault: null, stopped: false });
  const heard = (news: Partial<Session>) => {
    if (mine.control !== control) return;
    put(mine, news);
    changed("ask");
  };
  changed("ask");
  try {
    const told = await askLong<Heard>("ask", question(body(mine)), control.signal, (progress) => heard({ progress }));
    heard({ told, was: mine.told, control: null });
  } catch (error) {
    if (isGivenUp(error)) heard({ stopped: true, control: null });
    else heard({ fault: faultOf(error), control: null });
  }
}

const put = (mine: Session, news: Partial<Session>): Session => Object.assign(mine, news);

function note(mine: Session, key: string): void {
  mine.note = say(key);
  changed("ask");
}

// An answer to the question that is shown; a press that comes before the next question is there isn't one.
export function give(answer: string, isEcho = false): Promise<void> | void {
  const mine = session();
  if (isEcho || !isFresh(mine)) return note(mine, "web.ask.echo");
  const asked = mine.told?.question;
  if (!asked?.answers.includes(answer)) return note(mine, "web.ask.not_taken");
  const { dm, first, second, first_that, second_that } = asked;
  const reply: Reply = { dm, first, second, first_that, second_that, answer, by: mine.who, date: today(), of: subject(dm) };
  put(mine, { replies: [...mine.replies, reply], note: "" });
  return proceed(mine);
}

const today = () => new Date().toLocaleDateString("sv"); // year, month and day here

// The session without an answer.
export function withdraw(reply: Reply): Promise<void> {
  const mine = session();
  put(mine, { replies: mine.replies.filter((one) => one !== reply), note: "" });
  return proceed(mine);
}

export function takeBack(): Promise<void> | undefined {
  const last = active(session()).at(-1);
  return last && withdraw(last);
}

export function answeredBy(who: string): null {
  session().who = who;
  changed("ask");
  return null;
}

// What is asked about from now on.
export function change(news: Partial<Session>): null {
  const mine = put(session(), { ...news, note: "" });
  void proceed(mine);
  return null;
}

// The order found, as an edit of the model: only what answers are about is changed.
export async function write(): Promise<void> {
  const mine = session();
  if (!isFresh(mine)) return note(mine, "web.ask.echo");
  const found = mine.told?.found;
  const written = active(mine);
  const before = { text: text(), unknown: mine.unknown };
  mine.key = null; // a second press isn't taken
  try {
    const { model } = await ask<{ model: Model }>("document", question({ text: found }));
    const fault = await edit(say("web.did.asked"), editsOf(model, changedBy(mine, written)));
    if (fault) return notify(fault.message);
    for (const one of written) one.written = true;
    put(mine, { before, unknown: BEGUN.unknown, note: say("web.ask.written") });
  } catch (error) {
    notify(faultOf(error).message);
  }
  changed("ask");
}

// Those whose preference is written: who was asked, and those of whom nothing was taken as known.
function changedBy(mine: Session, written: Reply[]): string[] {
  const [order, dm] = unknownOf(mine).split(":");
  if (order === "all" && !dm) return Object.keys(drawn().decision_makers);
  const asked = written.filter((one) => one.answer !== "unknown").map((one) => one.dm);
  return [...new Set([...asked, dm ?? ""])].filter(Boolean);
}

const KEPT = new Set(["name", "options", "note"]);

function editsOf(model: Model, dms: string[]): Edit[] {
  const { sources, decision_makers: makers } = drawn();
  const source = model.sources?.asked && !sources?.asked ? [under("sources", sources, "asked", model.sources.asked)] : [];
  return [...source, ...dms.flatMap((dm) => editsOfOne(`decision_makers.${dm}`, makers[dm] ?? {}, model.decision_makers[dm] ?? {}))];
}

function editsOfOne(at: string, now: DecisionMaker, then: DecisionMaker): Edit[] {
  const differs = (key: string) => !KEPT.has(key) && JSON.stringify(now[key]) !== JSON.stringify(then[key]);
  const keys = Object.keys({ ...now, ...then }).filter(differs);
  return keys.map((key) => keyEdit(now, at, key, then[key]));
}
