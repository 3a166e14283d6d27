// Lists whose items are dragged to another place by their grips, with a pointer or the arrow keys. An item moves at once;
// presses of a key that follow each other are one edit, as soon as the key is released.

import { perform } from "./acts";
import { h } from "./dom";
import { say } from "./words";

const CALM = 250; // milliseconds without a press after which an order counts, though the key is still down

export function sortable(list, hint, moved) {
  const items = () => [...list.children];
  items().forEach((item, from) => {
    const grip = item.querySelector(".grip");
    let timer = null;
    let by = 0; // places that it was moved by and that are no edit yet
    grip.title = hint;
    grip.setAttribute("aria-label", hint);
    const move = (places) => {
      const to = Math.min(Math.max(from + places, 0), items().length - 1);
      return to === from ? null : moved(from, to);
    };
    const settle = () => {
      clearTimeout(timer);
      const places = by;
      by = 0;
      if (places) perform(grip, () => move(places), (there) => moves.get(there)?.(places), (there) => shift(there, places));
    };
    moves.set(grip, move);
    grip.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      if (!shift(grip, step)) return;
      by += step;
      tell(items().indexOf(item) + 1, items().length);
      clearTimeout(timer);
      timer = setTimeout(settle, CALM);
    });
    for (const end of ["keyup", "blur"]) grip.addEventListener(end, () => isShifting || settle());
    grip.addEventListener("pointerdown", (event) => drag(event, list, item, items, (to) => {
      by = to - items().indexOf(item);
      shift(grip, by);
      settle();
    }));
  });
}

const moves = new WeakMap(); // of each grip, how its item is moved by so many places

// Show an item so many places further, if there are any; its grip stays in hand.
let isShifting = false;
function shift(grip, by) {
  const item = grip.closest("li");
  const all = [...item.parentElement.children];
  const to = Math.min(Math.max(all.indexOf(item) + by, 0), all.length - 1);
  if (all[to] === item) return false;
  const isHeld = document.activeElement === grip;
  isShifting = true;
  if (by > 0) all[to].after(item);
  else all[to].before(item);
  if (isHeld) grip.focus({ preventScroll: true });
  isShifting = false;
  return true;
}

function tell(n, all) {
  document.getElementById("said").textContent = say("web.moved_to", { place: n, all });
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
    if (now.type === "pointerup" && to !== from) moved(to);
  };
  addEventListener("pointermove", follow);
  addEventListener("pointerup", end);
  addEventListener("pointercancel", end);
}
