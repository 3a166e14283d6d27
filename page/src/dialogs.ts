// Small questions, in a dialog of the page. The focus goes back to where it was.

import { render } from "preact";
import { byKey } from "./keys";
import { type Children, h } from "./ui";
import { say } from "./words";

type Choice = [value: string, label: string];

// The value of the button that was pressed; null if it was left.
export function dialog(content: Children, choices: Choice[]): Promise<string | null> {
  const before = document.activeElement;
  const range = before instanceof HTMLInputElement && before.selectionStart !== null ? ([before.selectionStart, before.selectionEnd] as const) : null;
  return new Promise((resolve) => {
    const box = document.createElement("dialog");
    box.className = "dialog";
    const buttons = choices.map(([value, label], n) => h("button", { value, class: n ? "quiet" : "" }, label));
    render(h("form", { method: "dialog" }, content, h("div", { class: "tools" }, buttons)), box);
    box.addEventListener("close", () => {
      render(null, box);
      box.remove();
      returned(before);
      if (range && before === document.activeElement) (before as HTMLInputElement).setSelectionRange(...range); // what was selected is again
      resolve(box.returnValue || null);
    });
    document.body.append(box);
    box.showModal();
  });
}

// Back to where the focus was: what was drawn anew is known by its key, what stands in a menu that is closed by the menu.
function returned(before: Element | null): void {
  if (!(before instanceof HTMLElement) || document.querySelector("dialog[open]")) return;
  const { key } = before.dataset;
  const there = before.isConnected ? before : key === undefined ? null : byKey(key);
  const menu = there?.closest("details:not([open])")?.querySelector<HTMLElement>("summary") ?? (there ? null : document.querySelector<HTMLElement>("[data-key=files]"));
  (menu ?? there)?.focus({ preventScroll: true });
}

export const sure = async (asked: string): Promise<boolean> =>
  (await dialog(h("p", {}, asked), [["yes", say("web.yes")], ["no", say("web.no")]])) === "yes";

export async function typed(label: string, given: string): Promise<string | null> {
  let text = given;
  const field = h("input", { value: given, dir: "auto", "data-key": "dialog-field", autofocus: true, oninput: (event) => (text = event.currentTarget.value) });
  const choice = await dialog(h("label", {}, label, field), [["ok", say("web.ok")], ["", say("web.cancel")]]);
  return choice === "ok" ? text.trim() : null;
}

export function picked(label: string, all: [value: string, shown: Children][]): Promise<string | null> {
  const picks = all.map(([value, shown]) => h("li", { key: value }, h("button", { value, class: "quiet" }, shown)));
  return dialog([h("h2", {}, label), h("ul", { class: "picks" }, picks)], [["", say("web.cancel")]]);
}
