"""Whether plain data fit a JSON Schema, in words: the few keywords that the tasks of a draft use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from detente.errors import ConflictError, QuestionError

Schema = Mapping[str, Any]
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "null": type(None),
}


def misfits(value: object, schema: Schema, where: str = "") -> Iterator[ConflictError]:
    """What doesn't fit, each with its place.

    >>> [str(error.fields["where"]) for error in misfits({"a": [1]}, {"type": "object", "properties": {"a": {
    ...     "type": "array", "items": {"type": "string"}}}, "required": ["a"]})]
    ['a[1]']
    """
    allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(_is_of(value, name) for name in allowed):
        yield _misfit(where, "type", due=allowed)
    elif isinstance(value, dict):
        yield from _of_object(value, schema, where)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from misfits(item, schema["items"], f"{where}[{number}]")
        if len(value) < schema.get("minItems", 0):
            yield _misfit(where, "few", due=[str(schema["minItems"])])
    elif isinstance(value, str) and (len(value) > schema.get("maxLength", len(value)) or not value.strip()):
        yield _misfit(where, "length", due=[str(schema.get("maxLength", ""))])
    elif "enum" in schema and value not in schema["enum"]:
        yield _misfit(where, "enum", due=list(schema["enum"]))


def _of_object(value: dict[str, Any], schema: Schema, where: str) -> Iterator[ConflictError]:
    properties: Mapping[str, Schema] = schema.get("properties", {})
    for key in schema.get("required", ()):
        if key not in value:
            yield _misfit(_inner(where, key), "missing", due=[key])
    for key, item in value.items():
        if key in properties:
            yield from misfits(item, properties[key], _inner(where, key))
        else:
            yield _misfit(_inner(where, key), "extra", due=list(properties))


def _is_of(value: object, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and not (name == "integer" and isinstance(value, bool))


def _inner(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _misfit(where: str, how: str, due: list[str]) -> ConflictError:
    return QuestionError("draft_shape", where=where or "{}", misfit_kind=f"misfit_{how}", due=due)
