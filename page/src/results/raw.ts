// Elements with attributes that `ui` doesn't know, such as styles that are computed and those of SVG.

import { type ComponentChildren, type ComponentType, type VNode, h } from "preact";

export const element = h as unknown as (tag: string | ComponentType<never>, attributes: object, ...children: ComponentChildren[]) => VNode;
