// Small questions, in a dialog of the page. The focus goes back to where it was.

import { render } from "preact";
import { type Children, h } from "./ui";
import { say } from "./words";

type Choice = [value: string, label: string];

// The value of the button that was pressed; null if it was left.
export function dialog(content: Children, choices: Choice[]): Promise<string | null> {
  const before = document.activeElement;
  return new Promise((resolve) => {
    const box = document.createElement("dialog");
    box.className = "dialog";
    const buttons = choices.map(([value, label], n) => h("button", { value, class: n ? "quiet" : "" }, label));
    render(h("form", { method: "dialog" }, content, h("div", { class: "tools" }, buttons)), box);
    box.addEventListener("close", () => {
      render(null, box);
      box.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      resolve(box.returnValue || null);
    });
    document.body.append(box);
    box.showModal();
  });
}

export const sure = async (asked: string): Promise<boolean> =>
  (await dialog(h("p", {}, asked), [["yes", say("web.yes")], ["no", say("web.no")]])) === "yes";

export async function typed(label: string, given: string): Promise<string | null> {
  let text = given;
  const field = h("input", { value: given, dir: "auto", "data-key": "dialog-field", autofocus: true, oninput: (event) => (text = event.currentTarget.value) });
  const choice = await dialog(h("label", {}, label, field), [["ok", say("web.ok")], ["", say("web.cancel")]]);
  return choice === "ok" ? text.trim() : null;
}

export function picked(label: string, all: string[]): Promise<string | null> {
  const picks = all.map((one) => h("li", {}, h("button", { value: one, class: "quiet" }, one)));
  return dialog([h("h2", {}, label), h("ul", { class: "picks" }, picks)], [["", say("web.cancel")]]);
}
