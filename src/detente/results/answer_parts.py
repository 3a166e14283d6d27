"""What sentences of the answer speak of: outcomes, places in rankings, who leaves, steps of a way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from detente.model.states import State
from detente.results.shapes.answer import (
    AstrayJSON,
    LeaverJSON,
    MoreJSON,
    OutcomeJSON,
    PlaceOfJSON,
    ViewJSON,
    WayStepJSON,
)
from detente.showing import Brief

Kind = Literal["now", "settles", "outcome", "way", "together", "change", "sure"]


@dataclass(frozen=True, slots=True)
class Sentence(Brief):
    """A sentence of the answer."""

    kind: ClassVar[Kind]


@dataclass(frozen=True, slots=True)
class Outcome(Brief):
    """What a sentence is about: a named scenario by its id, or states that share the options taken.

    `open` are the options that they take in every combination; `within` is the smallest scenario that has all of them.
    Of a large outcome `states` has the first states.
    """

    scenario: str | None
    count: int
    states: tuple[State, ...]
    taken: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    within: str | None = None

    def to_dict(self) -> OutcomeJSON:
        """As in JSON."""
        return {
            "scenario": self.scenario,
            "taken": list(self.taken),
            "open": list(self.open),
            "within": self.within,
            "count": self.count,
            "states": [state.number for state in self.states],
        }


@dataclass(frozen=True, slots=True)
class Places(Brief):
    """A decision maker's places of two states, 1 the best, and how many places it has."""

    before: int
    after: int
    of: int

    def to_dict(self) -> PlaceOfJSON:
        """As in JSON."""
        return {"before": self.before, "after": self.after, "of": self.of}


@dataclass(frozen=True, slots=True)
class Leaver(Brief):
    """A decision maker who gains by leaving a state for `to`, and the concepts under which it stays or leaves."""

    dm: str
    start: State
    to: State | None
    stays: tuple[str, ...]
    leaves: tuple[str, ...]

    def to_dict(self) -> LeaverJSON:
        """As in JSON."""
        return {
            "dm": self.dm,
            "from": self.start.number,
            "to": None if self.to is None else self.to.number,
            "stays": list(self.stays),
            "leaves": list(self.leaves),
        }


@dataclass(frozen=True, slots=True)
class More(Brief):
    """The equilibria that a concept adds, as disjoint outcomes, that of the status quo first if it is `now` among them.

    `under` are the concepts under which all of them are equilibria.
    """

    concept: str
    under: tuple[str, ...]
    count: int
    outcomes: tuple[Outcome, ...]
    listed: bool
    now: bool

    def to_dict(self) -> MoreJSON:
        """As in JSON."""
        return {
            "concept": self.concept,
            "under": list(self.under),
            "count": self.count,
            "outcomes": [outcome.to_dict() for outcome in self.outcomes],
            "listed": self.listed,
            "now": self.now,
        }


@dataclass(frozen=True, slots=True)
class WayStep(Brief):
    """A move on the way: whether it is on trust, or a gain; of one on trust also what it risks.

    `risk` is a state least good for its mover among those to which the others' improvements may lead from its end.
    """

    dm: str
    start: State
    end: State
    trust: bool
    gains: bool
    place: Places | None = None
    risk: State | None = None
    risk_place: int | None = None

    def to_dict(self) -> WayStepJSON:
        """As in JSON."""
        plain: WayStepJSON = {
            "dm": self.dm,
            "from": self.start.number,
            "to": self.end.number,
            "trust": self.trust,
            "gains": self.gains,
        }
        if self.place is not None:
            plain["place"] = self.place.to_dict()
        if self.risk is not None:
            plain["risk"] = self.risk.number
        if self.risk_place is not None:
            plain["risk_place"] = self.risk_place
        return plain


Part = Literal["states", "moves", "wants"]
Breaks = Literal["state", "move", "unwanted", "unmade"]


@dataclass(frozen=True, slots=True)
class View(Brief):
    """Somebody's game that isn't the true one, and in what it differs; None where that wasn't looked at.

    `parts` has whose moves and wishes differ, among the states that both games have.
    """

    view: str
    parts: Mapping[Part, tuple[str, ...]] | None

    def to_dict(self) -> ViewJSON:
        """As in JSON."""
        parts = None if self.parts is None else {part: list(dms) for part, dms in self.parts.items()}
        return {"view": self.view, "parts": parts}


@dataclass(frozen=True, slots=True)
class Astray(Brief):
    """Whose picture of the conflict the step of a way breaks, and by what; of its mover: it wouldn't make it."""

    dm: str
    breaks: Breaks
    step: int
    mover: str

    def to_dict(self) -> AstrayJSON:
        """As in JSON."""
        return {"dm": self.dm, "breaks": self.breaks, "step": self.step, "mover": self.mover}


def number_of(state: State | None) -> int | None:
    """The number of a state, as in JSON."""
    return None if state is None else state.number
