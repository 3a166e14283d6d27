"""Answers of tools: the text that the command line prints, and the whole answer as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from sys import maxsize
from typing import Any

from detente import words
from detente.analysis.registry import Question, Writing
from detente.errors import QuestionError, TooLarge
from detente.model.claim_names import misstated
from detente.model.conflict import Conflict
from detente.results.base import Result
from detente.views.blocks import Block
from detente.views.page import Page, ending
from detente.views.script import script
from detente.views.text import plain
from detente.web.tasks import plain_data

ROOM, SHOWN = 100, 24  # columns of a text, and items of a list in it, as in a pipe of the command line
MOST = 100_000  # characters of a text, and of an answer as data: some 25,000 words of a model of language
TEXT, COMMAND = ".txt", "detente {} MODEL -o FILE"
PART = "part"  # the argument that chooses one of a document's parts

HEAD = ("detente", "asked", "model", "engine", "complete", "why")  # what is left of data that is too long


@dataclass(frozen=True)
class Told:
    """What a tool answers: a text to read, and data."""

    text: str
    data: Mapping[str, Any]


def text_of(blocks: Iterable[Block], lang: str) -> str:
    """Blocks as text, in logical order."""
    return plain(blocks, ROOM, script(lang, "logical"))


def told(question: Question, answer: Any, about: Conflict, model: str, given: Mapping[str, Any]) -> Told:
    """An answer as text and data; data that is too long is left out, which the text and the data say.

    Parameters
    ----------
    question, answer
        What was asked, and its answer.
    about, model
        The conflict that was asked about, and what the call calls it.
    given
        The arguments, with the language.

    Raises
    ------
    TooLarge
        The text is too long, and no document that can be read in parts.
    QuestionError
        It has fewer parts.
    """
    lang = given["lang"]
    data: dict[str, Any] = {**plain_data(question, answer, lang)}
    data.setdefault("complete", bool(getattr(answer, "complete", True)))
    whole = json.dumps(data, ensure_ascii=False)
    limit = given.get("limit", SHOWN if "limit" in question.arguments else maxsize)
    page = Page(answer.conflict if isinstance(answer, Result) else about, lang, ROOM, limit, model)
    text = _as_text(question.writing, answer) + _shown(question, answer, page)
    if not text and len(whole) <= MOST:
        text = whole
    if len(whole) > MOST and question.writing is not None and question.writing.always:
        why = _left_out_file(question, bool(given.get("brief")), lang, whole)
        data = {**question.plain(answer, lang), "complete": data["complete"], "left_out": why}
        text, whole = f"{text}\n{why}\n", json.dumps(data, ensure_ascii=False)
    text += _refused(answer, about, lang)
    if len(whole) > MOST:
        why = words.say("mcp.left_out", lang, length=len(whole), most=MOST)
        head = {key: data[key] for key in HEAD if key in data}
        text, data = f"{text}\n{why}\n", {**head, "left_out": why}
    if has_parts(question):
        return _part(text, data, given.get(PART, 1), lang)
    if len(text) > MOST:
        raise TooLarge("mcp_answer_long", most=MOST)
    return Told(text, data)


def has_parts(question: Question) -> bool:
    """Whether the answer is a document as text, of which one part at a time is given."""
    return question.writing is not None and question.writing.always and TEXT in question.writing.suffixes


def _part(text: str, data: Mapping[str, Any], number: int, lang: str) -> Told:
    """One part of a document, and how many there are."""
    several = parts_of(text, MOST)
    if number > len(several):
        raise QuestionError("mcp_no_part", part=number, most=len(several))
    told = dict(data) if len(several) == 1 else {**data, "part": number, "parts": len(several)}
    further = (
        "" if number == len(several) else words.say("mcp.part", lang, part=number, n=len(several), next=number + 1)
    )
    return Told(several[number - 1] + (f"\n{further}\n" if further else ""), told)


def parts_of(text: str, most: int) -> list[str]:
    r"""A text in parts of at most so many letters, cut between paragraphs where that can be, else between lines.

    >>> parts_of("One.\n\nTwo.\n\nThree.\n", 12)
    ['One.\n\nTwo.\n', 'Three.\n']
    """
    several = list[str]()
    while len(text) > most:
        at = text.rfind("\n\n", most // 2, most)
        if at < 0:  # within a long table, which has no empty lines
            at = text.rfind("\n", 1, most)
        at = at if at > 0 else most - 1
        several.append(text[: at + 1])
        text = text[at + 1 :].lstrip("\n")
    return [*several, text]


def _left_out_file(question: Question, is_brief: bool, lang: str, whole: str) -> str:
    """That a file is too long to give, and how to have it."""
    key = "mcp.left_out_page" if "brief" in question.arguments and not is_brief else "mcp.left_out_file"
    return words.say(key, lang, length=len(whole), most=MOST, command=COMMAND.format(question.name))


def _as_text(writing: Writing | None, answer: Any) -> str:
    """What would be written to a text file; empty where the answer has no such form."""
    if writing is None or not writing.always or TEXT not in writing.suffixes:
        return ""
    try:
        return writing.content(answer, TEXT).decode() + "\n"
    except QuestionError:
        return ""


def _shown(question: Question, answer: Any, page: Page) -> str:
    """The answer as the command line prints it; empty where it only writes files."""
    if question.view is None:
        return ""
    blocks = [*question.view(answer, page), *(ending(answer, page) if isinstance(answer, Result) else [])]
    return text_of(blocks, page.lang)


def _refused(answer: Any, conflict: Conflict, lang: str) -> str:
    """A line on claims of the model that can't be evaluated, unless the answer is about claims."""
    refused = [] if hasattr(answer, "refused") else list(misstated(conflict))
    return f"\n{words.say('claims.refused', lang, claims=refused, n=len(refused))}\n" if refused else ""
