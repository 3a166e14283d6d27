"""Unknown names in a file with other errors, so that all are reported together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from detente.errors import ConflictError, FormulaError, UnknownLabel, nearest
from detente.files.phrases import Phrase, phrases
from detente.files.reading_keys import MODEL
from detente.files.reading_values import told
from detente.files.references import things
from detente.files.source_text import Node, Page
from detente.model.formulas import names, parse
from detente.model.ids import nfc
from detente.model.naming import SCENARIO, STATE
from detente.model.rules import ANYONE

DECLARING = ("decision_makers", "options", "scenarios", "states", "sources")


def unknown_names(page: Page | None, root: Node, faults: Iterable[ConflictError]) -> Iterator[UnknownLabel]:
    """The undeclared names in formulas, rules and citations of a file.

    Empty if a part that declares names has errors itself, since its declarations are unknown.
    """
    if any(_declares(cause) for fault in faults for cause in fault.each()):
        return
    declared = _declared(root)
    for phrase in phrases(root):
        if phrase.node.kind == "text" and phrase.node.fault is None:
            yield from _unknown(page, phrase, declared)


def _declares(fault: ConflictError) -> bool:
    """Whether an error may hide declarations."""
    address, fields = fault.address or "", fault.fields
    if fault.code in ("empty_id", "bad_id", "reserved_id"):
        return True
    if fault.code == "unknown_key":
        name, likeliest = fields["name"], fields["near"][0]
        is_other = likeliest not in DECLARING and get_close_matches(name, [likeliest], cutoff=0.5)
        return not is_other and fields["kind"] in ("conflict", "decision_maker")
    if fault.code == "missing_key":
        return "decision_makers" in fields["keys"]
    head, dot, after_dot = address.partition(".")
    part = after_dot if dot else head.partition("[")[0]
    return part in DECLARING or (not dot and part not in MODEL.keys and fault.code != "one_preference")


def _declared(root: Node) -> dict[str, set[str]]:
    """The names declared for formulas, and for rules and citations."""
    options = [thing for thing in things(root) if thing.kind == "options"]
    names = {thing.id for thing in options} | {f"{thing.owner}.{thing.id}" for thing in options}
    states = root.entry("states")
    labels = {nfc(label.text) for label in (states.keys or states.items)} if states is not None else set()
    scenarios = {thing.id for thing in things(root) if thing.kind == "scenarios"}
    formula = (
        names | scenarios | {f"{SCENARIO}.{id}" for id in scenarios} | labels | {f"{STATE}.{label}" for label in labels}
    )
    return {
        "formula": formula,
        "option": names,
        "dm": {thing.id for thing in things(root) if thing.kind == "decision_makers"},
        "citation": {thing.id for thing in things(root) if thing.kind == "sources"},
    }


def _unknown(page: Page | None, phrase: Phrase, declared: dict[str, set[str]]) -> Iterator[UnknownLabel]:
    text, known = phrase.node.text, declared.get(phrase.way, set())
    codes = {"formula": "unknown_name", "option": "unknown_option", "dm": "unknown_dm", "citation": "unknown_source"}
    if phrase.way not in codes:
        return
    for name, at in _used(phrase.way, text):
        if nfc(name) not in known and (phrase.way, name) != ("dm", ANYONE):
            error = UnknownLabel(codes[phrase.way], name=name, near=nearest(name, sorted(known)), at=at)
            yield told(page, error, phrase.node, phrase.element)


def _used(way: str, text: str) -> list[tuple[str, int]]:
    """The names used in a text, with positions; empty if it doesn't parse."""
    if way == "formula":
        try:
            return [(name.text, name.at) for name in names(parse(text))]
        except FormulaError:
            return []
    return [(word, 0) for word in (text.split()[:1] if way == "citation" else [text])]
