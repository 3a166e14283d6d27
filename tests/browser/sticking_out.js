// Texts that stand out of the box of their element or of the page; what scrolls by itself may be wider than it shows.
() => {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth + 1) found.push(`the page: ${root.scrollWidth}`);
  for (const one of document.querySelectorAll("body *")) {
    if (!one.checkVisibility() || !one.clientWidth || one.closest("svg, .unseen, .skip, .scroll, .model, select")) continue;
    const style = getComputedStyle(one);
    if (one.scrollWidth > one.clientWidth + 2 && style.overflowX === "visible" && style.display !== "inline")
      found.push(`${one.tagName} ${one.className} ${one.textContent.slice(0, 60)}`);
  }
  for (const node of document.querySelectorAll("#graph .node")) {
    const box = node.querySelector("rect").getBoundingClientRect();
    const text = node.querySelector("text").getBoundingClientRect();
    const inside = text.left > box.left - 1 && text.right < box.right + 1 && text.top > box.top - 1 && text.bottom < box.bottom + 1;
    if (!inside) found.push(node.textContent);
  }
  return found;
}
