// Small questions, in a dialog of the page.

import { h } from "./dom";
import { say } from "./words";

// The value of the button that was pressed; null if it was left.
export function dialog(content, choices) {
  return new Promise((resolve) => {
    const buttons = choices.map(([value, label], n) => h("button", { value, class: n ? "quiet" : "" }, label));
    const box = h("dialog", { class: "dialog", onclose: () => (box.remove(), resolve(box.returnValue || null)) },
      h("form", { method: "dialog" }, content, h("div", { class: "tools" }, buttons)));
    document.body.append(box);
    box.showModal();
  });
}

export async function sure(asked) {
  return (await dialog(h("p", {}, asked), [["yes", say("web.yes")], ["no", say("web.no")]])) === "yes";
}

export async function typed(label, given) {
  const field = h("input", { value: given, dir: "auto", "data-key": "dialog-field", autofocus: true });
  const choice = await dialog(h("label", {}, label, field), [["ok", say("web.ok")], ["", say("web.cancel")]]);
  return choice === "ok" ? field.value.trim() : null;
}

export async function picked(label, all) {
  const picks = all.map((one) => h("li", {}, h("button", { value: one, class: "quiet" }, one)));
  return await dialog([h("h2", {}, label), h("ul", { class: "picks" }, picks)], [["", say("web.cancel")]]);
}
