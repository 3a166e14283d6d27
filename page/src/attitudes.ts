// What decision makers feel toward each other: a table of signs, each row one decision maker's.

import type { VNode } from "preact";
import { changing } from "./edits";
import { dmName } from "./naming";
import type { Edit, Model } from "./types";
import { type Entry, choice, h } from "./ui";
import { say } from "./words";

type Signs = Record<string, Record<string, string>>;

const SIGNS = ["+", "0", "-"];
const usual = (dm: string, other: string) => (dm === other ? "+" : "0");

export function attitudes(model: Model): VNode {
  const dms = Object.keys(model.decision_makers);
  const given = (model.attitudes ?? {}) as Signs;
  const signs = SIGNS.map((sign): Entry => [sign, say(`web.attitude.${sign}`)]);
  const put = (dm: string, other: string) => (sign: string) =>
    changing(say("web.did.attitude", { dm: dmName(dm) }), [edit(model.attitudes as Signs | undefined, dm, other, sign)]);
  const cell = (dm: string, other: string) => h("td", {}, choice(signs, given[dm]?.[other] ?? usual(dm, other), put(dm, other), {
    "aria-label": say("web.attitude.of", { dm: dmName(dm), other: dmName(other) }), "data-key": `attitudes.${dm}.${other}`,
  }));
  const head = h("tr", {}, h("td"), dms.map((other) => h("th", { scope: "col" }, dmName(other))));
  const rows = dms.map((dm) => h("tr", {}, h("th", { scope: "row" }, dmName(dm)), dms.map((other) => cell(dm, other))));
  return h("details", { open: "attitudes" in model },
    h("summary", {}, say("web.attitudes.hint")), h("div", { class: "scroll" }, h("table", { class: "attitudes" }, h("tbody", {}, head, rows))));
}

// One sign set, with the rows around it where the file has none yet.
export function edit(signs: Signs | undefined, dm: string, other: string, sign: string): Edit {
  if (!signs) return { do: "insert", address: "attitudes", value: { [dm]: { [other]: sign } } };
  const row = signs[dm];
  if (!row) return { do: "insert", address: `attitudes.${dm}`, value: { [other]: sign } };
  return { do: other in row ? "set" : "insert", address: `attitudes.${dm}.${other}`, value: sign };
}
