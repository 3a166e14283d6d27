"""What a hand does on the page: it looks for what it means as it is shown, and acts there at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.browser.monkey.plan import COURT, LOWER, UPPER, Data, Edit, formulas, new_formula

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

    def wait(self) -> None:
        """A short while."""
        self.page.wait_for_timeout(self.draw.choice(GAPS))


Deed = tuple[Edit, Callable[[Hand], object]]


def word(draw: Random) -> str:
    """A name that says nothing."""
    return "".join(draw.choice("bdfgklmnprst") + draw.choice("aeiou") for _ in range(3)).capitalize()


def deeds(draw: Random, data: Data, mine: tuple[str, ...]) -> Deed:
    """Something to do to data that is shown so, in the parts of the file that are one's own."""
    dm = draw.choice([one for one in mine if one in data["decision_makers"]])
    said = formulas(data, dm)
    ways: list[Callable[..., Deed]] = [add, name_maker, name_option]
    ways += [remove, reword, move, move, unsure] if len(said) > 2 else [add, add]
    ways += [title] if "conflict" in mine else []
    ways += [tick, tick] if "status_quo" in mine else []
    if len(said) > 7:
        ways = [remove, move, reword]
    return draw.choice(ways)(draw, data, dm)


def title(draw: Random, _data: Data, _dm: str) -> Deed:
    text = word(draw)

    def do(hand: Hand) -> None:
        hand.at(FOCUS, "conflict")
        hand.type(text)

    return Edit(f"title {text}", lambda found: found.update(conflict=text)), do


def name_maker(draw: Random, _: Data, dm: str) -> Deed:
    text, key = word(draw), f"decision_makers.{dm}.name"

    def do(hand: Hand) -> None:
        hand.at(FOCUS, key)
        hand.type(text)

    return Edit(f"name {dm} {text}", lambda found: found["decision_makers"][dm].update(name=text)), do


def name_option(draw: Random, data: Data, dm: str) -> Deed:
    text, option = word(draw), draw.choice([*data["decision_makers"][dm]["options"]])

    def do(hand: Hand) -> None:
        hand.at(FOCUS, f"decision_makers.{dm}.options.{option}")
        hand.type(text)

    return Edit(
        f"name {option} {text}", lambda found: found["decision_makers"][dm]["options"].update({option: text})
    ), do


def tick(draw: Random, data: Data, _: str) -> Deed:
    return ticked(draw, data, {option for dm in data["decision_makers"].values() for option in dm["options"]})


def ticked(draw: Random, data: Data, among: Collection[str]) -> Deed:
    """One of some options taken today, or not."""
    makers = data["decision_makers"].items()
    one, dm = draw.choice([(option, dm) for dm, maker in makers for option in maker["options"] if option in among])

    def act(found: Data) -> None:
        found["status_quo"] = sorted({*found["status_quo"]} ^ {one})

    return Edit(f"tick {one}", act), lambda hand: hand.at(CLICK, f"now-{dm}.{one}")


def add(draw: Random, data: Data, dm: str) -> Deed:
    text = new_formula(draw, formulas(data, dm))

    def do(hand: Hand) -> None:
        hand.at(FOCUS, f"decision_makers.{dm}.new-statement")
        hand.type(text)

    return Edit(f"add {dm}: {text}", lambda found: found["decision_makers"][dm]["prefers"].append(text)), do


def remove(draw: Random, data: Data, dm: str) -> Deed:
    said = draw.choice(formulas(data, dm))

    def act(found: Data) -> None:
        if said in formulas(found, dm):
            del found["decision_makers"][dm]["prefers"][formulas(found, dm).index(said)]

    return Edit(f"remove {dm}: {said}", act), lambda hand: hand.on_statement(dm, said, ".remove", "click")


def reword(draw: Random, data: Data, dm: str) -> Deed:
    said = draw.choice(formulas(data, dm))
    text = new_formula(draw, formulas(data, dm))

    def act(found: Data) -> None:
        if said in formulas(found, dm):
            all_, at = found["decision_makers"][dm]["prefers"], formulas(found, dm).index(said)
            all_[at] = text if isinstance(all_[at], str) else {**all_[at], "that": text}

    def do(hand: Hand) -> None:
        hand.on_statement(dm, said, "", "focus")
        hand.type(text)

    return Edit(f"reword {dm}: {said} -> {text}", act), do


def unsure(draw: Random, data: Data, dm: str) -> Deed:
    said = draw.choice(formulas(data, dm))
    now = data["decision_makers"][dm]["prefers"][formulas(data, dm).index(said)]
    value = draw.choice(
        [
            one
            for one in ("", "holds", "order", "both")
            if one != (now.get("unsure", "") if isinstance(now, dict) else "")
        ]
    )

    def act(found: Data) -> None:
        if said in formulas(found, dm):
            all_, at = found["decision_makers"][dm]["prefers"], formulas(found, dm).index(said)
            all_[at] = {"that": said, "unsure": value} if value else said

    return Edit(f"unsure {dm}: {said} {value}", act), lambda hand: hand.on_statement(
        dm, said, ".unsure", "choose", value
    )


def move(draw: Random, data: Data, dm: str) -> Deed:
    return moved_by(draw, data, dm, draw.choice(GAPS), draw.random() < 0.5)


def moved_by(draw: Random, data: Data, dm: str, gap: int, is_held: bool) -> Deed:
    """A statement moved by presses of a key with gaps between them, or by one that is held."""
    said, by = draw.choice(formulas(data, dm)), draw.choice((-3, -2, -1, 1, 2, 3))
    one = 1 if by > 0 else -1

    def moved(places: int) -> Callable[[Data], None]:
        def act(found: Data) -> None:
            if said in formulas(found, dm):
                all_, at = found["decision_makers"][dm]["prefers"], formulas(found, dm).index(said)
                all_.insert(max(0, min(at + places, len(all_) - 1)), all_.pop(at))

        return act

    def do(hand: Hand) -> None:
        keys, key = hand.page.keyboard, "ArrowDown" if by > 0 else "ArrowUp"
        hand.sees(dm, len(formulas(data, dm)))
        hand.on_statement(dm, said, ".grip", "focus")
        for _ in range(abs(by)):
            if is_held:
                keys.down(key)
            else:
                keys.press(key)
            hand.page.wait_for_timeout(gap)
        if is_held:
            keys.up(key)

    steps = tuple(moved(n) for n in range(one, by, one))
    return Edit(f"move {dm}: {said} by {by}", moved(by), steps), do


def outside(draw: Random, text: str) -> str:
    """Another program's change of the file, where it's its own: what it is about, and the last decision maker."""
    lines = text.splitlines(keepends=True)
    first = next(n for n, line in enumerate(lines) if line.strip().startswith(f"{COURT}:"))
    start = next(n for n in range(first, len(lines)) if "prefers:" in lines[n]) + 1
    end = next(n for n in range(start, len(lines)) if not lines[n].strip().startswith("- "))
    count, way = end - start, draw.choice(("about", "add", "drop", "swap"))
    if way == "add" and count < 6:
        lines.insert(draw.randint(start, end), f"      - {new_formula(draw, ())}\n")
    elif way == "drop" and count > 2:
        del lines[draw.randrange(start, end)]
    elif way == "swap" and count > 1:
        lines.insert(start, lines.pop(end - 1))
    else:
        at = next(n for n, line in enumerate(lines) if line.startswith("about:"))
        lines[at] = f"about: {word(draw)}\n"
    return "".join(lines)


MINE = {"a": (UPPER, "conflict"), "b": (LOWER, "status_quo")}
