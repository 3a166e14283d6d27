// The bar above: files, undo and redo, saving, what is under way, language and theme.

import { progressOf } from "./answers";
import { fileMenu, saveNow } from "./files";
import { performAlone, settled } from "./acts";
import { changed, dirty, look, state } from "./store";
import type { Working } from "./types";
import { takeTyped } from "./typing";
import { walk } from "./undoing";
import { type Children, button, h } from "./ui";
import { languages, say, speak, spoken } from "./words";

export function barView(): Children {
  const dark = document.documentElement.dataset.theme === "dark";
  return [
    h("h1", {}, "detente"), fileMenu(),
    h("span", { class: "grow" }),
    state.file ? stepsView() : null,
    busyView(state.working ?? state.exporting),
    languages.filter(({ id }) => id !== spoken()).map(({ id, name }) => button(name, () => switchTo(id), { lang: id, key: id, "data-key": `lang-${id}` })),
    button(dark ? "☀" : "☾", () => theme(dark ? "light" : "dark"), titled("theme")),
  ];
}

// Undo and redo, after whatever was done before.
export const step = (by: -1 | 1): unknown => performAlone(() => walk(by));

const titled = (key: string) => ({ "aria-label": say(`web.${key}`), title: say(`web.${key}`), "data-key": key });

function stepsView(): Children {
  return [
    button("↶", () => step(-1), { ...titled("undo"), disabled: state.at <= 0 }),
    button("↷", () => step(1), { ...titled("redo"), disabled: state.at >= state.steps.length - 1 }),
    h("span", { class: dirty() ? "dirty" : "hint", id: "dirty" }, say(dirty() ? "web.unsaved" : "web.saved")),
    button(say("web.save"), saveAll, { disabled: !dirty(), "data-key": "save" }),
  ];
}

function busyView(work: Working | null): Children {
  if (!work) return null;
  return [h("span", { class: "hint" }, say("web.working"), " ", progressOf(work.progress)), button(say("web.stop"), work.stop, { "data-key": "stop" })];
}

// In the midst of whatever is done: what was said is said again.
async function switchTo(lang: string): Promise<void> {
  localStorage.setItem("lang", lang);
  await speak(lang);
  state.notice = null;
  changed();
  if (!state.file) return;
  state.answer?.again();
  await look(true);
}

function theme(wanted: string): void {
  localStorage.setItem("theme", wanted);
  document.documentElement.dataset.theme = wanted;
  changed();
}

// What is typed and not yet taken is taken first.
export async function saveAll(): Promise<void> {
  takeTyped();
  await settled(); // and what waits for it
  if (dirty()) await saveNow();
}
