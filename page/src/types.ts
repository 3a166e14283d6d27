// What is sent to and fro, and what the page makes of it.

import type { components } from "./schema";
import type { Text } from "./words";

type Shapes = components["schemas"];

export type Edit = Shapes["Edit"];
export type Value = Edit["value"];
export type Start = { text: string; hash: string | null };
export type Verdicts = Shapes["Verdicts"];
export type Uses = Shapes["Uses"];
export type Progress = [what: string, done: number | string, of: number | string];

// What was refused, and why.
export interface Told {
  message: string;
  code?: string;
  status?: number;
  where?: { line?: number; [key: string]: unknown } | null;
  address?: string | null;
}

// What a file says, as keys and values: every value is a text, a list or a map.
export interface Model {
  conflict?: Text;
  question?: Text;
  decision_makers: Record<string, DecisionMaker>;
  states?: string[] | Record<string, Record<string, string>>;
  status_quo?: string | string[];
  constraints?: Rule[];
  moves?: Rule[];
  arcs?: Record<string, unknown>;
  scenarios?: Record<string, Rule>;
  claims?: Record<string, Rule>;
  sources?: Record<string, Source>;
  perceives?: Record<string, unknown>;
  [key: string]: unknown;
}

export interface Noted {
  because?: string | string[];
  note?: Text;
}

// The words of a source that an element was drafted from.
export interface Quote {
  source: string;
  paragraph: string;
  text: string;
}

export type OptionValue = Text | (Noted & { name: Text; [key: string]: unknown });

export interface DecisionMaker extends Noted {
  name?: Text;
  options?: Record<string, OptionValue>;
  prefers?: (Statement | Group)[] | string;
  weights?: Record<string, string>;
  ranking?: Ranked[];
  [key: string]: unknown;
}

export type Ranked = string | Ranked[] | { unordered: Ranked[] };

export interface StatementMap extends Noted {
  that: string;
  name?: Text;
  unsure?: string;
  much?: string;
  degree?: string;
  chance?: string;
  [key: string]: unknown;
}
export type Statement = string | StatementMap;
export interface Group {
  unordered: Statement[];
}

export type Rule = string | (Noted & { that?: string; name?: Text; [key: string]: unknown });
export interface Source {
  title?: Text;
  url?: string;
  [key: string]: unknown;
}

// The number of a state, its label, and Y, N or - for each option.
export type Row = [number: number, label: string, signs: string, verdicts?: string];

export interface Found {
  states: number[];
  undecided: number[];
  count: number | string;
  at_least?: boolean;
  [key: string]: unknown;
}

// What follows from a model, as the page shows it.
export type Listed = Partial<Shapes["Window"]>; // which states are listed
export type Listing = Omit<Shapes["Listing"], "rows" | "chosen"> & { rows: Row[]; chosen: Row | null };
export interface Seen extends Omit<Shapes["Overview"], "rows" | "listing" | "equilibria" | "advice" | "constraints" | "graph" | "states"> {
  states: number | string;
  rows: Row[];
  listing: Listing;
  equilibria: Record<string, Found>;
  advice: { text: string; [key: string]: unknown }[];
  constraints: { alone: number | string; [key: string]: unknown }[];
  graph: { [key: string]: unknown } | null;
}

// A version of the text that was left unsaved, or is kept beside the model.
export interface Draft extends Omit<Shapes["Draft"], "edits" | "called"> {
  edits?: number;
  called?: string | null;
  kept?: boolean;
}

export interface Opened {
  name: string;
  text: string;
  hash: string | null;
  drafts?: Shapes["Draft"][];
  notices?: string[];
}

// Where elements are after an edit: of a key, the key that it has then; null where it is gone.
export type Follow = (key: string) => string | null;

// What another program or tab wrote into the file, and what stood there before.
export interface Other {
  start: string;
  theirs: string;
}

// A text of the document, what was done, the model that the text says, and the edits that led to it, where they are known.
export interface Step {
  text: string;
  what: string | null;
  others?: number; // how many writings of others are in it
  model?: Model | undefined;
  edits?: (Edit | Follow)[] | undefined;
}

// What is under way, and how it is stopped.
export interface Working {
  what?: string;
  stop: () => void;
  progress?: Progress | undefined;
}

// A question about a state.
export interface Asked {
  kind: string;
  title: () => string;
  called?: string | undefined;
  to?: string | undefined;
  told: unknown;
  fault: Told | null;
  progress: Progress | null;
  again: () => unknown;
  stop: () => void;
}

// Another version beside the one that is open.
export interface Compared {
  against: string; // as addresses name it
  title: string;
  other: string;
  of: string;
  told: unknown;
  fault: Told | null;
}

// What stands between the page and the file on disk.
export interface Disk {
  hash: string | null;
  text: string;
  label?: string;
  act?: () => unknown;
}
