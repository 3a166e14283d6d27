"""Lookup of elements by address in a tree of nodes: ``upper.prefers[2]``, ``constraints[1]``, ``arcs.moe[s1>s2]``.

Numbers count from 1 in file order. A decision maker stands for itself, its options right below it (``upper.dam``), and
``upper.preferences`` is the preference, of whichever kind it is. Every other part has the path of its
keys (``upper.prefers[2].note.ar``, ``decision_makers.upper.name``), which also serves where a decision maker has the
name of a part of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.files.source_text import Node
from detente.model.ids import nfc
from detente.model.preferences import KINDS

_STEP = re.compile(r"(?:^|\.)(?P<name>[^.\[\]]+)|\[(?P<index>[^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Found:
    """A node with its ancestors, outermost first, and its position in each."""

    node: Node
    around: tuple[tuple[Node, int], ...] = ()

    @property
    def holder(self) -> Node | None:
        """Its parent list or map."""
        return self.around[-1][0] if self.around else None

    @property
    def position(self) -> int:
        """Its index in the parent, from 0."""
        return self.around[-1][1] if self.around else 0

    @property
    def key(self) -> Node | None:
        """Its key in a parent map."""
        return self.holder.keys[self.position] if self.holder is not None and self.holder.keys else None

    def item(self, position: int) -> Found:
        """One of its items."""
        return Found(self.node.items[position], (*self.around, (self.node, position)))


def steps(address: str) -> list[str] | None:
    """Split an address into steps: names, and ``[...]``; None if it is invalid.

    >>> steps("arcs.moe[s1>s2]")
    ['arcs', 'moe', '[s1>s2]']
    """
    path, end = [], 0
    while end < len(address):
        step = _STEP.match(address, end)
        if not step:
            return None
        path.append(step["name"] or f"[{step['index']}]")
        end = step.end()
    return path


def find(root: Node, address: str) -> tuple[Found, list[str]]:
    """The node at the longest existing prefix of an address, and the remaining steps."""
    located, left = Found(root), steps(address)
    if left is None:
        return located, [address]
    left = _whole_view(_beginning(root, left))
    while left:
        further = _step(located, left)
        if further is None:
            break
        located, steps_consumed = further
        left = left[steps_consumed:]
    return located, left


def in_full(root: Node, address: str) -> str:
    """An address with all keys from the file's root: ``decision_makers.upper.options.dam`` of ``upper.dam``."""
    path = steps(address)
    if path is None:
        return address
    return "".join(step if step.startswith("[") else f".{step}" for step in _beginning(root, path)).removeprefix(".")


def _beginning(root: Node, path: list[str]) -> list[str]:
    """Expand an address to a path from the file's root."""
    makers = root.entry("decision_makers") if root.kind == "map" else None
    if not path or path[0].startswith("[") or makers is None or makers.kind != "map":
        return path
    maker = makers.entry(path[0])
    if maker is None or root.entry(path[0]) is not None:
        return path
    options = maker.entry("options") if maker.kind == "map" else None
    if len(path) > 1 and options is not None and _position(options, path[1], ids=True) is not None:
        return ["decision_makers", path[0], "options", *path[1:]]
    if len(path) > 1 and path[1] == "preferences":
        way = next((way for way in KINDS if maker.entry(way) is not None), "preferences")
        return ["decision_makers", path[0], way, *path[2:]]
    return ["decision_makers", *path]


def _whole_view(path: list[str]) -> list[str]:
    """The path with a view of the second level as one step: ``us.iran`` is one key."""
    if path[:1] != ["perceives"] or len(path) < 3 or path[2].startswith("["):
        return path
    return [path[0], f"{path[1]}.{path[2]}", *path[3:]]


def _step(located: Found, path: list[str]) -> tuple[Found, int] | None:
    """Descend one level; also the number of path steps consumed."""
    node, step = located.node, path[0]
    if not step.startswith("["):
        position = _position(node, step, ids=located.key is not None and located.key.text == "options")
        return None if position is None else (located.item(position), 1)
    inside = step[1:-1]
    start, arrow, end = inside.partition(">")
    if node.kind == "map" and (position := _position(node, start)) is not None:
        arc = located.item(position)
        ends = [item.text for item in arc.node.items] if arrow else []
        return (arc.item(ends.index(end)) if end in ends else arc), 1
    if inside.isascii() and inside.isdigit() and 1 <= int(inside) <= len(node.items):
        return located.item(int(inside) - 1), 1
    return None


def _position(node: Node, key: str, ids: bool = False) -> int | None:
    """Index of a key in a map or, with `ids`, of an id in a list of ids."""
    if node.kind != "map" and not (ids and node.kind == "list"):
        return None
    wanted = nfc(key)
    names = (nfc(name.text) for name in node.keys or node.items)
    return next((position for position, name in enumerate(names) if name == wanted), None)
