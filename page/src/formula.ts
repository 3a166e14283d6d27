// A field for a formula: it offers names as one types and says what is wrong with it, without touching the model.

import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ask } from "./api";
import { parted } from "./edits";
import { identity } from "./identity";
import { useLineEditor } from "./lineover";
import { glossed } from "./naming";
import { type Kind, type Offer, isUnfinished, kindOf, offeredAt, withIds } from "./offers";
import { layoutOf } from "./operators";
import { notify, question } from "./store";
import type { Told } from "./types";
import { type Enter, isTyped, useTyping } from "./typing";
import { bare, h, marked, whole } from "./ui";
import { plainly } from "./words";
import { wrongIn } from "./wrong";

const CHECKED = 250; // milliseconds after the end of a word
const PAUSED = 1500; // and within one
const HIDDEN = 150; // milliseconds after the field was left, in which an offer may be pressed
const IN_WORD = /[\p{L}\p{N}\p{M}_.-]$/u;

interface Options {
  kind?: Kind;
  add?: boolean; // the field is for something new
  empty?: boolean; // nothing is an answer too
  several?: boolean; // commas part formulas
}

interface Given extends Options {
  at: string;
  value: string;
  label: string;
  act: Enter;
}

export const formulaField = (at: string, value: string, label: string, act: Enter, options: Options = {}): VNode =>
  h(Formula, { key: identity(at), at, value, label, act, ...options });

function Formula({ at, value, label, act, kind = "formula", add = false, empty = false, several = false }: Given): VNode {
  const [fault, setFault] = useState<Told | null>(null);
  const [offers, setOffers] = useState<{ all: Offer[]; from: number; at: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const field = useTyping({
    value, enter: (text) => act(withIds(text, kind)), isNew: add,
    isTaken: (text) => text !== value && !(text === "" && !empty),
    refused: (told, isShown) => (isShown ? setFault(told) : notify(told.message)),
    left: () => setFault(null),
  });
  const input = field.current;
  const said = label.replaceAll("`", "");
  const over = useLineEditor({
    input, label: said, kindOf, laid: layoutOf, keyed,
    changed: (text) => {
      const there = input();
      if (there) there.value = text;
      typed(true);
    },
    left: () => leaving(),
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => setFault((now) => (isTyped(input()) ? now : null)), [value]);

  const text = () => input()?.value ?? "";
  const isUnended = (from: number) => isUnfinished(text().slice(from, over.at()), kind);
  function offer(): void {
    const { from, offers: all } = offeredAt(text(), over.at(), kind);
    setOffers(all.length ? { all, from, at: -1 } : null);
  }

  function typed(isOffering: boolean): void {
    const there = input();
    if (!there) return;
    field.typed();
    there.dir = layoutOf(there.value);
    if (isOffering) offer();
    setFault(null);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void check(), IN_WORD.test(text().slice(0, over.at())) ? PAUSED : CHECKED);
  }

  async function check(): Promise<void> {
    if (!isTyped(input())) return;
    const now = text().trim();
    if (!now) return setFault(null);
    try {
      const parts = several ? parted(now, ",") : [now];
      const asked = parts.map((formula) => ask<{ fault: Told | null }>("formula", question({ formula: withIds(formula, kind), kind })));
      const all = await Promise.all(asked);
      if (text().trim() === now && isTyped(input())) setFault(all.find((one) => one.fault)?.fault ?? null);
    } catch {
      setFault(null); // nobody answers; that is told elsewhere
    }
  }

  function take(n: number): void {
    const there = input();
    const one = offers?.all[n]?.[0];
    if (!there || !offers || one === undefined) return;
    const whole = one + (one.endsWith("(") ? "" : " ");
    const editor = over.now();
    if (editor) editor.replace(offers.from, over.at(), whole);
    else there.setRangeText(whole, offers.from, over.at(), "end");
    typed(false);
    setOffers(null);
  }

  // Whether a key was meant for what is offered.
  function isForOffers(event: KeyboardEvent): boolean {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!offers) {
      if (step === 1) offer();
      return step === 1;
    }
    const { all, at: now, from } = offers;
    const isTab = event.key === "Tab" && !event.shiftKey && (now >= 0 || isUnended(from));
    if (event.key === "Escape") {
      setOffers(null);
      event.stopPropagation();
      return true;
    }
    if (step) setOffers({ all, from, at: (Math.max(now, step < 0 ? 0 : -1) + step + all.length) % all.length });
    else if (isTab || (event.key === "Enter" && now >= 0)) take(Math.max(now, 0));
    else return false;
    return true;
  }

  // Whether a key was meant for the field as a whole.
  function keyed(event: KeyboardEvent): boolean {
    if (event.isComposing) return false;
    if (isForOffers(event)) return true;
    if (event.key === "Escape") leave();
    else if (event.key === "Enter") takeAll();
    else return false;
    return true;
  }

  function takeAll(): void {
    field.take();
    setOffers(null);
    over.begin();
  }

  function leaving(): void {
    setTimeout(() => setOffers(null), HIDDEN);
    if (isTyped(input())) takeAll();
  }

  function leave(): void {
    field.leave();
    over.begin();
    const there = input();
    if (there) there.dir = layoutOf(value);
  }

  const list = `offers-${at}`;
  const combobox = {
    role: "combobox", "aria-expanded": String(offers !== null), "aria-autocomplete": "list", "aria-controls": list,
    "aria-invalid": String(fault !== null), "aria-activedescendant": offers && offers.at >= 0 ? `${list}-${offers.at}` : "",
  };
  useLayoutEffect(() => {
    over.now()?.describe(combobox);
    over.now()?.mark(fault ? wrongIn(text(), fault) : []);
  });
  const gloss = glossed(value);
  const isByPointer = useRef(false); // the caret is put where was pressed only after the focus came
  const line = h("input", {
    ref: field.ref, ...combobox,
    "data-key": at, "aria-label": label, placeholder: bare(said), title: gloss !== value ? gloss : undefined,
    dir: layoutOf(value), class: add ? "formula adder" : "formula", spellcheck: false, autocomplete: "off", autocapitalize: "off",
    oninput: (event) => typed(document.activeElement === event.currentTarget),
    onpointerdown: () => (isByPointer.current = true),
    onclick: () => ((isByPointer.current = false), over.hold()),
    onfocus: () => (isByPointer.current || over.hold(), text() === "" && offer()),
    onchange: () => over.now() === null && field.take(),
    onblur: () => over.now() === null && leaving(),
    onkeydown: (event) => keyed(event) && event.preventDefault(),
  });
  return h("div", { class: "field" },
    add ? line : whole(line, value, layoutOf(value)),
    h("div", { class: "line", ref: over.host, "data-over": at }),
    h("ul", { id: list, class: "offers", role: "listbox", "aria-label": label, hidden: offers === null },
      offers?.all.map(([one, called], n) => h("li", {
        key: one, role: "option", id: `${list}-${n}`, "aria-selected": String(n === offers.at), ref: n === offers.at ? inSight : undefined,
        onmousedown: (event) => (event.preventDefault(), take(n)),
      }, one, called && called !== one ? h("bdi", { class: "called" }, called) : null))),
    h("div", { class: "told", role: "alert" }, fault ? h("p", { class: "fault" }, marked(plainly(fault.message))) : null));
}

const inSight = (element: HTMLElement | null): void => element?.scrollIntoView({ block: "nearest" });
