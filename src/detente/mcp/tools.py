"""The tools of the server: one for each question, and those for models, the catalog and the folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from inspect import getdoc

from detente import words
from detente.analysis.registry import Question, find
from detente.mcp import arguments
from detente.mcp.own import OWN
from detente.questions import names
from detente.shapes import Schema


@dataclass(frozen=True)
class Tool:
    """A tool.

    Attributes
    ----------
    name
        Its name: that of its question, or of what it does.
    title, description, schema
        In a language: what it is called, what it does, and its arguments.
    writes
        Whether it changes a file.
    """

    name: str
    title: Callable[[str], str]
    description: Callable[[str], str]
    schema: Callable[[str], Schema]
    writes: bool = False


def tools(has_folder: bool, may_write: bool) -> Mapping[str, Tool]:
    """The tools by their names; some only where there is a folder, or it may be written to."""
    offered = {name: asking(name) for name in names()}
    for name, own in OWN.items():
        if (has_folder or not own.needs_folder) and (may_write or not own.writes):
            offered[name] = Tool(name, _text(f"mcp.{name}.title"), _text(f"mcp.{name}"), own.schema, own.writes)
    return offered


@cache
def asking(name: str) -> Tool:
    """The tool of a question, by its name."""
    question = find(name)
    return Tool(
        question.name,
        lambda lang: in_short(question, lang),
        lambda lang: described(question, lang),
        lambda lang: arguments.question_schema(question, lang),
    )


def in_short(question: Question, lang: str) -> str:
    """What a question asks, in a line."""
    key = f"cli.{question.name}.short"
    return words.say(key, lang) if words.has(key, lang) else question.name.replace("_", " ")


def described(question: Question, lang: str) -> str:
    """What a question asks: its help on the command line, or else that of its function."""
    key = f"cli.{question.name}.help"
    return words.say(key, lang) if words.has(key, lang) else (getdoc(question.ask) or "").partition("\n")[0]


def _text(key: str) -> Callable[[str], str]:
    return lambda lang: words.say(key, lang)
