"""Ask only the comparisons that change the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from detente.analysis.asking.knowledge import Clash
from detente.analysis.asking.readers import reply_of
from detente.analysis.asking.session import ask
from detente.analysis.registry import Dialogue, Writing, question
from detente.exchange.loading import model_text
from detente.files.answers import load_answers, save_answers
from detente.results.asking import Asking, Reply
from detente.views.asking import asking_view, progress_block, question_blocks
from detente.views.blocks import Block
from detente.views.page import Page


def plain(answer: Asking, lang: str) -> Mapping[str, Any]:
    """The answer as plain data, with the question in a language."""
    told = {"notices": [one.say(lang) for one in answer.notices]} if answer.notices else {}
    return {**answer.in_words(lang), **told}


def content(answer: Asking, lang: str) -> Mapping[str, Any]:  # noqa: ARG001  a model has all its languages
    """The model file with the orders found, once there is nothing left to ask."""
    return {"found": model_text(answer.found())} if answer.question is None and answer.answers else {}


def found(answer: Asking, suffix: str) -> bytes:
    """The model with the orders found, as a file."""
    return model_text(answer.found(), as_json=suffix == ".json").encode("utf-8")


def step(answer: Asking, page: Page) -> Iterator[Block]:
    """How much is settled, and the question."""
    yield progress_block(answer, page)
    if answer.question is not None:
        yield from question_blocks(answer.question, page)


def replies_in(path: Path) -> tuple[Reply, ...]:
    """The answers in a file."""
    return tuple(reply_of(one, "answers") for one in load_answers(path))


def keep(path: Path, replies: Iterable[Reply]) -> None:
    """Write answers to a file."""
    save_answers(path, (dict(reply.to_dict()) for reply in replies))  # type: ignore[arg-type]  # all its values are texts


def without(replies: Sequence[Reply], number: int) -> tuple[Reply, ...]:
    """Answers without one of them, by number from 1."""
    return tuple(reply for at, reply in enumerate(replies, 1) if at != number)


question(
    view=asking_view,
    plain=plain,
    content=content,
    adds={"found": {"type": "string"}},
    writing=Writing((".yaml", ".json"), content=found),
    dialogue=Dialogue(
        argument="answers",
        step=step,
        choices=lambda answer: () if answer.question is None else answer.question.answers,
        next=lambda answer, given, date: answer.answer(given, date=date),
        back=lambda answer: answer.without(len(answer.answers)) if answer.answers else answer,
        load=replies_in,
        save=lambda path, answer: keep(path, answer.answers),
        save_given=keep,
        is_unsaved=lambda answer: bool(answer.answers),
        clashing=lambda error: error.numbers if isinstance(error, Clash) else (),
        withdrawn=without,
    ),
)(ask)
