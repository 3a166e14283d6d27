// The editor of a formula: one line, coloured by what its words are, with the place of a fault underlined. It is laid over
// a field, which goes on to hold what is typed.

import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { StreamLanguage } from "@codemirror/language";
import { EditorState, type Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, placeholder } from "@codemirror/view";
import { common } from "./common";

export type Word = "keyword" | "function" | "option" | "maker" | "concept" | null;
export type Direction = "ltr" | "rtl";

export interface Given {
  host: HTMLElement;
  text: string;
  range: [number, number];
  label: string;
  kindOf: (word: string) => Word;
  laid: (text: string) => Direction;
  changed: (text: string, at: number) => void;
  keyed: (event: KeyboardEvent) => boolean; // whether a key was meant for something else
  left: (to: EventTarget | null) => void;
}

export interface LineEditor {
  text: () => string;
  at: () => number;
  focus: (range?: [number, number]) => void;
  begin: (text: string) => void; // another text, which isn't typed; what was undone before is none of its
  replace: (from: number, to: number, text: string) => void;
  mark: (ranges: [number, number][]) => void;
  describe: (attributes: Record<string, string>) => void;
  end: () => void;
}

const TAGS = { keyword: "keyword", function: "propertyName", option: "variableName", maker: "typeName", concept: "className" };
const WORD = /^[\p{L}\p{N}\p{M}_]+(?:[.-][\p{L}\p{N}\p{M}_]+)*/u;

const language = (kindOf: Given["kindOf"]) => StreamLanguage.define<null>({
  startState: () => null,
  token(stream) {
    if (stream.eatSpace()) return null;
    if (stream.match(/^\d+(?:\.\d+)?(?![\p{L}_])/u)) return "number";
    const word = stream.match(WORD) as RegExpMatchArray | null;
    if (word) {
      const kind = kindOf(word[0]);
      return kind && TAGS[kind];
    }
    const sign = stream.next() ?? "";
    return /[()[\]{},;،]/.test(sign) ? "bracket" : "operator";
  },
});

const marking = StateEffect.define<[number, number][]>();
const underlined = Decoration.mark({ class: "wrong" });
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(now, change) {
    const set = change.effects.find((one) => one.is(marking));
    if (set) return Decoration.set((set.value).filter(([from, to]) => from < to).map(([from, to]) => underlined.range(from, to)), true);
    return change.docChanged ? Decoration.none : now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

// Whatever comes in is one line.
const oneLine = EditorState.transactionFilter.of((change) => {
  if (change.newDoc.lines === 1) return change;
  const joined = change.newDoc.toString().replace(/\s*\n\s*/g, " ");
  return [change, { changes: { from: 0, to: change.newDoc.length, insert: joined }, selection: { anchor: joined.length }, sequential: true }];
});

export function lineEditor(given: Given): LineEditor {
  const heard = EditorView.updateListener.of((update) => {
    if (update.docChanged && !isBeginning) given.changed(update.state.doc.toString(), update.state.selection.main.head);
  });
  const events = EditorView.domEventHandlers({
    keydown: (event) => given.keyed(event),
    blur: (event) => given.left(event.relatedTarget),
  });
  const extensions: Extension = [
    common, history(), Prec.highest(events), keymap.of([...historyKeymap, ...standardKeymap.filter((one) => one.key !== "Enter")]), language(given.kindOf), marks, oneLine,
    heard, EditorView.lineWrapping, placeholder(given.label),
    EditorView.contentAttributes.compute(["doc"], ({ doc }) => ({
      "aria-label": given.label, "aria-multiline": "false", spellcheck: "false", autocapitalize: "off", autocorrect: "off", dir: given.laid(doc.toString()),
    })),
  ];
  let isBeginning = false;
  const begun = (text: string, anchor: number, head = anchor) => EditorState.create({ doc: text, selection: { anchor, head }, extensions });
  const length = given.text.length;
  const view = new EditorView({ parent: given.host, state: begun(given.text, Math.min(given.range[0], length), Math.min(given.range[1], length)) });
  return {
    text: () => view.state.doc.toString(),
    at: () => view.state.selection.main.head,
    focus(range) {
      const end = view.state.doc.length;
      if (range) view.dispatch({ selection: { anchor: Math.min(range[0], end), head: Math.min(range[1], end) } });
      view.focus();
    },
    begin(text) {
      const { anchor, head, from, to } = view.state.selection.main;
      const isWhole = from === 0 && to === view.state.doc.length && to > 0;
      isBeginning = true;
      view.setState(isWhole ? begun(text, 0, text.length) : begun(text, Math.min(anchor, text.length), Math.min(head, text.length)));
      isBeginning = false;
    },
    replace: (from, to, text) => view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length }, userEvent: "input.complete" }),
    mark: (ranges) => view.dispatch({ effects: marking.of(ranges) }),
    describe(attributes) {
      for (const [name, value] of Object.entries(attributes)) view.contentDOM.setAttribute(name, value);
    },
    end: () => view.destroy(),
  };
}
