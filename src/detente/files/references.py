"""References in a model file to decision makers, options, scenarios, claims and sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.files.addresses import steps
from detente.files.phrases import Phrase, entries, phrases
from detente.files.source_text import Node
from detente.model.claim_language import concept_spans
from detente.model.ids import nfc
from detente.model.preferences.comparisons import formula_spans
from detente.model.tokens import word_tokens


@dataclass(frozen=True, slots=True)
class Thing:
    """A declared id: `kind` is the part of the file that declares it, `owner` an option's decision maker."""

    kind: str
    id: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference: the id's position `at` in a text."""

    phrase: Phrase
    at: int
    length: int
    bare: bool  # not qualified by its owner


def thing_at(address: str) -> Thing | None:
    """The declaration at an address such as ``decision_makers.upper.options.dam``; None if it has no id."""
    match steps(address):
        case ["decision_makers", owner, "options", id]:
            return Thing("options", nfc(id), nfc(owner))
        case ["decision_makers" | "scenarios" | "claims" | "sources" as kind, id]:
            return Thing(kind, nfc(id))
    return None


def things(root: Node) -> Iterator[Thing]:
    """All declarations."""
    for kind in ("decision_makers", "scenarios", "claims", "sources"):
        for id, element in entries(root.entry(kind)):
            yield Thing(kind, nfc(id))
            if kind == "decision_makers":
                options = entries(element.entry("options"))
                yield from (Thing("options", nfc(option), nfc(id)) for option, _ in options)


def mentions(root: Node, thing: Thing) -> Iterator[Mention]:
    """All references to a declaration."""
    is_alone = sum((declared.kind, declared.id) == ("options", thing.id) for declared in things(root)) == 1
    for phrase in phrases(root):
        for at, word in _words(phrase):
            parts = nfc(word).split(".")
            named = _named(thing, phrase.way, parts, is_alone)
            if named is not None:
                start = at + sum(len(part) + 1 for part in word.split(".")[:named])
                yield Mention(phrase, start, len(word.split(".")[named]), len(parts) == 1)


def _words(phrase: Phrase) -> Iterator[tuple[int, str]]:
    text = phrase.node.text
    if phrase.node.kind != "text":
        return
    if phrase.way in ("formula", "claim"):
        named = concept_spans(text) if phrase.way == "claim" else []
        words = ((at, end) for at, end in word_tokens(text) if not any(a <= at < b for a, b in named))
        yield from ((at, text[at:end]) for at, end in words)
    elif phrase.way == "comparison":
        for start, stop in formula_spans(text):
            yield from ((start + at, text[start + at : start + end]) for at, end in word_tokens(text[start:stop]))
    elif phrase.way == "citation":
        word = text.split(maxsplit=1)
        yield from ((text.index(source), source) for source in word[:1])
    elif phrase.way == "address":
        yield 0, text.partition("[")[0]
    else:
        yield 0, text


def _named(thing: Thing, way: str, parts: list[str], is_alone: bool) -> int | None:
    """Index of the part of a dotted name that refers to the declaration, if any."""
    if way == "citation":
        return 0 if thing.kind == "sources" and ".".join(parts) == thing.id else None
    if way == "view":
        return parts.index(thing.id) if thing.kind == "decision_makers" and thing.id in parts else None
    match thing.kind, parts:
        case "decision_makers", ["attitudes", *ids] if thing.id in ids and way == "address":
            return ids.index(thing.id) + 1
        case "decision_makers", ["arcs", id] if id == thing.id and way == "address":
            return 1
        case "decision_makers", [id, *rest] if id == thing.id and (rest or way in ("claim", "dm", "address")):
            return 0
        case "options", [id] if id == thing.id and is_alone and way in ("formula", "comparison", "claim", "option"):
            return 0
        case "options", [id] if id == thing.id and way == f"option of {thing.owner}":
            return 0
        case "options", [owner, id, *_] if (owner, id) == (thing.owner, thing.id):
            return 1
        case "scenarios", [id] if id == thing.id and way in ("formula", "comparison", "claim"):
            return 0
        case "scenarios", ["scenario" | "scenarios", id] if id == thing.id:
            return 1
    return None
