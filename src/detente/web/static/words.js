// Every sentence of the pages, in the reader's language; the same files and the same fields as everywhere else.

const texts = {};
export const languages = await (await fetch(new URL("../words/languages.json", import.meta.url))).json(); // the default one first
const DEFAULT = languages[0].id;
let lang = DEFAULT;

export async function speak(wanted) {
  if (!texts[wanted]) texts[wanted] = await (await fetch(new URL(`../words/${wanted}.json`, import.meta.url))).json();
  lang = wanted;
  document.documentElement.lang = wanted;
  document.documentElement.dir = languages.find(({ id }) => id === wanted).direction;
}

export function spoken() {
  return lang;
}

export const isDefault = () => lang === DEFAULT;

// The reader's language: the one chosen before, else the browser's, where there are words in it.
export function preferred() {
  const wanted = [localStorage.getItem("lang"), navigator.language.split("-")[0]];
  return wanted.find((one) => languages.some(({ id }) => id === one)) ?? DEFAULT;
}

const isolated = (text) => `\u2068${text}\u2069`;

function listed(items) {
  return new Intl.ListFormat(lang === DEFAULT ? `${lang}-GB` : lang, { type: "conjunction" }).format(items.map((item) => isolated(item)));
}

function chosen(forms, n) {
  if (typeof forms === "string") return forms;
  return forms[n] ?? forms[new Intl.PluralRules(lang).select(Number(n))] ?? forms.other;
}

// Whether there is a sentence of this key.
export const known = (key) => texts[lang][key] !== undefined;

export function say(key, fields = {}) {
  const entry = texts[lang][key];
  if (entry === undefined) return key;
  const text = chosen(entry, fields.n ?? 0);
  return text.replace(/\{([a-z_]+)(?::([a-z_.]+))?\}/g, (whole, field, way) => {
    const value = fields[field];
    if (value === undefined) return whole;
    if (way === "list") return listed(value);
    if (way) return say(way, { n: value });
    return typeof value === "number" ? String(value) : isolated(value);
  });
}

// A text of the model: in the reader's language if it has it, else as it is.
export function read(text, fallback = "") {
  if (text === undefined || text === null) return fallback;
  if (typeof text === "string") return text;
  return text[lang] ?? text[DEFAULT] ?? Object.values(text)[0] ?? fallback;
}

// A message without the place in the file and the line there, for those who don't look at the file.
export const plainly = (message) => message.replace(/^[^\n]*?:\d+:\d+[^\s\d]*: /, "").replace(/\n[^\n]*\n\s*\^[^\n]*(?=\n|$)/, "");

// A whole number of any size, in groups of three.
export const grouped = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

// The same where there is little room.
export const brief = (n) => (String(n).length > 7 ? Number(n).toExponential(1).replace("e+", "e") : grouped(n));
