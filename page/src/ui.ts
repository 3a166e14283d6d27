// What components are made of: elements, and the small parts that every view has. Texts always become text nodes, so that
// whatever a model says is shown, never run.

import { type ComponentChildren, type FunctionComponent, type Key, type Ref, type VNode, Fragment, h as node } from "preact";
import { perform, press } from "./acts";
import { aboutOf } from "./naming";
import { directionOf } from "./operators";
import { say } from "./words";

type Tags = HTMLElementTagNameMap;
type Own<E extends Element, T> = T & { currentTarget: E };
type Handlers<E extends Element> = { [K in keyof HTMLElementEventMap as `on${K}`]?: ((event: Own<E, HTMLElementEventMap[K]>) => unknown) | undefined };
type Plain = string | number | boolean | null | undefined;
type Named = "class" | "id" | "title" | "dir" | "lang" | "role" | "href" | "rel" | "target" | "type" | "value" | "checked" | "disabled" | "selected"
  | "placeholder" | "list" | "tabindex" | "colspan" | "rowspan" | "scope" | "open" | "spellcheck" | "rows" | "for" | "draggable" | "readonly" | "autocomplete" | "autocapitalize" | "autofocus"
  | "inputmode" | "enterkeyhint" | "min" | "max" | "step" | "name" | "width" | "height" | "hidden" | "download" | "method" | "maxlength" | "wrap";
export type Attributes<E extends Element = HTMLElement> = Handlers<E> & { key?: Key; ref?: Ref<E> | undefined } & Partial<Record<Named, Plain>>
  & Partial<Record<`data-${string}` | `aria-${string}`, Plain>>;
export type Children = ComponentChildren;

// An element or a component: `h("p", { class: "hint" }, text)`.
export function h<Tag extends keyof Tags>(tag: Tag, attributes?: Attributes<Tags[Tag]>, ...children: Children[]): VNode;
export function h<Props extends object>(component: FunctionComponent<Props>, props: Props & { key?: Key }, ...children: Children[]): VNode;
export function h(tag: string | FunctionComponent<object>, given: object = {}, ...children: Children[]): VNode {
  return node(tag as string, toldApart(plainlyNamed(given)), ...children.map(isolated));
}

const ISOLATED = /\u2068([^\u2068\u2069]*)\u2069/;

// What is isolated in a sentence for the sake of its direction is so by an element; names for those who listen have no signs of that.
function isolated(child: Children): Children {
  if (Array.isArray(child)) return child.map(isolated);
  if (typeof child !== "string" || !ISOLATED.test(child)) return child;
  return child.split(ISOLATED).map((part, n) => (n % 2 ? node("bdi", null, part) : part));
}

function plainlyNamed(given: Attributes): Attributes {
  const { "aria-label": label, title } = given;
  if (typeof label !== "string") return given;
  return { ...given, "aria-label": bare(label), ...(title === label && { title: bare(label) }) };
}
export const bare = (text: string): string => text.replace(/[\u2068\u2069]/g, "");

// Fields and buttons of the model that are called alike are told apart by what they are about.
function toldApart(given: Attributes): object {
  const { "aria-label": label, "data-key": key } = given;
  const about = typeof label === "string" && typeof key === "string" ? aboutOf(key) : null;
  if (about === null || typeof label !== "string" || label.includes(bare(about))) return given;
  return { ...given, "aria-label": bare(say("web.field_of", { label, name: about })) };
}

// Several parts without an element around them.
export const parts = (...children: Children[]): VNode => node(Fragment, null, ...children);

// A name that may be in another direction than the text around it.
export const name = (text: string): VNode => h("bdi", {}, text);

// An id, which may be broken between its words.
export const idShown = (id: string): VNode =>
  h("code", { class: "id", title: id }, id.split(/(?<=_)/).flatMap((part) => [h("wbr"), part]).slice(1));

// A concept's name, which may be broken before how it reads preference.
export function conceptShown(concept: string): VNode {
  const [base, ...reading] = concept.split(".");
  return h("span", { dir: "ltr" }, base, reading.map((part) => [h("wbr"), `.${part}`]));
}

// A sentence in which what stands between backticks is as one types it.
export const marked = (text: string): Children[] =>
  text.split(/`([^`]*)`/).map((part, n) => (n % 2 ? h("code", { dir: directionOf(part, "ltr") }, part) : part));

export function button(text: Children, act: (event: MouseEvent) => unknown, attributes: Attributes<HTMLButtonElement> = {}): VNode {
  return h("button", { type: "button", onclick: (event) => press(event.currentTarget, () => act(event)), ...attributes }, text);
}

export type Entry = [value: string, text?: string];

// A menu of what can be chosen, `now` among it; each a value, and what it is called where that is something else.
export function choice(entries: Entry[], now: string, act: (value: string) => unknown, attributes: Attributes<HTMLSelectElement> = {}): VNode {
  const options = entries.map(([value, text = value]) => h("option", { value, selected: value === now, key: value }, text));
  return h("select", { value: now, onchange: (event) => turned(event.currentTarget, "value", act), ...attributes }, options);
}

// A box that is ticked or not.
export function tickBox(checked: boolean, act: (isTicked: boolean) => unknown, attributes: Attributes<HTMLInputElement> = {}): VNode {
  return h("input", { type: "checkbox", checked, onchange: (event) => turned(event.currentTarget, "checked", act), ...attributes });
}

// A field whose text is shown whole, in as many lines as it needs, as long as nobody types in it.
export const whole = (field: VNode, text: string, dir: Plain = "auto"): VNode =>
  h("span", { class: "whole", dir }, field, h("span", { class: "mirror", "aria-hidden": "true" }, text));

// What acts on a property that was changed by hand, at once or as soon as may be.
function turned<P extends "value" | "checked", E extends HTMLElement & Record<P, unknown>>(target: E, property: P, act: (now: E[P]) => unknown): unknown {
  const now = target[property];
  const show = (there: E) => (there[property] = now);
  const redo = (there: E) => (show(there), there.dispatchEvent(new Event("change", { bubbles: true })));
  return perform(target, () => act(now), redo, show);
}
