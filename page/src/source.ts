// The text of the file, for those who rather write: it is taken as a whole.

import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ask, faultOf } from "./api";
import { bringIn } from "./merging";
import type { TextEditor } from "./editor/text";
import { isDrawing } from "./redraw";
import { changed, push, question, state, text } from "./store";
import type { Model, Told } from "./types";
import { button, h, parts } from "./ui";
import { say } from "./words";

// The text as it is being written: it stays while one looks elsewhere, until it is taken or given up.
let written: { file: string | null; text: string; from: string } | null = null; // from which text it was begun
const lines = (one: string) => one.replaceAll("\r\n", "\n"); // an editor knows one end of line only
export const isPending = (): boolean => written !== null && written.file === state.file && written.text !== lines(text());
addEventListener("beforeunload", (event) => isPending() && event.preventDefault());

// What the search in the text says, by what the library calls it.
const PHRASES = {
  Find: "web.search.find", Replace: "web.search.replace_by", next: "web.search.next", previous: "web.search.previous", all: "web.search.all",
  "match case": "web.search.case", "by word": "web.search.word", regexp: "web.search.regexp", replace: "web.search.replace",
  "replace all": "web.search.replace_all", close: "web.close", "current match": "web.search.current", "on line": "web.search.line",
  "Go to line": "web.search.go_to_line", go: "web.search.go",
};
const phrases = () => Object.fromEntries(Object.entries(PHRASES).map(([one, key]) => [one, say(key)]));

export function TextView(): VNode {
  if (!isPending()) written = null;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<TextEditor | null>(null);
  const [isWritten, setWritten] = useState(false);
  const [fault, setFault] = useState<Told | null>(null);
  const now = () => written?.text ?? lines(text());
  const label = say("web.tab.text");

  useEffect(() => {
    let isGone = false;
    void import("./editor/text").then(({ textEditor }) => {
      if (isGone || !host.current) return;
      const isYaml = !(state.file ?? "").toLowerCase().endsWith(".json");
      editor.current = textEditor({ host: host.current, text: now(), label, isYaml, phrases: phrases(), changed: () => write() });
    }).catch((error: unknown) => isGone || setFault(faultOf(error)));
    return () => {
      isGone = true;
      editor.current?.end();
      editor.current = null;
    };
  }, [label, state.file]);
  useLayoutEffect(() => {
    if (editor.current && editor.current.text() !== now()) editor.current.begin(now());
  });

  function write(): void {
    if (isDrawing() || !editor.current) return;
    written = { file: state.file, text: editor.current.text(), from: written?.from ?? text() };
    setWritten(true);
  }

  function leave(): void {
    written = null;
    setWritten(false);
    setFault(null);
  }

  async function take(): Promise<void> {
    if (!editor.current) return;
    const taken = text().includes("\r\n") ? now().replaceAll("\n", "\r\n") : now();
    try {
      const { from } = written ?? { from: text() };
      const found = await ask<{ model: Model }>("document", question({ text: taken }));
      if (text() !== from) return void ((await bringIn(from, taken, say("web.did.text"))) && leave()); // edited elsewhere, too
      leave();
      if (taken === text()) changed("tabs");
      await push(taken, say("web.did.text"), found.model);
    } catch (error) {
      const told = faultOf(error);
      setFault(told);
      if (told.where?.line) editor.current.goToLine(told.where.line);
    }
  }

  const giveUp = () => {
    leave();
    changed("tabs");
  };
  return parts(
    h("p", { class: "hint" }, say("web.text_hint")),
    h("div", { class: "text-editor", ref: host }),
    h("div", { role: "alert" }, fault ? h("pre", { class: "fault" }, fault.message) : null),
    h("div", { class: "tools" }, button(say("web.take_text"), take, { "data-key": "take-text" }),
      h("span", { hidden: !isWritten && !isPending() },
        h("span", { class: "dirty" }, say("web.text_pending")), " ",
        button(say("web.text_give_up"), giveUp, { class: "quiet", "data-key": "give-text" }))));
}
