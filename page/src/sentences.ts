// Sentences of a paragraph, and what was selected of one, to whole words: what can be quoted.

export interface Span {
  start: number;
  end: number;
}

const LETTER = /[\p{L}\p{N}\p{M}]/u;

// The sentences of a text, in order; together they are all of it.
export function sentences(text: string, lang: string): Span[] {
  const parts = [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)];
  return parts.map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

// A part of a text, widened to whole words, without white space around it; null where nothing is left.
export function wholeWords(text: string, { start, end }: Span): Span | null {
  let [from, to] = [start, end];
  while (from < to && !text.charAt(from).trim()) from += 1;
  while (to > from && !text.charAt(to - 1).trim()) to -= 1;
  if (from === to) return null;
  const isInside = (at: number) => at > 0 && at < text.length && LETTER.test(text.charAt(at - 1)) && LETTER.test(text.charAt(at));
  while (isInside(from)) from -= 1;
  while (isInside(to)) to += 1;
  return { start: from, end: to };
}

export const quoted = (text: string, span: Span): string => {
  const whole = wholeWords(text, span);
  return whole ? text.slice(whole.start, whole.end) : "";
};

export const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

// Where a quotation stands in a text as it is written; null where it is written otherwise.
export function placeOf(quotation: string, text: string): Span | null {
  const sought = quotation.trim();
  const start = sought ? text.indexOf(sought) : -1;
  return start < 0 ? null : { start, end: start + sought.length };
}
