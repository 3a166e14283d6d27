// Elements made of plain data; texts always become text nodes, so that whatever a model says is shown, never run.

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

// A sentence in which what stands between backticks is as one types it.
export function marked(text) {
  return text.split(/`([^`]*)`/).map((part, n) => (n % 2 ? h("code", {}, part) : part));
}

export function button(text, act, attributes = {}) {
  return h("button", { type: "button", onclick: act, ...attributes }, text);
}

const found = (element, key) => element.querySelector(`[data-key="${CSS.escape(key)}"]`);

// A selection as it was; one of the whole text is one of the whole text that is there now.
function select(field, range, length) {
  if (range[0] === 0 && range[1] === length) field.select();
  else if (range[0] !== null) field.setSelectionRange(...range);
}

// Replace what an element holds; whatever had the focus gets it back, if it is still there under the same key, else what
// comes next has it. What was typed and not yet taken stays.
export function fill(element, ...children) {
  const focused = document.activeElement;
  const key = element.contains(focused) ? focused.dataset.key : undefined;
  const range = key && "selectionStart" in focused ? [focused.selectionStart, focused.selectionEnd] : null;
  const typed = [...element.querySelectorAll("[data-dirty]")].map((one) => [one.dataset.key, one.dataset.was, one.value]);
  const scrolled = [...element.querySelectorAll("[data-scroll]")].map((one) => [one.dataset.scroll, one.scrollTop, one.scrollLeft]);
  const keys = key ? [...element.querySelectorAll("[data-key]")].map((one) => one.dataset.key) : [];
  element.replaceChildren(...children.flat(Infinity).filter(Boolean));
  for (const [name_, top, left] of scrolled) {
    const one = element.querySelector(`[data-scroll="${CSS.escape(name_)}"]`);
    if (one) [one.scrollTop, one.scrollLeft] = [top, left];
  }
  const at = keys.indexOf(key);
  const next = key && [key, ...keys.slice(at + 1), ...keys.slice(0, at).reverse()].find((one) => found(element, one) && !found(element, one).disabled);
  const again = next && found(element, next);
  if (again) again.focus({ preventScroll: true });
  if (again && next === key && range) select(again, range, focused.value.length);
  for (const [typedKey, was, value] of typed) {
    const one = typedKey && found(element, typedKey);
    if (!one || one.dataset.was !== was) continue;
    one.value = value;
    one.dataset.dirty = "1";
    if (one === again && range) select(one, range, focused.value.length);
    one.dispatchEvent(new Event("input")); // what was said of it is said again
  }
}

// A text that was refused, put back where it was typed, unless something else is there by now; the field, if it took it.
export function putBack(field, text, blank = field.dataset.was) {
  const there = field.isConnected ? field : document.querySelector(`[data-key="${CSS.escape(field.dataset.key)}"]`);
  if (!there || (there !== field && there.value !== blank)) return null;
  there.value = text;
  there.dataset.dirty = "1";
  return there;
}

// What was typed while the last edit was on its way is entered as soon as the field is drawn anew.
export function enterAgain(key, text) {
  setTimeout(() => {
    const there = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (there?.value.trim() === text) there.dispatchEvent(new Event("change"));
  }, 150);
}

export function debounced(act, milliseconds) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), milliseconds);
  };
}
