"""Renaming and removal of decision makers, options, scenarios, claims and sources, with all their references."""

from __future__ import annotations

from typing import Any

from detente.errors import QuestionError
from detente.files.addresses import find
from detente.files.editing import failed
from detente.files.phrases import Phrase, phrases
from detente.files.references import Mention, Thing, mentions, thing_at, things
from detente.files.source_text import Node, Page
from detente.model.ids import check_id, nfc

_KINDS = {"decision_makers": "decision_maker", "options": "option", "scenarios": "scenario", "claims": "claim",
          "sources": "source"}  # fmt: skip
_IN_FORMULAS = ("decision_makers", "options", "scenarios")


def renamed(page: Page, root: Node, address: str, new: str) -> str:
    """Rename the element at an address, in its declaration and all references.

    Raises
    ------
    QuestionError, ModelError, FormatError
        The address has no id; the new id is invalid or in use; or a reference can't be edited separately.
    """
    thing = _existing(root, address)
    new = check_id(new, _KINDS[thing.kind])
    if new == thing.id:
        return page.text
    if new in _taken(root, thing):
        raise QuestionError("edit_there", address=address, name=new)
    place, references = find(root, address)[0], list(mentions(root, thing))
    in_list = place.holder is not None and place.holder.kind == "list"  # of ids alone
    key = place.node if in_list else place.key
    if key is None or _is_doubtful(root, thing, references):
        raise failed(address)
    spans = [_span(page, key, 0, len(key.text), address)]
    spans += [_span(page, mention.phrase.node, mention.at, mention.length, address) for mention in references]
    text = page.text
    for start, end in sorted(set(spans), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def uses(root: Node, address: str) -> list[Phrase]:
    """The references to the element at an address, and to scenarios that depend on it.

    Raises
    ------
    QuestionError
        The address has no id.
    """
    by_address: dict[str, Phrase] = {}
    waiting = [_existing(root, address)]
    while waiting:
        thing = waiting.pop()
        if thing.kind == "decision_makers":
            waiting += [owned for owned in things(root) if owned.owner == thing.id]
        for phrase in (mention.phrase for mention in mentions(root, thing)):
            if phrase.address in by_address:
                continue
            by_address[phrase.address] = phrase
            if (further := thing_at(phrase.element)) and further.kind == "scenarios":
                waiting.append(further)
    elsewhere = (phrase for phrase in phrases(root) if not f"{phrase.element}.".startswith(f"{address}."))
    return [phrase for phrase in elsewhere if by_address.get(phrase.address) == phrase]


def removal(address: str, references: list[Phrase]) -> list[dict[str, Any]]:
    """The edits that remove an element, preceded by those that remove its references."""
    return [
        {"do": "drop", "address": dropped}
        for dropped in (*(phrase.address for phrase in reversed(references)), address)
    ]


def _existing(root: Node, address: str) -> Thing:
    thing = thing_at(address)
    if thing is None or find(root, address)[1]:
        raise QuestionError("edit_nowhere", address=address, name=address)
    return thing


def _taken(root: Node, thing: Thing) -> set[str]:
    """The ids in use."""
    kinds = _IN_FORMULAS if thing.kind in _IN_FORMULAS else (thing.kind,)
    ids = {declared.id for declared in things(root) if declared.kind in kinds}
    states = root.entry("states") if kinds == _IN_FORMULAS else None
    labels = [] if states is None else states.keys or states.items
    return ids | {nfc(label.text) for label in labels}


def _is_doubtful(root: Node, thing: Thing, references: list[Mention]) -> bool:
    """Whether a bare name in a claim is ambiguous between a decision maker and an option or scenario."""
    is_bare = any(mention.bare and mention.phrase.way == "claim" for mention in references)
    return (
        is_bare
        and len(
            {declared.kind for declared in things(root) if declared.id == thing.id and declared.kind in _IN_FORMULAS}
        )
        > 1
    )


def _span(page: Page, node: Node, at: int, length: int, address: str) -> tuple[int, int]:
    """File span of characters of a node's text, if they occur verbatim."""
    start = page.offset(node, at)
    if page.text[start : start + length] != node.text[at : at + length]:
        raise failed(address)
    return start, start + length
