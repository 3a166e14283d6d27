// A model begun from a document of the folder.

import type { VNode } from "preact";
import { folder, list, openDocument, paragraphsOf, stemOf } from "./documents";
import { faultOf } from "./api";
import { begin } from "./files";
import { changed, put, state } from "./store";
import { button, h, marked } from "./ui";
import { say } from "./words";

export function BeginFrom(): VNode | null {
  if (folder.value === null) queueMicrotask(() => void list());
  const all = folder.value ?? [];
  return h("section", { class: "begin-from" },
    h("h3", {}, say("web.document.begin")),
    h("p", { class: "hint" }, marked(say(all.length ? "web.document.begin_hint" : "web.document.none", { folder: state.folder }))),
    h("ul", {}, all.map((one) => h("li", { key: one }, button(one, () => beginWith(one), { class: "quiet", "data-key": `begin-from-${one}` })))));
}

async function beginWith(document: string): Promise<void> {
  let title: string;
  try {
    const { left_out } = await paragraphsOf(document);
    title = left_out.find(({ text }) => /\p{L}/u.test(text) && text.length <= 200)?.text ?? stemOf(document);
  } catch (error) {
    state.fault = faultOf(error);
    return changed();
  }
  if (!(await begin(title))) return;
  put({ tab: "document", place: "results", focus: null });
  changed();
  await openDocument(document);
}
