// Small questions, in a dialog of the page.

import { h } from "./dom.js";
import { say } from "./words.js";

export function dialog(content, choices, value = () => null) {
  return new Promise((resolve) => {
    const box = h("dialog", { class: "dialog", onclose: () => (box.remove(), resolve(box.returnValue || null)) },
      h("form", { method: "dialog" }, content, h("div", { class: "tools" }, choices.map(([key, label], n) => h("button", { value: key, class: n ? "quiet" : "" }, label)))));
    document.body.append(box);
    box.showModal();
  }).then((choice) => value(choice) ?? choice);
}

export const sure = async (asked, yes = say("web.yes"), no = say("web.no")) => (await dialog(h("p", {}, asked), [["yes", yes], ["no", no]])) === "yes";

export async function typed(label, given) {
  const field = h("input", { value: given, dir: "auto", "data-key": "dialog-field", autofocus: true });
  const choice = await dialog(h("label", {}, label, field), [["ok", say("web.ok")], ["", say("web.cancel")]]);
  return choice === "ok" ? field.value.trim() : null;
}

export async function picked(label, all) {
  return await dialog([h("h2", {}, label), h("ul", { class: "picks" }, all.map((one) => h("li", {}, h("button", { value: one, class: "quiet" }, one))))], [["", say("web.cancel")]]);
}
