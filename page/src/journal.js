// What is unsaved, kept on disk by the server: of each open document, and of each variant, under a name of its own.

import { call, fileUrl } from "./api";
import { spoken } from "./words";

const named = () => [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join("");

// Who edits: a name for each document that this page opens. As long as it is open the page holds a lock of that name, so
// that other tabs don't take its edits for lost ones.
export let tab;
const left = new Set();
let leave = () => {};

export function begin() {
  leave();
  left.add(tab);
  tab = named();
  const open = new Promise((done) => (leave = done));
  navigator.locks?.request(tab, () => open);
}

export async function living() {
  const { held } = (await navigator.locks?.query()) ?? { held: [] };
  return new Set(held.map((one) => one.name).filter((one) => !left.has(one)));
}

const VARIANT = "draft-";
export const variantName = () => VARIANT + named();
export const isVariant = (name) => name.startsWith(VARIANT);

export const keepOnDisk = (file, name, text, start) => call("POST", fileUrl(file), { text, start, tab: name, lang: spoken() });
export const dropOnDisk = (file, name) => call("DELETE", `${fileUrl(file)}?tab=${name}`);

// What is written is written in turn: the server never sees an older text after a newer one.
let turn = Promise.resolve();
export function inTurn(act) {
  const mine = turn.then(act);
  turn = mine.catch(() => null);
  return mine;
}
