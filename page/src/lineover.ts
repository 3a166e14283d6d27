// The editor of a formula, laid over its field as long as somebody edits there. The field goes on to hold what is typed;
// until the editor is loaded, and where it can't be, one types in the field itself.

import { type RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type * as Line from "./editor/line";
import type { Given, LineEditor } from "./editor/line";
import { isDrawing } from "./redraw";

let module: typeof Line | null = null;
let loading: Promise<void> | null = null;
const load = (): Promise<void> =>
  (loading ??= import("./editor/line").then(
    (found) => void (module = found),
    () => void (loading = null), // nobody answers; it is tried again with the next field
  ));

interface Wanted extends Omit<Given, "host" | "text" | "range" | "left"> {
  input: () => HTMLInputElement | null;
  left: () => void;
}

export interface Over {
  host: RefObject<HTMLDivElement | null>;
  now: () => LineEditor | null;
  at: () => number; // where the caret is, in the editor or the field
  hold: () => void; // somebody begins to edit
  begin: () => void; // what the field has is shown; it isn't typed
}

export function useLineEditor(wanted: Wanted): Over {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<LineEditor | null>(null);
  const latest = useRef(wanted);
  latest.current = wanted;
  const isHeld = () => host.current?.contains(document.activeElement) ?? false;

  function end(): void {
    editor.current?.end();
    editor.current = null;
    const input = latest.current.input();
    if (!input) return;
    delete input.dataset.under;
    input.removeAttribute("tabindex");
    input.removeAttribute("aria-hidden");
  }

  function left(to: EventTarget | null): void {
    if (isDrawing() || to === latest.current.input()) return;
    latest.current.left();
    setTimeout(() => isHeld() || document.activeElement === latest.current.input() || end()); // not while the editor tells of it
  }

  function lay(found: typeof Line, input: HTMLInputElement): void {
    if (!host.current) return;
    const { selectionStart: from, selectionEnd: to } = input;
    const { label, laid } = wanted;
    editor.current = found.lineEditor({
      host: host.current, text: input.value, range: [from ?? 0, to ?? 0], label, laid, left,
      kindOf: (word) => latest.current.kindOf(word), keyed: (event) => latest.current.keyed(event), changed: (text, at) => latest.current.changed(text, at),
    });
    input.dataset.under = "1";
    input.tabIndex = -1;
    input.setAttribute("aria-hidden", "true");
    editor.current.focus();
  }

  function hold(): void {
    const input = latest.current.input();
    if (input && editor.current) {
      const { selectionStart: from, selectionEnd: to } = input;
      return editor.current.focus(from !== null && to !== null && from < to ? [from, to] : undefined); // chosen in the field
    }
    if (input && module) return lay(module, input);
    void load().then(() => {
      const there = latest.current.input();
      if (module && there && document.activeElement === there && !editor.current) lay(module, there);
    });
  }

  function begin(): void {
    const input = latest.current.input();
    if (input && editor.current) editor.current.begin(input.value);
  }

  useLayoutEffect(() => {
    const text = latest.current.input()?.value;
    if (text !== undefined && editor.current && editor.current.text() !== text) begin();
  });
  useEffect(() => () => editor.current?.end(), []);
  const at = () => {
    const input = latest.current.input();
    return editor.current?.at() ?? input?.selectionStart ?? input?.value.length ?? 0;
  };
  return { host, now: () => editor.current, at, hold, begin };
}
