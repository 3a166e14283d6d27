// A field for a formula: it offers names as one types and says what is wrong with it, without touching the model.

import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ask } from "./api";
import { parted } from "./edits";
import { identity } from "./identity";
import { glossed } from "./naming";
import { type Kind, type Offer, isUnfinished, offersFor, wordBefore } from "./offers";
import { directionOf } from "./operators";
import { notify, question } from "./store";
import type { Told } from "./types";
import { type Enter, isTyped, useTyping } from "./typing";
import { h, marked } from "./ui";
import { type Direction, own, plainly } from "./words";

const CHECKED = 250; // milliseconds after the last key
const HIDDEN = 150; // milliseconds after the field was left, in which an offer may be pressed

const laid = (text: string): Direction | "auto" => (text ? directionOf(text) : own().direction); // what it asks for is in the page's

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
  const [offers, setOffers] = useState<{ all: Offer[]; at: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const field = useTyping({
    value, enter: act, isNew: add,
    isTaken: (text) => text !== value && !(text === "" && !empty),
    refused: (told, isShown) => (isShown ? setFault(told) : notify(told.message)),
    left: () => setFault(null),
  });
  const input = field.current;
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => setFault((now) => (isTyped(input()) ? now : null)), [value]);

  const begun = () => wordBefore(input()?.value ?? "", input()?.selectionStart ?? 0);
  const shown = (all: Offer[]) => setOffers(all.length ? { all, at: -1 } : null);
  const offer = () => shown(offersFor(begun(), kind));

  function typed(isOffering: boolean): void {
    const there = input();
    if (!there) return;
    field.typed();
    there.dir = laid(there.value);
    if (isOffering) offer();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void check(), CHECKED);
  }

  async function check(): Promise<void> {
    const there = input();
    if (!there || !isTyped(there)) return;
    const text = there.value.trim();
    if (!text) return setFault(null);
    try {
      const parts = several ? parted(text, ",") : [text];
      const all = await Promise.all(parts.map((formula) => ask<{ fault: Told | null }>("formula", question({ formula, kind }))));
      if (there.value.trim() === text && isTyped(there)) setFault(all.find((one) => one.fault)?.fault ?? null);
    } catch {
      setFault(null); // nobody answers; that is told elsewhere
    }
  }

  function take(n: number): void {
    const there = input();
    const one = offers?.all[n]?.[0];
    if (!there || one === undefined) return;
    const end = there.selectionStart ?? there.value.length;
    there.setRangeText(one + (one.endsWith("(") ? "" : " "), end - begun().length, end, "end");
    setOffers(null);
    typed(false);
  }

  // Whether a key was meant for what is offered.
  function isForOffers(event: KeyboardEvent): boolean {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!offers) {
      if (step === 1) offer();
      return step === 1;
    }
    const { all, at: now } = offers;
    const isTab = event.key === "Tab" && !event.shiftKey && (now >= 0 || isUnfinished(begun(), kind));
    if (event.key === "Escape") {
      setOffers(null);
      event.stopPropagation();
      return true;
    }
    if (step) setOffers({ all, at: (Math.max(now, step < 0 ? 0 : -1) + step + all.length) % all.length });
    else if (isTab || (event.key === "Enter" && now >= 0)) take(Math.max(now, 0));
    else return false;
    return true;
  }

  function keyed(event: KeyboardEvent & { currentTarget: HTMLInputElement }): void {
    if (isForOffers(event)) return void (event.key !== "Escape" && event.preventDefault());
    if (event.key === "Escape") return leave();
    field.attributes.onkeydown?.(event);
  }

  function leave(): void {
    field.leave();
    const there = input();
    if (there) there.dir = laid(value);
  }

  const gloss = glossed(value);
  const list = `offers-${at}`;
  return h("div", { class: "field" },
    h("input", {
      ...field.attributes, ref: field.ref,
      "data-key": at, "aria-label": label, placeholder: label.replaceAll("`", ""), title: gloss !== value ? gloss : undefined,
      dir: laid(value), class: add ? "formula adder" : "formula", spellcheck: "false", autocomplete: "off", autocapitalize: "off",
      role: "combobox", "aria-expanded": String(offers !== null), "aria-autocomplete": "list", "aria-controls": list,
      "aria-activedescendant": offers && offers.at >= 0 ? `${list}-${offers.at}` : undefined,
      oninput: (event) => typed(document.activeElement === event.currentTarget),
      onfocus: (event) => event.currentTarget.value === "" && offer(),
      onblur: (event) => (setTimeout(() => setOffers(null), HIDDEN), field.attributes.onblur?.(event)),
      onkeydown: keyed,
    }),
    h("ul", { id: list, class: "offers", role: "listbox", "aria-label": label, hidden: offers === null },
      offers?.all.map(([one, called], n) => h("li", {
        key: one, role: "option", id: `${list}-${n}`, "aria-selected": String(n === offers.at), ref: n === offers.at ? inSight : undefined,
        onmousedown: (event) => (event.preventDefault(), take(n)),
      }, one, called && called !== one ? h("bdi", { class: "called" }, called) : null))),
    h("div", { class: "told", role: "alert" }, fault ? h("p", { class: "fault" }, marked(plainly(fault.message))) : null));
}

const inSight = (element: HTMLElement | null): void => element?.scrollIntoView({ block: "nearest" });
