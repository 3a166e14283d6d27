"""Edits of a model file by address: the new text, and the plain data expected of it."""

from __future__ import annotations

import json
from typing import Any

from detente.errors import FormatError, QuestionError
from detente.files import editing_text as surgery
from detente.files.addresses import Found, find, steps
from detente.files.reading import node_of
from detente.files.reading_keys import MODEL, decision_maker, preference_keys
from detente.files.reading_shapes import ByKey, Element, ListOf
from detente.files.source_text import Node, Page
from detente.files.yaml_writing import WIDTH
from detente.model.preferences import KINDS
from detente.model.texts import EVIDENCE_KEYS

# Elements with a short form, by the key of the value that may replace them.
_SHORT = {("decision_makers", "*", "options", "*"): "name", ("scenarios", "*"): "that"}


class Editing:
    """A parsed model file; each edit returns the new text and the plain data expected of it."""

    def __init__(self, page: Page, root: Node) -> None:
        self.page, self.root = page, root

    def set(self, address: str, value: Any) -> tuple[str, Any]:
        """Set the value at an address, or add a key."""
        located, left = self._find(address)
        if left:
            return self._add(located, left, value, address)
        if not located.around:
            raise QuestionError("edit_whole", address=address)
        return self._laid_out(located, surgery.replaced(self.page, located, _plain(value)), value)

    def insert(self, address: str, value: Any) -> tuple[str, Any]:
        """Insert an item before the one at an address (or after the last), or add a key."""
        located, left = self._find(address)
        if left:
            return self._add(located, left, value, address)
        holder = located.holder
        if holder is None or holder.keys:
            raise QuestionError("edit_there", address=address, name=address)
        around = Found(holder, located.around[:-1])
        contents = holder.data()
        contents.insert(located.position, value)
        return self._laid_out(around, surgery.inserted(self.page, around, located.position, _plain(value)), contents)

    def drop(self, address: str) -> tuple[str, Any]:
        """Remove the element at an address."""
        located = self._existing(address)
        holder, position = located.holder, located.position
        if holder is None:
            raise QuestionError("edit_whole", address=address)
        contents = holder.data()
        del contents[_index(holder, position)]
        return surgery.removed(self.page, located), self._said(Found(holder, located.around[:-1]), contents)

    def move(self, address: str, to: str) -> tuple[str, Any] | None:
        """Move an element to the place of another; None if that is in another list."""
        located, target = self._existing(address), find(self.root, to)
        holder = located.holder
        if holder is None or target[1] or target[0].holder is not holder:
            return None
        order = list(range(len(holder.items)))
        order.insert(target[0].position, order.pop(located.position))
        contents = holder.data()
        names = [key.text for key in holder.keys]
        moved: Any = {names[i]: contents[names[i]] for i in order} if names else [contents[i] for i in order]
        return surgery.reordered(self.page, holder, order), self._said(Found(holder, located.around[:-1]), moved)

    def value(self, address: str) -> Any:
        """The plain data at an address."""
        return self._existing(address).node.data()

    def _existing(self, address: str) -> Found:
        located, left = self._find(address)
        if left:
            raise QuestionError("edit_nowhere", address=address, name=address)
        return located

    def _find(self, address: str) -> tuple[Found, list[str]]:
        """The nearest existing node of an address, and the remaining path."""
        if steps(address) is None:
            raise QuestionError("edit_nowhere", address=address, name=address)
        located, left = find(self.root, address)
        if left and not located.around and left[0] not in MODEL.keys:
            makers = self.root.entry("decision_makers")
            position = next((n for n, item in enumerate(self.root.items) if item is makers), None)
            if position is not None and not left[0].startswith("["):
                return located.item(position), left
        path = surgery.path_of(located)
        if left and path == ("decision_makers", "*") and left[0] not in decision_maker().keys:
            options, further = find(located.node, "options")
            inner = ["options", *left] if further else left
            return (located if further else Found(options.node, (*located.around, *options.around))), inner
        return located, [] if left and left == [_short(path)] and _is_short(located, path) else left

    def _add(self, located: Found, left: list[str], value: Any, address: str) -> tuple[str, Any]:
        """Add an item or key, with any missing ancestors."""
        step, *inner = left
        for name in reversed(inner):
            if name.startswith("[") and name != "[1]":
                raise QuestionError("edit_nowhere", address=address, name=address)
            value = [value] if name.startswith("[") else {name: value}
        node, contents = located.node, located.node.data()
        path = surgery.path_of(located)
        if _is_short(located, path) and not step.startswith("["):
            whole = {_short(path): contents, step: value}
            return self._laid_out(located, surgery.replaced(self.page, located, _plain(whole)), whole)
        if node.kind == "list" and step == f"[{len(node.items) + 1}]":
            text = surgery.inserted(self.page, located, len(node.items), _plain(value))
            return self._laid_out(located, text, [*contents, value])
        if node.kind != "map" or step.startswith("["):
            raise QuestionError("edit_nowhere", address=address, name=address)
        return self._laid_out(
            located, surgery.keyed(self.page, located, step, _plain(value)), {**contents, step: value}
        )

    def _laid_out(self, located: Found, text: str, value: Any) -> tuple[str, Any]:
        """The text with a new value at a node, in block style if flow style would exceed the line."""
        whole_file = self._said(located, value)
        way = [*(holder for holder, _ in located.around), located.node]
        depth = next((depth for depth, node in enumerate(way) if node.style == "flow"), None)
        if not depth or self.page.is_json:
            return text, whole_file
        outer = Found(way[depth], located.around[:depth])
        before, start = self.page.text, outer.node.start
        shown = before[start : outer.node.end]
        if "\n" in shown or "#" in shown or _length(before, start) > WIDTH or _length(text, start) <= WIDTH:
            return text, whole_file
        around = whole_file
        for holder, position in outer.around:
            around = around[_index(holder, position)]
        return surgery.replaced(self.page, outer, around), whole_file

    def _said(self, located: Found, value: Any) -> Any:
        """The plain data of the whole file with a new value at one node."""
        value = _said(value)
        for holder, position in reversed(located.around):
            contents = holder.data()
            contents[_index(holder, position)] = value
            value = contents
        return value


def _index(holder: Node, position: int) -> str | int:
    """Key or index of an item in plain data."""
    return holder.keys[position].text if holder.keys else position


def _length(text: str, at: int) -> int:
    """Length of the line of a character."""
    end = text.find("\n", at)
    return (end if end >= 0 else len(text)) - (text.rfind("\n", 0, at) + 1)


def same(first: Any, second: Any) -> bool:
    """Whether two pieces of plain data are equal, including the order of keys."""
    return json.dumps(first) == json.dumps(second)


def _short(path: tuple[str, ...]) -> str | None:
    """The key whose bare value may replace an element at this path; None without a short form."""
    match path:
        case "decision_makers", "*", key, "*" if key in KINDS:
            shape = preference_keys()[key].shape
            item = shape.item if isinstance(shape, ListOf) else shape
            item = item.other if isinstance(item, ByKey) else item
            return item.short if isinstance(item, Element) else None
        case "decision_makers", "*", key, "*", "unordered", "*" if key in KINDS:
            return _short(path[:4])
    return _SHORT.get(path)


def _is_short(located: Found, path: tuple[str, ...]) -> bool:
    """Whether an element is in short form."""
    short = _short(path)
    if short is None or located.node.kind == "text":
        return short is not None
    return short == "name" and not {"name", *EVIDENCE_KEYS} & {key.text for key in located.node.keys}


def _said(value: Any) -> Any:
    return node_of(value, "", 1, [0]).data()


def _plain(value: Any) -> Any:
    """Normalise a value to plain data, tuples to lists; refuse anything else."""
    _said(value)
    return _listed(value)


def _listed(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_listed(element) for element in value]
    return {key: _listed(element) for key, element in value.items()} if isinstance(value, dict) else value


def failed(address: str) -> FormatError:
    """The error for an edit that the file's layout doesn't permit."""
    return FormatError("edit_failed", address=address, name=address)
