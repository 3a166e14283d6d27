// Versions of the model: the steps since it was saved, variants kept beside it, another version side by side.

import { ask, call, faultOf, fileUrl } from "./api";
import { bringIn } from "./disk";
import type { VNode } from "preact";
import { dropDraft, keepDraft } from "./drafts";
import { type Map as Keys, isMap } from "./edits";
import { nameOf } from "./naming";
import { changed, push, put, question, state, text } from "./store";
import type { Compared, Draft, Opened, Step } from "./types";
import { walkTo } from "./undoing";
import { type Children, type Entry, button, choice, h, name, parts } from "./ui";
import { type Text, read, say, spoken } from "./words";

// An element that differs, and a concept whose equilibria do.
interface Differing {
  address: string | null;
  before: unknown;
  after: unknown;
}
interface State {
  label: string;
}
interface Difference {
  elements: Differing[];
  equilibria: { concept: string; gained: State[]; lost: State[] }[];
}

export function ChangesView(): VNode {
  const step = (one: Step, n: number) => {
    const place = n === state.at ? "here" : n > state.at ? "undone" : "";
    return h("li", { class: place }, button(one.what ?? say("web.as_opened"), () => walkTo(n), { class: "quiet" }));
  };
  const keep = button(say("web.keep_draft"), () => keepDraft(), { disabled: text() === state.saved.text, "data-key": "keep-draft" });
  return parts(
    h("h2", {}, say("web.steps")), h("ol", { class: "steps" }, state.steps.map(step)),
    h("h2", {}, say("web.drafts")), h("p", { class: "hint" }, say("web.drafts_hint")), h("div", { class: "tools" }, keep),
    h("ul", { class: "drafts" }, state.drafts.map(draft)));
}

function draft(one: Draft, n: number): VNode {
  const title = say("web.draft", { n: n + 1 });
  return h("li", { key: one.tab },
    h("div", { class: "grow" }, h("strong", {}, title), differing(one)),
    button(say("web.take_draft"), () => takeOver(one, n + 1), { "data-key": `draft-${n}.take` }), " ",
    button(say("web.compare_with"), () => compare(title, one.text), { class: "quiet", "data-key": `draft-${n}.compare` }), " ",
    button(say("web.drop_draft"), () => dropDraft(one), { class: "quiet", "data-key": `draft-${n}.drop` }));
}

// By what a variant differs from the saved model.
const described = new WeakMap<Draft, Difference | null>();
const SOME = 5; // differences that are told at once
function differing(one: Draft): Children {
  if (!described.has(one)) {
    described.set(one, null);
    const asked = { text: one.start || state.saved.text || (state.steps[0]?.text ?? ""), name: state.file, other: one.text, lang: spoken() };
    const told = (answer: Difference) => {
      described.set(one, answer);
      if (state.tab === "changes") changed("tabs");
    };
    ask<Difference>("diff", asked).then(told, () => null);
  }
  const found = described.get(one);
  if (!found) return null;
  const { elements, equilibria } = found;
  const names = equilibria.map((part) => part.concept);
  return h("div", { class: "hint" },
    elements.slice(0, SOME).map((part) => h("div", {}, difference(part))),
    elements.length > SOME ? h("div", {}, say("web.uses_more", { n: elements.length - SOME })) : null,
    h("div", {}, names.length ? say("web.other_equilibria", { names }) : say("web.same_equilibria")));
}

const difference = (part: Differing): Children => [name(nameOf(placeOf(part.address ?? ""))), ": ", became(part.before, part.after)];

// The address of an element as the pages know it: there decision makers stand under a key of their own.
function placeOf(address: string): string {
  const first = address.split(/[.[]/)[0] ?? "";
  const { model } = state;
  return model && first in model.decision_makers && !(first in model) ? `decision_makers.${address}` : address;
}

// A variant of another version of the file is one of its changes, not of the whole.
function takeOver(one: Draft, n: number): Promise<unknown> {
  const what = say("web.did.draft", { n });
  return one.start === state.saved.text ? push(one.text, what) : bringIn(one.start, one.text, what);
}

async function compare(title: string, other: string): Promise<void> {
  state.tab = "compare";
  await again(title, other);
}

async function again(title: string, other: string): Promise<void> {
  const mine: Compared = { title, other, of: text(), told: null, fault: null };
  put({ compared: mine });
  changed("tabs");
  try {
    mine.told = await ask("diff", question({ other }));
  } catch (error) {
    mine.fault = faultOf(error);
  }
  changed("tabs");
}

export function CompareView(): VNode {
  const found = state.compared;
  if (found && found.of !== text()) queueMicrotask(() => state.compared === found && void again(found.title, found.other)); // it was edited since
  return parts( chooser(), found ? comparison(found) : h("p", { class: "hint" }, say("web.compare_hint")));
}

function comparison(found: Compared): Children {
  if (found.fault) return h("p", { class: "fault" }, found.fault.message);
  if (!found.told) return h("p", { class: "hint" }, say("web.working"));
  return [h("h2", {}, say("web.compared", { name: found.title })), told(found.told as Difference), sides(found)];
}

// With what the model is compared: with the file as it is saved, or with another.
function chooser(): VNode {
  const label = say("web.compare_file");
  const others = state.files.filter((one) => one !== state.file).map((one): Entry => [one]);
  const withFile = async (file: string) => file && compare(file, (await call<Opened>("GET", fileUrl(file))).text);
  return h("div", { class: "tools" },
    button(say("web.compare_saved"), () => compare(state.file ?? "", state.saved.text), { disabled: !state.saved.text, "data-key": "compare-saved" }),
    choice([["", label], ...others], "", withFile, { "aria-label": label, "data-key": "compare-file" }));
}

function told({ elements, equilibria }: Difference): Children {
  const some = (states: State[]) => states.slice(0, 12).map((one) => one.label).join(" ") + (states.length > 12 ? " …" : "") || "–";
  const heads = ["web.concept", "web.only_there", "web.only_here"].map((key) => h("th", { scope: "col" }, say(key)));
  const row = (one: Difference["equilibria"][number]) => h("tr", {}, h("th", { scope: "row" }, one.concept), h("td", {}, some(one.gained)), h("td", {}, some(one.lost)));
  const table = h("table", {}, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, equilibria.map(row)));
  return [
    h("p", {}, say("web.differences", { n: elements.length })),
    equilibria.length ? table : h("p", {}, say("web.same_equilibria")),
    h("ul", {}, elements.slice(0, 100).map((one) => h("li", {}, difference(one)))),
  ];
}

// What became of a part of the model: of one with several keys, only those that differ.
function became(before: unknown, after: unknown): VNode {
  if (!isMap(before) || !isMap(after) || isText(before) || isText(after)) return h("span", {}, shown(before), " → ", shown(after));
  const differs = (key: string) => JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  const keys = Object.keys({ ...before, ...after }).filter(differs);
  const change = (key: string, n: number) => [n ? "; " : "", key === "that" ? "" : h("code", {}, `${key} `), shown(before[key]), " → ", shown(after[key])];
  return h("span", {}, keys.map(change));
}

// A text, in one language or in several.
function isText(part: unknown): part is Text {
  const isLanguage = (key: string) => /^[a-z]{2,3}(-\w+)?$/.test(key) && !["that", "to"].includes(key);
  return typeof part === "string" || (isMap(part) && Object.keys(part).every((key) => isLanguage(key) && typeof part[key] === "string"));
}

// A part of the model as a line: a text in the reader's language, the formula of a statement, else as it would stand in the file.
function shown(part: unknown): VNode {
  if (part === null || part === undefined) return h("em", {}, say("web.none"));
  const formula = isMap(part) ? (part satisfies Keys).that : undefined;
  return h("bdi", {}, isText(part) ? read(part) : typeof formula === "string" ? formula : JSON.stringify(part));
}

// Both texts, with the lines that only one of them has marked.
function sides({ title: called, other }: Compared): VNode {
  const mine = text();
  const lines = (one: string) => one.split("\n");
  const column = (title: string, one: string, another: string) => {
    const there = new Set(lines(another));
    const marked = lines(one).map((line) => h(there.has(line) ? "span" : "mark", {}, `${line}\n`));
    return h("div", { class: "side" }, h("h3", {}, title), h("pre", { dir: "ltr", tabindex: "0" }, marked));
  };
  return h("div", { class: "sides" }, column(say("web.now"), mine, other), column(called, other, mine));
}
