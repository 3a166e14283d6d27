"""JSON Schemas of what questions take: for requests, and for other programs that ask questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente import words
from detente.analysis.arguments import Argument
from detente.analysis.registry import Question, find

NAME = "_name"  # after the key of a model: what its text is called, which tells YAML from JSON


def said(question: Question) -> list[Argument]:
    """The arguments that a request can give."""
    return [argument for argument in question.arguments.values() if argument.kind.schema is not None]


def schema_of(argument: Argument) -> Mapping[str, Any]:
    """The JSON Schema of an argument; null is the same as leaving it out, where nothing else is.

    Raises
    ------
    ValueError
        The argument means something on this machine only.
    """
    schema = argument.kind.schema
    if schema is None:
        raise ValueError(argument.name)
    if argument.default is not None:
        return schema
    return {"anyOf": [*schema.get("anyOf", [schema]), {"type": "null"}]}


def arguments_schema(question: str | Question, lang: str = words.DEFAULT) -> dict[str, Any]:
    """The JSON Schema of a question's arguments, but for the models that it is asked of.

    Arguments that mean something on this machine only, such as files, aren't in it.

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
    >>> sorted(schema["properties"]), schema["required"]
    (['concepts', 'dm', 'engine', 'labels', 'limit', 'state'], ['state'])
    """
    asked = find(question) if isinstance(question, str) else question
    properties = dict[str, Any]()
    required = list[str]()
    for argument in said(asked):
        told = _described(asked.name, argument, lang)
        properties[argument.key] = {**schema_of(argument), **({"description": told} if told else {})}
        if argument.is_required:
            required.append(argument.key)
        else:
            default = argument.default
            properties[argument.key]["default"] = list(default) if isinstance(default, tuple) else default
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _described(question: str, argument: Argument, lang: str) -> str | None:
    """What the help of the command line says of an argument."""
    keys = (f"cli.{question}.option.{argument.name}", f"cli.option.{argument.name}")
    key = next(filter(words.has, keys), None)
    return None if key is None else words.say(key, lang)
