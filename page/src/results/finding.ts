// What is looked for among the states, as one sentence: a formula or a label that is typed, options, an outcome.

export interface Wanted {
  find: string; // as it is typed
  taken: Record<string, boolean>; // options, and whether they are to be taken
  scenario: string;
}

export const NOTHING: Wanted = { find: "", taken: {}, scenario: "" };

// What is looked for, beside a sentence: the equilibria of a concept, what is reachable from today.
export interface Looked extends Wanted {
  only: string;
  reachable: boolean;
}
export const ALL: Looked = { ...NOTHING, only: "", reachable: false };

// Signs in the order of the options, as tables have them: "YN Y", "y|n"; they may end early.
export function signsOf(text: string): string | null {
  const bare = text.replace(/[\s|]/g, "").toUpperCase();
  return /^[YN-]{2,}$/.test(bare) && /^[ynYN\s|-]+$/.test(text) ? bare : null;
}

function typed(find: string, options: readonly string[]): string[] {
  const text = find.trim();
  if (!text) return [];
  const signs = signsOf(text);
  if (signs === null || !options.length || signs.length > options.length) return [text];
  return options.slice(0, signs.length).flatMap((one, at) => (signs[at] === "Y" ? [one] : signs[at] === "N" ? [`not ${one}`] : []));
}

// The sentence; null where everything is wanted. A label stands alone.
export function sentenceOf({ find, taken, scenario }: Wanted, options: readonly string[]): string | null {
  const chosen = Object.entries(taken).map(([one, is]) => (is ? one : `not ${one}`));
  const parts = [...typed(find, options), ...(scenario ? [scenario] : []), ...chosen];
  if (parts.length < 2) return parts[0] ?? null;
  return parts.map((one) => (/^(not )?[^\s()]+$/.test(one) ? one : `(${one})`)).join(" and ");
}

// An option is wanted taken, then not taken, then either way.
export function turned(taken: Wanted["taken"], option: string): Wanted["taken"] {
  const { [option]: now, ...others } = taken;
  if (now === undefined) return { ...others, [option]: true };
  return now ? { ...others, [option]: false } : others;
}
