// Fields of a text that is taken as a whole: with Enter, when the field is left, or as the browser tells of a change. What
// is typed and not yet taken stays, whatever is drawn meanwhile.

import type { Ref } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { perform } from "./acts";
import { edited } from "./keys";
import { isDrawing } from "./redraw";
import type { Told } from "./types";
import type { Attributes } from "./ui";

// What becomes of a text; a fault, where it was refused.
export type Enter = (text: string) => Promise<Told | null | undefined> | Told | null | undefined;

export interface Typing {
  value: string; // as the model has it
  enter: Enter;
  isNew: boolean; // whether the field is for something new, and empty again as soon as that is entered
  isTaken: (text: string) => boolean; // whether it says something else that can be entered
  refused?: (fault: Told, isShown: boolean) => void; // told where a text was refused, and whether the field shows it again
  left?: () => void; // told where what was typed is given up
}

export interface Field {
  ref: Ref<HTMLInputElement>;
  current: () => HTMLInputElement | null;
  typed: () => void;
  leave: () => void;
  take: () => void;
  attributes: Attributes<HTMLInputElement>;
}

const enters = new WeakMap<HTMLElement, (text: string) => void>();
const takes = new WeakMap<Element, () => void>();

// Whether something is typed in the field that somebody edits, and not yet taken.
export function isTyped(element: Element | null): boolean {
  const field = edited(element);
  return field instanceof HTMLElement && field.dataset.dirty !== undefined;
}

// What is typed and not yet taken is taken, as if the field were left.
export function takeTyped(): void {
  const field = edited(document.activeElement);
  if (field) takes.get(field)?.();
}

export function useTyping(now: Typing): Field {
  const ref = useRef<HTMLInputElement>(null);
  const was = useRef(now.value);
  const latest = useRef(now);
  latest.current = now;

  async function entered(text: string): Promise<void> {
    const fault = await latest.current.enter(text);
    const field = ref.current;
    if (!fault || !field) return;
    const isOther = isTyped(field) || (field.value !== latest.current.value && field.value !== text); // the next is being typed already
    if (!isOther) {
      field.value = text;
      field.dataset.dirty = "1";
    }
    latest.current.refused?.(fault, !isOther);
  }

  function leave(): void {
    const field = ref.current;
    if (!field) return;
    delete field.dataset.dirty;
    field.value = latest.current.value;
    latest.current.left?.();
  }

  function take(): void {
    const field = ref.current;
    if (!field || !isTyped(field) || isDrawing()) return;
    const text = field.value.trim();
    if (!latest.current.isTaken(text)) return leave();
    const { isNew } = latest.current;
    delete field.dataset.dirty;
    if (isNew) field.value = "";
    const show = (there: HTMLInputElement) => isTyped(there) || replaced(there, text); // the next is being typed already
    perform(field, () => void entered(text), (there) => enters.get(there)?.(text), isNew ? undefined : show);
  }

  useLayoutEffect(() => {
    const field = ref.current;
    if (!field) return;
    enters.set(field, (text) => void entered(text));
    takes.set(field, take);
    if (was.current !== now.value && edited(document.activeElement) !== field) delete field.dataset.dirty; // it was typed over something else
    if (!isTyped(field)) replaced(field, now.value);
    was.current = now.value;
  });

  const typed = () => ref.current && (ref.current.dataset.dirty = "1");
  const attributes: Attributes<HTMLInputElement> = {
    onchange: take, onblur: take, onkeydown: (event) => event.key === "Enter" && !event.defaultPrevented && take(),
  };
  return { ref, current: () => ref.current, typed: () => void typed(), leave, take, attributes };
}

// Another text in a field; a selection of the whole text is one of the whole text that is there now.
function replaced(field: HTMLInputElement, text: string): void {
  const { selectionStart: start, selectionEnd: end, value } = field;
  if (value === text) return;
  field.value = text;
  if (document.activeElement !== field) return;
  if (start === 0 && end === value.length && value) field.select();
  else if (start !== null) field.setSelectionRange(start, end); // a number has no selection
}
