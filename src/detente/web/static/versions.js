// Versions of the model: the steps since it was saved, variants kept beside it, another version side by side, the text.

import { ask, call, fileUrl } from "./api.js";
import { bringIn } from "./disk.js";
import { button, fill, h, name } from "./dom.js";
import { changed, dropDraft, go, keepDraft, push, question, state, text } from "./store.js";
import { nameOf } from "./naming.js";
import { read, say, spoken } from "./words.js";

export function changesView() {
  const steps = state.steps.map((one, n) => h("li", { class: n === state.at ? "here" : n > state.at ? "undone" : "" }, button(one.what ?? say("web.as_opened"), () => go(n - state.at), { class: "quiet" })));
  return [
    h("h2", {}, say("web.steps")), h("ol", { class: "steps" }, steps),
    h("h2", {}, say("web.drafts")), h("p", { class: "hint" }, say("web.drafts_hint")),
    h("div", { class: "tools" }, button(say("web.keep_draft"), () => keepDraft(), { disabled: text() === state.saved.text, "data-key": "keep-draft" })),
    h("ul", { class: "drafts" }, state.drafts.map((one, n) => h("li", {}, h("div", { class: "grow" }, h("strong", {}, say("web.draft", { n: n + 1 })), differing(one)),
      button(say("web.take_draft"), () => takeOver(one, n + 1), { "data-key": `draft-${n}.take` }), " ",
      button(say("web.compare_with"), () => compare(say("web.draft", { n: n + 1 }), one.text), { class: "quiet", "data-key": `draft-${n}.compare` }), " ",
      button(say("web.drop_draft"), () => dropDraft(one), { class: "quiet", "data-key": `draft-${n}.drop` })))),
  ];
}

// By what a variant differs from the saved model.
const described = new WeakMap();
function differing(one) {
  const found = described.get(one);
  if (!found) {
    described.set(one, { elements: [] });
    const asked = { text: one.start || state.saved.text || state.steps[0].text, name: state.file, other: one.text, lang: spoken() };
    ask("diff", asked).then((answer) => (described.set(one, answer), state.tab === "changes" && changed("tabs")), () => null);
    return [];
  }
  const { elements, equilibria } = found;
  if (!equilibria) return [];
  return h("div", { class: "hint" }, elements.slice(0, 5).map((part) => h("div", {}, name(nameOf(placeOf(part.address ?? ""))), ": ", became(part.before, part.after))), elements.length > 5 ? h("div", {}, say("web.uses_more", { n: elements.length - 5 })) : [],
    h("div", {}, equilibria.length ? say("web.other_equilibria", { names: equilibria.map((part) => part.concept) }) : say("web.same_equilibria")));
}

// The address of an element as the pages know it.
const placeOf = (address) => (address.split(/[.[]/)[0] in state.model.decision_makers && !(address.split(/[.[]/)[0] in state.model) ? `decision_makers.${address}` : address);

// A variant of another version of the file is one of its changes, not of the whole.
const takeOver = (one, n) => (one.start === state.saved.text ? push(one.text, say("web.did.draft", { n })) : bringIn(one.start, one.text, say("web.did.draft", { n })));

async function compare(title, other) {
  state.tab = "compare";
  await again(title, other);
}

async function again(title, other) {
  const mine = (state.compared = { title, other, of: text(), told: null, fault: null });
  changed("tabs");
  try {
    mine.told = await ask("diff", question({ other }));
  } catch (error) {
    mine.fault = error.told ?? { message: String(error) };
  }
  changed("tabs");
}

export function compareView() {
  const found = state.compared;
  if (found && found.of !== text()) queueMicrotask(() => state.compared === found && again(found.title, found.other)); // it was edited since
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
    h("ul", {}, elements.slice(0, 100).map((one) => h("li", {}, name(nameOf(placeOf(one.address ?? ""))), ": ", became(one.before, one.after))))];
}

// What became of a part of the model: of one with several keys, only those that differ.
function became(before, after) {
  const isMap = (part) => part !== null && typeof part === "object" && !Array.isArray(part) && !isText(part);
  if (!isMap(before) || !isMap(after)) return h("span", {}, shown(before), " → ", shown(after));
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return h("span", {}, keys.map((key, n) => [n ? "; " : "", key === "that" ? "" : h("code", {}, `${key} `), shown(before[key]), " → ", shown(after[key])]));
}

const isText = (part) => typeof part === "string" || (part !== null && typeof part === "object" && Object.keys(part).every((key) => /^[a-z]{2,3}(-\w+)?$/.test(key) && !["that", "to"].includes(key) && typeof part[key] === "string"));

// A part of the model as a line: a text in the reader's language, the formula of a statement, else as it would stand in the file.
function shown(part) {
  if (part === null || part === undefined) return h("em", {}, say("web.none"));
  return h("bdi", {}, isText(part) ? read(part) : typeof part.that === "string" ? part.that : JSON.stringify(part));
}

// Both texts, with the lines that only one of them has marked.
function sides(mine, other) {
  const lines = (one) => one.split("\n");
  const has = { mine: new Set(lines(mine)), other: new Set(lines(other)) };
  const column = (title, one, there) => h("div", { class: "side" }, h("h3", {}, title), h("pre", { dir: "ltr", tabindex: "0" }, lines(one).map((line) => h(there.has(line) ? "span" : "mark", {}, `${line}\n`))));
  return h("div", { class: "sides" }, column(say("web.now"), mine, has.other), column(state.compared.title, other, has.mine));
}

// The text as it is being written: it stays while one looks elsewhere, until it is taken or given up.
let written = null;
addEventListener("beforeunload", (event) => written?.file === state.file && written.text !== text() && event.preventDefault());

export function textView() {
  if (written?.file !== state.file || written.text === text()) written = null;
  const begin = (value) => ((area.dataset.dirty = "1"), (written = { file: state.file, text: value }), (pending.hidden = false));
  const area = h("textarea", { class: "source", dir: "ltr", spellcheck: "false", "aria-label": say("web.tab.text"), "data-key": "source", value: written?.text ?? text(), ...(written && { "data-dirty": "1" }), oninput: () => begin(area.value) });
  const told = h("div", { role: "alert" });
  const give = () => ((written = null), delete area.dataset.dirty, changed("tabs"));
  const pending = h("span", { hidden: !written }, h("span", { class: "dirty" }, say("web.text_pending")), " ", button(say("web.text_give_up"), give, { class: "quiet", "data-key": "give-text" }));
  const take = async () => {
    const taken = text().includes("\r\n") ? area.value.replaceAll("\n", "\r\n") : area.value; // a field knows one end of line only
    try {
      const found = await ask("document", question({ text: taken }));
      delete area.dataset.dirty;
      written = null;
      if (taken === text()) changed("tabs");
      await push(taken, say("web.did.text"), found.model);
    } catch (error) {
      fill(told, h("pre", { class: "fault" }, error.told?.message ?? String(error)));
      if (error.told?.where?.line) goToLine(area, error.told.where.line);
    }
  };
  return [h("p", { class: "hint" }, say("web.text_hint")), area, told, h("div", { class: "tools" }, button(say("web.take_text"), take, { "data-key": "take-text" }), pending)];
}

function goToLine(area, line) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(line - 6, 0);
}
