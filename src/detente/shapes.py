"""JSON Schemas of plain data, derived from types.

The JSON shape of an answer is a ``TypedDict``, and ``to_dict`` returns it, so that a type checker compares the two. The
schema is derived from the same type: its docstring and texts in ``Annotated`` are descriptions, and annotations add
constraints that types can't express. Objects are closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NotRequired,
    Required,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)
from typing import is_typeddict as is_shape

T = TypeVar("T")
Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMES: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


class Limits:
    """Constraints on a value beyond its type, named as in JSON Schema, in snake case."""

    def __init__(
        self,
        *,
        minimum: int | None = None,
        maximum: int | None = None,
        pattern: str | None = None,
        min_items: int | None = None,
        max_items: int | None = None,
        enum: Iterable[str] | None = None,
    ) -> None:
        given = {
            "minimum": minimum,
            "maximum": maximum,
            "pattern": pattern,
            "minItems": min_items,
            "maxItems": max_items,
            "enum": None if enum is None else list(enum),
        }
        self.keywords: Schema = {name: value for name, value in given.items() if value is not None}


class Needs(NamedTuple):
    """Dependency: an optional key requires others."""

    keys: tuple[str, ...]


class AtLeast(NamedTuple):
    """An open object: the keys of a shape, and possibly more."""

    shape: Any


Count = Annotated[int, Limits(minimum=0)]
Ordinal = Annotated[int, Limits(minimum=1)]
Hash = Annotated[str, Limits(pattern="^sha256:[0-9a-f]{64}$")]


def in_order(plain: T, shape: type[T]) -> T:
    """Sort the keys of plain data in the order of its shape.

    >>> from typing import NotRequired, TypedDict
    >>> class Pair(TypedDict):
    ...     first: NotRequired[int]
    ...     second: int
    >>> pair: Pair = {"second": 2}
    >>> pair["first"] = 1
    >>> in_order(pair, Pair)
    {'first': 1, 'second': 2}
    """
    given: Any = plain
    ordered: Any = {key: given[key] for key in shape.__annotations__ if key in given}
    return ordered  # type: ignore[no-any-return]  # the same keys and values


def schema_of(shape: Any) -> Schema:
    """The JSON Schema (draft 2020-12) of a shape, the shapes within it under ``$defs``.

    Parameters
    ----------
    shape
        A ``TypedDict``, or a union of some.

    Examples
    --------
    >>> from typing import TypedDict
    >>> class Place(TypedDict):
    ...     line: Annotated[int, "From 1", Limits(minimum=1)]
    >>> schema_of(Place)["properties"]
    {'line': {'type': 'integer', 'description': 'From 1', 'minimum': 1}}
    >>> schema_of(Place)["additionalProperties"]
    False
    """
    parts: dict[str, Schema] = {}
    whole = _object(shape, parts) if is_shape(shape) else _schema(shape, parts)
    return {"$schema": DIALECT, **whole, **({"$defs": dict(sorted(parts.items()))} if parts else {})}


def name_of(shape: type) -> str:
    """The name of a shape in a schema.

    >>> class SourceCopyJSON: ...
    >>> name_of(SourceCopyJSON)
    'source_copy'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", shape.__name__.removesuffix("JSON")).lower()


def _schema(kind: Any, parts: dict[str, Schema]) -> Schema:
    """The schema of any type; shapes within it are added to the parts."""
    if kind is object:
        return {}
    if kind in NAMES:
        return {"type": NAMES[kind]}
    if is_shape(kind):
        return _reference(kind, parts)
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _marked(inside[0], inside[1:], parts)
    if origin is Literal:
        return {"const": inside[0]} if len(inside) == 1 else {"enum": list(inside)}
    if origin in (Union, UnionType):
        return _either([_schema(alternative, parts) for alternative in inside])
    if origin is list:
        return {"type": "array", "items": _schema(inside[0], parts)}
    if origin is dict:
        names = {} if inside[0] is str else {"propertyNames": _schema(inside[0], parts)}
        return {"type": "object", **names, "additionalProperties": _schema(inside[1], parts)}
    raise TypeError(kind)


def _either(schemas: list[Schema]) -> Schema:
    if all(schema.keys() == {"type"} for schema in schemas):
        return {"type": [schema["type"] for schema in schemas]}
    return {"anyOf": schemas}


def _marked(kind: Any, marks: tuple[Any, ...], parts: dict[str, Schema]) -> Schema:
    """The schema of an annotated type."""
    schema = _schema(kind, parts)
    for mark in marks:
        if isinstance(mark, str):
            schema["description"] = mark
        elif isinstance(mark, Limits):
            schema |= mark.keywords
        elif isinstance(mark, AtLeast):
            schema = {key: value for key, value in _object(mark.shape, parts).items() if key != "additionalProperties"}
    return schema


def _reference(shape: type, parts: dict[str, Schema]) -> Schema:
    name = name_of(shape)
    if name not in parts:
        parts[name] = {}  # reserved during construction, for recursive shapes
        parts[name] = _object(shape, parts)
    return {"$ref": f"#/$defs/{name}"}


def _object(shape: type, parts: dict[str, Schema]) -> Schema:
    """The schema of an object with the keys of a shape."""
    properties: Schema = {}
    required: list[str] = []
    needs_of: dict[str, list[str]] = {}
    for key, declared in get_type_hints(shape, include_extras=True).items():
        optional = get_origin(declared) is NotRequired
        kind = get_args(declared)[0] if get_origin(declared) in (NotRequired, Required) else declared
        properties[key] = _schema(kind, parts)
        required += [] if optional else [key]
        marks = get_args(kind)[1:] if get_origin(kind) is Annotated else ()
        for mark in marks:
            if isinstance(mark, Needs):
                needs_of[key] = list(mark.keys)
    return {
        "description": " ".join((shape.__doc__ or "").split()),
        "type": "object",
        "properties": properties,
        "required": required,
        **({"dependentRequired": needs_of} if needs_of else {}),
        "additionalProperties": False,
    }
