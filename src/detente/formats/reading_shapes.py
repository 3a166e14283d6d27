"""Lists and maps of a model file: each kind says how a node is read, and its JSON Schema.

Maps of fixed keys are `Element`s; which keys there are stands in one table, ``reading_keys``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from detente.errors import ModelError, nearest
from detente.formats.pages import Node, Page
from detente.formats.reading_values import Schema, Shape, Words, due, refuse, told
from detente.model.ids import check_id


@dataclass(frozen=True)
class ListOf:
    """A list; `single` says that one item may stand without its list, `least` and `most` how many there are."""

    item: Shape
    wanted: str = "list"
    single: bool = False
    least: int = 0
    most: int | None = None

    def read(self, page: Page | None, node: Node, at: str) -> tuple[Any, ...]:
        """The items."""
        if self.single and node.kind == "text":
            return (self.item.read(page, node, at),)
        due(page, node, "list", self.wanted, at)
        if len(node.items) < self.least or (self.most is not None and len(node.items) > self.most):
            code = "list_empty" if self.most is None else "list_length"
            raise refuse(page, code, node, at, due_kind=self.wanted, n=self.least)
        return tuple(self.item.read(page, item, f"{at}[{number}]") for number, item in enumerate(node.items, 1))

    def schema(self) -> Schema:
        """An array."""
        array: Schema = {"type": "array", "items": self.item.schema()}
        array |= {"minItems": self.least} if self.least else {}
        array |= {"maxItems": self.most} if self.most is not None else {}
        return {"anyOf": [self.item.schema(), array]} if self.single else array


@dataclass(frozen=True)
class Made:
    """What is built from another kind of value."""

    shape: Shape
    build: Callable[[Any], Any]

    def read(self, page: Page | None, node: Node, at: str) -> Any:
        """What is built."""
        value = self.shape.read(page, node, at)
        try:
            return self.build(value)
        except ModelError as error:
            raise told(page, error, node, at) from None

    def schema(self) -> Schema:
        """As of what it is built from."""
        return self.shape.schema()


@dataclass(frozen=True)
class MapOf:
    """A map from ids to elements; `address` makes an element's address from its map's and its id."""

    kind: str
    item: Shape
    build: Callable[[str, Any], Any] = lambda id, value: (id, value)
    address: Callable[[str, str], str] = "{}.{}".format
    id: bool = True

    def read(self, page: Page | None, node: Node, at: str) -> tuple[Any, ...]:
        """The elements, in the order of the file."""
        due(page, node, "map", f"map_of_{self.kind}", at)
        found = []
        for key, item in zip(node.keys, node.items, strict=True):
            name = unicodedata.normalize("NFC", key.text)
            address = self.address(at, name)
            try:
                id = check_id(name, self.kind) if self.id else name
                found.append(self.build(id, self.item.read(page, item, address)))
            except ModelError as error:
                raise told(page, error, key, address) from None
        return tuple(found)

    def schema(self) -> Schema:
        """An object."""
        names = {"propertyNames": {"$ref": "#/$defs/id"}} if self.id else {}
        return {"type": "object", **names, "additionalProperties": self.item.schema()}


@dataclass(frozen=True)
class Key:
    """A key of an element: its kind of value, and what it is for."""

    shape: Shape
    about: str
    required: bool = False


@dataclass(frozen=True)
class Element:
    """A map of fixed keys; `short` is the key whose value may stand for the whole element."""

    kind: str
    keys: Mapping[str, Key]
    build: Callable[[dict[str, Any]], Any]
    short: str | None = None
    just_one: tuple[str, ...] = ()  # of these keys; `build` sees to it

    def read(self, page: Page | None, node: Node, at: str) -> Any:
        """What is built from the values of the keys."""
        if self.short and self.is_short(node):
            return self.build({self.short: self.keys[self.short].shape.read(page, node, at)})
        due(page, node, "map", self.kind, at)
        for key in node.keys:
            if key.text not in self.keys:
                raise refuse(page, "unknown_key", key, at, kind=self.kind, name=key.text,
                             near=nearest(key.text, self.keys, most=len(self.keys)))  # fmt: skip
        given = {key.text for key in node.keys}
        missing = [name for name, key in self.keys.items() if key.required and name not in given]
        if missing:
            raise refuse(page, "missing_key", node, at, kind=self.kind, keys=missing, n=len(missing))
        values = {key.text: self.keys[key.text].shape.read(page, item, f"{at}.{key.text}" if at else key.text)
                  for key, item in zip(node.keys, node.items, strict=True)}  # fmt: skip
        return self.build(values)

    def is_short(self, node: Node) -> bool:
        """Whether a node is the value of the short key: for words, also a map of languages."""
        if node.kind in ("text", "list"):
            return True
        words = isinstance(self.keys[self.short or ""].shape, Words)
        return words and not any(key.text in self.keys for key in node.keys)

    def schema(self) -> Schema:
        """An object without other keys."""
        required = [name for name, key in self.keys.items() if key.required]
        whole: Schema = {
            "type": "object",
            "properties": {name: {"description": key.about, **key.shape.schema()} for name, key in self.keys.items()},
            **({"required": required} if required else {}),
            "additionalProperties": False,
            **({"oneOf": [{"required": [name]} for name in self.just_one]} if self.just_one else {}),
        }
        return {"anyOf": [self.keys[self.short].shape.schema(), whole]} if self.short else whole


@dataclass(frozen=True)
class Variants:
    """Elements told apart by the key that each must have."""

    kind: str
    variants: Mapping[str, Element]

    def read(self, page: Page | None, node: Node, at: str) -> Any:
        """The element whose key is given."""
        due(page, node, "map", self.kind, at)
        heads = [key for key in node.keys if key.text in self.variants]
        if len(heads) > 1:
            raise refuse(page, "several_of", heads[1], at, kind=self.kind, names=[key.text for key in heads])
        if not heads:
            if not node.keys:
                raise refuse(page, "nothing_of", node, at, kind=self.kind, near=list(self.variants))
            given = node.keys[0]
            raise refuse(page, "one_of", given, at, kind=self.kind, name=given.text,
                         near=nearest(given.text, self.variants, most=len(self.variants)))  # fmt: skip
        return self.variants[heads[0].text].read(page, node, at)

    def schema(self) -> Schema:
        """Just one of the forms."""
        return {"oneOf": [variant.schema() for variant in self.variants.values()]}


@dataclass(frozen=True)
class ByKind:
    """A value read by one shape or another, as its node is a text, a list or a map."""

    wanted: str
    shapes: Mapping[str, Shape]

    def read(self, page: Page | None, node: Node, at: str) -> Any:
        """The value."""
        if node.kind not in self.shapes:
            raise refuse(page, "wrong_kind", node, at, found_kind=node.kind, due_kind=self.wanted)
        return self.shapes[node.kind].read(page, node, at)

    def schema(self) -> Schema:
        """Any of the forms."""
        return {"anyOf": [shape.schema() for shape in self.shapes.values()]}
