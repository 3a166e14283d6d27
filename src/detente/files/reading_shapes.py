"""Parsers of lists and maps in a model file, each with its JSON Schema.

Maps with fixed keys are `Element`s; their keys are declared in one table, ``reading_keys``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from detente.errors import ConflictError, DuplicateLabel, ModelError, alike, nearest, together
from detente.files.reading_values import Line, Parts, Schema, Shape, Words, due, refuse, told
from detente.files.source_text import Node, Page
from detente.model.ids import check_id, nfc

T = TypeVar("T")


@dataclass(frozen=True)
class ListOf:
    """A list of `least` to `most` items; with `single`, one item may replace a list of one."""

    item: Shape
    wanted: str = "list"
    single: bool = False
    least: int = 0
    most: int | None = None
    build: Callable[[tuple[Any, ...]], Any] | None = None

    def read(self, page: Page | None, node: Node, at: str) -> Any:
        """The items, or what is built of them."""
        elements, build = self._items(page, node, at), self.build
        return elements if build is None else built(page, node, at, lambda: build(elements))

    def _items(self, page: Page | None, node: Node, at: str) -> tuple[Any, ...]:
        if self.single and node.kind == "text":
            return (self.item.read(page, node, f"{at}[1]"),)
        due(page, node, "list", self.wanted, at)
        if len(node.items) < self.least or (self.most is not None and len(node.items) > self.most):
            code = "list_empty" if self.most is None else "list_length"
            raise refuse(page, code, node, at, due_kind=self.wanted, n=self.least)
        parts = Parts()
        elements = tuple(
            parts.read(self.item, page, item, f"{at}[{number}]") for number, item in enumerate(node.items, 1)
        )
        parts.sound()
        return elements

    def schema(self) -> Schema:
        """An array."""
        array: Schema = {"type": "array", "items": self.item.schema()}
        array |= {"minItems": self.least} if self.least else {}
        array |= {"maxItems": self.most} if self.most is not None else {}
        return {"anyOf": [_as_text(self.item).schema(), array]} if self.single else array


@dataclass(frozen=True)
class PairsOf:
    """A map from one kind of value to another, such as from formulas to numbers."""

    key: Shape
    item: Shape
    wanted: str

    def read(self, page: Page | None, node: Node, at: str) -> tuple[tuple[Any, Any], ...]:
        """The pairs, in the order of the file."""
        due(page, node, "map", self.wanted, at)
        parts = Parts()
        pairs = tuple(
            (parts.read(self.key, page, key, f"{at}[{number}]"), parts.read(self.item, page, item, f"{at}[{number}]"))
            for number, (key, item) in enumerate(zip(node.keys, node.items, strict=True), 1)
        )
        parts.sound()
        return pairs

    def schema(self) -> Schema:
        """An object of such values."""
        return {"type": "object", "additionalProperties": self.item.schema()}


@dataclass(frozen=True)
class Later:
    """A lazily built shape, since kinds of preference may be registered later."""

    made: Callable[[], Shape]

    def read(self, page: Page | None, node: Node, at: str) -> Any:
        """The value of the shape."""
        return self.made().read(page, node, at)

    def schema(self) -> Schema:
        """That of the shape."""
        return self.made().schema()


def built(page: Page | None, node: Node, at: str, build: Callable[[], T]) -> T:
    """What is built of a node's value; errors get the position of the node or of a part of it, `within`."""
    try:
        return build()
    except ModelError as error:
        raise together([told(page, fault, *_within(fault, node, at)) for fault in error.each()]) from None


def _within(error: ConflictError, node: Node, at: str) -> tuple[Node, str]:
    """The part of a node in which an error is, and its address."""
    for step in error.fields.get("within", ()):
        inner = node.entry(step) if isinstance(step, str) else node.items[step - 1] if node.items else None
        if inner is None:
            break
        node, at = inner, f"{at}.{step}" if isinstance(step, str) else f"{at}[{step}]"
    return node, at


def _as_text(shape: Shape) -> Shape:
    """The shape for text values."""
    if isinstance(shape, ByKey):
        return _as_text(shape.other)
    if isinstance(shape, ByKind):
        return shape.shapes["text"]
    return shape.keys[shape.short].shape if isinstance(shape, Element) and shape.short else shape


@dataclass(frozen=True)
class Made:
    """A constructor applied to another kind of value."""

    shape: Shape
    build: Callable[[Any], Any]

    def read(self, page: Page | None, node: Node, at: str) -> Any:
        """The constructed value."""
        value = self.shape.read(page, node, at)
        return built(page, node, at, lambda: self.build(value))

    def schema(self) -> Schema:
        """That of the underlying value."""
        return self.shape.schema()


@dataclass(frozen=True)
class MapOf:
    """A map from ids to elements; `address` builds an element's address from its map's and its id.

    With `bare`, a list of ids is accepted too, and `bare` constructs an element from each id. `whole` validates an
    element's set of keys.
    """

    kind: str
    item: Shape
    build: Callable[[str, Any], Any] = lambda id, value: (id, value)
    address: Callable[[str, str], str] = "{}.{}".format
    id: bool = True
    bare: Callable[[str], Any] | None = None
    whole: Callable[[str, Node], None] | None = None

    def read(self, page: Page | None, node: Node, at: str) -> tuple[Any, ...]:
        """The elements, in the order of the file."""
        parts, seen = Parts(), set[str]()
        if self.bare is not None and node.kind == "list":
            elements = tuple(self._bare(parts, page, item, at, seen) for item in node.items)
        else:
            due(page, node, "map", f"map_of_{self.kind}", at)
            pairs = zip(node.keys, node.items, strict=True)
            elements = tuple(self._element(parts, page, key, item, at) for key, item in pairs)
        parts.sound()
        return elements

    def _element(self, parts: Parts, page: Page | None, key: Node, item: Node, at: str) -> Any:
        name = nfc(key.text)
        address, before, is_id = self.address(at, name), len(parts.errors), self.id and item.fault is None
        id = self._told(parts, page, key, address, lambda: check_id(name, self.kind) if is_id else name)
        value = parts.read(self.item, page, item, address)
        if self.whole is not None and item.kind == "map":
            whole = self.whole
            self._told(parts, page, key, address, lambda: whole(name, item))
        if len(parts.errors) > before:
            return None
        return self._told(parts, page, key, address, lambda: self.build(id or name, value))

    def _bare(self, parts: Parts, page: Page | None, item: Node, at: str, seen: set[str]) -> Any:
        bare, name = self.bare, parts.read(Line(self.kind), page, item, at)
        if name is None or bare is None:
            return None
        id = self._told(parts, page, item, self.address(at, name), lambda: _new(check_id(name, self.kind), self, seen))
        return None if id is None else self.build(id, bare(id))

    @staticmethod
    def _told(parts: Parts, page: Page | None, key: Node, address: str, step: Callable[[], T]) -> T | None:
        """Result of a step; errors get the position of the key."""
        try:
            return step()
        except ModelError as error:
            parts.errors.append(told(page, error, key, address))
            return None

    def schema(self) -> Schema:
        """An object; or an array of ids."""
        names = {"propertyNames": {"$ref": "#/$defs/id"}} if self.id else {}
        whole: Schema = {"type": "object", **names, "additionalProperties": self.item.schema()}
        ids: Schema = {"type": "array", "items": {"$ref": "#/$defs/id"}, "uniqueItems": True}
        return whole if self.bare is None else {"anyOf": [whole, ids]}


def _new(id: str, of: MapOf, seen: set[str]) -> str:
    """Refuse a repeated id; keys of maps are compared when the file is parsed."""
    if nfc(id) in seen:
        raise DuplicateLabel("duplicate", kind=of.kind, name=id)
    seen.add(nfc(id))
    return id


@dataclass(frozen=True)
class Key:
    """A key of an element: its kind of value, and its description."""

    shape: Shape
    about: str
    required: bool = False


@dataclass(frozen=True)
class Element:
    """A map with fixed keys; `short` is the key whose bare value may replace the element."""

    kind: str
    keys: Mapping[str, Key]
    build: Callable[[dict[str, Any]], Any]
    short: str | None = None
    just_one: tuple[str, ...] = ()  # of these keys; checked by `build`

    def read(self, page: Page | None, node: Node, at: str) -> Any:
        """Construct from the values of the keys."""
        if self.short and self.is_short(node):
            return self.build({self.short: self.keys[self.short].shape.read(page, node, at)})
        due(page, node, "map", self.kind, at)
        parts, values = Parts(), dict[str, Any]()
        keys_meant = {key.text for key in node.keys}
        for key, item in zip(node.keys, node.items, strict=True):
            if key.text in self.keys:
                values[key.text] = parts.read(
                    self.keys[key.text].shape, page, item, f"{at}.{key.text}" if at else key.text
                )
                continue
            near = nearest(key.text, self.keys, most=len(self.keys))
            keys_meant.add(near[0])
            parts.errors.append(
                item.fault or refuse(page, "unknown_key", key, at, kind=self.kind, name=key.text, near=near)
            )
        missing = [name for name, key in self.keys.items() if key.required and name not in keys_meant]
        if missing:
            parts.errors.append(refuse(page, "missing_key", node, at, kind=self.kind, keys=missing, n=len(missing)))
        parts.sound()
        return built(page, node, at, lambda: self.build(values))

    def is_short(self, node: Node) -> bool:
        """Whether a node is in short form; for texts, also a map of languages."""
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
    """A union of elements, discriminated by their required keys."""

    kind: str
    variants: Mapping[str, Shape]

    def read(self, page: Page | None, node: Node, at: str) -> Any:
        """The element whose required key is present."""
        due(page, node, "map", self.kind, at)
        heads = [key for key in node.keys if key.text in self.variants]
        if len(heads) > 1:
            raise refuse(page, "several_of", heads[1], at, kind=self.kind, names=[key.text for key in heads])
        if not heads:
            if not node.keys:
                raise refuse(page, "nothing_of", node, at, kind=self.kind, near=list(self.variants))
            first_key = node.keys[0]
            raise refuse(
                page,
                "one_of",
                first_key,
                at,
                kind=self.kind,
                name=first_key.text,
                near=nearest(first_key.text, self.variants, most=len(self.variants)),
            )
        return self.variants[heads[0].text].read(page, node, at)

    def schema(self) -> Schema:
        """Exactly one of the alternatives (oneOf)."""
        return {"oneOf": [variant.schema() for variant in self.variants.values()]}


@dataclass(frozen=True)
class ByEnding:
    """A union of elements, discriminated by whether the text of a key ends so."""

    key: str
    ending: str
    first: Element
    other: Element | ByEnding

    def read(self, page: Page | None, node: Node, at: str) -> Any:
        """The element."""
        entry = node.entry(self.key)
        is_first = entry is not None and entry.kind == "text" and entry.text.strip().endswith(self.ending)
        return (self.first if is_first else self.other).read(page, node, at)

    def schema(self) -> Schema:
        """Any of the forms."""
        return {"anyOf": [self.first.schema(), self.other.schema()]}


@dataclass(frozen=True)
class ByKey:
    """A union: the first shape for a map with one of its keys, else the second."""

    first: Variants
    other: Shape

    def read(self, page: Page | None, node: Node, at: str) -> Any:
        """The value."""
        keys = [key.text for key in node.keys]
        is_first = any(key in self.first.variants for key in keys) or self._is_misspelt(keys)
        return (self.first if is_first else self.other).read(page, node, at)

    def _is_misspelt(self, keys: list[str]) -> bool:
        """Whether the only key is none of the second shape's, and nearest to one of the first's."""
        other_keys = self.other.keys if isinstance(self.other, Element) else {}
        near = alike(keys[0], [*self.first.variants, *other_keys], most=1) if len(keys) == 1 else []
        return not any(key in other_keys for key in keys) and near[:1] in ([name] for name in self.first.variants)

    def schema(self) -> Schema:
        """Any of the forms."""
        return {"anyOf": [self.first.schema(), self.other.schema()]}


@dataclass(frozen=True)
class ByKind:
    """A union, discriminated by node type: text, list or map."""

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
