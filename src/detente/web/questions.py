"""Request models of questions, derived from the kinds of their arguments."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import Field, WithJsonSchema, create_model, model_validator

from detente.analysis.arguments import Argument, renamed
from detente.analysis.registry import find
from detente.analysis.schemas import NAME, said, schema_of
from detente.web.shapes import Model, Name, Text


class Asked(Model):
    """A question that is asked of a model's text; with `sentences`, the answer is also told in words.

    With `marks`, what the words name stands as U+E000, kind, colon, id, U+E001, name, U+E002.
    """

    keys: ClassVar[Mapping[str, Argument]] = {}
    sentences: bool = False
    marks: bool = False

    @model_validator(mode="before")
    @classmethod
    def _by_own_names(cls, given: Any) -> Any:
        """Map aliases to the question's own names of its arguments."""
        return renamed(given, cls.keys) if isinstance(given, Mapping) else given


@cache
def shape(name: str) -> type[Asked]:
    """The request model of a question."""
    question = find(name)
    keys = {argument.key: argument for argument in said(question)}
    fields: dict[str, Any] = {
        key: (_typed(argument), ... if argument.is_required else argument.default) for key, argument in keys.items()
    }
    for model in question.models[1:]:
        fields |= {model.key: (Text, ...), model.key + NAME: (Name, "model.yaml")}
    request_model: type[Asked] = create_model(
        name.capitalize(), __base__=Asked, __doc__=f"What `{name}` is asked.", **fields
    )
    request_model.keys = keys
    return request_model


def _typed(argument: Argument) -> Any:
    """The type of a value: its structural type, annotated with the schema of its kind."""
    schema = schema_of(argument)
    return Annotated[_form(schema), WithJsonSchema(dict(schema))]


def _form(schema: Mapping[str, Any]) -> Any:
    """The structural type of a schema; bounds and enumerations are validated by the argument converters."""
    if "anyOf" in schema:
        forms = [_form(part) for part in schema["anyOf"]]
        union = forms[0]
        for form in forms[1:]:
            union = union | form
        return union
    match schema["type"]:
        case "string":
            return Annotated[str, Field(max_length=schema.get("maxLength"))]
        case "array":
            return list[_form(schema["items"])]  # type: ignore[misc]
        case "object":
            value_schema = schema["additionalProperties"]
            return dict[str, Any if isinstance(value_schema, bool) else _form(value_schema)]  # type: ignore[misc]
        case type_name:
            return {"integer": int, "number": float, "boolean": bool, "null": None}[type_name]
