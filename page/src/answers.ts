// Questions about a state: asked, given up, and what came of them; changes that were found are made, or kept beside.

import type { VNode } from "preact";
import { ask, askLong, faultOf, isGivenUp } from "./api";
import { keepDraft } from "./drafts";
import { changed, edit, notify, put, question, state, unask } from "./store";
import type { Asked, Edit, Progress, Ranked } from "./types";
import { h, marked } from "./ui";
import { say } from "./words";

export interface Body {
  to?: string;
  sentences?: boolean;
  [key: string]: unknown;
}

// `title` says what was asked, `called` what people call the state.
export async function answer(kind: string, body: Body, title: () => string, called?: string): Promise<void> {
  unask();
  const control = new AbortController();
  const asked: Asked = {
    kind, title, called, to: body.to, told: null, fault: null, progress: null,
    again: () => answer(kind, body, title, called), stop: () => control.abort(),
  };
  const heard = (news: Partial<Asked>) => {
    if (state.answer !== asked) return;
    Object.assign(asked, news);
    changed("answer");
  };
  state.answer = asked;
  changed("answer");
  try {
    heard({ told: await askLong(kind, question(body.sentences ? { ...body, marks: true } : body), control.signal, (progress) => heard({ progress })) });
  } catch (error) {
    if (!isGivenUp(error)) return heard({ fault: faultOf(error) });
    if (state.answer !== asked) return;
    state.answer = null;
    changed("answer");
  }
}

// An answer that may lack something.
interface Lacking {
  kind: string;
  told: { complete: boolean; why?: string | null };
}

// What an answer lacks, and why, as far as that concerns what is told of it: jumps aren't.
export function lackingOf({ kind, told }: Lacking): string | null {
  if (told.complete || (kind === "coalitions" && told.why === "jumps")) return null;
  return told.why ? say("web.incomplete_why", { why: whySaid(told.why) }) : say("web.incomplete");
}

export function lacking(asked: Lacking): VNode | null {
  const said = lackingOf(asked);
  return said ? h("p", { class: "fault" }, marked(said)) : null;
}

// Why it isn't complete; behind a colon stand the comparisons that would decide.
function whySaid(why: string): string {
  const [code = "", ...about] = why.split(": ");
  return say(`why.${code}`, { comparisons: about.join(": ") });
}

// The state that was asked for by its label, not by all its options.
export function readable(sentence: string, { to, called = "" }: { to?: string | undefined; called?: string | undefined }): string {
  if (!to || to === called) return sentence;
  return sentence.replaceAll(`\`${to}\``, to).replaceAll(to, say("web.quoted", { name: called }));
}

// What is being computed and how far it is, in words.
export function progressOf(told: Progress | null | undefined): string {
  if (!told?.[0]) return "";
  const [what, done, all] = told;
  return Number(all) ? `${say(what)} ${Math.round((100 * Number(done)) / Number(all))} %` : say(what);
}

// Changes of preference that were found: another ranking, or edits of the statements, each after those before it.
interface Alteration {
  edit: string;
  at: number;
  that: string;
}
export interface Change {
  dm: string;
  ranking?: Ranked[] | null;
  edits?: Alteration[];
}
export interface Solution {
  changes: Change[];
}

export async function apply(one: Solution): Promise<void> {
  const fault = await edit(say("web.did.inverse"), one.changes.flatMap(editsOf));
  if (fault) notify(fault.message);
}

// The edits of a solution, by address; each is said of the text after those before it.
function editsOf(change: Change): Edit[] {
  const at = `decision_makers.${change.dm}`;
  if (change.ranking) return [{ do: "set", address: `${at}.ranking`, value: change.ranking }];
  const prefers = state.model?.decision_makers[change.dm]?.prefers;
  const there: unknown[] = Array.isArray(prefers) ? [...prefers] : [];
  return (change.edits ?? []).map((one) => editOf(one, there, `${at}.prefers`));
}

// One edit of the statements that are `there`, where it is made too.
function editOf(one: Alteration, there: unknown[], at: string): Edit {
  const n = one.at - 1;
  const address = `${at}[${one.at}]`;
  if (one.edit === "exchange") {
    there.splice(n, 2, there[n + 1], there[n]);
    return { do: "move", address: `${at}[${one.at + 1}]`, to: address };
  }
  if (one.edit === "drop") {
    there.splice(n, 1);
    return { do: "drop", address };
  }
  if (one.edit === "insert") {
    there.splice(n, 0, one.that);
    return there.length === 1 ? { do: "set", address: at, value: [one.that] } : { do: "insert", address, value: one.that };
  }
  const before = there[n];
  const bare = typeof before === "string";
  there[n] = bare ? one.that : { ...(before as object), that: one.that };
  return { do: "set", address: bare ? address : `${address}.that`, value: one.that };
}

// The changed model as a variant beside this one, shown where variants are.
export async function beside(one: Solution): Promise<void> {
  try {
    const told = await ask<{ text: string }>("edit", question({ edits: one.changes.flatMap(editsOf) }));
    await keepDraft(told.text);
    put({ tab: "changes", place: "results" });
    changed();
  } catch (error) {
    notify(faultOf(error).message);
  }
}
