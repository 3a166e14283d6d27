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

export function end(): void {
  leave();
  left.add(tab);
}

// Under a new name, or on under the one that the document had before.
export function begin(name = named()): void {
  end();
  left.delete(name);
  tab = name;
  const open = new Promise((done) => (leave = done));
  void locks()?.request(tab, () => open);
}

// Only where the page is served to this machine, or by a secure connection.
const locks = () => navigator.locks as LockManager | undefined;

export async function living(): Promise<Set<string>> {
  const held = (await locks()?.query())?.held ?? [];
  return new Set(held.flatMap(({ name }) => (name === undefined || left.has(name) ? [] : [name])));
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
