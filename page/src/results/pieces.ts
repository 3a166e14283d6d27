// What sentences name, as the server marks it: the text in pieces, some of them links.

import type { Kind } from "./lit";

const OPEN = "\ue000", CLOSE = "\ue002";
export interface Named { kind: Kind; id: string; within: Piece[] }
export type Piece = string | { code: string } | Named;

// A text in pieces; what stands between backticks is code. Marks may be within others.
export function pieces(text: string): Piece[] {
  const whole: Piece[] = [];
  const open: Named[] = [];
  let isCode = false;
  const into = () => open.at(-1)?.within ?? whole;
  for (const token of text.split(/(\ue000[^\ue001]*\ue001|\ue002|`)/)) {
    if (token === "`") isCode = !isCode;
    else if (token === CLOSE) open.pop();
    else if (token.startsWith(OPEN)) {
      const [kind = "", ...id] = token.slice(1, -1).replace(/[\u2066-\u2069]/g, "").split(":");
      const one: Named = { kind: kind as Kind, id: id.join(":"), within: [] };
      into().push(one);
      open.push(one);
    } else if (token) into().push(isCode ? { code: token } : token);
  }
  return whole;
}
