"""A question that leads to further ones, asked on a terminal one after another; each answer is kept at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from detente.analysis.registry import Dialogue
from detente.cli.session import Session, is_terminal
from detente.errors import ConflictError
from detente.views.blocks import Paragraph
from detente.views.page import Page

KEYS: Mapping[str, tuple[str, ...]] = {
    "1": ("first", "yes"), "2": ("second", "no"), "=": ("same",), "?": ("unknown",), "y": ("yes",), "n": ("no",),
}  # fmt: skip
BACK, STOP = "u", "q"


def can_converse(session: Session) -> bool:
    """Whether somebody can read questions and type answers."""
    return not session.json and is_terminal(sys.stdin) and is_terminal(session.stdout)


def conversed(session: Session, dialogue: Dialogue, answer: Any, page: Page, files: Sequence[Path]) -> Any:
    """The answer at the end: when no question is left, or the reader stops, or input ends."""
    while dialogue.choices(answer):
        session.show([*dialogue.step(answer, page)])
        keys = [session.say(f"dialogue.key.{choice}") for choice in dialogue.choices(answer)]
        session.show([Paragraph(" ".join([*keys, session.say("dialogue.keys")]), "muted")])
        word = _line(session)
        if word is None or word == STOP:
            break
        if word == BACK:
            answer = dialogue.back(answer)
        else:
            reply = next((choice for choice in dialogue.choices(answer) if choice in KEYS.get(word, (word,))), None)
            if reply is None:
                session.complain([Paragraph(session.say("dialogue.wrong_key", given=word))])
                continue
            answer = dialogue.next(answer, reply, date.today().isoformat())  # noqa: DTZ011  the reader's own day
        if files:
            dialogue.save(files, answer)
    if not files and dialogue.is_unsaved(answer):
        session.complain([Paragraph(session.say("dialogue.unsaved"))])
    return answer


def mended(session: Session, dialogue: Dialogue, asked: Callable[[Any], Any], given: Any, files: Sequence[Path]) -> Any:
    """The answer once what clashes has been withdrawn, as the reader chooses."""
    while True:
        try:
            return asked(given)
        except ConflictError as error:
            numbers = dialogue.clashing(error)
            if not numbers:
                raise
            session.fault(error)
            session.show([Paragraph(session.say("dialogue.withdraw", numbers=[str(number) for number in numbers]))])
            word = _line(session)
            if word is None or word == STOP:
                raise
            if word in map(str, numbers):
                given = dialogue.withdrawn(given, int(word))
                dialogue.save_given(files, given)


def _line(session: Session) -> str | None:
    """What was typed, in lower case and with plain digits; None at the end of input."""
    stdout = session.stdout
    if stdout is not None:
        stdout.write("> ")
        stdout.flush()
    text = sys.stdin.readline()
    if not text:
        if stdout is not None:
            stdout.write("\n")
        return None
    word = text.strip().casefold()
    return str(int(word)) if word.isdecimal() and len(word) < 5 else {"؟": "?"}.get(word, word)
