"""Moves that were made, as somebody noted them: when, by whom, from which state to which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812  beside the field of this name

from detente.errors import ConflictError, ModelError, Place, together
from detente.model import given as read
from detente.showing import Brief

KEYS = ("date", "dm", "from", "to", "changes")
Where = str | tuple[str, ...]  # a state by label, number or formula; or the options taken in it
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Observation(Brief):
    """A move that was made.

    Attributes
    ----------
    dm
        The mover.
    start
        The state that it left: a label, a number, a formula, or the options taken; None: where the move before led, and
        for the first one the status quo.
    end
        The state that it moved to; None where `changes` say it.
    changes
        The options that it took, or dropped: ``not dam``.
    date
        A year, month or day; empty: not dated.
    place
        Where a file says it.

    >>> Observation.of({"date": "2014-06", "dm": "us", "from": "s1", "to": "s2"}).end
    's2'
    """

    dm: str
    start: Where | None
    end: Where | None
    changes: tuple[str, ...] = ()
    date: str = ""
    place: Place | None = field(default=None, compare=False)

    @classmethod
    def of(cls, given: object, argument: str = "moves") -> Observation:
        """Construct from a map with the keys of a log, or a sequence: mover, start and end, a date before them or not.

        Raises
        ------
        ModelError
            An unknown or missing key, or no date that there is.
        """
        if isinstance(given, Observation):
            return given
        if isinstance(given, Sequence) and not isinstance(given, str) and len(given) in (3, 4):
            given = dict(zip(KEYS[:4] if len(given) == 4 else KEYS[1:4], given, strict=True))
        if not isinstance(given, Mapping):
            read.refuse(given, argument, "a_move")
        keys = read.keyed(given, argument, "observation", ("dm",), KEYS)
        start, end = (_where(keys.get(key), f"{argument}.{key}") for key in ("from", "to"))
        changes = _names(keys.get("changes"), f"{argument}.changes")
        if (end is None) == (not changes):
            raise ModelError("observation_end")
        return cls(read.name(keys["dm"], "dm"), start, end, changes, _date(keys.get("date")))


def observations(given: object, argument: str = "moves") -> tuple[Observation, ...]:
    """Several moves, in the order of their dates; all errors at once.

    Raises
    ------
    ModelError
        One isn't a move, or some are dated and others aren't.

    >>> [one.dm for one in observations([("2015", "us", "s1", "s2"), ("2014", "them", "s2", "s1")])]
    ['them', 'us']
    """
    moves, faults = list[Observation](), list[ConflictError]()
    for number, element in enumerate(read.items(given, argument, lambda each, _: each, "moves")):
        try:
            moves.append(Observation.of(element, f"{argument}[{number}]"))
        except ConflictError as error:
            faults.append(error)
    return in_order(moves, faults)


def in_order(several: Iterable[Observation], faults: Iterable[ConflictError] = ()) -> tuple[Observation, ...]:
    """The moves by date; those of one date in the order given.

    Raises
    ------
    ModelError
        There are `faults`, or some moves are dated and others aren't.
    """
    moves, wrong = list(several), list(faults)
    dated = [bool(move.date) for move in moves]
    if any(dated) and not all(dated):
        wrong += [ModelError("observation_undated", dm=move.dm).at(place=move.place) for move in moves if not move.date]
    if wrong:
        raise together(wrong)
    return tuple(sorted(moves, key=lambda move: move.date))


def placed(one: Observation, place: Place) -> Observation:
    """The move with its place in a file."""
    return replace(one, place=place)


def _where(value: object, argument: str) -> Where | None:
    if value is None or (isinstance(value, str) and not value):
        return None
    if isinstance(value, str | int) and not isinstance(value, bool):
        return read.label(value, argument)
    if hasattr(value, "label"):
        return str(value.label)
    return read.items(value, argument, read.name, "options")


def _names(value: object, argument: str) -> tuple[str, ...]:
    if value is None or (isinstance(value, str) and not value):
        return ()
    return read.one_or_more(value, argument, read.name, "options")


def _date(value: object) -> str:
    if value is None or value == "":
        return ""
    text = read.date(value, "date").strip()
    parts = _DATE.fullmatch(text)
    try:
        if parts is None:
            raise ValueError(text)
        Date(*(int(part or 1) for part in parts.groups()))
    except ValueError:
        raise ModelError("observation_date", given=text[:40]) from None
    return text
