// The documents of the folder beside the model: which one is read, of which source it is the copy, what is chosen of it,
// and what the model cites of it.

import { signal } from "@preact/signals";
import { ask, fetched, fileUrl, faultOf } from "./api";
import type { Span } from "./sentences";
import { idOf } from "./naming";
import { changed, put, question, state, watch } from "./store";
import type { components } from "./schema";
import type { Model, Told } from "./types";
import { read, spoken } from "./words";

type Shapes = components["schemas"];
export type Paragraphs = Shapes["Paragraphs"];
export type Paragraph = Shapes["Paragraph"];
export type Passage = Paragraph["passages"][number];
export type Citing = Shapes["CitingElement"];

// What is chosen: a part of a passage, or the whole paragraph.
export interface Chosen {
  paragraph: number;
  passage: number | null;
  span: Span | null;
  text: string | null;
}

export const folder = signal<string[] | null>(null);
export const opened = signal<string | null>(null);
export const told = signal<Paragraphs | null>(null);
export const fault = signal<Told | null>(null);
export const cited = signal<Citing[]>([]);
export const chosen = signal<Chosen | null>(null);
export const note = signal("");
export const sought = signal<number | null>(null); // the paragraph to be gone to

// What is remembered of a model: the document that was read last, and of which source each is the copy.
interface Remembered {
  opened?: string | null;
  copies?: Record<string, string>;
}
const copies = signal<Record<string, string>>({});
const keyOf = () => `documents ${state.folder}/${state.file ?? ""}`;
const remembered = (): Remembered => JSON.parse(localStorage.getItem(keyOf()) ?? "{}") as Remembered;
const remember = (): void => localStorage.setItem(keyOf(), JSON.stringify({ opened: opened.value, copies: copies.value } satisfies Remembered));

const baseOf = (name: string): string => name.split("/").pop() ?? name;
export const stemOf = (name: string): string => baseOf(name).replace(/\.[^.]*$/, "");

// The source of which a document is the copy: the one that was said, whose note begins with its name, or that is called like it.
export function sourceOf(model: Model, document: string): string | null {
  const sources = model.sources ?? {};
  const said = copies.value[document];
  if (said !== undefined && said in sources) return said;
  const isNoted = (id: string) => read(sources[id]?.note as string | undefined).startsWith(`${baseOf(document)}, `);
  const ids = Object.keys(sources);
  const copied = new Set(Object.values(copies.value));
  return ids.find(isNoted) ?? ids.find((id) => id === idOf(stemOf(document), new Set()) && !copied.has(id)) ?? null;
}

export function copyOf(document: string, source: string): void {
  copies.value = { ...copies.value, [document]: source };
  remember();
  changed("tabs");
}

export async function list(): Promise<void> {
  try {
    folder.value = (await fetched<Shapes["Documents"]>("documents")).documents;
  } catch (error) {
    fault.value = faultOf(error);
  }
}

let reading = 0;
export async function openDocument(name: string | null): Promise<void> {
  reading += 1;
  const mine = reading;
  opened.value = name;
  told.value = fault.value = chosen.value = null;
  note.value = "";
  if (state.file !== null) remember();
  if (name === null) return;
  try {
    const found = await paragraphsOf(name);
    if (mine === reading) told.value = found;
  } catch (error) {
    if (mine === reading) fault.value = faultOf(error);
  }
  if (mine === reading) changed("tabs");
}

export const paragraphsOf = (name: string): Promise<Paragraphs> =>
  fetched<Paragraphs>(`${fileUrl(name).replace(/^files/, "documents")}?lang=${spoken()}`);

// What is shown follows the file and its text, as long as it is in sight.
let beside: string | null = null;
async function keepUp(): Promise<void> {
  if (folder.value === null) await list();
  if (beside !== keyOf()) {
    beside = keyOf();
    const { opened: last = null, copies: known = {} } = remembered();
    cited.value = [];
    copies.value = known;
    await openDocument(last !== null && folder.value?.includes(last) ? last : null);
  }
  await look();
}
watch(() => state.tab === "document" && state.model && void keepUp());

let looked: { key: string; done: Promise<void> } | null = null;
function look(): Promise<void> {
  const { model } = state;
  const document = told.value === null ? null : opened.value;
  const asked = question({ document, source: document === null || !model ? null : sourceOf(model, document) });
  const key = JSON.stringify(asked);
  if (looked?.key !== key) looked = { key, done: heard(asked, key) };
  return looked.done;
}

async function heard(asked: object, key: string): Promise<void> {
  try {
    const found = await ask<Shapes["Cited"]>("cited", asked);
    if (looked?.key === key) cited.value = found.elements;
  } catch {
    looked = null; // the model's faults are told elsewhere
  }
}

// To the paragraph of a citation, in the document that is the copy of its source.
export async function goTo(citation: string): Promise<void> {
  put({ tab: "document", place: "results" });
  changed("tabs");
  await keepUp();
  const found = cited.value.flatMap((one) => one.because).find((one) => one.text === citation.trim().split(/\s+/).join(" "));
  const { model } = state;
  const source = found?.source ?? citation.trim().split(/\s+/)[0] ?? "";
  const copy = model ? folder.value?.find((one) => sourceOf(model, one) === source) : undefined;
  if (copy !== undefined && copy !== opened.value) await openDocument(copy);
  sought.value = copy === undefined ? null : (found?.numbers[0] ?? null);
  missing.value = copy === undefined ? source : null;
}

// The source whose copy was looked for and isn't known.
export const missing = signal<string | null>(null);
