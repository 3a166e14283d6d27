"""Ask only the comparisons that change the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from detente.analysis.asking.knowledge import Clash
from detente.analysis.asking.readers import replies_in
from detente.analysis.asking.session import ask
from detente.analysis.registry import Dialogue, Writing, question
from detente.exchange.loading import model_text
from detente.files.answers import save_answers
from detente.results.asking import Asking, Reply
from detente.views.asking import asking_view, progress_block, proof_words, question_blocks
from detente.views.blocks import Block
from detente.views.page import Page

PROOFS = 60  # targets whose proof is sent


def plain(answer: Asking, lang: str) -> Mapping[str, Any]:
    """The answer as plain data, with the question in a language."""
    notices = {"notices": [notice.say(lang) for notice in answer.notices]} if answer.notices else {}
    return {**answer.in_words(lang), **notices}


def content(answer: Asking, lang: str) -> Mapping[str, Any]:
    """The model file with the orders found, once there is nothing left to ask, and why what is settled is settled."""
    if answer.question is not None or not answer.answers:
        return {}
    shown = answer.proof()[:PROOFS] if answer.settled else ()
    proof = [{"claim": one.claim, "status": one.status, "why": [*proof_words(one, lang)]} for one in shown]
    return {"found": model_text(answer.found()), "proof": proof}


def found(answer: Asking, suffix: str) -> bytes:
    """The model with the orders found, as a file."""
    return model_text(answer.found(), as_json=suffix == ".json").encode("utf-8")


def step(answer: Asking, page: Page) -> Iterator[Block]:
    """How much is settled, and the question."""
    yield progress_block(answer, page)
    if answer.question is not None:
        yield from question_blocks(answer.question, replace(page, conflict=answer.conflict))


def load(paths: Sequence[Path]) -> tuple[Reply, ...]:
    """The answers in files, of which some may be missing yet."""
    return tuple(reply for path in paths if path.exists() for reply in replies_in(path))


def keep(paths: Sequence[Path], replies: Iterable[Reply]) -> None:
    """Write each answer to the file that it stands in, and new ones to the last."""
    several = tuple(replies)
    for path in paths:
        mine = [one for one in several if one.source == str(path) or (path == paths[-1] and not one.source)]
        if path == paths[-1] or (path.exists() and tuple(mine) != replies_in(path)):
            save_answers(path, (dict(one.to_dict()) for one in mine))  # type: ignore[arg-type]  # all its values are texts


def without(replies: Sequence[Reply], number: int) -> tuple[Reply, ...]:
    """Answers without one of them, by number from 1."""
    return tuple(reply for at, reply in enumerate(replies, 1) if at != number)


question(
    view=asking_view,
    plain=plain,
    content=content,
    adds={"found": {"type": "string"}, "proof": {"type": "array", "items": {"type": "object"}}},
    writing=Writing((".yaml", ".json"), content=found),
    dialogue=Dialogue(
        argument="answers",
        step=step,
        choices=lambda answer: () if answer.question is None else answer.question.answers,
        next=lambda answer, given, date: answer.answer(given, date=date),
        back=lambda answer: answer.without(len(answer.answers)) if answer.answers else answer,
        load=load,
        save=lambda paths, answer: keep(paths, answer.answers),
        save_given=keep,
        is_unsaved=lambda answer: bool(answer.answers),
        clashing=lambda error: error.numbers if isinstance(error, Clash) else (),
        withdrawn=without,
    ),
)(ask)
