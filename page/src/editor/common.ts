// What both editors have in common: marks by classes, and the styles that the page's policy permits.

import { type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { syntaxHighlighting } from "@codemirror/language";
import { classHighlighter } from "@lezer/highlight";

// Styles are only taken with what the server gave this page for them.
const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";

// What is typed over marked text: browsers would keep the look of that by styles in place, which the policy forbids.
const typing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== "insertText" || event.data === null || event.isComposing || view.composing || view.state.readOnly) return false;
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

export const common: Extension = [EditorView.cspNonce.of(nonce), syntaxHighlighting(classHighlighter), typing];
