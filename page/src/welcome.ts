// The page before there is a model: what there is to open, a model that is being read, or a file that says no conflict.

import { BeginFrom } from "./beginfrom";
import { begun, fromCatalog, listed, newFile, openAt } from "./files";
import { TextView } from "./source";
import { look, push, state, text } from "./store";
import { type Children, button, h } from "./ui";
import { say } from "./words";

export function welcome(): Children {
  const file = (one: string) => h("li", { key: one },
    button(one, () => openAt(one), { class: "quiet" }), state.left.includes(one) ? h("strong", {}, " ", say("web.has_unsaved")) : null);
  return h("div", { class: "welcome" },
    h("h2", {}, say("web.welcome")), h("p", {}, say("web.welcome_text")),
    h("div", { class: "tools" },
      button(say("web.new"), newFile, { "data-key": "begin-new" }),
      button(say("web.catalog"), fromCatalog, { "data-key": "begin-catalog" })),
    state.fault ? h("p", { class: "fault", role: "alert" }, state.fault.message) : null,
    h("ul", {}, listed().map(file)),
    h(BeginFrom, {}));
}

export const reading = (): Children => h("div", { class: "welcome" }, unseen());

// A file that says no conflict: its text can be mended here.
export function broken(): Children {
  const begin = () => push(begun("New", "First"), say("web.did.begin"));
  return h("div", { class: "welcome broken" },
    h("h2", {}, say("web.broken", { name: state.file ?? "" })),
    h("pre", { class: "fault", role: "alert" }, state.fault?.message),
    text() === "" ? h("p", {}, button(say("web.begin_here"), begin, { "data-key": "begin" })) : null,
    h(TextView, {}));
}

const AGAIN = new Set(["stopped_after", "worker_ended", "worker_crashed"]); // what may go better another time

// In place of what follows from a model, as long as that isn't known.
export function unseen(): Children {
  if (state.working) return h("p", { class: "hint" }, say("web.working"));
  const again = state.stopped || AGAIN.has(state.fault?.code ?? "");
  return [h("p", {}, say(state.stopped ? "web.stopped" : "web.no_results")), again ? button(say("web.compute"), () => look(), { "data-key": "compute" }) : null];
}
