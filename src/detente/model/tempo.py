"""The tempo of a conflict: how long moves and events take on average. Only timelines look at it, never stability."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from detente.errors import ModelError, UnknownLabel, nearest
from detente.model import given as read
from detente.model.formulas import TRUE, Formula, Name, Not, formula_of
from detente.model.numbers import exact
from detente.model.rules import ANYONE
from detente.model.texts import EVIDENCE_KEYS, NO_EVIDENCE, Evidence, Text, an_evidence, check_texts, maybe_words
from detente.showing import Brief

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

OfFormula = Callable[["Conflict", Formula, str, str], Iterator[ModelError]]
_EVIDENCE = ("name", "unsure", *EVIDENCE_KEYS)


@dataclass(frozen=True, slots=True)
class Every(Brief):
    """A mean time between occurrences, in the tempo's unit: a positive number, or a range of such numbers.

    >>> Every.of(30), Every.of(["20", "60"]).is_range
    (Every(low=Fraction(30, 1), high=Fraction(30, 1)), True)
    """

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        for bound in (self.low, self.high):
            if bound <= 0:
                raise ModelError("every_not_positive", given=str(bound))
        if self.low > self.high:
            raise ModelError("every_backward", low=str(self.low), high=str(self.high))

    @classmethod
    def of(cls, given: object, argument: str = "every") -> Every:
        """A mean time from a number, or from a list of the lowest and the highest one."""
        if isinstance(given, Every):
            return given
        if not isinstance(given, list | tuple):
            return cls(exact(given), exact(given))
        bounds = read.items(given, argument, lambda bound, _: exact(bound), "numbers")
        return cls(*bounds) if len(bounds) == 2 else read.refuse(given, argument, "numbers")

    @property
    def is_range(self) -> bool:
        """Whether it is a range of more than one number."""
        return self.low < self.high


@dataclass(frozen=True, slots=True)
class Pace(Brief):
    """How long a decision maker takes on average to make a move that it wants.

    Parameters
    ----------
    dm
        Who moves: a decision maker's id, or ``anyone``.
    every
        The mean time.
    start, end, condition
        From which states, to which, and under which condition (`from`, `to` and `if` in files); by default all.
    unsure
        Whether the number is a guess.
    name, evidence
        What people call it, and what it rests on.
    """

    dm: str
    every: Every
    start: Formula = TRUE
    end: Formula = TRUE
    condition: Formula = TRUE
    unsure: bool = False
    name: Text | None = None
    evidence: Evidence = NO_EVIDENCE

    def __post_init__(self) -> None:
        read.settle(
            self,
            dm=read.name,
            every=Every.of,
            start=formula_of,
            end=formula_of,
            condition=formula_of,
            unsure=read.truth,
            name=maybe_words,
            evidence=an_evidence,
        )
        check_texts(self)

    @classmethod
    def of(cls, given: object, argument: str = "moves") -> Pace:
        """A pace, constructed if need be from a map with the keys of a model file."""
        if isinstance(given, Pace):
            return given
        if not isinstance(given, Mapping):
            read.refuse(given, argument, "map")
        keys = read.keyed(given, argument, "pace", ("dm", "every"), ("from", "to", "if", *_EVIDENCE))
        states = (keys.get("from", TRUE), keys.get("to", TRUE), keys.get("if", TRUE))
        return cls(keys["dm"], keys["every"], *states, *_told(keys))


@dataclass(frozen=True, slots=True)
class Event(Brief):
    """Something that happens by nobody's choice: the options that it sets, and how long it takes on average.

    Parameters
    ----------
    name
        What people call it.
    changes
        What it brings about: options, taken or not (``not dam``). Where the result isn't feasible, it doesn't happen.
    every, condition, unsure, evidence
        As for a pace.
    """

    name: Text
    changes: tuple[Formula, ...]
    every: Every
    condition: Formula = TRUE
    unsure: bool = False
    evidence: Evidence = NO_EVIDENCE

    def __post_init__(self) -> None:
        read.settle(
            self,
            name=lambda words, _: Text.of(words),
            changes=_changes,
            every=Every.of,
            condition=formula_of,
            unsure=read.truth,
            evidence=an_evidence,
        )
        if not self.changes:
            raise ModelError("list_empty", due_kind="event_changes", n=1)
        check_texts(self)

    def without(self, lost: Collection[str]) -> Event | None:
        """What is left of it where some options are no longer there; None where it takes one, or changes nothing else.

        >>> flood = Event("Flood", ["not dam", "release"], 900)
        >>> flood.without({"dam"}).changes, flood.without({"release"})
        ((Name(text='release'),), None)
        """
        if any(isinstance(change, Name) and change.text in lost for change in self.changes):
            return None
        gone = {Not(Name(name)) for name in lost}
        changes = tuple(change for change in self.changes if change not in gone)
        if changes == self.changes:
            return self
        return replace(self, changes=changes) if changes else None

    @classmethod
    def of(cls, given: object, argument: str = "events") -> Event:
        """An event, constructed if need be from a map with the keys of a model file."""
        if isinstance(given, Event):
            return given
        if not isinstance(given, Mapping):
            read.refuse(given, argument, "map")
        keys = read.keyed(given, argument, "event", ("name", "changes", "every"), ("if", *_EVIDENCE[1:]))
        unsure, _, evidence = _told(keys)
        return cls(keys["name"], keys["changes"], keys["every"], keys.get("if", TRUE), unsure, evidence)


@dataclass(frozen=True, slots=True)
class Tempo(Brief):
    """How fast things happen, for timelines alone.

    Parameters
    ----------
    unit
        What time is counted in, such as ``day``.
    moves
        The paces of wanted moves: of each move the first that fits; a move that none fits isn't made.
    events
        What happens by nobody's choice.
    horizon
        How far timelines look by default.

    >>> Tempo.of({"unit": "day", "moves": [{"dm": "us", "every": 30}], "horizon": 365}).moves[0].every.low
    Fraction(30, 1)
    """

    unit: str
    moves: tuple[Pace, ...] = ()
    events: tuple[Event, ...] = ()
    horizon: Fraction | None = None

    def __post_init__(self) -> None:
        read.settle(
            self,
            unit=read.name,
            moves=lambda value, at: read.items(value, at, Pace.of),
            events=lambda value, at: read.items(value, at, Event.of),
            horizon=read.optional(lambda value, _: exact(value)),
        )
        if self.horizon is not None and self.horizon <= 0:
            raise ModelError("every_not_positive", given=str(self.horizon), within=("horizon",))
        check_texts(self)

    @classmethod
    def of(cls, given: object, argument: str = "tempo") -> Tempo:
        """A tempo, constructed if need be from a map with the keys of a model file."""
        if isinstance(given, Tempo):
            return given
        if not isinstance(given, Mapping):
            read.refuse(given, argument, "map")
        keys = read.keyed(given, argument, "tempo", ("unit",), ("moves", "events", "horizon"))
        return cls(keys["unit"], keys.get("moves", ()), keys.get("events", ()), keys.get("horizon"))

    def entries(self) -> Iterator[tuple[str, Pace | Event]]:
        """Its entries by address: ``tempo.moves[1]``, ``tempo.events[1]``."""
        yield from ((f"tempo.moves[{number}]", pace) for number, pace in enumerate(self.moves, 1))
        yield from ((f"tempo.events[{number}]", event) for number, event in enumerate(self.events, 1))


def _told(keys: Mapping[str, Any]) -> tuple[Any, Any, Evidence]:
    """Whether an entry is a guess, its name, and what it rests on."""
    return keys.get("unsure", False), keys.get("name"), Evidence.among(keys)


def _changes(value: object, argument: str) -> tuple[Formula, ...]:
    return read.one_or_more(value, argument, formula_of, "event_changes")


def tempo_faults(conflict: Conflict, of_formula: OfFormula) -> Iterator[ModelError]:
    """Paces of nobody in the conflict, unknown names, and events that set no option, or one both ways."""
    tempo = conflict.tempo
    if tempo is None:
        return
    for number, pace in enumerate(tempo.moves, 1):
        at = f"tempo.moves[{number}]"
        if pace.dm not in (*conflict.dms, ANYONE):
            yield UnknownLabel("unknown_dm", address=at, name=pace.dm, near=nearest(pace.dm, (*conflict.dms, ANYONE)))
        for key, formula in (("from", pace.start), ("to", pace.end), ("if", pace.condition)):
            yield from of_formula(conflict, formula, at, f".{key}")
    for number, event in enumerate(tempo.events, 1):
        at = f"tempo.events[{number}]"
        yield from of_formula(conflict, event.condition, at, ".if")
        yield from _change_faults(conflict, event, at)


def _change_faults(conflict: Conflict, event: Event, at: str) -> Iterator[ModelError]:
    chosen = dict[str, bool]()
    for number, formula in enumerate(event.changes, 1):
        try:
            option, taken = set_by(conflict, formula)
            if chosen.setdefault(option, taken) != taken:
                raise ModelError("event_contradicts", name=option)
        except ModelError as error:
            error.fields.pop("at", None)
            yield conflict.placed(error.at(address=at), f".changes[{number}]")


def set_by(conflict: Conflict, formula: Formula) -> tuple[str, bool]:
    """The option that a change of an event sets, qualified, and whether it is taken.

    Raises
    ------
    ModelError
        It is no option and no negated one.
    """
    name = formula.part if isinstance(formula, Not) else formula
    if not isinstance(name, Name):
        raise ModelError("event_change")
    return conflict.names.option(name.text), name is formula
