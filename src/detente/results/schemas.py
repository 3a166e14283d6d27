"""JSON Schemas of answers, derived from the return types of their ``to_dict``."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol, get_type_hints

from detente.shapes import Schema, schema_of


class Answer(Protocol):
    """Protocol of answers: the question's name, and plain data."""

    asked: ClassVar[str]

    def to_dict(self) -> Any:
        """The answer as plain data."""


def answer_schema(result: type[Answer]) -> Schema:
    """The JSON Schema (draft 2020-12) of the answers of a type.

    Parameters
    ----------
    result
        A type of answers: `asked` names its question, the annotation of ``to_dict`` is its shape.

    Examples
    --------
    >>> from detente.results.stability import Equilibria
    >>> found = answer_schema(Equilibria)
    >>> found["title"], found["description"]
    ('Answer of detente equilibria', 'The states that are stable for every decision maker.')
    >>> found["properties"]["asked"]
    {'const': 'equilibria'}
    """
    return schema_for(result.asked, get_type_hints(result.to_dict)["return"])


def schema_for(asked: str, shape: Any) -> Schema:
    """The JSON Schema of the answers to a question that have a shape, a ``TypedDict`` or a union of some."""
    schema = schema_of(shape)
    for part in (schema, *schema.get("$defs", {}).values()):
        if "asked" in part.get("properties", {}):
            part["properties"]["asked"] = {"const": asked}
        if {"complete", "why"} <= part.get("properties", {}).keys():
            part |= {"if": {"properties": {"complete": {"const": False}}}, "then": {"required": ["why"]}}
    return {"$schema": schema.pop("$schema"), "title": f"Answer of detente {asked}", **schema}
