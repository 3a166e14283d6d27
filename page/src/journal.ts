// What is unsaved, kept on disk by the server: of each open document, and of each variant, under a name of its own.

import { call, fileUrl } from "./api";
import type { Start } from "./types";
import { spoken } from "./words";

const named = () => [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join("");

// Who edits: a name for each document that this page opens. As long as it is open the page holds a lock of that name, so
// that other tabs don't take its edits for lost ones.
export let tab = "";
const left = new Set<string>();
let leave: (value?: unknown) => void = () => undefined;

// The names that this tab of the browser gave before the page was loaded anew.
const NAMES = "names";
const MOST = 20;
const given = (): string[] => (sessionStorage.getItem(NAMES) ?? "").split(" ").filter(Boolean);
const earlier = given();

export function end(): void {
  leave();
  left.add(tab);
}

// Under a new name, or on under the one that the document had before.
export function begin(name = named()): void {
  end();
  left.delete(name);
  tab = name;
  sessionStorage.setItem(NAMES, [...given(), tab].slice(-MOST).join(" "));
  const open = new Promise((done) => (leave = done));
  void locks()?.request(tab, () => open);
}

// Only where the page is served to this machine, or by a secure connection.
const locks = () => navigator.locks as LockManager | undefined;

export async function living(): Promise<Set<string>> {
  const held = await heldNames();
  const own = earlier.filter((name) => held.includes(name));
  await Promise.all(own.map(released));
  const names = own.length ? await heldNames() : held;
  return new Set(names.filter((name) => !left.has(name)));
}

const heldNames = async (): Promise<string[]> => ((await locks()?.query())?.held ?? []).flatMap(({ name }) => name ?? []);

// A page that is loaded anew may still hold its lock when the next one looks; a copy of this tab holds it for good.
const RELEASED = 2000; // milliseconds
async function released(name: string): Promise<void> {
  await locks()?.request(name, { signal: AbortSignal.timeout(RELEASED) }, () => null).catch(() => null);
}

const VARIANT = "draft-";
export const variantName = (): string => VARIANT + named();
export const isVariant = (name: string): boolean => name.startsWith(VARIANT);

export const keepOnDisk = (file: string, name: string, text: string, start: Start, called?: string): Promise<unknown> =>
  call("POST", fileUrl(file), { text, start, tab: name, lang: spoken(), ...(called !== undefined && { called }) });
export const dropOnDisk = (file: string, name: string): Promise<unknown> => call("DELETE", `${fileUrl(file)}?tab=${name}`);

// What is written is written in turn: the server never sees an older text after a newer one.
let turn: Promise<unknown> = Promise.resolve();
export function inTurn<T>(act: () => T | Promise<T>): Promise<T> {
  const mine = turn.then(act);
  turn = mine.catch(() => null);
  return mine;
}
