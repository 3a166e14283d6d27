// What the page is given by the server and the browser before its first line runs: its languages and words.

import { readFileSync } from "node:fs";

const words = (lang) => JSON.parse(readFileSync(new URL(`../../src/detente/words/${lang}.json`, import.meta.url), "utf-8"));
const LANGUAGES = ["en", "ar"].map((id) => ({ id, glued: "", formula: {}, ...words(id)["@"] }));
const answers = (url) => (url.endsWith("languages.json") ? LANGUAGES : url.endsWith("formats.json") ? [".json"] : words(/(\w+)\.json$/.exec(url)[1]));

const kept = new Map();
globalThis.localStorage = globalThis.sessionStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
globalThis.location = { hash: "", pathname: "/", search: "" };
globalThis.navigator ??= { language: "en" }; // newer Nodes have one
globalThis.document = { documentElement: {} };
globalThis.fetch = async (url) => ({ ok: true, json: async () => answers(String(url)) });
const { speak } = await import("../src/words");
await speak("en");
