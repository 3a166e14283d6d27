"""Expansion of short forms in a model file: options as a list of ids, and one text in place of a list."""

from __future__ import annotations

from typing import Any

from detente.files.addresses import find, steps
from detente.files.reading_shapes import ListOf
from detente.files.source_text import Node

_LISTS = ("because", "authors")  # keys that accept one text in place of a list, besides those of preferences


def in_full(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a file with all short forms expanded.

    >>> in_full({"decision_makers": {"us": {"options": ["dam"], "prefers": "not dam"}}})
    {'decision_makers': {'us': {'options': {'dam': 'dam'}, 'prefers': ['not dam']}}}
    """
    makers = data.get("decision_makers")
    if not isinstance(makers, dict):
        return data
    full = {id: _maker(dm) if isinstance(dm, dict) else dm for id, dm in makers.items()}
    arcs = {dm: _ends(moves) for dm, moves in data["arcs"].items()} if isinstance(data.get("arcs"), dict) else None
    return data | {"decision_makers": full} | ({} if arcs is None else {"arcs": arcs})


def _maker(dm: dict[str, Any]) -> dict[str, Any]:
    full = {key: [dm[key]] for key in _single() if isinstance(dm.get(key), str)}
    options = dm.get("options")
    return dm | full | ({"options": {str(id): id for id in options}} if isinstance(options, list) else {})


def _single() -> list[str]:
    """The keys of preferences whose list may be one text."""
    from detente.files.reading_keys import preference_keys

    return [key for key, entry in preference_keys().items() if isinstance(entry.shape, ListOf) and entry.shape.single]


def _ends(moves: Any) -> Any:
    if not isinstance(moves, dict):
        return moves
    return {start: [ends] if isinstance(ends, str) else ends for start, ends in moves.items()}


def lengthening(root: Node, address: str) -> tuple[str, Any] | None:
    """The short form to expand before a part of it can be edited: its address, and its expanded value.

    None if no element on the path is in short form.
    """
    path = steps(address) or []
    makers = root.entry("decision_makers")
    inside = path[1:] if path[:1] == ["decision_makers"] else path if path and root.entry(path[0]) is None else []
    maker = makers.entry(inside[0]) if inside and makers is not None and makers.kind == "map" else None
    options = maker.entry("options") if maker is not None and maker.kind == "map" else None
    if options is not None and options.kind == "list" and _is_option(inside[1:]):
        return f"decision_makers.{inside[0]}.options", {item.text: item.text for item in options.items}
    located, left = find(root, address)
    is_list = located.key is not None and (located.key.text in (*_LISTS, *_single()) or path[:1] == ["arcs"])
    if located.node.kind == "text" and left and left[0].startswith("[") and is_list:
        return _joined(path[: len(path) - len(left)]), [located.node.text]
    return None


def _is_option(path: list[str]) -> bool:
    """Whether the rest of a path from a decision maker on leads to one of its options."""
    from detente.files.reading_keys import decision_maker

    if path[:1] == ["options"]:
        return len(path) > 1
    return bool(path) and path[0] not in decision_maker().keys and path[0] != "preferences"


def _joined(path: list[str]) -> str:
    """Join steps to an address."""
    return "".join(step if step.startswith("[") else f".{step}" for step in path).removeprefix(".")
