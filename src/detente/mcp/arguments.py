"""Arguments of tools: their schemas from the kinds of a question's arguments, and what a call may contain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente import words
from detente.analysis.arguments import renamed
from detente.analysis.registry import Question
from detente.analysis.schemas import arguments_schema, said
from detente.errors import QuestionError, nearest
from detente.files.disk import MOST_BYTES
from detente.mcp.answers import PART, has_parts
from detente.shapes import Schema

MODEL, LANG = "model", "lang"
MOST_TEXT = 10_000  # characters of any text that is no model
SHARED = ("given", "labels", "as_one")  # arguments of most tools, with long descriptions
DEEPEST = 20  # lists and objects in each other


def models(question: Question) -> list[str]:
    """The names of the arguments that are models, the first as `model`."""
    return [MODEL, *(model.key for model in question.models[1:])]


def question_schema(question: Question, lang: str) -> Schema:
    """The schema of a question's arguments, with its models and the language."""
    schema = arguments_schema(question, lang)
    texts = {name: text_schema("model" if name == MODEL else "other", lang) for name in models(question)}
    part = {PART: _part_schema(lang)} if has_parts(question) else {}
    return of(texts | schema["properties"] | part, [*texts, *schema["required"]], lang)


def _part_schema(lang: str) -> Schema:
    return {"type": "integer", "minimum": 1, "default": 1, "description": words.say("mcp.argument.part", lang)}


def listed(schema: Schema, lang: str) -> Schema:
    """The schema of a tool as it is listed: some thirty tools take the same arguments, which are told in few words."""
    brief: Schema = in_brief(schema)
    for name in SHARED:
        argument = brief["properties"].get(name)
        if argument and argument["description"] == words.say(f"cli.option.{name}", lang):
            argument["description"] = words.say(f"mcp.shared.{name}", lang)
    return brief


def in_brief(schema: Any) -> Any:
    """A schema without what is told of a call that breaks it, or goes without saying.

    That is the length of texts, `null` for an argument that isn't given, and that objects have any keys.

    >>> in_brief({"anyOf": [{"type": "string", "maxLength": 9}, {"type": "null"}], "default": None})
    {'type': 'string'}
    """
    if isinstance(schema, list):
        return [in_brief(part) for part in schema if part != {"type": "null"}]
    if not isinstance(schema, Mapping):
        return schema
    idle = (("default", None), ("additionalProperties", True))
    kept = {key: value for key, value in schema.items() if key != "maxLength" and (key, value) not in idle}
    brief = {key: in_brief(value) for key, value in kept.items()}
    several = brief.get("anyOf")
    return brief if several is None or len(several) > 1 else {**several[0], **_without(brief, "anyOf")}


def _without(schema: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in schema.items() if name != key}


def of(properties: Mapping[str, Any], required: Sequence[str], lang: str) -> Schema:
    """The schema of arguments, with that of the language."""
    chosen = {"type": "string", "enum": list(words.LANGUAGES), "default": lang,
              "description": words.say("mcp.argument.lang", lang)}  # fmt: skip
    return {
        "type": "object",
        "properties": {**properties, LANG: chosen},
        "required": list(required),
        "additionalProperties": False,
    }


def text_schema(name: str, lang: str, most: int = MOST_BYTES) -> Schema:
    """The schema of a text, described by the message of its name."""
    return {"type": "string", "maxLength": most, "description": words.say(f"mcp.argument.{name}", lang)}


def canonical(question: Question, given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments under the question's own names for them.

    Raises
    ------
    QuestionError
        One is given under two names.
    """
    return renamed(given, {argument.key: argument for argument in said(question)})


def check(tool: str, schema: Schema, given: Mapping[str, Any]) -> None:
    """Refuse arguments that a tool hasn't, lacks, or that are too long; values are read by their kinds later.

    Raises
    ------
    QuestionError
        An argument doesn't fit.
    """
    known, required = schema["properties"], schema["required"]
    for name, value in given.items():
        if name not in known:
            raise QuestionError("mcp_unknown_argument", name=name, tool=tool, near=nearest(name, known))
        if name == LANG and value not in words.LANGUAGES:
            raise QuestionError("unknown_language", name=str(value)[:40], near=list(words.LANGUAGES))
        limit = known[name].get("maxLength", MOST_TEXT)
        if name in required and limit == MOST_BYTES and not isinstance(value, str):
            raise QuestionError("mcp_no_text", name=name)
        if limit == MOST_BYTES and isinstance(value, str) and not value.strip():
            raise QuestionError("mcp_empty", name=name)
        if _longest(value) > limit:
            raise QuestionError("mcp_long", name=name, most=limit)
    missing = [name for name in required if given.get(name) is None]
    if missing:
        raise QuestionError("mcp_missing", missing=missing, tool=tool, taken=list(known))


def _longest(value: object, depth: int = 0) -> int:
    """The length of the longest text or list in a value; more than any limit if it is nested too deep."""
    if depth > DEEPEST:
        return MOST_BYTES + 1
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        value = [*value, *value.values()]
    if isinstance(value, list):
        return max([len(value), *(_longest(part, depth + 1) for part in value)])
    return 0
