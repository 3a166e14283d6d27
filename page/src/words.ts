// Every sentence of the pages, in the reader's language; the same files and the same fields as everywhere else.

// A language, as the server tells of it.
export interface Language {
  id: string;
  name: string;
  direction: Direction;
  formula: Record<string, string[]>; // the words for each operator
  glued: string;
}
export type Direction = "ltr" | "rtl";
// A text of a model: bare, or in several languages.
export type Text = string | Record<string, string>;
export type Field = string | number | string[] | undefined;
type Forms = string | Record<string, string>;

const fetched = async (path: string): Promise<unknown> => (await fetch(new URL(`../${path}`, import.meta.url))).json();
const texts: Record<string, Record<string, Forms>> = {};
export const languages = (await fetched("words/languages.json")) as [Language, ...Language[]]; // the default one first
const DEFAULT = languages[0].id;
let lang = DEFAULT;

export async function speak(wanted: string): Promise<void> {
  texts[wanted] ??= (await fetched(`words/${wanted}.json`)) as Record<string, Forms>;
  lang = wanted;
  document.documentElement.lang = wanted;
  document.documentElement.dir = own().direction;
}

export const spoken = (): string => lang;
export const isDefault = (): boolean => lang === DEFAULT;

// The reader's language.
export const own = (): Language => languages.find(({ id }) => id === lang) ?? languages[0];

// The reader's language at first: the one chosen before, else the browser's, where there are words in it.
export function preferred(): string {
  const wanted = [localStorage.getItem("lang"), navigator.language.split("-")[0]];
  return wanted.find((one) => languages.some(({ id }) => id === one)) ?? DEFAULT;
}

const isolated = (text: string): string => `\u2068${text}\u2069`;

function listed(items: string[]): string {
  return new Intl.ListFormat(lang === DEFAULT ? `${lang}-GB` : lang, { type: "conjunction" }).format(items.map(isolated));
}

function chosen(forms: Forms, n: string | number): string {
  if (typeof forms === "string") return forms;
  return forms[n] ?? forms[new Intl.PluralRules(lang).select(Number(n))] ?? forms.other ?? "";
}

// Whether there is a sentence of this key.
export const known = (key: string): boolean => texts[lang]?.[key] !== undefined;

export function say(key: string, fields: Record<string, Field> = {}): string {
  const entry = texts[lang]?.[key];
  if (entry === undefined) return key;
  const count = fields.n ?? 0;
  const text = chosen(entry, Array.isArray(count) ? count.length : count);
  return text.replace(/\{([a-z_]+)(?::([a-z_.]+))?\}/g, (whole, field: string, way?: string) => {
    const value = fields[field];
    if (value === undefined) return whole;
    if (way === "list") return listed(Array.isArray(value) ? value : [String(value)]);
    if (way) return say(way, { n: value });
    return typeof value === "number" ? grouped(value) : isolated(String(value));
  });
}

// A text of the model: in the reader's language if it has it, else as it is.
export function read(text: Text | null | undefined, fallback = ""): string {
  if (text === undefined || text === null) return fallback;
  if (typeof text === "string") return text;
  return text[lang] ?? text[DEFAULT] ?? Object.values(text)[0] ?? fallback;
}

// A message without the place in the file and the line there, for those who don't look at the file.
export const plainly = (message: string): string =>
  message.replace(/^[^\n]*?:\d+:\d+[^\s\d]*: /, "").replace(/\n[^\n]*\n\s*\^[^\n]*(?=\n|$)/, "");

// A whole number of any size, in groups of three.
export const grouped = (n: string | number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

// The same where there is little room.
export const brief = (n: string | number): string =>
  String(n).length > 7 ? Number(n).toExponential(1).replace("e+", "e") : grouped(n);
