// Where views made of components and views made of elements meet, until all are made of components.

import { type FunctionComponent, type VNode, render } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { redrawn } from "./redraw";
import { type Children, h, parts } from "./ui";

// Elements within a component.
export const raw = (...nodes: unknown[]): VNode => h(Raw, { nodes: (nodes.flat(Infinity) as (Node | null)[]).filter((one) => one instanceof Node) });

function Raw({ nodes }: { nodes: Node[] }): VNode {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => ref.current?.replaceChildren(...nodes));
  return h("div", { class: "contents", ref });
}

// A component among elements.
export function hosted(view: Children): Element {
  const host = document.createElement("div");
  host.className = "contents";
  render(parts(view), host);
  return host;
}

// A view made of components, among those that are drawn as elements: it stays one element, and keeps what is in it.
export function bridged(view: FunctionComponent): () => Element {
  const host = document.createElement("div");
  host.className = "contents";
  return () => {
    redrawn(host, (key) => key, () => render(h(view, {}), host));
    return host;
  };
}
