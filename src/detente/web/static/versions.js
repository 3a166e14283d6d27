// Versions of the model: the steps since it was saved, variants kept beside it, another version side by side, the text.

import { ask, call, fileUrl } from "./api.js";
import { button, fill, h, name } from "./dom.js";
import { changed, dropDraft, go, keepDraft, push, question, state, text } from "./store.js";
import { read, say } from "./words.js";

export function changesView() {
  const steps = state.steps.map((one, n) => h("li", { class: n === state.at ? "here" : n > state.at ? "undone" : "" }, button(one.what ?? say("web.as_opened"), () => go(n - state.at), { class: "quiet" })));
  return [
    h("h2", {}, say("web.steps")), h("ol", { class: "steps" }, steps),
    h("h2", {}, say("web.drafts")), h("p", { class: "hint" }, say("web.drafts_hint")),
    h("div", { class: "tools" }, button(say("web.keep_draft"), () => keepDraft(), { disabled: text() === state.saved.text, "data-key": "keep-draft" })),
    h("ul", { class: "drafts" }, state.drafts.map((one, n) => h("li", {}, h("span", { class: "grow" }, say("web.draft", { n: n + 1 }), " "),
      button(say("web.take_draft"), () => push(one.text, say("web.did.draft", { n: n + 1 })), {}), " ",
      button(say("web.compare_with"), () => compare(say("web.draft", { n: n + 1 }), one.text), { class: "quiet" }), " ",
      button(say("web.drop_draft"), () => dropDraft(one), { class: "quiet" })))),
  ];
}

async function compare(title, other) {
  state.compared = { title, other, told: null, fault: null };
  state.tab = "compare";
  changed("tabs");
  try {
    state.compared.told = await ask("diff", question({ other }));
  } catch (error) {
    state.compared.fault = error.told ?? { message: String(error) };
  }
  changed("tabs");
}

export function compareView() {
  const found = state.compared;
  const choose = h("div", { class: "tools" }, button(say("web.compare_saved"), () => compare(state.file, state.saved.text), { disabled: !state.saved.text, "data-key": "compare-saved" }),
    h("select", { "aria-label": say("web.compare_file"), "data-key": "compare-file", onchange: async (event) => event.target.value && compare(event.target.value, (await call("GET", fileUrl(event.target.value))).text) },
      h("option", { value: "" }, say("web.compare_file")), state.files.filter((one) => one !== state.file).map((one) => h("option", { value: one }, one))));
  if (!found) return [choose, h("p", { class: "hint" }, say("web.compare_hint"))];
  if (found.fault) return [choose, h("p", { class: "fault" }, found.fault.message)];
  if (!found.told) return [choose, h("p", { class: "hint" }, say("web.working"))];
  return [choose, h("h2", {}, say("web.compared", { name: found.title })), told(found.told), sides(text(), found.other)];
}

function told(found) {
  const { elements, equilibria } = found;
  const some = (states) => states.slice(0, 12).map((one) => one.label).join(" ") + (states.length > 12 ? " …" : "") || "–";
  return [h("p", {}, say("web.differences", { n: elements.length })),
    equilibria.length ? h("table", {}, h("thead", {}, h("tr", {}, [say("web.concept"), say("web.only_there"), say("web.only_here")].map((one) => h("th", { scope: "col" }, one)))),
      h("tbody", {}, equilibria.map((one) => h("tr", {}, h("th", { scope: "row" }, one.concept), h("td", {}, some(one.gained)), h("td", {}, some(one.lost)))))) : h("p", {}, say("web.same_equilibria")),
    h("ul", {}, elements.slice(0, 100).map((one) => h("li", {}, h("code", {}, one.address ?? ""), " ", h("span", {}, shown(one.before), " → ", shown(one.after)))))];
}

// A part of the model as a line: a text in the reader's language, else as it would stand in the file.
function shown(part) {
  if (part === null || part === undefined) return h("em", {}, say("web.none"));
  const isText = typeof part === "string" || Object.keys(part).every((key) => /^[a-z]{2,3}(-\w+)?$/.test(key) && typeof part[key] === "string");
  return h("bdi", {}, isText ? read(part) : JSON.stringify(part));
}

// Both texts, with the lines that only one of them has marked.
function sides(mine, other) {
  const lines = (one) => one.split("\n");
  const has = { mine: new Set(lines(mine)), other: new Set(lines(other)) };
  const column = (title, one, there) => h("div", { class: "side" }, h("h3", {}, title), h("pre", { dir: "ltr", tabindex: "0" }, lines(one).map((line) => h(there.has(line) ? "span" : "mark", {}, `${line}\n`))));
  return h("div", { class: "sides" }, column(say("web.now"), mine, has.other), column(state.compared.title, other, has.mine));
}

export function textView() {
  const area = h("textarea", { class: "source", dir: "ltr", spellcheck: "false", "aria-label": say("web.tab.text"), "data-key": "source", value: text(), oninput: () => (area.dataset.dirty = "1") });
  const told = h("div", { role: "alert" });
  const take = async () => {
    try {
      const found = await ask("document", question({ text: area.value }));
      delete area.dataset.dirty;
      await push(area.value, say("web.did.text"), found.model);
    } catch (error) {
      fill(told, h("pre", { class: "fault" }, error.told?.message ?? String(error)));
    }
  };
  return [h("p", { class: "hint" }, say("web.text_hint")), area, told, h("div", { class: "tools" }, button(say("web.take_text"), take, { "data-key": "take-text" }))];
}
