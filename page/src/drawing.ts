// When the page is drawn anew: as long as a button of the mouse is down it isn't, so that what is being pressed or dragged
// stays where it is.

import type { Part } from "./store";

const LONGEST = 4000; // milliseconds that a button is taken to be down, if nothing is heard of it

// `draw`, put off while a button is down; if several parts were to be drawn meanwhile, all are.
export function unhurried(draw: (what: Part) => void): (what: Part) => void {
  let held: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Set<Part>();
  function release(): void {
    clearTimeout(held);
    held = undefined;
    const [first, ...others] = waiting;
    waiting.clear();
    if (first) draw(others.length ? "all" : first);
  }
  let pressed: EventTarget | null = null;
  const press = ({ target }: Event) => {
    pressed = target;
    clearTimeout(held);
    held = setTimeout(release, LONGEST);
  };
  addEventListener("pointerdown", press, true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => held && setTimeout(release), true);
  // A menu tells only that something was chosen. A field that is left by this press tells its change with the button down.
  addEventListener("change", (event) => held && event.target === pressed && setTimeout(release), true);
  addEventListener("pointermove", (event) => held && !event.buttons && release(), true);
  return (what) => void (held ? waiting.add(what) : draw(what));
}
