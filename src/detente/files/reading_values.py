"""Parsers of scalar values in a model file, each with its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from detente.errors import (
    ConflictError,
    FormatError,
    FormulaError,
    PreferenceError,
    nearest,
    together,
)
from detente.files.source_text import Node, Page
from detente.model.formulas import Formula, parse
from detente.model.ids import nfc
from detente.model.preferences import exact

E = TypeVar("E", bound=ConflictError)
T = TypeVar("T")
Schema = dict[str, Any]
TEXT: Schema = {"type": ["string", "number", "boolean"]}  # editors type some plain scalars as numbers
VERSION = "1"
LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"


class Shape(Protocol):
    """A kind of value."""

    def read(self, page: Page | None, node: Node, at: str) -> Any:
        """Parse a node at an address."""

    def schema(self) -> Schema:
        """The JSON Schema of the values."""


def refuse(page: Page | None, code: str, node: Node, at: str, **fields: Any) -> FormatError:
    """An error at the position of a node."""
    return FormatError(code, address=at, place=page.place(node.start) if page else None, **fields)


def told(page: Page | None, error: E, node: Node, at: str) -> E:
    """Attach a file position to a model error: the node or, with an offset, a character of it."""
    offset = error.fields.get("at")
    if page is None:
        return error.at(address=at)
    return error.at(address=at, place=page.place(node.start if offset is None else page.offset(node, offset)))


class Parts:
    """Parses the parts of a node and collects their errors, to report them together."""

    def __init__(self) -> None:
        self.errors: list[ConflictError] = []

    def read(self, shape: Shape, page: Page | None, node: Node, at: str) -> Any:
        """Parse a part; None on an error."""
        if node.fault is not None:
            self.errors.append(node.fault.at(address=at))
            if node.kind == "text":
                return None
        return self.try_(lambda: shape.read(page, node, at))

    def try_(self, step: Callable[[], T]) -> T | None:
        """Result of a step; None on an error."""
        try:
            return step()
        except ConflictError as error:
            self.errors.append(error)
            return None

    def sound(self) -> None:
        """Raise the collected errors, if any."""
        if self.errors:
            raise together(self.errors)


def due(page: Page | None, node: Node, kind: str, wanted: str, at: str) -> None:
    """Refuse a node of another type."""
    if node.kind == kind:
        return
    if wanted == "formula" and node.kind == "list":
        raise refuse(page, "list_for_formula", node, at)
    if kind == "text" and node.kind == "map" and node.keys:
        raise refuse(page, "map_for_text", node, at, due_kind=wanted, key=node.keys[0].text)
    raise refuse(page, "wrong_kind", node, at, found_kind=node.kind, due_kind=wanted)


@dataclass(frozen=True)
class Line:
    """A text without languages; `wanted` is its name in messages."""

    wanted: str = "text"

    def read(self, page: Page | None, node: Node, at: str) -> str:
        """The text as written."""
        due(page, node, "text", self.wanted, at)
        return node.text

    def schema(self) -> Schema:
        """Any scalar."""
        return dict(TEXT)


@dataclass(frozen=True)
class Label(Line):
    """The id of a state, an option or a decision maker, in NFC."""

    def read(self, page: Page | None, node: Node, at: str) -> str:
        """The id."""
        if node.kind == "text" and node.style == "block":
            raise refuse(page, "label_block", node, at)
        return nfc(super().read(page, node, at))


class Words:
    """A text, or a map of languages."""

    def read(self, page: Page | None, node: Node, at: str) -> str | dict[str, str]:
        """The text, or the texts by language."""
        if node.kind == "text":
            return node.text
        due(page, node, "map", "words", at)
        if not node.keys:
            raise refuse(page, "no_languages", node, at)
        texts, parts = {}, Parts()
        for key, item in zip(node.keys, node.items, strict=True):
            if item.fault is None and not re.fullmatch(LANGUAGE, key.text):
                parts.errors.append(refuse(page, "not_a_language", key, at, name=key.text))
            texts[key.text] = parts.read(Line(), page, item, f"{at}.{key.text}")
        parts.sound()
        return texts

    def schema(self) -> Schema:
        """A scalar or an object of scalars."""
        return {"$ref": "#/$defs/words"}


class FormulaText:
    """A formula."""

    def read(self, page: Page | None, node: Node, at: str) -> Formula:
        """Parse the formula; errors have its position."""
        due(page, node, "text", "formula", at)
        try:
            return parse(node.text)
        except FormulaError as error:
            raise told(page, error, node, at.removesuffix(".that")) from None

    def schema(self) -> Schema:
        """Text; what it says is checked on reading."""
        return {"$ref": "#/$defs/formula"}


class Number:
    """An exact decimal or fraction."""

    def read(self, page: Page | None, node: Node, at: str) -> Any:
        """The number."""
        due(page, node, "text", "number", at)
        try:
            return exact(node.text)
        except PreferenceError as error:
            raise told(page, error, node, at) from None

    def schema(self) -> Schema:
        """A number, or a text that says one."""
        return {"$ref": "#/$defs/number"}


class Version:
    """The version of the file format."""

    def read(self, page: Page | None, node: Node, at: str) -> str:
        """The version; unknown ones are refused."""
        due(page, node, "text", "number", at)
        if node.text != VERSION:
            raise refuse(page, "version_unknown", node, at, version=node.text, known=VERSION)
        return node.text

    def schema(self) -> Schema:
        """The number, or the same as a text."""
        return {"enum": [int(VERSION), VERSION]}


@dataclass(frozen=True)
class Choice:
    """An enumeration of words."""

    allowed: tuple[str, ...]
    also: Mapping[str, str] | None = None

    def read(self, page: Page | None, node: Node, at: str) -> str:
        """The word."""
        due(page, node, "text", "word", at)
        words = (*self.allowed, *(self.also or {}))
        if node.text not in words:
            raise refuse(page, "not_a_choice", node, at, name=node.text, near=nearest(node.text, words))
        return (self.also or {}).get(node.text, node.text)

    def schema(self) -> Schema:
        """The words; ``true`` also as editors read it."""
        words: list[Any] = [*self.allowed, *(self.also or {})]
        typed = (("true", True), ("false", False), ("1", 1), ("0", 0))
        return {"enum": [*words, *(value for word, value in typed if word in words)]}
