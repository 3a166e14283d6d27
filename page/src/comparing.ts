// Another version beside the model, and only what differs: elements by what became of them, answers, lines of the text.

import type { VNode } from "preact";
import { ask, faultOf, fetched, fileUrl } from "./api";
import { titleOf } from "./drafts";
import { type Map as Keys, isMap } from "./edits";
import { type Line, hunks } from "./hunks";
import { nameOf, optionName } from "./naming";
import { changed, put, question, state, text } from "./store";
import type { Compared, Opened, Verdicts } from "./types";
import { type Children, type Entry, button, choice, conceptShown, h, name, parts } from "./ui";
import { type Text, read, say } from "./words";

// An element that differs, and a concept whose equilibria do.
interface Differing {
  address: string | null;
  before: unknown;
  after: unknown;
}
interface State {
  label: string;
  taken?: string[];
}
export interface Difference {
  elements: Differing[];
  equilibria: { concept: string; gained: State[]; lost: State[] }[];
  status_quo?: Record<string, Record<string, { before: boolean; after: boolean }>>;
  claims?: { id: string; here: string; there: string }[];
}

const SAVED = "saved";
const FILE = "file:";
const VARIANT = "variant:";

// Compare with the file as it is saved, with another file, or with a variant, as addresses name them.
export async function compareWith(against: string): Promise<void> {
  put({ tab: "compare", place: "results" });
  const found = await versionOf(against).catch((error: unknown) => faultOf(error));
  if (typeof found === "string" || !("title" in found)) {
    const fault = typeof found === "string" ? { message: found } : found;
    put({ compared: { against, title: "", other: "", of: text(), told: null, fault } });
    return changed("tabs");
  }
  await again(against, found.title, found.other);
}

interface Version {
  title: string;
  other: string;
}

async function versionOf(against: string): Promise<Version | string> {
  if (against === SAVED) return state.saved.text ? { title: state.file ?? "", other: state.saved.text } : say("web.no_version", { name: against });
  const file = against.startsWith(FILE) ? against.slice(FILE.length) : null;
  if (file) return { title: file, other: (await fetched<Opened>(fileUrl(file))).text };
  const one = state.drafts.find(({ tab }) => against === VARIANT + tab);
  return one ? { title: titleOf(one), other: one.text } : say("web.no_version", { name: against });
}

async function again(against: string, title: string, other: string): Promise<void> {
  const mine: Compared = { against, title, other, of: text(), told: null, fault: null };
  put({ compared: mine });
  changed("tabs");
  try {
    const [told, there] = await Promise.all([ask<Difference>("diff", question({ other })), claimsOf(other)]);
    mine.told = { ...told, claims: differingClaims(there) };
  } catch (error) {
    mine.fault = faultOf(error);
  }
  changed("tabs");
}

type Claims = Verdicts["claims"];
const NAMES_CLAIMS = /^\s*["']?claims["']?\s*:/m; // in a text that has some

async function claimsOf(other: string): Promise<Claims> {
  return NAMES_CLAIMS.test(other) || NAMES_CLAIMS.test(text()) ? (await ask<Verdicts>("verdicts", question({ text: other }))).claims : {};
}

// Claims that both have, and of which the verdict is another.
function differingClaims(there: Claims): Difference["claims"] {
  const here = state.verdicts?.claims ?? {};
  return Object.keys(here).flatMap((id) => {
    const [mine, other] = [here[id]?.verdict, there[id]?.verdict];
    return mine && other && mine !== other ? [{ id, here: mine, there: other }] : [];
  });
}

export function CompareView(): VNode {
  const found = state.compared;
  const isOld = found && found.other && found.of !== text(); // it was edited since
  if (isOld) queueMicrotask(() => state.compared === found && void again(found.against, found.title, found.other));
  return parts(chooser(), found ? comparison(found) : h("p", { class: "hint" }, say("web.compare_hint")));
}

function comparison(found: Compared): Children {
  if (found.fault) return h("p", { class: "fault", role: "alert" }, found.fault.message);
  if (!found.told) return h("p", { class: "hint" }, say("web.working"));
  const told = found.told as Difference;
  return [h("h2", {}, say("web.compared", { name: found.title })), elementsOf(told), answersOf(told), textsOf(found)];
}

// With what the model is compared.
function chooser(): VNode {
  const label = say("web.compare_file");
  const others = state.files.filter((one) => one !== state.file).map((one): Entry => [FILE + one, one]);
  const variants = state.drafts.map((one): Entry => [VARIANT + one.tab, titleOf(one)]);
  const now = state.compared?.against ?? "";
  const act = (against: string) => against && compareWith(against);
  return h("div", { class: "tools" },
    button(say("web.compare_saved"), () => compareWith(SAVED), { disabled: !state.saved.text, "data-key": "compare-saved" }),
    choice([["", label], ...variants, ...others], now === SAVED ? "" : now, act, { "aria-label": label, "data-key": "compare-file" }));
}

const MOST = 100;

function elementsOf({ elements }: Difference): Children {
  return [
    h("h3", {}, say("web.differences", { n: elements.length })),
    h("ul", { class: "differences" }, elements.slice(0, MOST).map((one) => h("li", {}, difference(one)))),
    elements.length > MOST ? h("p", { class: "hint" }, say("web.uses_more", { n: elements.length - MOST })) : null,
  ];
}

export const difference = (part: Differing): Children => [name(nameOf(placeOf(part.address ?? ""))), ": ", became(part.before, part.after)];

// The address of an element as the pages know it: there decision makers stand under a key of their own.
function placeOf(address: string): string {
  const first = address.split(/[.[]/)[0] ?? "";
  const { model } = state;
  return model && first in model.decision_makers && !(first in model) ? `decision_makers.${address}` : address;
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

const SOME = 12; // states that are listed of each kind

// The answers that are others: equilibria, who stays today, claims.
function answersOf({ equilibria, status_quo: today = {}, claims = [] }: Difference): Children {
  const isSame = !equilibria.length && !claims.length && !Object.keys(today).length;
  if (isSame) return h("p", {}, say("web.same_answers"));
  const stays = Object.entries(today).flatMap(([concept, dms]) => Object.entries(dms).map(([dm, one]): Row => [[name(nameOf(`decision_makers.${dm}`)), ", ", conceptShown(concept)], verdict(one.before), verdict(one.after)]));
  const judged = claims.map((one): Row => [h("code", {}, one.id), claim(one.here), claim(one.there)]);
  return [
    equilibria.length ? table("web.equilibria_differ", equilibria.map((one): Row => [conceptShown(one.concept), states(one.lost), states(one.gained)]), ["web.only_here", "web.only_there"]) : h("p", {}, say("web.same_equilibria")),
    stays.length ? table("web.today_differs", stays) : null,
    judged.length ? table("web.claims_differ", judged) : null,
  ];
}

type Row = [head: Children, here: Children, there: Children];
const verdict = (isStable: boolean): string => say(isStable ? "web.stays" : "web.leaves");
const claim = (one: string): string => say(`web.verdict.${one}`);

function table(caption: string, rows: Row[], heads = ["web.here", "web.there"]): VNode {
  const row = ([head, here, there]: Row) => h("tr", {}, h("th", { scope: "row" }, head), h("td", {}, here), h("td", {}, there));
  return h("div", { class: "table", tabindex: "0", role: "region", "aria-label": say(caption) },
    h("table", { class: "compared" },
      h("caption", {}, say(caption)),
      h("thead", {}, h("tr", {}, h("td"), heads.map((key) => h("th", { scope: "col" }, say(key))))),
      h("tbody", {}, rows.map(row))));
}

// States by their labels and what is taken there.
function states(all: State[]): Children {
  if (!all.length) return "–";
  const one = ({ label, taken = [] }: State) =>
    h("li", { key: label }, h("strong", {}, label), taken.length ? [": ", name(taken.map((option) => optionName(option)).join(say("web.semicolon")))] : null);
  return h("ul", {}, all.slice(0, SOME).map(one), all.length > SOME ? h("li", {}, say("web.uses_more", { n: all.length - SOME })) : null);
}

// Both texts are scrolled together.
function beside({ currentTarget: here }: { currentTarget: HTMLElement }): void {
  for (const one of here.closest(".sides")?.querySelectorAll("pre") ?? []) {
    const most = here.scrollHeight - here.clientHeight;
    const to = most > 0 ? (here.scrollTop / most) * (one.scrollHeight - one.clientHeight) : 0;
    if (one !== here && Math.abs(one.scrollTop - to) > 1) one.scrollTop = to;
    if (one !== here) one.scrollLeft = here.scrollLeft;
  }
}

// The lines of both texts, where they differ.
function textsOf({ title: called, other }: Compared): VNode {
  const found = hunks(text(), other);
  const column = (title: string, own: Line["of"]) => {
    const line = (one: Line) => (one.of === own || one.of === "both" ? h(one.of === "both" ? "span" : "mark", {}, `${one.text}\n`) : null);
    return h("div", { class: "side" }, h("h3", {}, title), h("pre", { dir: "ltr", tabindex: "0", onscroll: beside }, found.map((part, n) => [n ? h("span", { class: "left-out" }, "⋯\n") : null, part.map(line)])));
  };
  return h("details", { open: true }, h("summary", {}, say("web.texts_differ")), h("div", { class: "sides" }, column(say("web.now"), "mine"), column(called, "theirs")));
}
