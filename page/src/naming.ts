// Ids and names: what formulas call things, and what people call them.

import { CAPITALS, OPERATORS, SPOKEN, WORDS } from "./operators";
import { state } from "./store";
import type { Model } from "./types";
import { own, read, say } from "./words";

export const PREDICATES = [
  "stable", "equilibrium", "coalition_stable", "some", "every", "possible", "always", "inevitable", "only_after", "reached",
  "improves", "opens", "trust", "prefers", "better", "by", "before",
];
const OTHERS = ["anyone", "now", "scenario", "state", "c?(?:nash|gmr|smr|seq|sseq)"];
const RESERVED = new RegExp(`^(?:${[...OPERATORS, ...PREDICATES, ...OTHERS].join("|")})$`, "i");

// The states that a model lists, by their labels.
export const stateLabels = ({ states }: Pick<Model, "states">): string[] => (Array.isArray(states) ? states : Object.keys(states ?? {}));

// Whether a conflict is said by its states and moves, not by options.
export const inGraphForm = (model: Model): boolean => Array.isArray(model.states) && !allOptions(model).length;

// The model as it is drawn; nothing, where there is none yet.
const NOTHING: Model = { decision_makers: {} };
const drawn = (): Model => state.model ?? NOTHING;

function taken(): Set<string> {
  const model = drawn();
  const options = Object.values(model.decision_makers).flatMap((dm) => Object.keys(dm.options ?? {}));
  return new Set([...Object.keys(model.decision_makers), ...options, ...Object.keys(model.scenarios ?? {}), ...stateLabels(model)]);
}

// An id from a name: its letters and digits in any script.
export function idOf(text: string, used = taken()): string {
  const joined = text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, "_");
  const plain = joined.replace(/^[_\p{M}]+|_+$/gu, "").slice(0, 40).replace(/_+$/, "") || "x";
  const start = RESERVED.test(plain) || SPOKEN.has(plain) || /^\p{N}/u.test(plain) ? `${plain}_` : plain;
  let id = start;
  for (let n = 2; used.has(id); n += 1) id = `${start}_${n}`;
  return id;
}

// An operator in the reader's language, where no id is spelt so.
export function operatorWord(operator: string): string {
  const word = own().formula[operator]?.[0] ?? operator;
  return taken().has(word) ? operator : word;
}

export function optionName(qualified: string): string {
  const [dm = "", option = ""] = qualified.split(".");
  const value = drawn().decision_makers[dm]?.options?.[option];
  return read(value && typeof value === "object" && "name" in value ? value.name : value, option);
}

export const dmName = (id: string): string => read(drawn().decision_makers[id]?.name, id);

// The concept of each decision maker, where each follows its own.
export const profileSaid = (profile: Record<string, string>): string => Object.entries(profile).map(([dm, one]) => `${dmName(dm)}: ${one}`).join(say("web.semicolon"));

// The class of what has a decision maker's colour.
export const colourOf = (id: string, all: string[]): string => `dm${all.indexOf(id) % 8}`;

// Every option, qualified, in declared order.
export function allOptions(model = drawn()): string[] {
  return Object.entries(model.decision_makers).flatMap(([dm, one]) => Object.keys(one.options ?? {}).map((id) => `${dm}.${id}`));
}

// Options by the shortest name that formulas can call them: only where two decision makers have the same, with theirs.
export function shortNames(): Map<string, string> {
  const all = allOptions();
  const short = all.map((one) => one.split(".")[1] ?? one);
  const isAlone = (one: string) => short.indexOf(one) === short.lastIndexOf(one);
  return new Map(short.map((one, at): [string, string] => [isAlone(one) ? one : (all[at] ?? one), all[at] ?? one]));
}

const PLACES: Record<string, string> = { scenarios: "web.place.scenario", claims: "web.place.claim" };
const PARTS: Record<string, string> = {
  status_quo: "web.status_quo", conflict: "web.title", sources: "web.sources", about: "web.about.about",
  question: "web.about.question", states: "web.states",
};

// What people would call the element at an address.
export function nameOf(address: string): string {
  const [, dm, list, n] = /^(?:decision_makers\.(.+)\.prefers|(constraints|moves))\[(\d+)\]$/.exec(address) ?? [];
  if (dm) return say("web.place.statement", { dm: dmName(dm), n });
  if (list) return say(`web.place.${list}`, { n });
  const [kind = "", id = "", part, option = ""] = address.split(/[.[]/);
  if (PLACES[kind]) return say(PLACES[kind], { name: called(kind, id, id) });
  if (kind === "sources" && id) return read(drawn().sources?.[id]?.title, id);
  if (kind === "arcs") return say("web.place.arcs", { name: dmName(id) });
  if (kind !== "decision_makers") return PARTS[kind] ? say(PARTS[kind]) : address;
  if (part === "options") return optionName(`${id}.${option}`);
  return part === "weights" ? say("web.place.weights", { dm: dmName(id) }) : dmName(id);
}

const ELEMENT = /^(?:decision_makers\.[^.[]+(?:\.(?:options\.[^.[]+|prefers\[\d+\](?:\.unordered\[\d+\])?|ranking\[\d+\]))?|(?:constraints|moves)\[\d+\]|(?:scenarios|claims|sources)\.[^.[]+)/;

// The element that the field of a key is about; nothing for what is about the whole.
export function aboutOf(key: string): string | null {
  const [address] = ELEMENT.exec(key) ?? [];
  if (address === undefined) return null;
  const [, whole = address, n] = /^(.*\.prefers\[\d+\])\.unordered\[(\d+)\]$/.exec(address) ?? [];
  const [, place] = /\.ranking\[(\d+)\]$/.exec(address) ?? [];
  return [nameOf(whole), n ?? place].filter(Boolean).join(" ");
}

// What a scenario or a claim is called, where it has a name.
function called(kind: string, id: string, fallback = ""): string {
  const one = (drawn()[kind] as Model["scenarios"])?.[id];
  return read(typeof one === "object" ? one.name : undefined, fallback);
}

// A formula with names for ids, for those who read rather than write.
export function glossed(formula: string): string {
  const options = shortNames();
  const full = new Set(options.values());
  const { glued } = own();
  const said = formula.replace(WORDS, (word) => {
    const option = options.get(word) ?? (full.has(word) ? word : null);
    const named = option ? optionName(option) : called("scenarios", word);
    const isPlain = named !== "" && idOf(named, new Set()) === word.split(".").pop(); // it says no more than the id does
    if (named && !isPlain) return say("web.quoted", { name: named });
    const operators = option ?? named ? [word] : (SPOKEN.get(word)?.operator ?? CAPITALS.get(word) ?? word).split(" ");
    return operators.map((one) => (OPERATORS.includes(one) ? say(`web.formula.${one}`) : one)).join(" ");
  });
  return glued ? said.replaceAll(` ${glued} `, ` ${glued}`) : said;
}
