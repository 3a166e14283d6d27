"""Other ids for decision makers, options, scenarios, claims and sources, and what must go with them when they go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.errors import QuestionError
from detente.formats.addresses import find
from detente.formats.editing import failed
from detente.formats.mentions import Mention, Place, Thing, entries, mentions, places, thing_at
from detente.formats.pages import Node, Page
from detente.model.ids import check_id, nfc

_KINDS = {"decision_makers": "decision_maker", "options": "option", "scenarios": "scenario", "claims": "claim",
          "sources": "source"}  # fmt: skip


def renamed(page: Page, root: Node, address: str, new: str) -> str:
    """The text with another id for what stands at an address, there and wherever it is named.

    Raises
    ------
    QuestionError, ModelError, FormatError
        Nothing with an id stands there; the new id is none, or taken; a place can't be changed by itself.
    """
    thing = _existing(root, address)
    new = check_id(new, _KINDS[thing.kind])
    if new == thing.id:
        return page.text
    if new in _ids(root, thing):
        raise QuestionError("edit_there", address=address, name=new)
    found = list(mentions(root, thing))
    if any(_is_doubtful(root, thing, one) for one in found):
        raise failed(address)
    key = find(root, address)[0].key
    if key is None:
        raise failed(address)
    spans = [_span(page, key, 0, len(key.text), address)]
    spans += [_span(page, one.place.node, one.at, one.length, address) for one in found]
    text = page.text
    for start, end in sorted(set(spans), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def uses(root: Node, address: str) -> list[Place]:
    """The places elsewhere that name what stands at an address, or a scenario that can't be without it.

    Raises
    ------
    QuestionError
        Nothing with an id stands there.
    """
    return [one for one in _uses(root, address) if not f"{one.element}.".startswith((f"{address}.", f"{address}["))]


def _uses(root: Node, address: str) -> list[Place]:
    found: dict[tuple[str, str], Place] = {}
    waiting = [_existing(root, address)]
    while waiting:
        thing = waiting.pop()
        if thing.kind == "decision_makers":
            dm = dict(entries(root.entry("decision_makers")))[thing.id]
            options = dm.entry("options") if dm.kind == "map" else None
            waiting += [Thing("options", nfc(id), thing.id) for id, _ in entries(options)]
        for one in mentions(root, thing):
            place = one.place
            key = place.address or place.element, place.node.text if place.element.endswith(".weights") else ""
            if key in found:
                continue
            found[key] = place
            if (further := thing_at(root, place.element)) and further.kind == "scenarios":
                waiting.append(further)
    order = {id(place.node): number for number, place in enumerate(places(root))}
    return sorted(found.values(), key=lambda place: order[id(place.node)])


def removal(root: Node, address: str) -> list[dict[str, Any]]:
    """The edits that take away what stands at an address, after everything that names it; each leaves a model.

    Raises
    ------
    QuestionError
        Nothing with an id stands there.
    """
    found = _uses(root, address)
    weighed: dict[str, set[str]] = {}
    for place in found:
        if place.element.endswith(".weights"):
            weighed.setdefault(place.element, set()).add(place.node.text)
    dropped = [place.address or place.element for place in reversed(found) if not place.element.endswith(".weights")]
    claims = [one for one in dropped if one.startswith("claims.")]
    scenarios = [one for one in dropped if one.startswith("scenarios.")]
    others = [one for one in dropped if one not in claims and one not in scenarios]
    edits: list[dict[str, Any]] = [{"do": "drop", "address": one} for one in [*claims, *others]]
    for at, formulas in weighed.items():
        left = {key: item.data() for key, item in entries(find(root, at)[0].node) if key not in formulas}
        edits.append({"do": "set", "address": at, "value": left})
    edits += [{"do": "drop", "address": one} for one in _last_first(root, scenarios)]
    return [*edits, {"do": "drop", "address": address}]


def _last_first(root: Node, scenarios: list[str]) -> Iterator[str]:
    """Scenarios in such an order that none is named by a later one."""
    left = list(scenarios)
    while left:
        named = {
            one: {mention.place.element for mention in mentions(root, thing)} & set(left)
            for one in left
            if (thing := thing_at(root, one))
        }
        free = next((one for one in left if not named.get(one)), left[0])
        left.remove(free)
        yield free


def _existing(root: Node, address: str) -> Thing:
    thing = thing_at(root, address)
    if thing is None or find(root, address)[1]:
        raise QuestionError("edit_nowhere", address=address, name=address)
    return thing


def _ids(root: Node, thing: Thing) -> set[str]:
    """The ids that a new one mustn't be."""
    if thing.kind in ("claims", "sources"):
        return {nfc(id) for id, _ in entries(root.entry(thing.kind))}
    found = {nfc(id) for kind in ("decision_makers", "scenarios") for id, _ in entries(root.entry(kind))}
    for _, dm in entries(root.entry("decision_makers")):
        found |= {nfc(id) for id, _ in entries(dm.entry("options") if dm.kind == "map" else None)}
    states = root.entry("states")
    labels = [] if states is None else states.keys or states.items
    return found | {nfc(label.text) for label in labels}


def _is_doubtful(root: Node, thing: Thing, one: Mention) -> bool:
    """Whether a bare name in a claim may mean a decision maker or an option or scenario of the same id."""
    if one.place.way != "claim" or not one.bare or thing.kind not in ("decision_makers", "options", "scenarios"):
        return False
    makers = {nfc(id) for id, _ in entries(root.entry("decision_makers"))}
    scenarios = {nfc(id) for id, _ in entries(root.entry("scenarios"))}
    options = {
        nfc(id)
        for _, dm in entries(root.entry("decision_makers"))
        for id, _ in entries(dm.entry("options") if dm.kind == "map" else None)
    }
    return sum(thing.id in ids for ids in (makers, scenarios, options)) > 1


def _span(page: Page, node: Node, at: int, length: int, address: str) -> tuple[int, int]:
    """Where characters of a node's text stand in the file, if they stand there as they are."""
    start = page.offset(node, at)
    if page.text[start : start + length] != node.text[at : at + length]:
        raise failed(address)
    return start, start + length
