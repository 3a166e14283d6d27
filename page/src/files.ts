// Files: opening, saving, saving elsewhere, importing, exporting.

import { Fault, ask, call, faultOf, fileUrl, isGivenUp } from "./api";
import { dialog, picked, sure, typed } from "./dialogs";
import { settle } from "./disk";
import { dropOnDisk } from "./journal";
import { bringIn } from "./merging";
import { idOf } from "./naming";
import { save } from "./saving";
import type { components } from "./schema";
import { changed, close, dirty, listFiles, notify, open, question, state, text, type State, untilEdited, untilSaved } from "./store";
import type { Draft, Opened, Start } from "./types";
import { type Children, button, h, idShown, name } from "./ui";
import { say, spoken } from "./words";

type Catalog = components["schemas"]["Keys"];

// The files of the folder, and those that were begun and never saved.
export const listed = (): string[] => [...state.files, ...state.left.filter((one) => !state.files.includes(one))];

// Go to a file of the folder, or to none. Whether what is open was left for it.
export async function openAt(file: string | null, sights: Partial<State> = {}): Promise<boolean> {
  if (dirty() && !(await sure(say("web.leave_unsaved")))) return false;
  try {
    await listFiles();
    if (file) await opened(file, undefined, sights);
    else await close(sights);
  } catch (error) {
    await close({ ...sights, fault: faultOf(error) });
  }
  changed();
  return true;
}

// A file of the folder, or a text that is to become one.
async function opened(file: string, given?: Opened, sights: Partial<State> = {}): Promise<void> {
  await open(file, given ?? (/\.(gmcr|csv|tsv|nfg|xlsx)$/i.test(file) ? await imported(file) : undefined), sights);
  await recover(state.drafts.filter((one) => !one.kept));
  state.drafts = state.drafts.filter((one) => one.kept);
  if (state.saved.hash === null && text() === "") state.file = null; // a new model that was given up
  changed();
}

async function imported(file: string): Promise<Opened> {
  const found = await call<Opened>("GET", `${fileUrl(file)}?lang=${spoken()}`);
  return { ...found, name: await freeName(found.name.replace(/\.yaml$/, "")) };
}

// What pages that are gone left unsaved, each from the text that it began with: one question for all.
async function recover(crashed: Draft[]): Promise<void> {
  if (!crashed.length) return;
  const edits = crashed.reduce((sum, { edits }) => sum + (edits ?? 0), 0);
  const asked = crashed.length > 1 ? say("web.recover_pages", { n: edits }) : say("web.recover", { n: edits });
  const choices: [string, string][] = [["yes", say("web.recover_yes")], ["drop", say("web.recover_no")], ["later", say("web.later")]];
  const choice = await dialog(h("p", {}, asked), choices);
  for (const { start, text: left, tab } of choice === "later" || !choice ? [] : crashed) {
    const done = choice === "drop" || (await bringIn(start, left, say("web.did.recover")));
    if (done && state.file !== null) await dropOnDisk(state.file, tab);
  }
}

const formats = (await (await fetch(new URL("../formats.json", import.meta.url))).json()) as string[];
const KINDS = ["report", ...formats]; // that are exported

export function fileMenu(): Children {
  const item = (label: string, act: () => unknown, key?: string) => {
    const press = ({ target }: MouseEvent) => {
      if (target instanceof Element) target.closest("details")?.removeAttribute("open");
      return act();
    };
    return h("li", { key: key ?? label }, button(label, press, { class: "quiet", "data-key": key }));
  };
  const exporting = (kind: string) => item(say("web.export_as", { kind: kind === "report" ? say("web.report") : kind }), () => exported(kind), `export-${kind}`);
  return h("details", { class: "menu" },
    h("summary", { "data-key": "files" }, state.file ? name(state.file) : say("web.files")),
    h("div", { class: "sheet" },
      h("ul", {},
        item(say("web.new"), newFile, "new"),
        state.file ? [item(say("web.save_as"), saveAs), KINDS.map(exporting)] : null,
        item(say("web.catalog"), fromCatalog, "catalog")),
      h("h2", {}, name(state.folder)),
      h("ul", {}, listed().map((one) => item(one, () => openAt(one))))));
}

export const newFile = (): Promise<boolean> => begin("");

// A new model; whether it was begun.
export async function begin(called: string): Promise<boolean> {
  const title = await typed(say("web.new_title"), called);
  if (!title) return false;
  const dm = await typed(say("web.new_dm"), "");
  if (!dm) return false;
  state.focus = `decision_makers.${idOf(dm, new Set())}.new-option`;
  await openUnsaved(idOf(title, new Set()), begun(title, dm));
  return true;
}

// The text of a conflict with nothing but a title and a decision maker.
export function begun(title: string, dm: string): string {
  const maker = `  ${idOf(dm, new Set())}:\n    name: ${JSON.stringify(dm)}\n    options: {}\n    prefers: []\n`;
  return `detente: 1\nconflict: ${JSON.stringify(title)}\ndecision_makers:\n${maker}`;
}

async function openUnsaved(stem: string, model: string): Promise<void> {
  if (dirty() && !(await sure(say("web.leave_unsaved")))) return;
  const file = await freeName(stem);
  await opened(file, { name: file, text: model, hash: null, drafts: [] });
}

async function freeName(stem: string): Promise<string> {
  await listFiles();
  const taken = listed();
  let file = `${stem}.yaml`;
  for (let n = 2; taken.includes(file); n += 1) file = `${stem}-${n}.yaml`;
  return file;
}

// A conflict of the catalog: its title, what it asks, and how large it is.
function entryView({ key, title, question, decision_makers: dms, options, states }: Catalog["entries"][number]): Children {
  return [
    h("strong", {}, name(title)), " ", idShown(key),
    h("span", { class: "hint" }, name(question)),
    h("span", { class: "hint" }, options ? say("web.catalog_size", { dms, options, states }) : say("web.catalog_graph", { dms, states })),
  ];
}

export async function fromCatalog(): Promise<void> {
  const { entries } = await call<Catalog>("GET", `catalog?lang=${spoken()}`);
  const key = await picked(say("web.catalog"), entries.map((one) => [one.key, entryView(one)]));
  if (!key) return;
  const entry = await call<{ text: string }>("GET", `catalog/${key}`);
  await openUnsaved(key, entry.text);
}

export async function saveNow(as?: string, replaced?: Start): Promise<void> {
  try {
    await save(as, replaced);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.told.code !== "file_changed") return notify(error.told.message, untilSaved());
    const found = error.told as Parameters<typeof settle>[0] & typeof error.told; // what stands there, too
    if (!as || as === state.file) await settle(found);
    else if (await sure(say("web.replace", { name: as }))) await saveNow(as, { text: found.text, hash: found.hash });
  }
}

async function saveAs(): Promise<void> {
  const file = await typed(say("web.file_name"), state.file ?? "");
  if (file) await saveNow(/\.(ya?ml|json)$/i.test(file) ? file : `${file}.yaml`);
}

async function exported(kind: string): Promise<void> {
  const mine = new AbortController();
  state.exporting = { stop: () => mine.abort() };
  changed("busy");
  try {
    if (kind === "report") download((await ask<{ html: string }>("report", question(), mine.signal)).html, "text/html", ".html");
    else download((await ask<{ text: string }>("export", question({ suffix: kind }), mine.signal)).text, "text/plain", kind);
  } catch (error) {
    if (!isGivenUp(error)) notify(faultOf(error).message, untilEdited());
  }
  state.exporting = null;
  changed();
}

function download(content: string, type: string, suffix: string): void {
  const href = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  Object.assign(link, { href, download: (state.file ?? "model.yaml").replace(/\.[^.]*$/, suffix) }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
}
