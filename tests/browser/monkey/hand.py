"""One hand at one page: it looks for what it means as it is shown, and acts there at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

# The keys of a decision maker's statements, by what their fields show.
STATEMENT = """([dm, said]) => {
  const fields = [...document.querySelectorAll(`[data-key^="decision_makers.${dm}.prefers["]`)];
  const shown = (one) => one.dataset.said ?? one.value;
  const isField = (one) => one.dataset.key.endsWith("]") && one.dataset.dirty === undefined;
  const found = fields.find((one) => isField(one) && shown(one) === said);
  return found ? found.dataset.key : null;
}"""
FOCUS = """(key) => {
  const found = document.querySelector(`[data-key="${key}"]`);
  found?.focus();
  const here = document.activeElement;
  return here === found || here?.closest("[data-over]")?.dataset.over === key;
}"""
CLICK = """(key) => {
  const found = document.querySelector(`[data-key="${key}"]`);
  found?.click();
  return Boolean(found);
}"""
CHOOSE = """([key, value]) => {
  const menu = document.querySelector(`[data-key="${key}"]`);
  if (!menu) return false;
  menu.focus();
  menu.value = value;
  menu.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}"""
# How many statements of a decision maker are shown.
COUNT = """(dm) => {
  const fields = [...document.querySelectorAll(`[data-key^="decision_makers.${dm}.prefers["]`)];
  return fields.filter((one) => one.dataset.key.endsWith("]")).length;
}"""
# Find what is meant and act on it, in one breath.
ON_STATEMENT = f"""([dm, said, part, act, value]) => {{
  const key = ({STATEMENT})([dm, said]);
  if (key === null) return null;
  const whole = key + part;
  const done = act === "focus" ? ({FOCUS})(whole) : act === "click" ? ({CLICK})(whole) : ({CHOOSE})([whole, value]);
  return done ? whole : null;
}}"""
TEXT = "import('/static/main.js').then(({ store: { text } }) => text())"
# Where an element is: its middle, and its upper and lower edge, as soon as it's in sight.
BOX = f"""([dm, said, part]) => {{
  const key = ({STATEMENT})([dm, said]);
  const found = key === null ? null : document.querySelector(`[data-key="${{key}}${{part}}"]`);
  if (!found) return null;
  const {{ left, width }} = found.getBoundingClientRect();
  const {{ top, bottom }} = (part ? found : found.closest("li")).getBoundingClientRect();
  return [left + width / 2, top, bottom];
}}"""
IN_SIGHT = f"""([dm, said]) => {{
  const key = ({STATEMENT})([dm, said]);
  document.querySelector(`[data-key="${{key}}"]`)?.closest("li")?.scrollIntoView({{ block: "center" }});
}}"""
# What of the pane of the model is in sight.
PANE = """() => {
  const { top, bottom } = document.getElementById("model").getBoundingClientRect();
  return [Math.max(top, 0) + 4, Math.min(bottom, innerHeight) - 4];
}"""
# Whether it's this statement that is dragged.
HELD = f"""([dm, said]) => {{
  const key = ({STATEMENT})([dm, said]);
  return Boolean(document.querySelector(`[data-key="${{key}}"]`)?.closest("li.dragged"));
}}"""
SETTLED = """Promise.race([import("/static/main.js").then(({ acts }) => acts.settled()),
  new Promise((done) => setTimeout(done, 5000))])"""
PENDING = """() => {
  const button = document.querySelector("[data-key=give-text]");
  return Boolean(button) && button.closest("[hidden]") === null;
}"""
PATIENCE = 5000  # milliseconds in which what was done should be seen
GAPS = (0, 0, 0, 33, 100, 150, 250)


class Unseen(Exception):
    """What was to be acted on isn't shown."""


@dataclass
class Hand:
    """One hand at one page."""

    page: Any
    draw: Random

    def on_statement(self, dm: str, said: str, part: str, act: str, value: str = "") -> str:
        """Act on a part of the statement that is shown so; its key."""
        for _ in range(PATIENCE // 50):
            key: str | None = self.page.evaluate(ON_STATEMENT, [dm, said, part, act, value])
            if key is not None:
                return key
            self.page.wait_for_timeout(50)
        raise Unseen(f"{dm}: {said}")

    def sees(self, dm: str, count: int) -> None:
        """Wait until so many statements are shown."""
        for _ in range(PATIENCE // 50):
            if self.page.evaluate(COUNT, dm) == count:
                return
            self.page.wait_for_timeout(50)
        raise Unseen(f"{dm}: {count}")

    def at(self, script: str, key: str) -> None:
        """Act on what has this key."""
        for _ in range(PATIENCE // 50):
            if self.page.evaluate(script, key):
                return
            self.page.wait_for_timeout(50)
        raise Unseen(key)

    def type(self, text: str) -> None:
        """Type over what stands there, and enter it."""
        keys = self.page.keyboard
        keys.press("Control+a")
        if self.draw.random() < 0.2:
            keys.type(text, delay=self.draw.choice((0, 10)))
        else:
            keys.insert_text(text)
        keys.press("Enter")

    def write(self, anew: Callable[[str], str]) -> None:
        """Write the whole text of the file anew, and have it taken; whoever comes to rest sees whether it was."""
        self.at(CLICK, "tab-text")
        self.page.evaluate(SETTLED)  # a hand sees what it writes over
        self.page.locator(".text-editor .cm-content").focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(anew(self.page.evaluate(TEXT)))
        self.wait()
        self.at(CLICK, "take-text")
        for _ in range(PATIENCE // 50):
            if self.page.locator("dialog[open]").count() or not self.page.evaluate(PENDING):
                return
            self.page.wait_for_timeout(50)

    def drags(self, dm: str, said: str, other: str, is_behind: bool, is_given_up: bool) -> None:
        """Take a statement by its grip, and drop it at another one, or give that up."""
        mouse = self.page.mouse
        for _ in range(PATIENCE // 500):
            self.page.evaluate(IN_SIGHT, [dm, said])
            grip = self.page.evaluate(BOX, [dm, said, ".grip"])
            if grip is not None:
                mouse.move(grip[0], (grip[1] + grip[2]) / 2)
                mouse.down()
                if self.page.evaluate(HELD, [dm, said]):
                    break
                self.page.keyboard.press("Escape")  # something else was there by then
                mouse.up()
            self.page.wait_for_timeout(500)
        else:
            raise Unseen(f"{dm}: {said}")
        low, high = self.page.evaluate(PANE)
        for _ in range(PATIENCE // 50):  # what it passes gives way, and at an edge the pane is scrolled
            to = self._edge(dm, other, is_behind)
            mouse.move(grip[0], max(low, min(to, high)), steps=3)
            if low < to < high and abs(self._edge(dm, other, is_behind) - to) < 2:
                break
            self.page.wait_for_timeout(50)
        if is_given_up:
            self.page.keyboard.press("Escape")
        mouse.up()

    def _edge(self, dm: str, other: str, is_behind: bool) -> float:
        box = self.page.evaluate(BOX, [dm, other, ""])
        return float(box[2] - 2 if is_behind else box[1] + 2)

    def wait(self) -> None:
        """A short while."""
        self.page.wait_for_timeout(self.draw.choice(GAPS))
