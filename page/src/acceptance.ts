// Drafts: what a program proposed stands beside the words that it was drafted from, until a person accepts or drops it.
// Changing it is editing it; the mark stays.

import type { VNode } from "preact";
import { changing } from "./edits";
import { identity } from "./identity";
import { reveal } from "./longlist";
import { changed, put, state } from "./store";
import type { Model } from "./types";
import { type Children, button, h, name, parts } from "./ui";
import { after, before, isWaiting, quoteOf, waiting } from "./waiting";
import { say } from "./words";

const keyOf = (address: string) => `${address}.accept`;
let here: string | null = null; // the element that was gone to or judged last

// How many elements aren't accepted, and the way to the next one; nothing where there is no draft.
export function draftView(model: Model): Children {
  const n = waiting(model).length;
  if (!n && !("drafted" in model)) return null;
  return h("section", { class: "drafting", "aria-label": say("web.drafted"), key: "drafting" },
    h("span", { role: "status", "data-waiting": n }, n ? say("web.drafted.waits", { n }) : say("web.drafted.done")),
    n ? button(say("web.drafted.next"), goOn, { "data-key": "draft-next" }) : null);
}

function goOn(): void {
  here = after(waiting(state.model ?? { decision_makers: {} }), here) ?? null;
  if (here === null) return;
  const isDrawn = reveal(keyOf(here)) !== null; // what has no fields stands in the text
  put(isDrawn ? { focus: keyOf(here), place: "model" } : { tab: "text", place: "results" });
  changed();
}

// Beside an element that waits: its quotation with the paragraph, and what can be done.
export function acceptance(address: string, value: unknown, label: string, drop: () => unknown): VNode | null {
  if (!isWaiting(value)) return null;
  const judged = (act: () => unknown) => () => {
    here = before(waiting(state.model ?? { decision_makers: {} }), address);
    return act();
  };
  const accept = () => changing(say("web.did.accept", { name: label }), [{ do: "drop", address: `${address}.accepted` }], `${address}.details`);
  return h("div", { class: "drafted", role: "group", "aria-label": say("web.drafted.of", { name: label }), key: identity(`${address}.drafted`) },
    quoted(value),
    h("div", { class: "row" },
      button(say("web.drafted.accept"), judged(accept), { "aria-label": say("web.drafted.accept_of", { name: label }), "data-key": keyOf(address) }),
      button(say("web.drafted.drop"), judged(drop), { "aria-label": say("web.drafted.drop_of", { name: label }), "data-key": `${address}.drop` })));
}

function quoted(value: unknown): VNode {
  const quote = quoteOf(value);
  if (!quote) return h("p", { class: "hint" }, say("web.drafted.unquoted"));
  return parts(
    h("blockquote", { dir: "auto" }, h("p", {}, quote.text), h("footer", {}, name(`${quote.source} ¶${quote.paragraph}`))),
    h("p", { class: "hint" }, say("web.drafted.judge")));
}
