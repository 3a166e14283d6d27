// The document beside the model: its numbered paragraphs, what the model cites of each, and what is chosen to be cited.

import { useComputed } from "@preact/signals";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { CitingBar, labelOf } from "./citingbar";
import {
  type Chosen, type Paragraph, type Passage, chosen, cited, copyOf, fault, folder, list, missing, openDocument, opened, sought, sourceOf, told,
} from "./documents";
import { byKey } from "./keys";
import { useLive } from "./live";
import { type Span, overlap, placeOf, quoted, sentences, wholeWords } from "./sentences";
import { changed, put, state } from "./store";
import type { Model } from "./types";
import { type Attributes, type Children, type Entry, button, choice, h, marked, parts } from "./ui";
import { plainly, read, say, spoken } from "./words";

export function DocumentView(): VNode {
  const model = useLive(() => state.model) ?? { decision_makers: {} };
  return h("div", { class: "document" }, picker(model), problems(), missingCopy(), h(Text, { lang: useLive(spoken) }), told.value ? h(CitingBar, {}) : null);
}

// Which document is read, and of which source it is the copy.
function picker(model: Model): Children {
  const all = folder.value ?? [];
  const now = opened.value;
  const documents = all.map((one): Entry => [one]);
  const sources = Object.entries(model.sources ?? {}).map(([id, one]): Entry => [id, read(one.title, id)]);
  const source = now === null ? null : sourceOf(model, now);
  return h("div", { class: "tools" },
    all.length
      ? h("label", {}, say("web.document.which"), " ",
        choice([["", say("web.document.choose")], ...documents], now ?? "", (one) => openDocument(one || null), { "data-key": "document" }))
      : h("p", { class: "hint" }, marked(say("web.document.none", { folder: state.folder }))),
    now !== null && sources.length
      ? h("label", {}, say("web.document.copy_of"), " ",
        choice([...(source === null ? [["", say("web.document.new_source")] as Entry] : []), ...sources], source ?? "", (one) => one && copyOf(now, one), { "data-key": "document-source" }))
      : null,
    button(say("web.document.again"), list, { class: "quiet", "data-key": "document-list" }),
    fault.value ? h("p", { class: "fault", role: "alert" }, marked(plainly(fault.value.message))) : null);
}

function missingCopy(): Children {
  if (missing.value === null) return null;
  return h("p", { class: "changed", role: "status" }, say("web.document.no_copy", { source: missing.value }));
}

// Citations of this source that lead nowhere in its copy, and quotations that don't stand in their paragraphs.
function problems(): Children {
  const source = sourceHere();
  if (source === null || !told.value) return null;
  const numbers = new Set(told.value.paragraphs.map((one) => one.number));
  const wrong = cited.value.flatMap(({ address, because, quote }) => {
    const nowhere = because.flatMap((one) => (one.source === source ? one.numbers : [])).filter((n) => !numbers.has(n));
    return [
      ...nowhere.slice(0, 1).map((n) => [address, say("web.document.nowhere", { n: String(n) })] as const),
      ...(quote?.stands === false ? [[address, say("web.document.not_there", { n: String(quote.paragraph), text: quote.text })] as const] : []),
    ];
  });
  if (!wrong.length) return null;
  return h("div", { class: "fault", role: "status" }, h("ul", {}, wrong.map(([address, said]) => h("li", {}, elementButton(address), " ", said))));
}

const sourceHere = (): string | null => (opened.value === null || !state.model ? null : sourceOf(state.model, opened.value));

// The way from a paragraph to an element that cites it.
function elementButton(address: string, attributes: Attributes<HTMLButtonElement> = {}): VNode {
  const go = () => {
    put({ focus: `${address}.details`, place: "model" });
    changed();
  };
  const said = labelOf(address);
  return button(said, go, { class: "quiet cites", title: said, ...attributes });
}

// The paragraphs, with titles and the like between them where they stand. They are one stop of the tab key; arrows go on.
function Text({ lang }: { lang: string }): VNode | null {
  const ref = useRef<HTMLOListElement>(null);
  const copy = told.value;
  const at = sought.value;
  useLayoutEffect(() => {
    if (ref.current && !ref.current.querySelector('[tabindex="0"]')) ref.current.querySelector("[data-stop]")?.setAttribute("tabindex", "0");
  });
  useLayoutEffect(() => {
    const goal = at === null ? null : byKey(`paragraph-${at}`);
    if (!goal) return;
    goal.closest("li")?.scrollIntoView({ block: "center" });
    goal.focus({ preventScroll: true });
    sought.value = null;
  }, [at, copy]);
  if (!copy) return null;
  const others = [...copy.left_out, ...copy.unpaired].sort((one, other) => one.line - other.line);
  const lines = copy.paragraphs.map((one) => Math.min(...one.passages.map(({ line }) => line)));
  const between = (from: number, to: number) => others.filter(({ line }) => from <= line && line < to).map((one) => aside(one));
  return parts(
    h("p", { class: "hint" }, marked(say("web.document.hint"))),
    h("ol", { class: "paragraphs", ref, onkeydown: along, onfocusin: stopHere, "aria-label": opened.value ?? "" },
      between(-Infinity, lines[0] ?? Infinity),
      copy.paragraphs.map((one, n) => [
        h(ParagraphView, { key: `${opened.value ?? ""} ${one.number}`, one, lang }),
        between(lines[n] ?? Infinity, lines[n + 1] ?? Infinity),
      ])));
}

const aside = ({ text, line }: Passage): VNode => h("li", { class: "aside", dir: "auto", key: `line-${line}` }, text);

function ParagraphView({ one, lang }: { one: Paragraph; lang: string }): VNode {
  const mine = useComputed(() => (chosen.value?.paragraph === one.number ? chosen.value : null)).value;
  const by = useComputed(() => citingOf(one.number)).value;
  const whole = mine !== null && mine.text === null;
  const choose = () => (chosen.value = { paragraph: one.number, passage: null, span: null, text: null });
  return h("li", { class: `paragraph${whole ? " chosen" : ""}` },
    button(`¶${one.number}`, choose, {
      class: "quiet number", ...STOP, "data-key": `paragraph-${one.number}`, "aria-pressed": String(whole), "aria-label": say("web.document.paragraph", { n: String(one.number) }),
    }),
    h("div", { class: "passages" }, one.passages.map((passage, n) => h(PassageView, { one: passage, paragraph: one.number, n, mine, by, lang, key: n }))),
    one.note ? h("p", { class: "hint" }, say("evidence.note_of_text")) : null,
    one.doubt ? h("p", { class: "hint" }, say(`evidence.doubt.${one.doubt}`)) : null,
    by.length ? h("p", { class: "cited-by" }, say("web.document.cited_by"), " ", 
      by.map(({ address }) => elementButton(address, { ...STOP, "data-key": `cites-${one.number}-${address}` }))) : null);
}

const STOP = { "data-stop": "", tabindex: -1 }; // what is gone to by arrows, not by the tab key

interface By {
  address: string;
  quote: string | null;
}

function citingOf(n: number): By[] {
  const all = cited.value; // read first: what follows from it is found anew whenever it is, with the model as it is then
  const source = sourceHere();
  if (source === null) return [];
  const isOf = (one: { source: string }) => one.source === source;
  return all
    .filter(({ because, quote }) => because.some((one) => isOf(one) && one.numbers.includes(n)) || (quote && isOf(quote) && quote.paragraph === n))
    .map(({ address, quote }) => ({ address, quote: quote && isOf(quote) && quote.paragraph === n ? quote.text : null }));
}

interface Given {
  one: Passage;
  paragraph: number;
  n: number;
  mine: Chosen | null;
  by: By[];
  lang: string;
}

// A paragraph in one script: each sentence of it can be chosen, with shift as far as this one; or what is selected.
function PassageView({ one, paragraph, n, mine, by, lang }: Given): VNode {
  const isHere = mine?.passage === n ? mine : null;
  const quotes = by.flatMap(({ quote }) => (quote === null ? [] : [placeOf(quote, one.text)])).filter((span) => span !== null);
  const take = (span: Span, isFurther: boolean) => {
    const from = isFurther && isHere?.span ? isHere.span : span;
    choose(paragraph, n, one.text, { start: Math.min(from.start, span.start), end: Math.max(from.end, span.end) });
  };
  const sentence = (span: Span) => {
    const isChosen = isHere?.span ? overlap(isHere.span, span) : false;
    const isQuoted = quotes.some((quote) => overlap(quote, span));
    const press = ({ shiftKey }: MouseEvent | KeyboardEvent) => {
      if (selection() === null) take(span, shiftKey);
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      take(span, event.shiftKey);
    };
    return h("span", {
      class: `sentence${isChosen ? " chosen" : ""}${isQuoted ? " quoted" : ""}`, role: "button", ...STOP, "aria-pressed": String(isChosen),
      "data-key": `sentence-${paragraph}-${n}-${span.start}`, onclick: press, onkeydown: key,
    }, one.text.slice(span.start, span.end));
  };
  return h("p", { dir: "auto", "data-passage": `${paragraph}.${n}`, class: "passage" }, sentences(one.text, lang).map(sentence));
}

function choose(paragraph: number, passage: number, text: string, span: Span): void {
  const whole = wholeWords(text, span);
  if (whole) chosen.value = { paragraph, passage, span: whole, text: quoted(text, whole) };
}

// What is selected of one passage; of several, what is of the first.
function selection(): [passage: HTMLElement, span: Span] | null {
  const selected = getSelection();
  if (!selected || selected.isCollapsed || !selected.rangeCount) return null;
  const range = selected.getRangeAt(0);
  const passage = (range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement)?.closest<HTMLElement>("[data-passage]");
  if (!passage) return null;
  const before = document.createRange();
  before.selectNodeContents(passage);
  const whole = before.toString().length;
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const end = passage.contains(range.endContainer) ? start + range.toString().length : whole;
  return start < end ? [passage, { start, end }] : null;
}

document.addEventListener("selectionchange", () => {
  const [passage, span] = selection() ?? [];
  const [number, n] = (passage?.dataset.passage ?? "").split(".").map(Number);
  if (passage && span && number !== undefined && n !== undefined) choose(number, n, passage.textContent, span);
});

const stops = (list: Element) => [...list.querySelectorAll<HTMLElement>("[data-stop]")];

function along(event: KeyboardEvent): void {
  const list = event.currentTarget;
  if (!(list instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) return;
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const to = { Home: 0, End: Infinity }[event.key];
  if (way === undefined && to === undefined) return;
  event.preventDefault();
  const all = stops(list);
  const at = all.findIndex((one) => one === document.activeElement) + (way ?? 0);
  all[Math.min(Math.max(to ?? at, 0), all.length - 1)]?.focus();
}

function stopHere(event: FocusEvent): void {
  const list = event.currentTarget;
  if (!(list instanceof Element) || !(event.target instanceof HTMLElement) || event.target.dataset.stop === undefined) return;
  for (const one of list.querySelectorAll('[tabindex="0"]')) one.setAttribute("tabindex", "-1");
  event.target.setAttribute("tabindex", "0");
}

