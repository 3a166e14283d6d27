// A field for a formula: it offers names as one types and says what is wrong with it, without touching the model.

import { ask } from "./api.js";
import { debounced, h } from "./dom.js";
import { question, state } from "./store.js";

const OPERATORS = ["and", "or", "not", "if", "iff", "true", "false"];
const CLAIMS = ["stable(", "equilibrium(", "coalition_stable(", "some(", "every(", "possible(", "always(", "inevitable(", "only_after(", "reached()", "improves(", "opens(", "trust(", "prefers(", "better("];

function names(kind) {
  const seen = state.seen?.options ?? [];
  const short = seen.map((one) => one.split(".")[1]);
  const options = seen.map((one, at) => (short.indexOf(short[at]) === short.lastIndexOf(short[at]) ? short[at] : one));
  const labels = Array.isArray(state.model.states) ? state.model.states : Object.keys(state.model.states ?? {});
  return [...options, ...Object.keys(state.model.scenarios ?? {}), ...labels, ...OPERATORS, ...(kind === "claim" ? [...CLAIMS, ...state.seen?.decision_makers ?? [], ...Object.keys(state.seen?.equilibria ?? {})] : [])];
}

const WORD = /[\p{L}\p{N}\p{M}_.-]*$/u;

export function formulaField(key, value, label, act, kind = "formula") {
  const list = h("ul", { class: "offers", role: "listbox", hidden: true });
  const told = h("div", { class: "told", role: "alert" });
  const id = `offers-${key}`;
  list.id = id;
  const field = h("input", {
    "data-key": key, value, "aria-label": label, placeholder: label, dir: "ltr", class: "formula", spellcheck: "false", autocomplete: "off", role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list",
    oninput: () => (field.dataset.dirty = "1", offer(), check()),
    onblur: () => setTimeout(hide, 150),
    onkeydown: keyed,
    onchange: enter,
  });
  let at = -1;

  function word() {
    return field.value.slice(0, field.selectionStart).match(WORD)[0];
  }

  function offer() {
    const begun = word().toLowerCase();
    const found = begun ? names(kind).filter((one) => one.toLowerCase().startsWith(begun) && one !== word()).slice(0, 8) : [];
    at = -1;
    list.replaceChildren(...found.map((one) => h("li", { role: "option", onmousedown: (event) => (event.preventDefault(), take(one)) }, one)));
    list.hidden = found.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
  }

  function hide() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
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
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      at = (at + step + list.children.length) % list.children.length;
      [...list.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
      event.preventDefault();
    } else if ((event.key === "Enter" && at >= 0) || event.key === "Tab") {
      take(list.children[Math.max(at, 0)].textContent);
      event.preventDefault();
    }
  }

  async function enter() {
    const text = field.value.trim();
    if (text === value || text === "") return void (delete field.dataset.dirty, text === "" && (field.value = value));
    delete field.dataset.dirty;
    const fault = await act(text);
    if (fault) {
      field.dataset.dirty = "1";
      show(fault);
    } else if (value === "") field.value = "";
  }

  // The message without the place in the file, which nobody sees here.
  const show = (fault) => told.replaceChildren(fault ? h("p", { class: "fault" }, fault.message.replace(/^[^\n]*?:\d+:\d+: /, "")) : "");

  const check = debounced(async () => {
    if (!field.isConnected || !field.dataset.dirty || kind === "claim") return;
    const text = field.value.trim();
    if (!text) return show(null);
    const { fault } = await ask("formula", question({ formula: text }));
    if (field.value.trim() === text && field.dataset.dirty) show(fault);
  }, 250);

  return h("div", { class: "field" }, field, list, told);
}
