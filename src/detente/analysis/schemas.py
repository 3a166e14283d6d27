"""JSON Schemas of what questions take: for requests, and for other programs that ask questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente import words
from detente.analysis.arguments import Argument
from detente.analysis.registry import Question, find

NAME = "_name"  # suffix of the key with the file name of a model's text, which tells YAML from JSON


def said(question: Question) -> list[Argument]:
    """The arguments that a request may contain."""
    return [argument for argument in question.arguments.values() if argument.kind.schema is not None]


def schema_of(argument: Argument) -> Mapping[str, Any]:
    """The JSON Schema of an argument; null means omitted, unless null is a value.

    Raises
    ------
    ValueError
        The argument is local to this machine.
    """
    schema = argument.kind.schema
    if schema is None:
        raise ValueError(argument.name)
    if argument.default is not None:
        return schema
    return {"anyOf": [*schema.get("anyOf", [schema]), {"type": "null"}]}


def arguments_schema(question: str | Question, lang: str = words.DEFAULT) -> dict[str, Any]:
    """The JSON Schema of a question's arguments, without the models.

    Arguments local to this machine, such as files, are left out.

    Parameters
    ----------
    question
        The question, or its name.
    lang
        The language of descriptions.

    Raises
    ------
    KeyError
        There is no such question.

    >>> schema = arguments_schema("explain")
    >>> sorted({*schema["properties"]} - {"deterrence", "level", "return_to_start"}), schema["required"]
    (['as_one', 'concepts', 'dm', 'engine', 'given', 'labels', 'limit', 'state'], ['state'])
    """
    asked = find(question) if isinstance(question, str) else question
    properties = dict[str, Any]()
    required = list[str]()
    for argument in said(asked):
        description = _described(asked.name, argument, lang)
        properties[argument.key] = {**schema_of(argument), **({"description": description} if description else {})}
        if argument.is_required:
            required.append(argument.key)
        else:
            default = argument.default
            properties[argument.key]["default"] = list(default) if isinstance(default, tuple) else default
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _described(question: str, argument: Argument, lang: str) -> str | None:
    """An argument's description in command-line help."""
    keys = (f"cli.{question}.option.{argument.name}", f"cli.option.{argument.name}")
    key = next(filter(words.has, keys), None)
    return None if key is None else words.say(key, lang)
