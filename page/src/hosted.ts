// Views that keep what is in them while another is shown: each stays one element, put in place and taken out.

import { type FunctionComponent, render } from "preact";
import { redrawn } from "./redraw";
import { h } from "./ui";

const same = (key: string): string => key;

export function bridged(view: FunctionComponent): () => Element {
  const host = document.createElement("div");
  host.className = "contents";
  return () => {
    redrawn(host, same, () => render(h(view, {}), host));
    return host;
  };
}

// Put one of them in place of what an element holds; where that is scrolled stays.
export function fill(element: HTMLElement, view: Element | undefined): void {
  if (!view || (element.firstChild === view && element.childNodes.length === 1)) return;
  redrawn(element, same, () => element.replaceChildren(view));
}
