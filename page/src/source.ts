// The text of the file, for those who rather write: it is taken as a whole.

import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { ask, faultOf } from "./api";
import { isDrawing } from "./redraw";
import { changed, push, question, state, text } from "./store";
import type { Model, Told } from "./types";
import { button, h, parts } from "./ui";
import { say } from "./words";

// The text as it is being written: it stays while one looks elsewhere, until it is taken or given up.
let written: { file: string | null; text: string } | null = null;
const isPending = () => written !== null && written.file === state.file && written.text !== text();
addEventListener("beforeunload", (event) => isPending() && event.preventDefault());

export function TextView(): VNode {
  if (!isPending()) written = null;
  const ref = useRef<HTMLTextAreaElement>(null);
  const [isWritten, setWritten] = useState(false);
  const [fault, setFault] = useState<Told | null>(null);
  const now = written?.text ?? text();
  useLayoutEffect(() => {
    const area = ref.current;
    if (!area) return;
    if (area.value !== now) area.value = now;
    mark(area);
  });

  function write(area: HTMLTextAreaElement): void {
    if (isDrawing()) return;
    written = { file: state.file, text: area.value };
    mark(area);
    setWritten(true);
  }

  function leave(): void {
    written = null;
    setWritten(false);
    setFault(null);
  }

  async function take(): Promise<void> {
    const area = ref.current;
    if (!area) return;
    const taken = text().includes("\r\n") ? area.value.replaceAll("\n", "\r\n") : area.value; // a field knows one end of line only
    try {
      const found = await ask<{ model: Model }>("document", question({ text: taken }));
      leave();
      if (taken === text()) changed("tabs");
      await push(taken, say("web.did.text"), found.model);
    } catch (error) {
      const told = faultOf(error);
      setFault(told);
      if (told.where?.line) goToLine(area, told.where.line);
    }
  }

  const giveUp = () => {
    leave();
    changed("tabs");
  };
  return parts(
    h("p", { class: "hint" }, say("web.text_hint")),
    h("textarea", {
      class: "source", dir: "ltr", spellcheck: "false", "aria-label": say("web.tab.text"), "data-key": "source", ref,
      oninput: (event) => write(event.currentTarget),
    }),
    h("div", { role: "alert" }, fault ? h("pre", { class: "fault" }, fault.message) : null),
    h("div", { class: "tools" }, button(say("web.take_text"), take, { "data-key": "take-text" }),
      h("span", { hidden: !isWritten && !isPending() },
        h("span", { class: "dirty" }, say("web.text_pending")), " ",
        button(say("web.text_give_up"), giveUp, { class: "quiet", "data-key": "give-text" }))));
}

function mark(area: HTMLTextAreaElement): void {
  if (isPending()) area.dataset.dirty = "1";
  else delete area.dataset.dirty;
}

function goToLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(line - 6, 0);
}
