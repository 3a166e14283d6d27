// A field for a formula: it offers names as one types and says what is wrong with it, without touching the model.

import { ask } from "./api.js";
import { debounced, enterAgain, h, marked, putBack } from "./dom.js";
import { glossed, optionName, shortNames } from "./naming.js";
import { question, state } from "./store.js";
import { plainly, read } from "./words.js";

const OPERATORS = ["and", "or", "not", "if", "iff", "true", "false"];
const CLAIMS = ["stable(", "equilibrium(", "coalition_stable(", "some(", "every(", "possible(", "always(", "inevitable(", "only_after(", "reached()", "improves(", "opens(", "trust(", "prefers(", "better("];
const MOST = 24;

// What a formula can name, each with what people call it.
function names(kind) {
  const { model, seen } = state;
  const labels = Array.isArray(model.states) ? model.states : Object.keys(model.states ?? {});
  const plain = (some) => some.map((one) => [one, ""]);
  const dms = Object.entries(model.decision_makers).map(([id, one]) => [id, read(one.name)]);
  return [
    ...[...shortNames()].map(([short, full]) => [short, optionName(full)]),
    ...Object.entries(model.scenarios ?? {}).map(([id, one]) => [id, read(one?.name)]),
    ...plain(labels), ...plain(OPERATORS),
    ...(kind === "claim" ? [...plain(CLAIMS), ...dms, ...plain(Object.keys(seen?.equilibria ?? {}))] : []),
  ];
}

// Those that begin so: by what they are written as, then by any word of their name, whatever the script.
function matching(begun, kind) {
  const all = names(kind);
  if (!begun) return all.filter(([one]) => !OPERATORS.includes(one) && !CLAIMS.includes(one));
  const written = all.filter(([one]) => one.toLowerCase().startsWith(begun) || one.toLowerCase().split(".").pop().startsWith(begun));
  const called = all.filter((one) => !written.includes(one) && one[1].toLowerCase().split(/[^\p{L}\p{N}\p{M}]+/u).some((word) => word.startsWith(begun) || word.replace(/^ال/, "").startsWith(begun)));
  return [...written, ...called];
}

const WORD = /[\p{L}\p{N}\p{M}_.-]*$/u;

// `kind` is formula or claim; `add` says that the field is for something new, `empty` that nothing is an answer too, `keep`
// that what was entered stays, `several` that commas part formulas.
export function formulaField(key, value, label, act, { kind = "formula", add = false, empty = false, keep = false, several = () => false } = {}) {
  const list = h("ul", { class: "offers", role: "listbox", "aria-label": label, hidden: true });
  const told = h("div", { class: "told", role: "alert" });
  list.id = `offers-${key}`;
  const field = h("input", {
    "data-key": key, "data-was": value, value, "aria-label": label, placeholder: label, title: value && glossed(value) !== value ? glossed(value) : undefined, dir: "ltr", class: add ? "formula adder" : "formula", spellcheck: "false", autocomplete: "off", autocapitalize: "off", role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
    oninput: () => ((field.dataset.dirty = "1"), document.activeElement === field && offer(word()), check()),
    onfocus: () => field.value === "" && offer(""),
    onblur: () => setTimeout(hide, 150),
    onkeydown: keyed,
    onchange: enter,
  });
  let at = -1;

  function word() {
    return field.value.slice(0, field.selectionStart).match(WORD)[0];
  }

  const unfinished = () => word() && !names(kind).some(([one]) => one === word());

  function offer(begun) {
    const found = matching(begun.toLowerCase(), kind).filter(([one]) => one !== begun).slice(0, MOST);
    at = -1;
    field.removeAttribute("aria-activedescendant");
    list.replaceChildren(...found.map(([one, called], n) => h("li", { role: "option", id: `${list.id}-${n}`, onmousedown: (event) => (event.preventDefault(), take(one)) }, one, called && called !== one ? h("bdi", { class: "called" }, called) : [])));
    list.taken = found.map(([one]) => one);
    list.hidden = found.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
  }

  function hide() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function take(one) {
    const end = field.selectionStart;
    const start = end - word().length;
    field.setRangeText(one + (one.endsWith("(") ? "" : " "), start, end, "end");
    field.dataset.dirty = "1";
    hide();
    check();
  }

  function keyed(event) {
    if (event.key === "Escape") {
      if (!list.hidden) return void (hide(), event.stopPropagation());
      field.value = value;
      delete field.dataset.dirty;
      told.replaceChildren();
    }
    if (list.hidden && event.key === "ArrowDown") return void (offer(word()), event.preventDefault());
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      at = (Math.max(at, step < 0 ? 0 : -1) + step + list.children.length) % list.children.length;
      [...list.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
      list.children[at].scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", `${list.id}-${at}`);
      event.preventDefault();
    } else if ((event.key === "Enter" && at >= 0) || (event.key === "Tab" && !event.shiftKey && (at >= 0 || unfinished()))) {
      take(list.taken[Math.max(at, 0)]);
      event.preventDefault();
    }
  }

  async function enter() {
    const text = field.value.trim();
    if (text === value || (text === "" && !empty)) return void (delete field.dataset.dirty, (field.value = value), show(null));
    delete field.dataset.dirty;
    if (add) field.value = "";
    const fault = await act(text);
    if (keep && !fault) value = text;
    if (!fault) return;
    if (add && field.value) return; // the next one is being typed already
    const there = putBack(field, text);
    if (add && fault.code === "stale") return enterAgain(key, text);
    if (there === field) show(fault);
    else there?.dispatchEvent(new Event("input"));
  }

  const show = (fault) => told.replaceChildren(fault ? h("p", { class: "fault" }, marked(plainly(fault.message))) : "");

  const check = debounced(async () => {
    if (!field.isConnected || !field.dataset.dirty) return;
    const text = field.value.trim();
    if (!text) return show(null);
    const parts = several() ? text.split(",").filter((one) => one.trim()) : [text];
    try {
      const all = await Promise.all(parts.map((formula) => ask("formula", question({ formula, kind }))));
      if (field.value.trim() === text && field.dataset.dirty) show(all.find((one) => one.fault)?.fault);
    } catch {
      show(null); // nobody answers; that is told elsewhere
    }
  }, 250);

  return h("div", { class: "field" }, field, list, told);
}
