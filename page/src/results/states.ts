// The states: how many there are and where the conflict can settle, what is looked for among them, and the two tables.

import { signal } from "@preact/signals";
import type { VNode } from "preact";
import { bridged } from "../hosted";
import { useLive } from "../live";
import { byNames } from "../bynames";
import { optionsOf } from "../readings";
import { dmName, profileSaid } from "../naming";
import { changed, put, readBy, state } from "../store";
import { type Children, button, choice, conceptShown, h, marked, parts, tickBox } from "../ui";
import { grouped, known, read, say } from "../words";
import { ALL } from "./finding";
import { asked, fault, head, isAll, look } from "./listing";
import { Matrix } from "./matrix";
import { Rows } from "./rows";
import { type Seen, modelNow, seenBefore, seenNow } from "./shapes";
import { turned } from "../differing";
import { saysNobody, unsaid } from "../unsaid";

type Model = NonNullable<ReturnType<typeof modelNow>>;
type Form = "matrix" | "rows";
const FORMS: Form[] = ["matrix", "rows"];
const form = signal<Form>(localStorage.getItem("form") === "rows" ? "rows" : "matrix");
const explained = signal(false); // whether the concepts are; it stays so as long as it is wanted

function States(): VNode | null {
  const seen = useLive(seenNow);
  const narrow = useLive(() => innerWidth <= 720);
  if (!seen) return null;
  const model = useLive(modelNow);
  const isEmpty = saysNobody(model);
  const silent = model && !isEmpty ? unsaid(model) : [];
  const changes = turned(seenBefore(), seen);
  return parts(
    h("p", { class: "lead" }, isEmpty ? say("web.states_in_all", { n: grouped(seen.states) }) : lead(seen)),
    isEmpty ? h("p", { class: "unsaid" }, button(say("web.unsaid.first"), () => begin(model), { "data-key": "say-first" })) : null,
    silent.length ? h("p", { class: "hint unsaid" }, say("web.unsaid.some", { n: silent.length, dms: silent.map(dmName) })) : null,
    seen.complete ? null : h("p", { class: "fault" }, marked(say("web.incomplete_why", { why: seen.why ?? "" }))),
    changes.count && !isEmpty ? h("p", { class: "changed" }, say("web.turned", { n: changes.gained.size, lost: changes.lost.size })) : null,
    filters(seen, isEmpty),
    fault.value ? h("p", { class: "fault", role: "alert", id: "find-fault" }, marked(fault.value)) : null,
    head.value?.count === 0 ? h("p", { class: "hint" }, say("web.none_found"), " ", button(say("web.show_all"), () => look(ALL), { "data-key": "show-all" })) : null,
    form.value === "matrix" && seen.options.length ? h(Matrix, { seen, least: narrow ? 190 : 156 }) : h(Rows, { seen }),
    listed(seen),
    seen.remarks.map((one) => h("p", { class: "hint remark", key: one }, marked(one))),
    h(Meaning, { seen }));
}

// To the field where the first of those whose preferences aren't said says one.
function begin(model: Model | null): void {
  const [first] = model ? unsaid(model) : [];
  put({ focus: `decision_makers.${first}.new-statement`, place: "model" });
  changed();
}

export const statesView = bridged(States);

// How many of how many are listed.
function listed(seen: Seen): Children {
  const { count = 0, more = 0 } = head.value ?? {};
  return isAll.value && !more ? null : h("p", { class: "hint", role: "status" }, say("web.shown_of", { n: grouped(count), of: grouped(seen.states) }));
}

function lead(seen: Seen): Children {
  const said = Object.entries(seen.equilibria).map(([concept, one]) => {
    const n = (one.at_least ? "≥ " : "") + grouped(one.count);
    return say(one.undecided.length ? "web.count_open" : "web.count_of", { concept, n, open: grouped(one.undecided.length) });
  });
  return [say("web.states_in_all", { n: grouped(seen.states) }), ...said].flatMap((part, n) => [n ? " · " : "", h("span", {}, part)]);
}

// What is looked for, and in which form it is shown.
function filters(seen: Seen, isEmpty: boolean): VNode {
  const { only, scenario, reachable, find } = asked.value;
  const concepts: [string, string][] = Object.keys(seen.equilibria).map((concept) => [concept, say("web.equilibria_of", { concept })]);
  const outcomes: [string, string][] = Object.entries(modelNow()?.scenarios ?? {}).map(([id, one]) => [id, read(typeof one === "string" ? undefined : one.name, id)]);
  const forms = FORMS.map((one) => {
    const act = () => (localStorage.setItem("form", one), (form.value = one));
    return button(say(`web.form.${one}`), act, { class: "quiet", key: one, "data-key": `form-${one}`, "aria-pressed": String(form.value === one) });
  });
  return h("div", { class: "tools" },
    isEmpty ? null : h("label", {}, say("web.show"), " ", choice([["", say("web.all_states")], ...concepts], only, (one) => look({ only: one }), { "data-key": "only" })),
    outcomes.length ? h("label", {}, say("web.outcome"), " ", choice([["", say("web.any_outcome")], ...outcomes], scenario, (one) => look({ scenario: one }), { "data-key": "outcome" })) : null,
    seen.status_quo === null ? null : h("label", {}, tickBox(reachable, (is) => look({ reachable: is }), { "data-key": "reachable" }), " ", say("web.reachable_only")),
    isEmpty ? null : [reading(seen), byNames(seen)],
    h(Find, { find }),
    seen.options.length ? h("span", { class: "forms", role: "group", "aria-label": say("web.form") }, forms) : null,
    isAll.value ? null : button(say("web.show_all"), () => look(ALL), { class: "quiet", "data-key": "clear" }));
}

const PAUSE = 300; // milliseconds without a key
let waiting: ReturnType<typeof setTimeout> | undefined;

function Find({ find }: { find: string }): VNode {
  const later = (text: string) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => look({ find: text }), PAUSE);
  };
  return h("input", { type: "search", "data-key": "find", dir: "auto", placeholder: say("web.find_state"), "aria-label": say("web.find_state"), value: find, "aria-invalid": fault.value ? "true" : undefined,
    oninput: (event) => later(event.currentTarget.value) });
}

// How concepts are read beside the ways that the model needs.
function reading(seen: Seen): VNode | null {
  const offered = optionsOf(seen, state.reading);
  if (!offered.length) return null;
  const entries: [string, string?][] = [["", say("web.reading_needed")], ...offered.map((one): [string] => [one])];
  return h("label", {}, say("web.reading"), " ", choice(entries, state.reading, readBy, { "data-key": "reading" }));
}

// What the concepts mean, for those who meet them here.
function Meaning({ seen }: { seen: Seen }): VNode {
  const concepts = Object.keys(seen.equilibria);
  const each = concepts.flatMap((one) => Object.values(seen.profiles[one] ?? { one }));
  const parted = each.map((one) => one.split("."));
  const meant = (key: string, one: string) => (known(`${key}.${one}`) ? [h("dt", {}, one), h("dd", {}, say(`${key}.${one}`))] : []);
  const bases = new Set(parted.map(([base]) => base ?? ""));
  const readings = new Set(parted.flatMap(([, ...rest]) => rest));
  const mixed = Object.entries(seen.profiles).map(([concept, profile]) => [h("dt", {}, concept), h("dd", {}, profileSaid(profile))]);
  const named = concepts.filter((one) => one in seen.by_name).map((one) => [h("dt", {}, conceptShown(one)), h("dd", {}, seen.by_name[one])]);
  return h("details", { class: "hint", open: explained.value, ontoggle: (event) => (explained.value = (event.currentTarget).open) },
    h("summary", { "data-key": "meaning" }, say("web.meaning")),
    h("dl", { class: "meaning" }, mixed, named, [...bases].map((one) => meant("concept", one)), [...readings].map((one) => meant("reading", one))));
}
