"""JSON files as trees of nodes: validated by the standard library, then scanned for positions."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # not in the stubs
from typing import NoReturn

from detente.files.nodes import DEEPEST, MOST_NODES, bad_character
from detente.files.source_text import BOM, Node, Page
from detente.model.ids import nfc

_SPACE = re.compile(r"[ \t\r\n]*")
_WORD = re.compile(r"[^\s,\]}:]+")

# Messages of the standard library, with this package's error codes.
_CODES = (
    ("Expecting ',' delimiter", "json_comma"),
    ("Expecting ':' delimiter", "json_colon"),
    ("Expecting property name|Illegal trailing comma", "json_key"),
    ("Expecting value", "json_value"),
    ("Unterminated string", "json_string_open"),
    ("Invalid control character", "json_control"),
    ("escape", "json_escape"),
    ("Extra data", "json_after_end"),
)


def read_json(page: Page) -> Node:
    """Parse a JSON file to a tree; unsupported constructs are recorded at nodes as their `fault`.

    Raises
    ------
    FormatError
        Not JSON, or too large.

    >>> read_json(Page("example.json", '{"weights": {"dam": 1.50}}')).data()
    {'weights': {'dam': '1.50'}}
    """
    text = page.text.removeprefix(BOM)
    shift = len(page.text) - len(text)

    def constant(word: str) -> NoReturn:
        raise page.error("json_value", page.text.index(word), sign=word)

    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=constant)
    except json.JSONDecodeError as error:
        code = next((code for pattern, code in _CODES if re.search(pattern, error.msg)), "json_value")
        raise page.error(code, error.pos + shift, sign=text[error.pos : error.pos + 1]) from None
    except RecursionError:
        raise page.error("too_deep", shift, most=DEEPEST) from None
    return _Placer(page).node(shift, 1)[0]


class _Placer:
    """Position scanner over valid JSON."""

    def __init__(self, page: Page) -> None:
        self.page, self.text, self.count = page, page.text, 0

    def after_space(self, at: int) -> int:
        """Index of the next character other than white space."""
        space = _SPACE.match(self.text, at)
        return space.end() if space else at

    def node(self, at: int, depth: int) -> tuple[Node, int]:
        """The node that starts at a character, and its end."""
        at = self.after_space(at)
        self.count += 1
        if self.count > MOST_NODES:
            raise self.page.error("too_many_nodes", at, most=MOST_NODES)
        if depth > DEEPEST:
            raise self.page.error("too_deep", at, most=DEEPEST)
        sign = self.text[at]
        if sign in "[{":
            return self.collection(at, depth)
        if sign == '"':
            return self.string(at)
        word = _WORD.match(self.text, at)
        shown = word[0] if word else sign
        end = at + len(shown)
        fault = self.page.error("json_null", at) if shown == "null" else None
        return Node("text", at, end, "plain", shown, fault=fault), end

    def string(self, at: int) -> tuple[Node, int]:
        """A string literal."""
        scanned: tuple[str, int] = scanstring(self.text, at + 1)
        text, end = scanned
        return Node("text", at, end, "quoted", text, fault=bad_character(self.page, at, text)), end

    def collection(self, at: int, depth: int) -> tuple[Node, int]:
        """A list or an object."""
        node = Node("list" if self.text[at] == "[" else "map", at, at, "flow")
        seen: dict[str, int] = {}
        at = self.after_space(at + 1)
        while self.text[at] not in "]}":
            if node.kind == "map":
                key, at = self.string(at)
                self.count += 1
                node.keys.append(key)
                at = self.after_space(at) + 1  # the colon
            item, at = self.node(at, depth + 1)
            node.items.append(item)
            if node.kind == "map":
                self.once(seen, key, item)
            at = self.after_space(at)
            if self.text[at] == ",":
                at = self.after_space(at + 1)
        node.end = at + 1
        return node, at + 1

    def once(self, seen: dict[str, int], key: Node, item: Node) -> None:
        """Record a repeated key as a fault of its value."""
        name = nfc(key.text)
        if name in seen:
            first = str(self.page.place(seen[name]).line)
            item.fault = self.page.error("key_twice", key.start, key=key.text, first=first)
        seen.setdefault(name, key.start)
