// The text of the file, for those who rather write: it is taken as a whole.

import { ask } from "./api";
import { button, fill, h } from "./dom";
import { changed, push, question, state, text } from "./store";
import { say } from "./words";

// The text as it is being written: it stays while one looks elsewhere, until it is taken or given up.
let written = null;
addEventListener("beforeunload", (event) => written?.file === state.file && written.text !== text() && event.preventDefault());

export function textView() {
  if (written?.file !== state.file || written.text === text()) written = null;
  const area = h("textarea", {
    class: "source", dir: "ltr", spellcheck: "false", "aria-label": say("web.tab.text"), "data-key": "source",
    value: written?.text ?? text(), "data-dirty": written && "1", oninput: write,
  });
  const told = h("div", { role: "alert" });
  const pending = h("span", { hidden: !written },
    h("span", { class: "dirty" }, say("web.text_pending")), " ",
    button(say("web.text_give_up"), () => (leave(), changed("tabs")), { class: "quiet", "data-key": "give-text" }));

  function write() {
    area.dataset.dirty = "1";
    written = { file: state.file, text: area.value };
    pending.hidden = false;
  }

  function leave() {
    written = null;
    delete area.dataset.dirty;
  }

  async function take() {
    const taken = text().includes("\r\n") ? area.value.replaceAll("\n", "\r\n") : area.value; // a field knows one end of line only
    try {
      const found = await ask("document", question({ text: taken }));
      leave();
      if (taken === text()) changed("tabs");
      await push(taken, say("web.did.text"), found.model);
    } catch (error) {
      fill(told, h("pre", { class: "fault" }, error.told?.message ?? String(error)));
      if (error.told?.where?.line) goToLine(area, error.told.where.line);
    }
  }

  return [
    h("p", { class: "hint" }, say("web.text_hint")), area, told,
    h("div", { class: "tools" }, button(say("web.take_text"), take, { "data-key": "take-text" }), pending),
  ];
}

function goToLine(area, line) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(line - 6, 0);
}
