// Sentences whose states, decision makers, options and statements light up in the table, the graph and the model.

import { effect, signal } from "@preact/signals";
import type { VNode } from "preact";
import { byKey } from "../keys";
import { useLive } from "../live";
import { afterDrawn, reveal } from "../longlist";
import { colourOf, optionName } from "../naming";
import { directionOf } from "../operators";
import { choose, state } from "../store";
import { type Children, button, h } from "../ui";
import { say } from "../words";
import { findRow, rowOf } from "./listing";
import { type Kind, type Lit, isLit, light, lit } from "./lit";
import { type Piece, pieces } from "./pieces";
import { type Row, type Seen, seenNow } from "./shapes";

// What was pressed last: it stays lit, and a state's options are told.
export const held = signal<Lit | null>(null);

export function hold(kind: Kind, id: string): void {
  const same = held.value?.kind === kind && held.value.id === id;
  held.value = same ? null : { kind, id };
  light(held.value);
  if (same) return;
  if (kind === "state") void findRow(Number(id));
  shownOf(kind, id)?.scrollIntoView({ block: "nearest", inline: "center" });
}

// Where it stands on the page: in the table or the graph, or in the model.
function shownOf(kind: Kind, id: string): Element | null {
  if (kind === "state") return byKey(`state-${id}`) ?? document.querySelector(`.node[data-number="${CSS.escape(id)}"]`);
  const key = keyInModel(kind, id);
  if (key) reveal(key, document.getElementById("model") ?? undefined);
  return inModel(kind, id);
}

function keyInModel(kind: Kind, id: string): string {
  const [dm = "", option = ""] = id.split(".");
  return { dm: `decision_makers.${id}.name`, option: `decision_makers.${dm}.options.${option}`, statement: id, state: "" }[kind];
}

function inModel(kind: Kind, id: string): Element | null {
  const model = document.getElementById("model");
  const key = keyInModel(kind, id);
  const there = model && key ? byKey(key, model) : null;
  return there?.closest(".statement, .row") ?? there;
}

// The model isn't made of components of this pane: what is lit there is marked from outside, also after it is drawn anew.
function mark(one: Lit | null): void {
  for (const old of document.querySelectorAll("#model .lit")) old.classList.remove("lit");
  if (one && one.kind !== "state") inModel(one.kind, one.id)?.classList.add("lit");
}
effect(() => mark(lit.value));
afterDrawn(() => mark(lit.peek()));

// A sentence, with what it names to be pressed.
export function Sentence({ text }: { text: string }): VNode {
  const seen = useLive(seenNow);
  return h("span", {}, pieces(text).map((one) => piece(one, seen)));
}

function piece(one: Piece, seen: Seen | null): Children {
  if (typeof one === "string") return one;
  if ("code" in one) return h("code", { dir: directionOf(one.code, "ltr") }, one.code);
  return h(Entity, { kind: one.kind, id: one.id, seen }, one.within.map((part) => piece(part, seen)));
}

// Something that is named. Statements hold other names; only their own words are a link.
export function Entity({ kind, id, seen, children }: { kind: Kind; id: string; seen: Seen | null; children?: Children }): VNode {
  const owner = kind === "dm" ? id : kind === "option" ? (id.split(".")[0] ?? "") : "";
  const colour = owner && seen ? colourOf(owner, seen.decision_makers) : "";
  const isOn = isLit(kind, id);
  const attributes = {
    class: `entity ${kind} ${colour}${isOn ? " lit" : ""}`, "aria-pressed": String(held.value?.kind === kind && held.value.id === id), "data-kind": kind, "data-id": id,
    title: kind === "state" ? stateTitle(Number(id), seen) : undefined, onmouseenter: () => light({ kind, id }), onmouseleave: () => light(held.value),
  };
  if (kind === "statement") return h("span", { class: `statement-said${isOn ? " lit" : ""}` }, children, " ", button("↗", () => hold(kind, id), { ...attributes, title: say("web.show_in_model"), "aria-label": say("web.show_in_model") }));
  const press = () => hold(kind, id);
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    press();
  };
  // A button would be one block in its line; this is broken like the words around it.
  return h("span", { ...attributes, role: "button", tabindex: 0, onclick: press, onkeydown: keyed }, h("bdi", {}, children));
}

function stateTitle(number: number, seen: Seen | null): string | undefined {
  const row = rowOf(number);
  return row && seen ? takenIn(row, seen) : undefined;
}

export function takenIn([, , signs]: Row, seen: Seen): string {
  const taken = seen.options.filter((_, n) => signs[n] === "Y").map((one) => optionName(one));
  return taken.length ? taken.join(say("web.semicolon")) : say("web.none");
}

// What is taken in the state that was pressed, and the way to look at it closely.
export function Held(): VNode | null {
  const seen = useLive(seenNow);
  const one = held.value;
  if (!seen || one?.kind !== "state") return null;
  const number = Number(one.id);
  const row = rowOf(number);
  if (!row) return null;
  const look = () => {
    state.place = "state";
    choose(number);
  };
  return h("p", { class: "held", role: "status" }, h("strong", {}, say("web.state_is", { label: row[1] })), ": ", takenIn(row, seen), " ", button(say("web.look_closely"), look, { class: "quiet", "data-key": "look-closely" }));
}
