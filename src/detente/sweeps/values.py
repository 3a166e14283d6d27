"""Values of a design for arguments of a question: converted as the command line does, kept as plain data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from detente.analysis.arguments import Argument
from detente.errors import ConflictError
from detente.files.reading_values import Parts, refuse, told
from detente.files.source_text import Node, Page
from detente.model.ids import nfc

RANGE = re.compile(r"\s*([0-9]{1,9})\s*\.\.\s*([0-9]{1,9})\s*")
MOST_SEEDS = 100_000


class Misfit(Exception):
    """A value is none that a schema allows."""


def value_of(argument: Argument, page: Page | None, node: Node, at: str) -> Any:
    """The value that a node has for an argument, as JSON.

    Raises
    ------
    ConflictError
        The argument takes no such value; the error has the node's position.
    """
    try:
        value = fitted(_parsed(argument, node), argument.kind.schema or {})
        argument.kind.read(value, argument.name)
    except Misfit:
        raise refuse(page, "sweep_value", node, at, name=argument.key, value_kind=_wanted(argument)) from None
    except ConflictError as error:
        raise told(page, error, node, at) from None
    return value


def _parsed(argument: Argument, node: Node) -> Any:
    """A text as the word after an option, lists and maps as they are."""
    if node.kind != "text" or argument.kind.gather is not None or argument.kind.is_flag:
        return node.data()
    parsed = argument.kind.parse(node.text, argument.name)
    return parsed if isinstance(parsed, str | int) else node.text


def fitted(value: Any, schema: Mapping[str, Any]) -> Any:
    """Plain data of texts by the types that a JSON Schema names.

    Raises
    ------
    Misfit
        It has none of them.

    >>> fitted({"swap": "2"}, {"type": "object", "additionalProperties": {"type": "integer"}})
    {'swap': 2}
    """
    for alternative in schema.get("anyOf", ()):
        try:
            return fitted(value, alternative)
        except Misfit:
            continue
    match schema.get("type"), value:
        case "string", str():
            return nfc(value)
        case "integer", int() if not isinstance(value, bool):
            return value
        case "integer", str() if value.isascii() and value.isdecimal():
            return int(value)
        case "boolean", "true" | "false" | True | False:
            return value in ("true", True)
        case "array", list():
            return [fitted(element, schema.get("items", {"type": "string"})) for element in value]
        case "object", dict():
            return _object(value, schema)
    raise Misfit


def _object(value: dict[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    own, rest = schema.get("properties", {}), schema.get("additionalProperties", False)
    if rest is True:
        return value
    if any(name not in own and rest is False for name in value):
        raise Misfit
    return {name: fitted(element, own.get(name, rest)) for name, element in value.items()}


def _wanted(argument: Argument) -> str:
    """The kind of value that an argument takes, by the first type of its schema."""
    schema = argument.kind.schema or {}
    first = schema.get("anyOf", [schema])[0].get("type")
    return {"integer": "number", "array": "list", "object": "map", "boolean": "true_or_false"}.get(first, "text")


def seeds_of(argument: Argument, page: Page | None, node: Node, at: str) -> tuple[int, ...]:
    """The seeds of a list of numbers and ranges such as ``1..100``."""
    parts, seeds = Parts(), list[int]()
    for number, item in enumerate(node.items, 1):
        if item.kind == "text" and (ends := RANGE.fullmatch(item.text)):
            first, last = int(ends[1]), int(ends[2])
            if last - first >= MOST_SEEDS or last < first:
                parts.errors.append(
                    refuse(page, "sweep_seeds", item, f"{at}[{number}]", given=item.text.strip(), most=MOST_SEEDS)
                )
            else:
                seeds += range(first, last + 1)
            continue
        seed = parts.try_(lambda item=item, number=number: value_of(argument, page, item, f"{at}[{number}]"))  # type: ignore[misc]
        seeds += [] if seed is None else [seed]
    parts.sound()
    return tuple(dict.fromkeys(seeds))
