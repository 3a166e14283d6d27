// Two versions of the same text brought together; where both changed the same, the analyst decides.

import { ask } from "./api";
import { dialog } from "./dialogs";
import type { components } from "./schema";
import { pushFound, text } from "./store";
import { h } from "./ui";
import { say, spoken } from "./words";

export type Merge = components["schemas"]["Merged"];
type Side = "ours" | "theirs";

// What the analyst takes of both, place by place; null where that is left for later.
export async function chosen(start: string, ours: string, theirs: string, merge: Merge, more: [string, string][] = []): Promise<string | null> {
  const taken = new Map<number, Side>();
  const side = (one: Record<Side, string>, n: number, which: Side) => h("label", {},
    h("input", { type: "radio", name: `clash-${n}`, value: which, checked: which === "ours", onchange: () => taken.set(n, which) }), " ",
    h("strong", {}, say(`web.${which}`)), h("pre", { dir: "ltr" }, one[which]));
  const clashes = merge.clashes.map((one, n) => h("div", { class: "clash" }, side(one, n, "ours"), side(one, n, "theirs")));
  const told = h("p", {}, clashes.length ? say("web.clashes", { n: clashes.length }) : say("web.merges"));
  const choices: [string, string][] = [["merge", say("web.take_merge")], ...more, ["later", say("web.later")]];
  const choice = await dialog([h("h2", {}, say("web.changed_on_disk")), told, clashes], choices);
  if (choice === "theirs") return theirs;
  if (choice !== "merge") return null;
  const take = merge.clashes.flatMap((_, n) => (taken.get(n) === "theirs" ? [n] : []));
  return take.length ? (await ask<Merge>("merge", { start, ours, theirs, take_theirs: take, lang: spoken() })).text : merge.text;
}

// Another version that was made from `start`, with what has changed since then; whether it was taken.
export async function bringIn(start: string, version: string, what: string): Promise<boolean> {
  for (;;) {
    const found = { now: "", merge: null as Merge | null };
    const isTaken = await pushFound(what, async () => {
      const now = (found.now = text());
      if (now === start || now === version || now === "") return version;
      const merge = (found.merge = await ask<Merge>("merge", { start, ours: version, theirs: now, lang: spoken() }));
      return merge.clashes.length ? null : merge.text;
    });
    if (isTaken || !found.merge) return isTaken;
    const model = await chosen(start, version, found.now, found.merge);
    if (model === null) return false;
    const isSame = () => (text() === found.now ? model : null);
    if (await pushFound(what, () => Promise.resolve(isSame()))) return true; // else an edit came in between
  }
}
