"""What hands do on the page, and what each deed means for the file."""

from __future__ import annotations

from collections.abc import Callable, Collection
from random import Random

from tests.browser.monkey.hand import CLICK, FOCUS, GAPS, Hand, Unseen
from tests.browser.monkey.plan import COURT, LOWER, UPPER, Data, Edit, formulas, new_formula

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
    ways += [drag, drag, write, name_court]
    if len(said) > 7:
        ways = [remove, move, reword]
    return draw.choice(ways)(draw, data, dm)


def title(draw: Random, _data: Data, _dm: str) -> Deed:
    text = word(draw)

    def do(hand: Hand) -> None:
        hand.at(FOCUS, "conflict")
        hand.type(text)

    return Edit(f"title {text}", lambda found: found.update(conflict=text)), do


def name_maker(draw: Random, _: Data, dm: str, first: str = "") -> Deed:
    text, key = first + word(draw), f"decision_makers.{dm}.name"

    def do(hand: Hand) -> None:
        hand.at(FOCUS, key)
        hand.type(text)

    return Edit(f"name {dm} {text}", lambda found: found["decision_makers"][dm].update(name=text)), do


def name_court(draw: Random, data: Data, _: str) -> Deed:
    """The one part that all hands write into."""
    return name_maker(draw, data, COURT, "Court ")


def write(draw: Random, data: Data, dm: str) -> Deed:
    """A change of the text of the file, which is taken as a whole."""
    name, said = word(draw), new_formula(draw, formulas(data, dm))

    def renamed(lines: list[str]) -> None:
        lines[_after(lines, f"{dm}:", "name:")] = f"    name: {name}\n"

    def preferred(lines: list[str]) -> None:
        lines.insert(_after(lines, f"{dm}:", "prefers:") + 1, f"      - {said}\n")

    def rename(found: Data) -> None:
        found["decision_makers"][dm]["name"] = name

    def prefer(found: Data) -> None:
        found["decision_makers"][dm]["prefers"].insert(0, said)

    is_name = draw.random() < 0.5 or len(formulas(data, dm)) > 6

    def do(hand: Hand) -> None:
        def anew(text: str) -> str:
            lines = text.splitlines(keepends=True)
            (renamed if is_name else preferred)(lines)
            return "".join(lines)

        hand.write(anew)

    what = f"write {dm}: {name}" if is_name else f"write {dm} first: {said}"
    return Edit(what, rename if is_name else prefer), do


def _after(lines: list[str], *heads: str) -> int:
    """The line that begins with the last of these, after lines that begin with those before it."""
    at = -1
    for head in heads:
        at = next((n for n in range(at + 1, len(lines)) if lines[n].strip().startswith(head)), len(lines))
    if at == len(lines):
        raise Unseen(" ".join(heads))
    return at


def drag(draw: Random, data: Data, dm: str) -> Deed:
    """A statement taken by its grip and dropped before or behind another, or given up by Escape."""
    said, other = draw.sample(formulas(data, dm), 2)
    is_behind, is_given_up = draw.random() < 0.5, draw.random() < 0.2

    def act(found: Data) -> None:
        if is_given_up or said not in formulas(found, dm) or other not in formulas(found, dm):
            return
        all_ = found["decision_makers"][dm]["prefers"]
        one = all_.pop(formulas(found, dm).index(said))
        all_.insert(formulas(found, dm).index(other) + is_behind, one)

    def do(hand: Hand) -> None:
        hand.sees(dm, len(formulas(data, dm)))
        hand.drags(dm, said, other, is_behind, is_given_up)

    way = "given up" if is_given_up else "behind" if is_behind else "before"
    return Edit(f"drag {dm}: {said} {way} {other}", act), do


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
