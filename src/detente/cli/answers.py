"""From a question to what is printed: the same few steps for every command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from detente.cli.progress import Watch
from detente.cli.running import ANSWERED, INCOMPLETE, MODEL
from detente.cli.session import Session, is_terminal
from detente.cli.usage import asking
from detente.model.claim_names import misstated
from detente.model.conflict import Conflict
from detente.results.base import Result
from detente.results.claims import Claims
from detente.results.views import Analysis
from detente.views.blocks import Block, Paragraph
from detente.views.page import Page, ending

R = TypeVar("R", bound=Result)
SHOWN = 24  # states of a set, or places and moves, that a text shows unless --limit says otherwise


def answer(
    session: Session,
    conflict: Conflict,
    ask: Callable[..., R],
    view: Callable[[R, Page], Iterable[Block]],
    engine: str | None,
    limit: int | None,
    wanted: Callable[[R], bool] | None = None,
) -> int:
    """Ask, print the answer as JSON or as text, and give the exit code.

    Parameters
    ----------
    ask
        The question, which takes the engine, the limit and a progress callback.
    view
        What of the answer is shown, and how.
    engine, limit
        As given on the command line.
    wanted
        Whether the answer is what its asker wants it to be; always so, without it.
    """
    watched = not session.json and is_terminal(session.stdout) and is_terminal(session.stderr)
    with asking(), Watch(session) if watched else _Unwatched() as progress:
        given: dict[str, Any] = {"engine": engine or "auto", "progress": progress}
        given |= {} if limit is None else {"limit": limit}
        result = ask(**given, **({"labels": session.labels} if session.labels == "decimal" else {}))
    if session.json:
        session.show_json(result.to_dict())
    else:
        page = Page(conflict, session.lang, session.room, SHOWN if limit is None else limit)
        session.show([*view(result, page), ending(result, page)])
    _tell_of_claims(session, result)
    if wanted is not None and not wanted(result):
        return MODEL
    return ANSWERED if result.complete else INCOMPLETE


def _tell_of_claims(session: Session, result: Result) -> None:
    """Claims that can't be evaluated: where each is at fault, or, where nothing was asked of them, that there are."""
    if isinstance(result, Claims):
        for one in () if session.json else result.refused.values():
            session.fault(one.error)
    elif not isinstance(result, Analysis):  # its advice names them
        note_claims(session, result.conflict)


def note_claims(session: Session, conflict: Conflict) -> None:
    """A line beside the answer where some claims of a model can't be evaluated; JSON stays alone."""
    refused = [] if session.json else list(misstated(conflict))
    if refused:
        session.complain([Paragraph(session.say("claims.refused", claims=refused, n=len(refused)))])


class _Unwatched:
    """Progress that nobody watches."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None
