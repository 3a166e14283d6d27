"""Where a model file names its decision makers, options, scenarios, claims and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.formats.pages import Node
from detente.model.formulas import word_tokens
from detente.model.ids import nfc

_FORMULAS = ("never", "at_most_one", "at_least_one", "exactly_one", "when", "then", "from", "to")
_STEP = re.compile(r"[^.\[\]]+|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Thing:
    """What has an id: `kind` is the part of the file that declares it; an option belongs to its `owner`."""

    kind: str
    id: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A text that may name things: of which element, and how it is read."""

    element: str
    node: Node
    way: str  # formula, claim, option, dm, address or citation
    address: str = ""  # of the text itself, where it isn't the element's


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a thing: the characters of a text from `at` that are its id."""

    place: Place
    at: int
    length: int
    bare: bool  # not qualified by what it belongs to


def thing_at(root: Node, address: str) -> Thing | None:
    """What an address such as ``decision_makers.upper.options.dam`` stands for; None where that has no id."""
    match _STEP.findall(address):
        case ["decision_makers", owner, "options", id]:
            return Thing("options", nfc(id), nfc(owner))
        case ["decision_makers" | "scenarios" | "claims" | "sources" as kind, id] if _entry(root, kind):
            return Thing(kind, nfc(id))
    return None


def places(root: Node) -> Iterator[Place]:
    """Every text that may name something, in the order of the parts of a file."""
    for id, dm in entries(root.entry("decision_makers")):
        yield from _of_decision_maker(f"decision_makers.{id}", dm)
    for kind in ("constraints", "moves"):
        for number, rule in enumerate(_items(root.entry(kind)), 1):
            yield from _of_rule(f"{kind}[{number}]", rule)
    for id, scenario in entries(root.entry("scenarios")):
        yield from _of_statement(f"scenarios.{id}", scenario)
    for number, option in enumerate(_items(root.entry("status_quo")), 1):
        yield Place(f"status_quo[{number}]", option, "option")
    for id, claim in entries(root.entry("claims")):
        yield from _of_claim(f"claims.{id}", claim)
    arcs = root.entry("arcs")
    for key in arcs.keys if arcs else ():
        yield Place(f"arcs.{key.text}", key, "dm")


def entries(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The entries of a map by their keys."""
    if node is not None and node.kind == "map":
        yield from ((key.text, item) for key, item in zip(node.keys, node.items, strict=True))


def _of_decision_maker(at: str, dm: Node) -> Iterator[Place]:
    for id, option in entries(dm.entry("options") if dm.kind == "map" else None):
        yield from _citations(f"{at}.options.{id}", option)
    for number, one in enumerate(_items(_entry(dm, "prefers")), 1):
        yield from _of_statement(f"{at}.prefers[{number}]", one)
    weights = _entry(dm, "weights")
    for key in weights.keys if weights else ():
        yield Place(f"{at}.weights", key, "formula")
    yield from _citations(at, dm)


def _of_statement(at: str, one: Node) -> Iterator[Place]:
    formula = one if one.kind == "text" else _entry(one, "that")
    if formula is not None:
        yield Place(at, formula, "formula")
    yield from _citations(at, one)


def _of_rule(at: str, rule: Node) -> Iterator[Place]:
    for key, value in entries(rule):
        if key in _FORMULAS:
            yield from (Place(at, one, "formula") for one in ([value] if value.kind == "text" else value.items))
        elif key == "irreversible":
            yield Place(at, value, "option")
        elif key == "cannot":
            yield Place(at, value, "dm")
        elif key in ("drop", "swap"):
            yield from (Place(at, one, "address") for one in ([value] if value.kind == "text" else value.items))
    yield from _citations(at, rule)


def _of_claim(at: str, claim: Node) -> Iterator[Place]:
    for key, way in (("that", "claim"), ("from", "formula")):
        if (said := _entry(claim, key)) is not None:
            yield Place(at, said, way)
    for change in _items(_entry(claim, "given")):
        yield from _of_rule(at, change)
    yield from _citations(at, claim)


def _citations(at: str, element: Node) -> Iterator[Place]:
    because = _entry(element, "because")
    if because is not None and because.kind == "text":
        yield Place(at, because, "citation", f"{at}.because")
    for number, one in enumerate(_items(because), 1):
        yield Place(at, one, "citation", f"{at}.because[{number}]")


def _entry(node: Node, key: str) -> Node | None:
    return node.entry(key) if node.kind == "map" else None


def _items(node: Node | None) -> list[Node]:
    return node.items if node is not None and node.kind == "list" else []


def mentions(root: Node, thing: Thing) -> Iterator[Mention]:
    """Every place where a thing is named, its own declaration left out."""
    makers = dict(entries(root.entry("decision_makers")))
    owners = [id for id, dm in makers.items() if (own := _entry(dm, "options")) and own.entry(thing.id) is not None]
    is_alone = thing.kind != "options" or len(owners) == 1
    for place in places(root):
        for at, word in _words(place):
            parts = nfc(word).split(".")
            named = _named(thing, place.way, parts, is_alone)
            if named is not None:
                start = at + sum(len(part) + 1 for part in word.split(".")[:named])
                yield Mention(place, start, len(word.split(".")[named]), len(parts) == 1)


def _words(place: Place) -> Iterator[tuple[int, str]]:
    text = place.node.text
    if place.node.kind != "text":
        return
    if place.way in ("formula", "claim"):
        yield from ((at, text[at:end]) for at, end in word_tokens(text))
    elif place.way == "citation":
        word = text.split(maxsplit=1)
        yield from ((text.index(one), one) for one in word[:1])
    elif place.way == "address":
        yield 0, text.partition("[")[0]
    else:
        yield 0, text


def _named(thing: Thing, way: str, parts: list[str], is_alone: bool) -> int | None:
    """Which part of a dotted name is the thing's id, if it names it."""
    if way == "citation":
        return 0 if thing.kind == "sources" and ".".join(parts) == thing.id else None
    if way == "address" and parts[0] in ("decision_makers", "arcs") and thing.kind in ("decision_makers", "options"):
        named = _named(thing, way, [part for part in parts[1:] if part != "options"], is_alone)
        return None if named is None else len(parts) - len(parts[1:]) + named + ("options" in parts[1:] and named > 0)
    match thing.kind, parts:
        case "decision_makers", [id, *rest] if id == thing.id and (rest or way in ("claim", "dm", "address")):
            return 0
        case "options", [id] if id == thing.id and is_alone and way in ("formula", "claim", "option"):
            return 0
        case "options", [owner, id, *_] if (owner, id) == (thing.owner, thing.id):
            return 1
        case "scenarios", [id] if id == thing.id and way in ("formula", "claim"):
            return 0
        case "scenarios", ["scenario" | "scenarios", id] if id == thing.id:
            return 1
    return None
