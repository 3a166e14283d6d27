// What is chosen of the document, and for which element of the model it is cited: one that is there, or a new one.

import { signal } from "@preact/signals";
import type { VNode } from "preact";
import { performAlone } from "./acts";
import { type Place, citing, elementsOf, evidenceOf, nextUncited, valueAt } from "./citing";
import { typed } from "./dialogs";
import { chosen, note, opened, sourceOf, stemOf, told } from "./documents";
import { changing, into, isMap, under } from "./edits";
import { identity } from "./identity";
import { useLive } from "./live";
import { dmName, glossed, idOf, inGraphForm, nameOf } from "./naming";
import { state } from "./store";
import type { Edit, Model } from "./types";
import { begin } from "./unfinished";
import { type Children, type Entry, button, choice, h } from "./ui";
import { type Text, languages, own, say, spoken } from "./words";

const element = signal(""); // the identity of the element, or which new one

const MOST = 80; // letters of a formula, or of a name that is taken from the text

// What people would call an element, with the formula that it says.
export function labelOf(address: string): string {
  const value = valueAt(state.model ?? { decision_makers: {} }, address);
  const that = typeof value === "string" ? value : isMap(value) && typeof value.that === "string" ? value.that : "";
  const at = nameOf(address.replace(/\.unordered\[\d+\]$/, ""));
  const isSaid = /\.prefers\[/.test(address) && that;
  return isSaid ? `${at}: ${glossed(that).slice(0, MOST)}` : at;
}

export function CitingBar(): VNode {
  const model = useLive(() => state.model);
  useLive(spoken);
  const one = chosen.value;
  if (!model || !one) return h("div", { class: "citing" }, h("p", { class: "hint" }, say("web.document.choose_sentence")), said());
  const of = one.text ?? say("web.document.whole", { n: String(one.paragraph) });
  const offered = entries(model);
  const now = offered.some(([value]) => value === element.value) ? element.value : (offered[0]?.[0] ?? "");
  const cite = (text: string | null) => performAlone(() => citeAs(model, now, { paragraph: one.paragraph, text }));
  return h("div", { class: "citing", role: "region", "aria-label": say("web.document.citing") },
    h("blockquote", { dir: "auto" }, of, " ", h("span", { class: "hint" }, `¶${one.paragraph}`)),
    h("div", { class: "row" },
      h("label", { class: "grow" }, say("web.document.for"), " ", choice(offered, now, (value) => (element.value = value), { "data-key": "cite-for" })),
      button(say(one.text === null ? "web.document.cite_paragraph" : "web.document.cite"), () => cite(one.text), { "data-key": "cite" }),
      one.text === null ? null : button(say("web.document.cite_paragraph"), () => cite(null), { class: "quiet", "data-key": "cite-paragraph" }),
      button(say("web.document.uncited"), () => goOn(model, now), { class: "quiet", "data-key": "cite-next" })),
    said());
}

const said = (): Children => h("p", { role: "status", class: "hint" }, note.value);

// The elements that are there, then what can be begun with a citation.
function entries(model: Model): Entry[] {
  const makers = Object.entries(model.decision_makers);
  const isOption = !inGraphForm(model);
  return [
    ...elementsOf(model).map((address): Entry => [String(identity(address)), labelOf(address)]),
    ["new-dm", say("web.document.new_dm")],
    ...(isOption ? makers.map(([id]): Entry => [`new-option ${id}`, say("web.document.new_option", { dm: dmName(id) })]) : []),
    ...makers.filter(([, dm]) => Array.isArray(dm.prefers)).map(([id]): Entry => [`new-statement ${id}`, say("web.document.new_statement", { dm: dmName(id) })]),
    ["new-scenario", say("web.document.new_scenario")],
    ["new-claim", say("web.document.new_claim")],
  ];
}

const addressOf = (model: Model, value: string): string | null => elementsOf(model).find((one) => String(identity(one)) === value) ?? null;

function goOn(model: Model, now: string): void {
  const next = nextUncited(model, addressOf(model, now));
  if (next === null) note.value = say("web.document.all_cited");
  else element.value = String(identity(next));
}

async function citeAs(before: Model, value: string, words: Omit<Place, "source">): Promise<void> {
  const model = state.model ?? before;
  const document = opened.value;
  if (document === null) return;
  const known = sourceOf(model, document);
  const source = known ?? idOf(stemOf(document), new Set(Object.keys(model.sources ?? {})));
  const place = { source, ...words };
  const address = addressOf(model, value);
  const asSource = ({ sources }: Model): Edit[] => (sources && source in sources ? [] : [sourceEdit(model, source, document)]);
  const made = address === null ? await begun(model, value, place, asSource) : null;
  if (address === null && made === null) return;
  const edits = made?.edits ?? citing(model, address ?? "", place);
  const named = made?.name ?? labelOf(address ?? "");
  if (edits.length && (await changing(say("web.did.cited", { name: named }), [...asSource(model), ...edits]))) return;
  note.value = say("web.document.cited", { name: named, n: String(place.paragraph) });
}

// The source of a document that is cited for the first time: its title, and which file it is.
function sourceEdit(model: Model, id: string, document: string): Edit {
  const copy = told.value;
  const title = copy?.left_out.find(({ text }) => /\p{L}/u.test(text) && text.length <= 200)?.text ?? stemOf(document);
  return under("sources", model.sources, id, { title, ...(copy && { note: `${copy.file}, ${copy.hash}` }) });
}

// A new element that says what was asked for; null where nothing was entered.
async function begun(model: Model, kind: string, place: Place, asSource: (model: Model) => Edit[]): Promise<{ name: string; edits: Edit[] } | null> {
  const [what = "", dm = ""] = kind.split(" ");
  const taken = place.text !== null && place.text.length <= MOST && what !== "new-statement" ? place.text : "";
  const key = `web.document.${what.replace("-", "_")}`;
  const text = await typed(say(`${key}.name`, { dm: dmName(dm) }), taken);
  if (!text) return null;
  const makers = model.decision_makers;
  const evidence = evidenceOf(place);
  const named = { name: wordedAs(text) };
  const makes: Record<string, () => Edit> = {
    "new-dm": () => ({ do: "insert", address: `decision_makers.${idOf(text)}`, value: { ...named, options: {}, prefers: [], ...evidence } }),
    "new-option": () => under(`decision_makers.${dm}.options`, makers[dm]?.options, idOf(text), { ...named, ...evidence }),
    "new-statement": () => into(`decision_makers.${dm}.prefers`, makers[dm]?.prefers as unknown[], { that: text, ...evidence }),
  };
  const kinds = { "new-scenario": "scenarios", "new-claim": "claims" } as const;
  const unfinished = kinds[what as keyof typeof kinds] as (typeof kinds)[keyof typeof kinds] | undefined;
  if (unfinished) {
    const id = (now: Model) => (unfinished === "claims" ? idOf(text, new Set(Object.keys(now.claims ?? {}))) : idOf(text));
    begin({ kind: unfinished, name: text, edits: (now, that) => [...asSource(now), under(unfinished, now[unfinished], id(now), { that, ...named, ...evidence })] });
    note.value = say("web.document.begun", { name: text, n: String(place.paragraph) });
    return null;
  }
  const edit = makes[what]?.();
  return edit ? { name: text, edits: [edit] } : null;
}

const RIGHT_TO_LEFT = /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

// A name in the language that it is written in, which may be another one than the page's.
function wordedAs(name: string): Text {
  const direction = RIGHT_TO_LEFT.test(/\p{L}.*/u.exec(name)?.[0] ?? "") ? "rtl" : "ltr";
  const [first] = languages;
  const lang = own().direction === direction ? own() : (languages.find((one) => one.direction === direction) ?? first);
  return lang.id === first.id ? name : { [lang.id]: name };
}
