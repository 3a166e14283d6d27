// What is lit in all views at once: the state, option, decision maker or statement that is pointed at or was pressed.

import { signal } from "@preact/signals";
import type { Row } from "./shapes";

export type Kind = "state" | "option" | "dm" | "statement";
export interface Lit { kind: Kind; id: string }
export const lit = signal<Lit | null>(null);

export const isLit = (kind: Kind, id: string): boolean => lit.value?.kind === kind && lit.value.id === id;
export const light = (one: Lit | null): void => void (lit.value = one);
export const lightRow = (row: Row | null): void => light(row && { kind: "state", id: String(row[0]) });
