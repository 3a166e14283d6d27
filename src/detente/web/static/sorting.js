// Lists whose items are dragged to another place by their grips, with a pointer or the arrow keys.

import { h } from "./dom.js";

export function sortable(list, hint, moved) {
  const items = () => [...list.children];
  for (const item of items()) {
    const grip = item.querySelector(".grip");
    grip.title = hint;
    grip.setAttribute("aria-label", hint);
    grip.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      const from = items().indexOf(item);
      const to = from + (step ?? 0);
      if (!step || to < 0 || to >= items().length) return;
      event.preventDefault();
      moved(from, to);
    });
    grip.addEventListener("pointerdown", (event) => drag(event, list, item, items, moved));
  }
}

function drag(event, list, item, items, moved) {
  if (event.button !== 0) return;
  event.preventDefault();
  const from = items().indexOf(item);
  const place = h("li", { class: "place" });
  const box = item.getBoundingClientRect();
  const shift = event.clientY - box.top;
  place.style.height = `${box.height}px`;
  item.before(place);
  item.classList.add("dragged");
  Object.assign(item.style, { width: `${box.width}px`, top: `${box.top}px`, left: `${box.left}px` });
  const follow = (now) => {
    item.style.top = `${now.clientY - shift}px`;
    const after = items().filter((one) => one !== item && one !== place).find((one) => {
      const { top, height } = one.getBoundingClientRect();
      return now.clientY < top + height / 2;
    });
    if (after) after.before(place);
    else list.append(place);
  };
  const end = (now) => {
    removeEventListener("pointermove", follow);
    removeEventListener("pointerup", end);
    removeEventListener("pointercancel", end);
    const to = items().filter((one) => one !== item).indexOf(place);
    item.classList.remove("dragged");
    item.removeAttribute("style");
    place.remove();
    if (now.type === "pointerup" && to !== from) moved(from, to);
  };
  addEventListener("pointermove", follow);
  addEventListener("pointerup", end);
  addEventListener("pointercancel", end);
}
