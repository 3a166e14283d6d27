// The editor of the file's text: lines with numbers, the colours of YAML, search.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { common } from "./common";

export interface Given {
  host: HTMLElement;
  text: string;
  label: string;
  isYaml: boolean;
  phrases: Record<string, string>;
  changed: () => void;
}

export interface TextEditor {
  text: () => string;
  begin: (text: string) => void;
  goToLine: (line: number) => void;
  end: () => void;
}

export function textEditor(given: Given): TextEditor {
  let isBeginning = false;
  const extensions: Extension = [
    common, history(), lineNumbers(), drawSelection(), highlightActiveLine(), bracketMatching(), highlightSelectionMatches(),
    search({ top: true }), given.isYaml ? yaml() : [], indentUnit.of("  "), EditorState.phrases.of(given.phrases),
    keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.updateListener.of((update) => update.docChanged && !isBeginning && given.changed()),
    EditorView.contentAttributes.of({ tabindex: "0", "aria-label": given.label, "data-key": "source", class: "source", dir: "ltr", spellcheck: "false", autocorrect: "off", autocapitalize: "off" }),
  ];
  const begun = (text: string) => EditorState.create({ doc: text, extensions });
  const view = new EditorView({ parent: given.host, state: begun(given.text) });
  return {
    text: () => view.state.doc.toString(),
    begin(text) {
      isBeginning = true;
      view.setState(begun(text));
      isBeginning = false;
    },
    goToLine(number) {
      const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: line.from, head: line.to }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
      view.focus();
    },
    end: () => view.destroy(),
  };
}
