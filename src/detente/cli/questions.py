"""Commands of questions: computed, shown, or written to a file, as the question declares."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from sys import maxsize
from typing import Any

from detente.analysis.registry import Question
from detente.cli.answers import tell_of_claims
from detente.cli.cli_errors import asking
from detente.cli.destination import STANDARD_OUTPUT, Destination, destination
from detente.cli.dialogue import can_converse, conversed, mended
from detente.cli.exit_codes import ANSWERED, INCOMPLETE, MODEL
from detente.cli.models import read
from detente.cli.parameters import AIMS
from detente.cli.progress import Watch
from detente.cli.session import Session, is_terminal
from detente.errors import QuestionError
from detente.results.base import Result
from detente.views.blocks import Block, Paragraph
from detente.views.page import Page, ending

SHOWN = 24  # default --limit on states, places or moves in a text


def ask(session: Session, question: Question, **said: Any) -> int:
    """Run a question on the given models; return the exit code.

    Parameters
    ----------
    question
        The question.
    said
        The values of the options; None or empty if not given.
    """
    place = _destination(session, question, said)
    named = {model.name: said.pop(model.name) for model in question.models}
    models = {name: read(session, file) for name, file in named.items()}
    options = _given([option.name for option in question.options], said)
    arguments = _given(list(question.arguments), said)
    arguments |= {placed.name: said[placed.name] for placed in question.arguments.values() if placed.kind.by_place}
    for argument in question.arguments.values():
        if argument.kind.gather is not None and argument.name in arguments:
            arguments[argument.name] = argument.kind.gather(arguments[argument.name])
        if argument.kind.role == "language":
            arguments[argument.name] = session.lang
    answer = _answered(session, question, models | arguments)
    conflict = next(iter(models.values())).changed(arguments.get("given", ()))
    limit = arguments.get("limit", SHOWN if "limit" in question.arguments else maxsize)
    about = answer.conflict if isinstance(answer, Result) else conflict  # in which some may be as one
    page = Page(about, session.lang, session.room, limit, next(iter(named.values())))
    if question.dialogue is not None and can_converse(session):
        files = [Path(file) for file in arguments.get(question.dialogue.argument, ())]
        answer = conversed(session, question.dialogue, answer, page, files)
    blocks = () if question.view is None else question.view(answer, page, **options)
    if place is None:
        _print(session, question, answer, page, blocks)
    else:
        _write(session, question, answer, place, blocks)
    tell_of_claims(session, answer, conflict)
    if question.is_wanted is not None and not question.is_wanted(answer):
        return MODEL
    return ANSWERED if getattr(answer, "complete", True) else INCOMPLETE


def _given(names: Iterable[str], values_given: Mapping[str, Any]) -> dict[str, Any]:
    """The given values of these arguments; unset flags and empty lists are omitted."""
    values = {name: values_given.get(name) for name in names}
    return {name: value for name, value in values.items() if not (value is None or value is False or value == ())}


def _answered(session: Session, question: Question, given: dict[str, Any]) -> Any:
    """Compute the answer; on a terminal, files that keep replies may be missing yet, or have some that clash."""
    dialogue = question.dialogue
    if dialogue is None or dialogue.argument not in given or not can_converse(session):
        return _asked(session, question, given)
    files = [Path(file) for file in given[dialogue.argument]]
    replies_kept = dialogue.load(files)

    def ask(replies: object) -> Any:
        return _asked(session, question, given | {dialogue.argument: replies})

    return mended(session, dialogue, ask, replies_kept, files)


def _asked(session: Session, question: Question, given: dict[str, Any]) -> Any:
    """Compute the answer, with a progress line on a terminal."""
    watched = not session.json and is_terminal(session.stdout) and is_terminal(session.stderr)
    takes_progress = question.takes("progress")
    watch = Watch(session) if watched and takes_progress else nullcontext()
    with asking(), watch as progress, warnings.catch_warnings():
        if question.writing is not None:  # notices already report what can't be written
            warnings.simplefilter("ignore", UserWarning)
        return question.ask(**given, **({"progress": progress} if takes_progress else {}))


def _print(session: Session, question: Question, answer: Any, page: Page, blocks: Iterable[Block]) -> None:
    if session.json:
        session.show_json(question.plain(answer, session.lang))
    else:
        session.show([*blocks, *(ending(answer, page) if isinstance(answer, Result) else [])])


def _destination(session: Session, question: Question, values_given: dict[str, Any]) -> Destination | None:
    """The destination of an answer, if any; removes its options from the values.

    Raises
    ------
    QuestionError
        An unsupported format, or an answer that isn't written to files.
    """
    writing = question.writing
    if writing is None:
        return None
    output, overwrite = values_given.pop("output"), values_given.pop("overwrite")
    if AIMS in values_given:
        values_given["to"], suffix = aims(values_given.pop(AIMS), writing.suffixes)
    else:
        suffix = values_given.pop("to_format")
    if output is None and suffix is None:
        if overwrite:
            raise QuestionError("overwrite_nothing")
        return None
    output = output or STANDARD_OUTPUT
    if writing.check is not None and output != STANDARD_OUTPUT and suffix is None:
        writing.check(output)
    return destination(session, output, suffix, writing.suffixes, overwrite)


def _write(session: Session, question: Question, answer: Any, place: Destination, blocks: Iterable[Block]) -> None:
    """Write an answer; report unreadable parts, its description, and its view."""
    notices = getattr(answer, "notices", ())
    if not isinstance(answer, Result):  # whose plain data has them
        session.notices += [notice.to_dict(session.lang) for notice in notices]
    remarks = [answer.described] if hasattr(answer, "described") else []
    plain = {**question.plain(answer, session.lang), "written": place.path}
    content = answer.to_bytes if question.writing is None else partial(question.writing.content, answer)
    place.answer(content(place.suffix), plain, *remarks)
    if session.json:
        return
    if question.dialogue is not None and not place.is_standard_output:
        session.show(list(blocks))
    if notices:
        session.complain([Paragraph(notice.say(session.lang)) for notice in notices])
    if question.writing is not None and question.writing.always:
        tell = session.complain if place.is_standard_output else session.show
        tell(list(blocks))


def aims(given: Iterable[str], suffixes: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Split the values of ``--to`` into formula and format; the last of each counts, as with any option.

    >>> aims(("dam and not sue", ".png"), (".svg", ".png"))
    ('dam and not sue', '.png')
    """
    targets = list(given)
    formats = [value for value in targets if value.startswith(".") or f".{value.lower()}" in suffixes]
    formulas = [value for value in targets if value not in formats]
    return formulas[-1] if formulas else None, formats[-1] if formats else None
