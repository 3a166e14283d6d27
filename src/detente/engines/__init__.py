"""How an answer is computed: three engines behind one interface, chosen by argument only."""

from __future__ import annotations

from functools import partial
from typing import Any

from detente.engines.base import Backend, Progress
from detente.engines.engine import Engine
from detente.engines.limits import limits
from detente.engines.shelf import Shelf
from detente.errors import PreferenceError, QuestionError, TooLarge, nearest
from detente.model.conflict import Conflict

__all__ = ["ENGINES", "Backend", "Engine", "Progress", "Shelf", "choices", "open_engine"]

ENGINES = ("auto", "reference", "explicit", "symbolic")


def choices(name: str) -> tuple[str, ...]:
    """The engines behind a name, in the order in which they are tried.

    ``auto`` takes ``explicit`` where its estimate of the memory that the conflict needs fits what it may take, and
    ``symbolic`` where it refuses: an engine refuses by `TooLarge`, before it allocates anything large. Every result
    says which engine answered. ``reference`` is taken only where it's asked for.

    Raises
    ------
    QuestionError
        There is no engine of this name.

    >>> choices("auto")
    ('explicit', 'symbolic')
    """
    if name not in ENGINES:
        raise QuestionError("unknown_engine", name=name, near=nearest(name, ENGINES))
    return ("explicit", "symbolic") if name == "auto" else (name,)


def open_engine(
    conflict: Conflict, name: str = "auto", progress: Progress | None = None, shelf: Shelf | None = None
) -> Engine:
    """An engine opened on a conflict: the first of its `choices` that accepts it.

    Parameters
    ----------
    conflict, name, progress
        The conflict, the name of the engine or ``auto``, and a progress callback.
    shelf
        Engines opened on variants of the conflict, which share with this one what they have in common.

    Raises
    ------
    QuestionError
        There is no engine of this name.
    TooLarge
        The conflict exceeds the engine's limits.
    """
    names = choices(name)
    if conflict.numbered_by is not None:
        from detente.engines.kept_numbers import keeping_numbers

        opened = partial(_first_opened, names=names, progress=progress, shelf=shelf)
        return keeping_numbers(conflict, conflict.numbered_by, opened)
    return _first_opened(conflict, names, progress, shelf)


def _first_opened(conflict: Conflict, names: tuple[str, ...], progress: Progress | None, shelf: Shelf | None) -> Engine:
    if shelf is not None:
        return shelf.engine(conflict, names, lambda: _first_opened(conflict, names, progress, None))
    first, *fallbacks = names
    try:
        return Engine(_opened(conflict, first, progress))
    except TooLarge as error:
        if not fallbacks:
            raise
        try:
            return Engine(_opened(conflict, fallbacks[0], progress))
        except PreferenceError:  # the other one doesn't take it at all
            raise error from None


def _opened(conflict: Conflict, name: str, progress: Progress | None) -> Backend[Any]:
    if name == "reference":
        from detente.engines.reference import Reference

        return Reference(conflict, progress)
    if name == "explicit":
        from detente.engines.explicit import Explicit

        return Explicit(conflict, progress, limits().memory)
    from detente.engines.symbolic import opened

    return opened(conflict, progress)
