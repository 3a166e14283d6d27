// The panel of questions: what is asked in large type, its answers, how much is settled, and what came of it.

import { lacking, progressOf } from "./answers";
import { button, choice, h, marked, name } from "./dom";
import { labelled, textField } from "./fields";
import { dmName, optionName } from "./naming";
import { active, answeredBy, change, give, isFresh, keepUp, proceed, session, setAside, takeBack, unknownOf, withdraw, write } from "./session";
import { choose, state } from "./store";
import { targets } from "./targets";
import { plainly, say } from "./words";

const ANSWERS = ["first", "second"], WHETHER = ["yes", "no"]; // of two that are compared; of one statement that may not hold
const isOne = (asked) => asked.kind === "holds";

export function askView() {
  queueMicrotask(keepUp);
  const mine = session();
  const { told } = mine;
  announce(told);
  return [
    whatIsAsked(mine),
    told ? settledBar(told) : [],
    h("div", { class: "asked", "aria-live": "polite" }, underWay(mine), mine.note ? h("p", { class: "changed", id: "ask-note" }, mine.note) : []),
    mine.fault ? h("p", { class: "fault", role: "alert" }, marked(plainly(mine.fault.message))) : [],
    told && !mine.fault ? h("section", { class: isFresh(mine) ? "asked" : "asked computing" }, told.question ? asking(told) : ending(mine)) : [],
    answers(mine),
    told ? targets(mine) : [],
  ];
}

// The next question, or that there is none, for screen readers.
let announced = null;
function announce(told) {
  if (!told || told === announced) return;
  announced = told;
  document.getElementById("said").textContent = `${settledWords(told)} ${told.question?.words ?? ""}`.replaceAll("`", "");
}

// About what, of which orders, and by whom.
function whatIsAsked(mine) {
  const makers = Object.keys(state.model?.decision_makers ?? {});
  const orders = ["neighbours", "marked", "all"].map((one) => [one, say(`web.ask.unknown_order.${one}`)]);
  const wholly = makers.map((dm) => [`all:${dm}`, say("web.ask.unknown_order.all_of", { dm: dmName(dm) })]);
  const about = textField("ask.about", mine.about, say("web.ask.about"), (text) => change({ about: text }), { class: "formula", dir: "auto" });
  about.placeholder = "stable(us, NASH)";
  const field = h("details", { class: "about-ask" },
    h("summary", { "data-key": "ask.what" }, say("web.ask.what")),
    labelled(say("web.ask.unknown_order"), choice([...orders, ...wholly], unknownOf(mine), (unknown) => change({ unknown }), { "data-key": "ask.order" })),
    labelled(say("web.ask.about"), about),
    labelled(say("web.ask.who"), textField("ask.who", mine.who, say("web.ask.who"), answeredBy)));
  field.open = opened.what;
  field.addEventListener("toggle", () => (opened.what = field.open));
  return field;
}

const opened = { what: false, answers: false, proof: false };

function underWay(mine) {
  if (mine.control) return h("p", { class: "hint" }, say("web.working"), " ", progressOf(mine.progress), " ", button(say("web.stop"), () => mine.control?.abort(), { class: "quiet", "data-key": "ask.stop" }));
  if (mine.stopped) return h("p", { class: "hint" }, say("web.stopped"), " ", button(say("web.compute"), () => proceed(mine), { "data-key": "ask.compute" }));
  return [];
}

const settledOf = (all) => all.filter((one) => one.status !== "open").length;
const settledWords = ({ targets: all }) => say("ask.settled", { n: String(settledOf(all)), total: String(all.length) });

function settledBar(told) {
  const all = told.targets;
  const settled = settledOf(all);
  const said = settledWords(told);
  const full = h("div", { class: "full" });
  full.style.inlineSize = `${all.length ? (100 * settled) / all.length : 100}%`;
  const bar = { role: "progressbar", class: "progress", "aria-label": say("ask.table.status"), "aria-valuemin": "0", "aria-valuemax": String(all.length), "aria-valuenow": String(settled), "aria-valuetext": said };
  return [h("p", { class: "strong" }, said), h("div", bar, full)];
}

// While the next question is under way its buttons stay, and say that they don't take anything.
function answerButton(answer, label, asked, attributes = {}) {
  const disabled = !isFresh(session()) || !asked.answers.includes(answer);
  const press = (event) => give(answer, event.detail > 1);
  return button(label, press, { "data-key": `ask.${answer}`, "aria-disabled": String(disabled), onkeydown: once, ...attributes });
}

const once = (event) => event.repeat && event.preventDefault(); // a key that is held down answers once
const key = (sign) => h("kbd", { "aria-hidden": "true" }, sign);

function asking({ question: asked }) {
  const back = active(session()).length ? button(h("span", {}, key("u"), " ", say("web.ask.back")), takeBack, { class: "quiet", "data-key": "ask.back" }) : [];
  return [
    h("h2", { class: "asked-words", id: "ask-question" }, marked(asked.words)),
    h("div", { class: "two" }, (isOne(asked) ? WHETHER : ANSWERS).map((one, n) => side(asked, one, n))),
    h("div", { class: "tools" },
      isOne(asked) ? [] : answerButton("same", h("span", {}, key("="), " ", say("web.ask.same")), asked),
      answerButton("unknown", h("span", {}, key("?"), " ", say("web.ask.unknown")), asked),
      back),
    h("p", { class: "hint" }, marked(say("web.ask.keys"))),
  ];
}

// One of the two that are compared, or yes or no, with a concrete state.
function side(asked, one, n) {
  const word = say(`web.ask.${one}`);
  const label = isOne(asked)
    ? h("span", {}, key(n + 1), " ", h("strong", {}, word))
    : h("span", {}, h("span", { class: "which" }, key(n + 1), " ", word), h("span", { class: "what" }, marked(sideWords(asked, n))));
  const settles = asked.settles[one].length;
  return h("div", { class: "of-two" },
    answerButton(one, label, asked, { class: "large" }),
    asked.instance ? instance(asked, n) : [],
    settles ? h("p", { class: "hint" }, say("web.ask.settles", { n: String(settles) })) : []);
}

// A statement as it is called; a state by what is taken only there.
function sideWords({ kind, sides, instance: labels, only }, n) {
  if (kind !== "states" || !only?.flat().length) return sides[n];
  const names = only[n].map(optionName);
  return names.length ? say("web.ask.state_with", { label: labels[n], names }) : say("web.ask.state_without", { label: labels[n] });
}

function instance({ kind, instance: labels, only }, n) {
  const label = labels[n];
  const options = only[n].map((one) => h("li", {}, name(dmName(one.split(".")[0])), ": ", name(optionName(one))));
  const row = state.seen?.rows.find((one) => one[1] === label);
  const seeIt = row ? button(say("web.state_is", { label }), () => choose(row[0]), { class: "quiet", "data-key": `ask.state.${label}` }) : [];
  const isTold = kind !== "states" && only.flat().length > 0;
  const said = kind === "holds" ? `web.ask.instance.${WHETHER[n]}` : "web.ask.instance";
  const listed = [h("p", {}, say(said, { label })), h("ul", {}, options.length ? options : h("li", {}, say("web.none")))];
  return h("div", { class: "instance" }, isTold ? listed : [], seeIt);
}

// That all is settled, with how little it took; or what it hangs on.
function ending(mine) {
  const { told } = mine;
  const known = active(mine).some((one) => one.answer !== "unknown");
  const count = { n: String(told.answers.length), unneeded: String(told.unneeded) };
  const open = [h("p", { class: "fault" }, say("ask.stays_open")), h("ul", { class: "facts" }, told.facts.map((one) => h("li", {}, marked(one))))];
  const back = active(mine).length ? button(say("web.ask.back"), takeBack, { class: "quiet", "data-key": "ask.back" }) : [];
  return [
    told.settled ? h("p", { class: "settled asked-words" }, say("ask.all_settled", count)) : open, lacking({ kind: "ask", told }),
    h("div", { class: "tools" }, told.found && known ? button(say("web.ask.write"), write, { "data-key": "ask.write" }) : [], back),
    why(told),
  ];
}

// What shows that everything is settled: the verdicts at both extremes of what isn't known.
function why({ proof }) {
  if (!proof?.length) return [];
  const of = (one) => [h("h4", {}, marked(`\`${one.claim}\``), ": ", say(`ask.status.${one.status}`)), h("ul", { class: "facts" }, one.why.map((sentence) => h("li", {}, marked(sentence))))];
  const shown = h("details", { class: "proof" }, h("summary", { "data-key": "ask.proof" }, say("ask.heading.proof")), h("p", { class: "hint" }, say("ask.extremes")), proof.map(of));
  shown.open = opened.proof;
  shown.addEventListener("toggle", () => (opened.proof = shown.open));
  return shown;
}

// The answers so far, each to be withdrawn; those that clash are marked.
function answers(mine) {
  const all = active(mine);
  const aside = setAside(mine).length;
  const sides = ({ first, second }) => [first, second].filter(Boolean).join(" / ");
  const clashes = (one, n) => mine.fault?.message.includes(`${n + 1}: ${sides(one)}`);
  const said = (one, n) => (isFresh(mine) ? mine.told.said[n] : null) ?? one.said ?? `${dmName(one.dm)}: ${sides(one)}`;
  const line = (one, n) => {
    one.said = said(one, n);
    const attributes = { class: "quiet", "aria-label": say("web.ask.withdraw_this", { n: String(n + 1) }), "data-key": `ask.withdraw-${n}` };
    return h("li", { class: clashes(one, n) ? "changed" : "" }, marked(one.said), " ", button(say("web.ask.withdraw"), () => withdraw(one), attributes));
  };
  const list = h("details", {}, h("summary", { "data-key": "ask.answers" }, say("web.ask.answers", { n: String(all.length) })), h("ol", { class: "replies" }, all.map(line)));
  list.open = opened.answers || Boolean(mine.fault);
  list.addEventListener("toggle", () => (opened.answers = list.open));
  return [aside ? h("p", { class: "hint" }, say("web.ask.set_aside", { n: String(aside) })) : [], all.length ? list : []];
}

const FIRST = ["first", "yes"], SECOND = ["second", "no"];
const KEYS = { 1: FIRST, "١": FIRST, 2: SECOND, "٢": SECOND, "=": ["same"], "?": ["unknown"], "؟": ["unknown"] };

// The keys of the panel, where nothing is being typed.
export function askKeys(event) {
  if (state.tab !== "ask" || !state.model || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, dialog, .grip")) return;
  const answers = KEYS[event.key];
  if (!answers && event.code !== "KeyU") return;
  event.preventDefault();
  const asked = session().told?.question;
  if (!answers) takeBack();
  else if (asked) give(answers.find((one) => asked.answers.includes(one)) ?? answers[0], event.repeat);
}
