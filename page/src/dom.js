// Elements made of plain data; texts always become text nodes, so that whatever a model says is shown, never run.

import { perform, press } from "./acts";
import { byKey } from "./keys";
import { directionOf } from "./operators";

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

// What enters a text into a field, at once or as soon as may be. `taken` is called when it was typed and is to be entered: as
// the browser tells it, with Enter, and when the field is left; the browser doesn't tell it of a text that was put back.
const enters = new WeakMap();
export function entering(field, taken, enter) {
  enters.set(field, enter);
  const take = () => field.dataset.dirty && !filling && taken();
  field.addEventListener("change", take);
  field.addEventListener("blur", take);
  field.addEventListener("keydown", (event) => event.key === "Enter" && !event.defaultPrevented && take());
  return (text, isNew) => perform(field, () => enter(text), (there) => enters.get(there)?.(text), isNew ? undefined : (there) => (there.value = text));
}

// A field that is taken away while it is typed in tells its change: that isn't one, as what was typed is put back.
let filling = false;
addEventListener("change", (event) => filling && event.stopImmediatePropagation(), true);

function replace(element, children) {
  const isSame = children.length === element.childNodes.length && children.every((child, at) => child === element.childNodes[at]);
  if (isSame) return; // a view made of components draws itself
  filling = true;
  try {
    element.replaceChildren(...children);
  } finally {
    filling = false;
  }
}

// Replace what an element holds; whatever had the focus gets it back, if it is still there under the same key, else what
// comes next has it. What was typed and not yet taken stays.
export const fill = (element, ...children) => refill(element, (key) => key, children);

// The same where elements have other keys than before: `follow` gives the new key of an old one, null where it is gone.
export function refill(element, follow, children) {
  const focus = focusIn(element);
  const typed = [...element.querySelectorAll("[data-dirty]")].map(typedIn);
  const scrolled = [...element.querySelectorAll("[data-scroll]")].map((one) => [one.dataset.scroll, one.scrollTop, one.scrollLeft]);
  replace(element, children.flat(Infinity).filter(Boolean));
  for (const [place, top, left] of scrolled) {
    const one = element.querySelector(`[data-scroll="${CSS.escape(place)}"]`);
    if (one) [one.scrollTop, one.scrollLeft] = [top, left];
  }
  const again = focus && focusAgain(element, focus, follow);
  for (const before of typed) {
    const key = before.key && follow(before.key);
    const one = key && byKey(key, element);
    if (!one || (one.dataset.was !== before.was && !before.focused)) continue;
    one.value = before.value;
    one.dataset.dirty = "1";
    if (one === again) select(one, focus);
    one.dispatchEvent(new Event("input")); // what was said of it is said again
  }
}

const typedIn = (field) => ({ key: field.dataset.key, was: field.dataset.was, value: field.value, focused: field === document.activeElement });

// What has the focus in an element, with all keys there.
function focusIn(element) {
  const field = document.activeElement;
  if (!element.contains(field) || !field.dataset.key) return null;
  const keys = [...element.querySelectorAll("[data-key]")].map((one) => one.dataset.key);
  const range = "selectionStart" in field ? [field.selectionStart, field.selectionEnd] : null;
  return { key: field.dataset.key, keys, range, length: field.value?.length };
}

function focusAgain(element, focus, follow) {
  const at = focus.keys.indexOf(focus.key);
  const nearest = [focus.key, ...focus.keys.slice(at + 1), ...focus.keys.slice(0, at).reverse()].map(follow);
  const again = nearest.map((key) => key && byKey(key, element)).find((one) => one && !one.disabled);
  again?.focus({ preventScroll: true });
  if (again && again.dataset.key === nearest[0]) select(again, focus);
  return again;
}

// A selection as it was; one of the whole text is one of the whole text that is there now.
function select(field, { range, length }) {
  if (!range || range[0] === null) return;
  if (range[0] === 0 && range[1] === length) field.select();
  else field.setSelectionRange(...range);
}

// A text that was refused, put back where it was typed, unless something else is there by now; the field, if it took it.
export function putBack(field, text) {
  const there = field.isConnected ? field : byKey(field.dataset.key);
  if (!there || (there !== field && there.value !== field.dataset.was)) return null;
  there.value = text;
  there.dataset.dirty = "1";
  return there;
}

export function debounced(act, milliseconds) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), milliseconds);
  };
}
