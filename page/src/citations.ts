// What an element of the model cites, as ways to the paragraphs; and its quotation.

import { citationsOf } from "./citing";
import { goTo } from "./documents";
import { changing } from "./edits";
import { removeButton } from "./fields";
import { type Children, button, h, name } from "./ui";
import { isWaiting, quoteOf } from "./waiting";
import { say } from "./words";

export function citations(address: string, value: unknown): Children {
  const all = citationsOf(value);
  const quote = isWaiting(value) ? null : quoteOf(value); // that of a draft stands beside the element
  const way = (one: string) => button(name(one), () => goTo(one), { class: "quiet", title: say("web.document.go"), "data-key": `${address}.cites ${one}` });
  return [
    all.length ? h("div", { class: "chips" }, all.map(way)) : null,
    quote
      ? h("div", { class: "row" },
        h("blockquote", { class: "grow", dir: "auto" }, quote.text),
        removeButton(say("web.document.quotation"), `${address}.quote`, () => changing(say("web.did.evidence"), [{ do: "drop", address: `${address}.quote` }])))
      : null,
  ];
}
