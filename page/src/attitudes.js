// What decision makers feel toward each other: a table of signs, each row one decision maker's.

import { choice, h } from "./dom";
import { changing } from "./edits";
import { dmName } from "./naming";
import { say } from "./words";

const SIGNS = ["+", "0", "-"];
const usual = (dm, other) => (dm === other ? "+" : "0");

export function attitudes(model) {
  const dms = Object.keys(model.decision_makers ?? {});
  const given = model.attitudes ?? {};
  const signs = () => SIGNS.map((sign) => [sign, say(`web.attitude.${sign}`)]);
  const put = (dm, other) => (sign) => changing(say("web.did.attitude", { dm: dmName(dm) }), [edit(model, dm, other, sign)]);
  const cell = (dm, other) => h("td", {}, choice(signs(), given[dm]?.[other] ?? usual(dm, other), put(dm, other), {
    "aria-label": say("web.attitude.of", { dm: dmName(dm), other: dmName(other) }), "data-key": `attitudes.${dm}.${other}`,
  }));
  const head = h("tr", {}, h("td", {}), dms.map((other) => h("th", { scope: "col" }, dmName(other))));
  const rows = dms.map((dm) => h("tr", {}, h("th", { scope: "row" }, dmName(dm)), dms.map((other) => cell(dm, other))));
  return h("details", { open: "attitudes" in model },
    h("summary", {}, say("web.attitudes.hint")), h("div", { class: "scroll" }, h("table", { class: "attitudes" }, head, rows)));
}

// One sign set, with the rows around it where the file has none yet.
function edit(model, dm, other, sign) {
  if (!model.attitudes) return { do: "insert", address: "attitudes", value: { [dm]: { [other]: sign } } };
  if (!model.attitudes[dm]) return { do: "insert", address: `attitudes.${dm}`, value: { [other]: sign } };
  return { do: other in model.attitudes[dm] ? "set" : "insert", address: `attitudes.${dm}.${other}`, value: sign };
}
