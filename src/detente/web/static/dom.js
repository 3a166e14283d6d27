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

export function button(text, act, attributes = {}) {
  return h("button", { type: "button", onclick: act, ...attributes }, text);
}

// Replace what an element holds; whatever had the focus gets it back, if it is still there under the same key.
export function fill(element, ...children) {
  const focused = document.activeElement;
  const key = element.contains(focused) ? focused.dataset.key : undefined;
  const range = key && "selectionStart" in focused ? [focused.selectionStart, focused.selectionEnd] : null;
  const typed = key && focused.dataset.dirty ? focused.value : undefined;
  const scrolled = [...element.querySelectorAll("[data-scroll]")].map((one) => [one.dataset.scroll, one.scrollTop, one.scrollLeft]);
  element.replaceChildren(...children.flat(Infinity).filter(Boolean));
  for (const [name_, top, left] of scrolled) {
    const one = element.querySelector(`[data-scroll="${CSS.escape(name_)}"]`);
    if (one) [one.scrollTop, one.scrollLeft] = [top, left];
  }
  const again = key && element.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!again) return;
  if (typed !== undefined) {
    again.value = typed;
    again.dataset.dirty = "1";
  }
  again.focus({ preventScroll: true });
  if (range && range[0] !== null) again.setSelectionRange(...range);
  if (typed !== undefined) again.dispatchEvent(new Event("input")); // what was said of it is said again
}

export function debounced(act, milliseconds) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), milliseconds);
  };
}
