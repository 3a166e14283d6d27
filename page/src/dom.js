// Elements made of plain data; texts always become text nodes, so that whatever a model says is shown, never run.

import { perform, press } from "./acts";
import { directionOf } from "./operators";
import { redrawn } from "./redraw";

export function h(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "disabled") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

// A name that may be in another direction than the text around it.
export function name(text) {
  return h("bdi", {}, text);
}

// An id, which may be broken between its words.
export function idShown(id) {
  return h("code", { class: "id", title: id }, id.split(/(?<=_)/).flatMap((part) => [h("wbr"), part]).slice(1));
}

// A concept's name, which may be broken before how it reads preference.
export function conceptShown(concept) {
  const [base, ...reading] = concept.split(".");
  return h("span", { dir: "ltr" }, base, reading.map((part) => [h("wbr"), `.${part}`]));
}

// A sentence in which what stands between backticks is as one types it.
export function marked(text) {
  return text.split(/`([^`]*)`/).map((part, n) => (n % 2 ? h("code", { dir: directionOf(part, "ltr") }, part) : part));
}

export function button(text, act, attributes = {}) {
  return h("button", { type: "button", onclick: (event) => press(event.currentTarget, () => act(event)), ...attributes }, text);
}

// A menu of what can be chosen, `now` among it; each a value, and what it is called where that is something else.
export function choice(entries, now, act, attributes = {}) {
  const options = entries.map(([value, text = value]) => h("option", { value, selected: value === now }, text));
  return h("select", { onchange: turned("value", act), ...attributes }, options);
}

// A box that is ticked or not.
export function tickBox(checked, act, attributes = {}) {
  return h("input", { type: "checkbox", checked, onchange: turned("checked", act), ...attributes });
}

// What acts on a property that was changed by hand, at once or as soon as may be.
const turned = (property, act) => ({ target }) => {
  const now = target[property];
  const show = (there) => (there[property] = now);
  const redo = (there) => (show(there), there.dispatchEvent(new Event("change", { bubbles: true })));
  return perform(target, () => act(now), redo, show);
};

const same = (key) => key;

// Replace what an element holds; whatever had the focus gets it back, if it is still there under the same key, else what
// comes next has it.
export function fill(element, ...children) {
  const now = children.flat(Infinity).filter(Boolean);
  const isSame = now.length === element.childNodes.length && now.every((child, at) => child === element.childNodes[at]);
  if (isSame) return; // a view made of components draws itself
  const scrolled = [...element.querySelectorAll("[data-scroll]")].map((one) => [one.dataset.scroll, one.scrollTop, one.scrollLeft]);
  redrawn(element, same, () => element.replaceChildren(...now));
  for (const [place, top, left] of scrolled) {
    const one = element.querySelector(`[data-scroll="${CSS.escape(place)}"]`);
    if (one) [one.scrollTop, one.scrollLeft] = [top, left];
  }
}
