// The element of a key: pages name by it (`data-key`) what stays the same when they are drawn anew.

export const byKey = (key: string, within: ParentNode = document): HTMLElement | null =>
  within.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
