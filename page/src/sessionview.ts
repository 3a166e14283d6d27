// The panel of questions: what is asked in large type, its answers, how much is settled, and what came of it.

import type { VNode } from "preact";
import { lacking, progressOf } from "./answers";
import { labelled, textField } from "./fields";
import { dmName, optionName } from "./naming";
import {
  type Heard, type Question, type Reply, type Session, active, answeredBy, change, give, isFresh, keepUp, proceed, session, setAside, takeBack,
  unknownOf, withdraw, write,
} from "./session";
import { choose, state } from "./store";
import { targets } from "./targets";
import { type Attributes, type Children, type Entry, button, choice, h, marked, name, parts } from "./ui";
import { plainly, say } from "./words";

const ANSWERS = ["first", "second"]; // of two that are compared
const WHETHER = ["yes", "no"]; // of one statement that may not hold
const isOne = (asked: Question) => asked.kind === "holds";
const counted = (n: number) => String(n);

export function AskView(): VNode {
  queueMicrotask(keepUp);
  const mine = session();
  const { told } = mine;
  announce(told);
  return parts(
    whatIsAsked(mine),
    told ? settledBar(told) : null,
    h("div", { class: "asked", "aria-live": "polite" }, underWay(mine), mine.note ? h("p", { class: "changed", id: "ask-note" }, mine.note) : null),
    mine.fault ? h("p", { class: "fault", role: "alert" }, marked(plainly(mine.fault.message))) : null,
    told && !mine.fault
      ? h("section", { class: isFresh(mine) ? "asked" : "asked computing" }, told.question ? asking(told.question) : ending(mine, told))
      : null,
    answers(mine),
    told ? targets(mine, told) : null);
}

// The next question, or that there is none, for screen readers.
let announced: Heard | null = null;
function announce(told: Heard | null): void {
  if (!told || told === announced) return;
  announced = told;
  const said = document.getElementById("said");
  if (said) said.textContent = `${settledWords(told)} ${told.question?.words ?? ""}`.replaceAll("`", "");
}

// About what, of which orders, and by whom.
function whatIsAsked(mine: Session): VNode {
  const makers = Object.keys(state.model?.decision_makers ?? {});
  const orders = ["neighbours", "marked", "all"].map((one): Entry => [one, say(`web.ask.unknown_order.${one}`)]);
  const wholly = makers.map((dm): Entry => [`all:${dm}`, say("web.ask.unknown_order.all_of", { dm: dmName(dm) })]);
  const about = textField("ask.about", mine.about, say("web.ask.about"), (text) => change({ about: text }), { class: "formula", placeholder: "stable(us, NASH)" });
  return h("details", { class: "about-ask" },
    h("summary", { "data-key": "ask.what" }, say("web.ask.what")),
    labelled(say("web.ask.unknown_order"), choice([...orders, ...wholly], unknownOf(mine), (unknown) => change({ unknown }), { "data-key": "ask.order" })),
    labelled(say("web.ask.about"), about),
    labelled(say("web.ask.who"), textField("ask.who", mine.who, say("web.ask.who"), answeredBy)));
}

function underWay(mine: Session): Children {
  const { control, progress, stopped } = mine;
  const stop = () => mine.control?.abort();
  if (control) return h("p", { class: "hint" }, say("web.working"), " ", progressOf(progress), " ", button(say("web.stop"), stop, { class: "quiet", "data-key": "ask.stop" }));
  if (stopped) return h("p", { class: "hint" }, say("web.stopped"), " ", button(say("web.compute"), () => proceed(mine), { "data-key": "ask.compute" }));
  return null;
}

const settledOf = ({ targets: all }: Heard) => all.filter((one) => one.status !== "open").length;
const settledWords = (told: Heard) => say("ask.settled", { n: counted(settledOf(told)), total: counted(told.targets.length) });

function settledBar(told: Heard): Children {
  const all = told.targets.length;
  const settled = settledOf(told);
  const said = settledWords(told);
  const wide = (full: HTMLElement | null) => full?.style.setProperty("inline-size", `${all ? (100 * settled) / all : 100}%`);
  const bar = { role: "progressbar", class: "progress", "aria-label": say("ask.table.status"), "aria-valuemin": "0", "aria-valuemax": counted(all), "aria-valuenow": counted(settled), "aria-valuetext": said };
  return [h("p", { class: "strong" }, said), h("div", bar, h("div", { class: "full", ref: wide }))];
}

// While the next question is under way its buttons stay, and say that they don't take anything.
function answerButton(answer: string, label: Children, asked: Question, attributes: Attributes<HTMLButtonElement> = {}): VNode {
  const disabled = !isFresh(session()) || !asked.answers.includes(answer);
  const press = (event: MouseEvent) => give(answer, event.detail > 1);
  return button(label, press, { "data-key": `ask.${answer}`, "aria-disabled": String(disabled), onkeydown: once, ...attributes });
}

const once = (event: KeyboardEvent) => event.repeat && event.preventDefault(); // a key that is held down answers once
const key = (sign: string) => h("kbd", { "aria-hidden": "true" }, sign);
const backButton = (label: Children) =>
  active(session()).length ? button(label, takeBack, { class: "quiet", "data-key": "ask.back" }) : null;

function asking(asked: Question): Children {
  return [
    h("h2", { class: "asked-words", id: "ask-question" }, marked(asked.words)),
    h("div", { class: "two" }, (isOne(asked) ? WHETHER : ANSWERS).map((one, n) => side(asked, one, n))),
    h("div", { class: "tools" },
      isOne(asked) ? null : answerButton("same", h("span", {}, key("="), " ", say("web.ask.same")), asked),
      answerButton("unknown", h("span", {}, key("?"), " ", say("web.ask.unknown")), asked),
      backButton(h("span", {}, key("u"), " ", say("web.ask.back")))),
    h("p", { class: "hint" }, marked(say("web.ask.keys"))),
  ];
}

// One of the two that are compared, or yes or no, with a concrete state.
function side(asked: Question, one: string, n: number): VNode {
  const word = say(`web.ask.${one}`);
  const sign = key(counted(n + 1));
  const label = isOne(asked)
    ? h("span", {}, sign, " ", h("strong", {}, word))
    : h("span", {}, h("span", { class: "which" }, sign, " ", word), h("span", { class: "what" }, marked(sideWords(asked, n))));
  const settles = asked.settles[one]?.length ?? 0;
  return h("div", { class: "of-two" },
    answerButton(one, label, asked, { class: "large" }),
    asked.instance ? instance(asked, asked.instance, n) : null,
    settles ? h("p", { class: "hint" }, say("web.ask.settles", { n: counted(settles) })) : null);
}

// A statement as it is called; a state by what is taken only there.
function sideWords({ kind, sides, instance: labels, only }: Question, n: number): string {
  if (kind !== "states" || !only?.flat().length) return sides[n] ?? "";
  const names = (only[n] ?? []).map(optionName);
  const label = labels?.[n] ?? "";
  return names.length ? say("web.ask.state_with", { label, names }) : say("web.ask.state_without", { label });
}

function instance({ kind, only = [] }: Question, labels: string[], n: number): VNode {
  const label = labels[n] ?? "";
  const options = (only[n] ?? []).map((one) => h("li", {}, name(dmName(one.split(".")[0] ?? "")), ": ", name(optionName(one))));
  const row = state.seen?.rows.find((one) => one[1] === label);
  const seeIt = row ? button(say("web.state_is", { label }), () => choose(row[0]), { class: "quiet", "data-key": `ask.state.${label}` }) : null;
  const isTold = kind !== "states" && only.flat().length > 0;
  const said = kind === "holds" ? `web.ask.instance.${WHETHER[n] ?? ""}` : "web.ask.instance";
  const listed = [h("p", {}, say(said, { label })), h("ul", {}, options.length ? options : h("li", {}, say("web.none")))];
  return h("div", { class: "instance" }, isTold ? listed : null, seeIt);
}

// That all is settled, with how little it took; or what it hangs on.
function ending(mine: Session, told: Heard): Children {
  const isKnown = active(mine).some((one) => one.answer !== "unknown");
  const count = { n: counted(told.answers.length), unneeded: counted(told.unneeded) };
  const open = [h("p", { class: "fault" }, say("ask.stays_open")), h("ul", { class: "facts" }, told.facts.map((one) => h("li", {}, marked(one))))];
  return [
    told.settled ? h("p", { class: "settled asked-words" }, say("ask.all_settled", count)) : open,
    lacking({ kind: "ask", told }),
    h("div", { class: "tools" }, told.found && isKnown ? button(say("web.ask.write"), write, { "data-key": "ask.write" }) : null, backButton(say("web.ask.back"))),
    why(told),
  ];
}

// What shows that everything is settled: the verdicts at both extremes of what isn't known.
function why({ proof }: Heard): Children {
  if (!proof?.length) return null;
  const of = (one: (typeof proof)[number]) => [
    h("h4", {}, marked(`\`${one.claim}\``), ": ", say(`ask.status.${one.status}`)),
    h("ul", { class: "facts" }, one.why.map((sentence) => h("li", {}, marked(sentence)))),
  ];
  return h("details", { class: "proof" }, h("summary", { "data-key": "ask.proof" }, say("ask.heading.proof")), h("p", { class: "hint" }, say("ask.extremes")), proof.map(of));
}

// The answers so far, each to be withdrawn; those that clash are marked.
function answers(mine: Session): Children {
  const all = active(mine);
  const aside = setAside(mine).length;
  const sides = ({ first, second }: Reply) => [first, second].filter(Boolean).join(" / ");
  const isClash = (one: Reply, n: number) => mine.fault?.message.includes(`${n + 1}: ${sides(one)}`) ?? false;
  const said = (one: Reply, n: number) => (isFresh(mine) ? mine.told?.said[n] : null) ?? one.said ?? `${dmName(one.dm)}: ${sides(one)}`;
  const line = (one: Reply, n: number) => {
    one.said = said(one, n);
    const attributes = { class: "quiet", "aria-label": say("web.ask.withdraw_this", { n: counted(n + 1) }), "data-key": `ask.withdraw-${n}` };
    return h("li", { class: isClash(one, n) ? "changed" : "" }, marked(one.said), " ", button(say("web.ask.withdraw"), () => withdraw(one), attributes));
  };
  const list = h("details", { open: mine.fault !== null },
    h("summary", { "data-key": "ask.answers" }, say("web.ask.answers", { n: counted(all.length) })), h("ol", { class: "replies" }, all.map(line)));
  return [aside ? h("p", { class: "hint" }, say("web.ask.set_aside", { n: counted(aside) })) : null, all.length ? list : null];
}

const FIRST = ["first", "yes"];
const SECOND = ["second", "no"];
const KEYS: Record<string, string[]> = { 1: FIRST, "١": FIRST, 2: SECOND, "٢": SECOND, "=": ["same"], "?": ["unknown"], "؟": ["unknown"] };

// The keys of the panel, where nothing is being typed.
export function askKeys(event: KeyboardEvent): void {
  if (state.tab !== "ask" || !state.model || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest("input, textarea, select, dialog, .grip")) return;
  const answers = KEYS[event.key];
  if (!answers && event.code !== "KeyU") return;
  event.preventDefault();
  const asked = session().told?.question;
  if (!answers) void takeBack();
  else if (asked) void give(answers.find((one) => asked.answers.includes(one)) ?? answers[0] ?? "", event.repeat);
}
