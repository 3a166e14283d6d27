// Questions about a state: asked, given up, and what came of them; changes that were found are made, or kept beside.

import { ask, askLong, faultOf } from "./api";
import { h, marked } from "./dom";
import { keepDraft } from "./drafts";
import { changed, edit, notify, question, state, unask } from "./store";
import { plainly, say } from "./words";

// `title` says what was asked, `called` what people call the state.
export async function answer(kind, body, title, called) {
  unask();
  const control = new AbortController();
  const asked = { kind, title, called, to: body.to, told: null, fault: null, progress: null };
  Object.assign(asked, { again: () => answer(kind, body, title, called), stop: () => control.abort() });
  const heard = (news) => state.answer === asked && (Object.assign(asked, news), changed("answer"));
  state.answer = asked;
  changed("answer");
  try {
    heard({ told: await askLong(kind, question(body.sentences ? { ...body, marks: true } : body), control.signal, (progress) => heard({ progress })) });
  } catch (error) {
    if (error.name !== "AbortError") heard({ fault: faultOf(error) });
    else if (state.answer === asked) (state.answer = null), changed("answer");
  }
}

// What an answer lacks, and why, as far as that concerns what is told of it: jumps aren't.
export function lackingOf({ kind, told }) {
  if (told.complete || (kind === "coalitions" && told.why === "jumps")) return null;
  return told.why ? say("web.incomplete_why", { why: whySaid(told.why) }) : say("web.incomplete");
}

export function lacking(asked) {
  const said = lackingOf(asked);
  return said ? h("p", { class: "fault" }, marked(said)) : [];
}

// Why it isn't complete; behind a colon stand the comparisons that would decide.
function whySaid(why) {
  const [code, ...about] = why.split(": ");
  return say(`why.${code}`, { comparisons: about.join(": ") });
}

// The state that was asked for by its label, not by all its options.
export function readable(sentence, { to, called }) {
  if (!to || to === called) return sentence;
  return sentence.replaceAll(`\`${to}\``, to).replaceAll(to, say("web.quoted", { name: called }));
}

// What is being computed and how far it is, in words.
export function progressOf(told) {
  if (!told?.[0]) return "";
  const [what, done, all] = told;
  return Number(all) ? `${say(what)} ${Math.round((100 * Number(done)) / Number(all))} %` : say(what);
}

export async function apply(one) {
  const fault = await edit(say("web.did.inverse"), one.changes.flatMap(editsOf));
  if (fault) notify(fault.message);
}

// The edits of a solution, by address; each is said of the text after those before it.
function editsOf(change) {
  const at = `decision_makers.${change.dm}`;
  if (change.ranking) return [{ do: "set", address: `${at}.ranking`, value: change.ranking }];
  const there = [...state.model.decision_makers[change.dm].prefers];
  return change.edits.map((one) => editOf(one, there, `${at}.prefers`));
}

// One edit of the statements that are `there`, where it is made too.
function editOf(one, there, at) {
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
  const bare = typeof there[n] === "string";
  there[n] = bare ? one.that : { ...there[n], that: one.that };
  return { do: "set", address: bare ? address : `${address}.that`, value: one.that };
}

// The changed model as a variant beside this one, shown where variants are.
export async function beside(one) {
  try {
    const told = await ask("edit", question({ edits: one.changes.flatMap(editsOf) }));
    await keepDraft(told.text);
    Object.assign(state, { tab: "changes", place: "results" });
    changed();
  } catch (error) {
    notify(faultOf(error).message);
  }
}
