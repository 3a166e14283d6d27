// A field for a formula: it offers names as one types and says what is wrong with it, without touching the model.

import { ask } from "./api";
import { debounced, entering, h, marked, putBack } from "./dom";
import { parted } from "./edits";
import { glossed } from "./naming";
import { offersOf } from "./offers";
import { directionOf } from "./operators";
import { notify, question } from "./store";
import { plainly } from "./words";

const laid = (text) => directionOf(text, text ? "auto" : document.documentElement.dir); // what it asks for is in the page's

// `kind` is formula or claim; `add` says that the field is for something new, `empty` that nothing is an answer too, `keep`
// that what was entered stays, `several` that commas part formulas.
export function formulaField(key, value, label, act, { kind = "formula", add = false, empty = false, keep = false, several = () => false } = {}) {
  const told = h("div", { class: "told", role: "alert" });
  const glossary = glossed(value);
  const field = h("input", {
    "data-key": key, "data-was": value, value, "aria-label": label, placeholder: label.replaceAll("`", ""), title: glossary !== value ? glossary : undefined,
    dir: laid(value), class: add ? "formula adder" : "formula", spellcheck: "false", autocomplete: "off", autocapitalize: "off",
    role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list",
    oninput: () => typed(document.activeElement === field),
    onfocus: () => field.value === "" && offers.offer(),
    onblur: () => setTimeout(offers.hide, 150),
    onkeydown: (event) => !offers.keyed(event) && event.key === "Escape" && leave(),
  });
  const offers = offersOf(field, label, kind, () => typed(false));
  field.setAttribute("aria-controls", offers.list.id);

  function typed(offering) {
    field.dataset.dirty = "1";
    field.dir = laid(field.value);
    if (offering) offers.offer();
    check();
  }

  function leave() {
    delete field.dataset.dirty;
    field.value = value;
    field.dir = laid(value);
    show(null);
  }

  function enter() {
    const text = field.value.trim();
    if (text === value || (text === "" && !empty)) return leave();
    delete field.dataset.dirty;
    if (add) field.value = "";
    entered(text, add);
  }

  const entered = entering(field, enter, async (text) => {
    const fault = await act(text);
    if (keep && !fault) value = text;
    if (!fault) return;
    if (add && field.value) return void notify(fault.message); // the next one is being typed already
    const there = putBack(field, text);
    if (there === field) show(fault);
    else there?.dispatchEvent(new Event("input"));
  });

  const show = (fault) => told.replaceChildren(fault ? h("p", { class: "fault" }, marked(plainly(fault.message))) : "");

  const check = debounced(async () => {
    if (!field.isConnected || !field.dataset.dirty) return;
    const text = field.value.trim();
    if (!text) return show(null);
    const parts = several() ? parted(text, ",") : [text];
    try {
      const all = await Promise.all(parts.map((formula) => ask("formula", question({ formula, kind }))));
      if (field.value.trim() === text && field.dataset.dirty) show(all.find((one) => one.fault)?.fault);
    } catch {
      show(null); // nobody answers; that is told elsewhere
    }
  }, 250);

  return h("div", { class: "field" }, field, offers.list, told);
}
