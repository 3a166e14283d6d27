// What a formula can go on with: names that begin like the word that is being typed, in a list below the field.

import { h } from "./dom";
import { PREDICATES, optionName, shortNames, stateLabels } from "./naming";
import { offeredOperators } from "./operators";
import { state } from "./store";
import { read } from "./words";

const CLAIMS = PREDICATES.map((one) => (one === "reached" ? "reached()" : `${one}(`));
const MOST = 24;

// What a formula can name, each with what people call it.
function names(kind) {
  const { model, seen } = state;
  const plain = (some) => some.map((one) => [one, ""]);
  const dms = Object.entries(model.decision_makers).map(([id, one]) => [id, read(one.name)]);
  return [
    ...[...shortNames()].map(([short, full]) => [short, optionName(full)]),
    ...Object.entries(model.scenarios ?? {}).map(([id, one]) => [id, read(one?.name)]),
    ...plain(stateLabels(model)), ...plain(offeredOperators()),
    ...(kind === "claim" ? [...plain(CLAIMS), ...dms, ...plain(Object.keys(seen?.equilibria ?? {}))] : []),
  ];
}

// Those that begin so: by what they are written as, then by any word of their name, whatever the script.
function matching(begun, kind) {
  const all = names(kind);
  const operators = offeredOperators();
  if (!begun) return all.filter(([one]) => !operators.includes(one) && !CLAIMS.includes(one));
  const begins = (word) => word.startsWith(begun);
  const isWritten = ([one]) => begins(one.toLowerCase()) || begins(one.toLowerCase().split(".").pop());
  const isCalled = ([, called]) => called.toLowerCase().split(/[^\p{L}\p{N}\p{M}]+/u).some((word) => begins(word) || begins(word.replace(/^ال/, "")));
  return [...all.filter(isWritten), ...all.filter((one) => !isWritten(one) && isCalled(one))];
}

const WORD = /[\p{L}\p{N}\p{M}_.-]*$/u;

// The list of a field; `taken` is called when one of them was put into the text.
export function offersOf(field, label, kind, taken) {
  const list = h("ul", { id: `offers-${field.dataset.key}`, class: "offers", role: "listbox", "aria-label": label, hidden: true });
  let offered = [];
  let at = -1;
  const word = () => field.value.slice(0, field.selectionStart).match(WORD)[0];
  const unfinished = () => word() && !names(kind).some(([one]) => one === word());

  function offer(begun = word()) {
    offered = matching(begun.toLowerCase(), kind).filter(([one]) => one !== begun).slice(0, MOST);
    at = -1;
    field.removeAttribute("aria-activedescendant");
    list.replaceChildren(...offered.map(([one, called], n) => h("li",
      { role: "option", id: `${list.id}-${n}`, onmousedown: (event) => (event.preventDefault(), take(n)) },
      one, called && called !== one ? h("bdi", { class: "called" }, called) : [])));
    list.hidden = offered.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
  }

  function hide() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function take(n) {
    const [one] = offered[n];
    const end = field.selectionStart;
    field.setRangeText(one + (one.endsWith("(") ? "" : " "), end - word().length, end, "end");
    hide();
    taken();
  }

  function go(step) {
    at = (Math.max(at, step < 0 ? 0 : -1) + step + offered.length) % offered.length;
    [...list.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
    list.children[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", `${list.id}-${at}`);
  }

  // Whether a key was meant for the list.
  function keyed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = event.key === "Enter" ? at >= 0 : event.key === "Tab" && !event.shiftKey && (at >= 0 || unfinished());
    if (list.hidden && event.key === "ArrowDown") offer();
    else if (list.hidden) return false;
    else if (event.key === "Escape") hide(), event.stopPropagation();
    else if (step) go(step);
    else if (chosen) take(Math.max(at, 0));
    else return false;
    if (event.key !== "Escape") event.preventDefault();
    return true;
  }

  return { list, offer, hide, keyed };
}
