// The element of a key: pages name by it (`data-key`) what stays the same when they are drawn anew.

export const byKey = (key: string, within: ParentNode = document): HTMLElement | null =>
  within.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);

// The field that somebody edits: an editor that is laid over a field stands for it.
export function edited(element: Element | null): Element | null {
  const over = element?.closest<HTMLElement>("[data-over]")?.dataset.over;
  return over === undefined ? element : byKey(over);
}
