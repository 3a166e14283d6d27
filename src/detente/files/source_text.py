"""Source text of a model file: nodes with offsets, and conversion of offsets to lines and columns."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from detente.errors import FormatError, Place
from detente.files.beside import Beside
from detente.model.ids import nfc
from detente.showing import Brief

BOM = "\ufeff"

_LINE_END = re.compile(r"\r\n?|\n")
_UNIT = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[0-9a-fA-F]{4}|\\x..|\\u.{4}|\\U.{8}|\\\r?\n[ \t]*|\\.|''|.", re.DOTALL
)

Kind = Literal["map", "list", "text"]
Style = Literal["plain", "quoted", "block", "flow"]


@dataclass(slots=True, eq=False)
class Node(Brief):
    """A part of a file, at offsets `start` to `end`; a map has `keys` beside its `items`.

    A node with a `fault` violates the file syntax; its content is then a best-effort reading.
    """

    kind: Kind
    start: int
    end: int
    style: Style
    text: str = ""
    items: list[Node] = field(default_factory=list)
    keys: list[Node] = field(default_factory=list)
    fault: FormatError | None = None

    def faults(self) -> Iterator[FormatError]:
        """The faults of the node and its descendants."""
        yield from () if self.fault is None else (self.fault,)
        for inner in (*self.keys, *self.items):
            yield from inner.faults()

    def entry(self, key: str) -> Node | None:
        """The value of a key of a map, compared in NFC."""
        wanted = nfc(key)
        pairs = zip(self.keys, self.items, strict=False)
        return next((item for name, item in pairs if nfc(name.text) == wanted), None)

    def data(self) -> Any:
        """The node as plain data: dicts, lists and strings."""
        if self.kind == "text":
            return self.text
        if self.kind == "list":
            return [item.data() for item in self.items]
        return {key.text: item.data() for key, item in zip(self.keys, self.items, strict=True)}


@dataclass(frozen=True)
class Page(Brief):
    """A source text with its file name; converts offsets to positions."""

    name: str
    text: str
    beside: Beside | None = None  # files that it may name, if it has a folder

    @property
    def is_json(self) -> bool:
        """Whether the name has the suffix of JSON."""
        return self.name.lower().endswith(".json")

    @property
    def newline(self) -> str:
        """The file's line ending."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def place(self, offset: int) -> Place:
        """Position of a character."""
        line = bisect.bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        shown = self.text[start:end].rstrip("\r\n").removeprefix(BOM if line == 0 else "")
        hidden = 1 if line == 0 and self.text.startswith(BOM) else 0
        return Place(self.name, line + 1, max(offset - start - hidden, 0) + 1, shown)

    def error(self, code: str, offset: int, **fields: Any) -> FormatError:
        """An error at the position of a character."""
        return FormatError(code, place=self.place(offset), **fields)

    def offset(self, node: Node, at: int) -> int:
        """File offset of character `at` of a node's text; folding changes white space only."""
        if node.style == "plain" and node.end - node.start == len(node.text):
            return node.start + at
        wanted = sum(not character.isspace() for character in node.text[:at])
        last = node.start
        for position, shown in self._units(node):
            if wanted == 0:
                return position
            wanted -= 1
            last = position + shown
        return last

    def _units(self, node: Node) -> Iterator[tuple[int, int]]:
        """Offset and length of the source of each character of a node's text, without white space."""
        quote = self.text[node.start : node.start + 1]
        start, end = node.start, node.end
        if node.style == "quoted":
            start, end = start + 1, end - 1
        elif node.style == "block":
            header = _LINE_END.search(self.text, start)
            start = header.end() if header else end
        while start < end:
            unit = _UNIT.match(self.text, start, end)
            length = len(unit[0]) if unit and _joins(quote, unit[0], node.style) else 1
            if not _is_space(self.text[start : start + length]):
                yield start, length
            start += length


def _joins(quote: str, unit: str, style: Style) -> bool:
    return style == "quoted" and ((quote == '"' and unit[0] == "\\") or (quote == "'" and unit == "''"))


def _is_space(unit: str) -> bool:
    """Whether the source of a character, possibly an escape, is white space (or empty: an escaped line end)."""
    if len(unit) < 2 or unit[0] != "\\":
        return unit.isspace()
    if unit[1] in "xuU":
        return unit.count("\\") == 1 and chr(int(f"0x{unit[2:]}", base=0)).isspace()
    return unit[1] in "ntrvfNLP_ \t\n\r"
