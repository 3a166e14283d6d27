// Elements that views which aren't made of components yet give, within one that is.

import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { element } from "./raw";

type Given = Node | string | null | undefined | false | Given[];

function Elements({ made }: { made: () => Given }): VNode {
  const ref = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const nodes = [made()].flat(Infinity as 1).filter(Boolean) as (Node | string)[];
    ref.current?.replaceChildren(...nodes);
  });
  return element("span", { ref, class: "contents" });
}

export const elements = (made: () => unknown): VNode => element(Elements, { made: made as () => Given });
