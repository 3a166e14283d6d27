"""What is asked about and the answers so far, as arguments: read from Python values, words and files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from detente.analysis.kinds import TEXT, TEXTS, Kind, Schema, any_of
from detente.errors import ConflictError, together
from detente.model import given as read
from detente.model.formulas import formula_of, text_of
from detente.results.asking import ANSWERS, WHETHER, Reply, answer_of

MOST_ANSWERS = 10_000
THAT = ("first_that", "second_that")  # the keys of what statements say


def sentences_of(value: object, argument: str) -> tuple[str, ...]:
    """One sentence, or several."""
    return read.one_or_more(value, argument, read.name, "texts")


def answers_of(value: object, argument: str) -> tuple[Reply, ...]:
    """Answers, the path of a file of them, or those of several files, one for each party.

    >>> several = [{"dm": "us", "first": "s1", "second": "s2", "answer": "first"}]
    >>> several += [{"dm": "us", "first": "us.prefers[1]", "first_that": "not feared", "answer": "yes"}]
    >>> [(reply.sides, reply.answer) for reply in answers_of(several, "answers")]
    [('s1 / s2', 'first'), ('us.prefers[1]', 'yes')]
    """
    if isinstance(value, str | Path):
        return replies_in(Path(value))
    if isinstance(value, list | tuple) and value and all(isinstance(path, str | Path) for path in value):
        return tuple(reply for path in value for reply in replies_in(Path(path)))
    return read.items(value, argument, reply_of, "answers")


def replies_in(path: Path) -> tuple[Reply, ...]:
    """The answers in a file, each with where it stands.

    Raises
    ------
    ConflictError
        Some lack a key, have one that there isn't, or a value that isn't allowed: all of these, with their lines.
    """
    from detente.files.answers import placed_answers

    replies, faults = list[Reply](), list[ConflictError]()
    for answer, place in placed_answers(path):
        try:
            replies.append(replace(reply_of(answer, "answers"), place=place))
        except ConflictError as error:
            faults.append(error.at(place=place))
    if faults:
        raise together(faults)
    return tuple(replies)


def reply_of(value: object, argument: str) -> Reply:
    """One answer."""
    if isinstance(value, Reply):
        return value
    if not isinstance(value, Mapping):
        read.refuse(value, argument, "an_answer")
    second_key = () if value.get("answer") in WHETHER else ("second",)
    keys = read.keyed(
        value, argument, "answer", ("dm", "first", *second_key, "answer"), ("second", "by", "date", *THAT)
    )
    first, second = (read.label(keys[key], key) if key in keys else "" for key in ("first", "second"))
    answer = answer_of(keys["answer"], "answer", ANSWERS if second else WHETHER)
    date = read.date(keys["date"], "date") if "date" in keys else ""
    first_that, second_that = (text_of(formula_of(keys[key], key)) if keys.get(key) else "" for key in THAT)
    by = read.text(keys.get("by", ""), "by")
    return Reply(read.name(keys["dm"], "dm"), first, second, answer, by, date, first_that, second_that)


ONE_ANSWER: Schema = {"type": "object", "additionalProperties": TEXT}
ABOUT = Kind(sentences_of, any_of(TEXT, TEXTS), "SENTENCE", gather=tuple)
ANSWERS_KIND = Kind(answers_of, {"type": "array", "items": ONE_ANSWER, "maxItems": MOST_ANSWERS}, "FILE", gather=tuple)
