"""What attracts and deters a decision maker at one state: fixed, at the extreme over completions, or open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from detente.concepts import Reaction
from detente.engines.completions.arena import PERHAPS, SURELY, Arena, Way
from detente.engines.completions.trial import Trial
from detente.model.bits import members
from detente.model.conflict import Conflict
from detente.model.preferences.completing import FALSE, TRUE, Literal
from detente.model.readings import Reading
from detente.model.states import State


@dataclass(frozen=True)
class Asked:
    """A decision maker, its concept, and how each preference is read.

    Attributes
    ----------
    own
        The part of the reading that acts on its own preference.
    others
        The parts that act on the opponents' preferences, where these matter.
    """

    dm: str
    concept: Reaction
    own: Reading
    others: Mapping[str, Reading]

    @classmethod
    def of(cls, conflict: Conflict, dm: str, concept: Reaction) -> Asked:
        """The question, for the preferences of a conflict."""
        forms = {decision_maker.id: decision_maker.preferences.form for decision_maker in conflict.decision_makers}
        reading = concept.reading
        readings = {other: form.read(reading.of(other)) for other, form in forms.items() if other != dm}
        return cls(dm, concept, forms[dm].read(reading), readings)

    @property
    def completing(self) -> tuple[str, ...]:
        """The opponents of whom more than one completion matters."""
        if self.concept.replies != "improvements":
            return ()
        return tuple(other for other, reading in self.others.items() if reading.completes)

    def ways(self, arena: Arena, numbers: Mapping[str, int] | int) -> dict[str, Way]:
        """The opponents' replies that count, under completions of these numbers."""
        if self.concept.replies is None:
            return {}
        if self.concept.replies == "moves":
            return {dm: arena.moves(dm) for dm in self.others}
        return {
            dm: arena.improvements(dm, numbers if isinstance(numbers, int) else numbers[dm])
            if reading.completes
            else arena.credible(dm, reading)
            for dm, reading in self.others.items()
        }


class Outlook(Protocol):
    """What attracts and deters a decision maker at one state."""

    def attracting(self, states: int) -> int:
        """Which states attract."""

    def deterring(self, states: int) -> int:
        """Which states deter as the end of a sanction."""

    def attracts(self, state: int) -> Literal:
        """A literal for: a state attracts."""

    def deters(self, state: int) -> Literal:
        """A literal for: a state deters."""


class Extreme:
    """Constant: a preference that isn't completed, or the completion that makes the state most or least stable."""

    def __init__(self, arena: Arena, asked: Asked, state: State, wide: bool) -> None:
        self.arena, self.asked, self.start = arena, asked, arena.place(state)
        self.number = PERHAPS if wide else SURELY
        if not asked.own.completes:
            view = arena.backend.view_at(asked.dm, state, asked.own)
            self._view = view.attracts, view.deters

    def _in(self, raw: Any, states: int) -> int:
        arena, inside = self.arena, 0
        for place in members(states):
            if arena.backend.contains(raw, arena.states[place]):
                inside |= 1 << place
        return inside

    def attracting(self, states: int) -> int:
        if not self.asked.own.completes:
            return self._in(self._view[0], states)
        return self.arena.preferred(self.asked.dm, self.number, self.start, states)

    def deterring(self, states: int) -> int:
        if not self.asked.own.completes:
            return self._in(self._view[1], states)
        return states & ~self.attracting(states)

    def attracts(self, state: int) -> Literal:
        return TRUE if self.attracting(1 << state) else FALSE

    def deters(self, state: int) -> Literal:
        return TRUE if self.deterring(1 << state) else FALSE


class Varied:
    """A preference that the search completes."""

    def __init__(self, trial: Trial, dm: str, state: State) -> None:
        self.trial, self.dm, self.start = trial, dm, trial.arena.place(state)

    def attracting(self, states: int) -> int:
        return self.trial.arena.preferred(self.dm, self.trial.numbers[self.dm], self.start, states)

    def deterring(self, states: int) -> int:
        return states & ~self.attracting(states)

    def attracts(self, state: int) -> Literal:
        return self.trial.better(self.dm, state, self.start)

    def deters(self, state: int) -> Literal:
        return -self.attracts(state)


def sanctions(arena: Arena, asked: Asked, outlook: Outlook, ends: int) -> int:
    """The ends of replies that are sanctions."""
    deterring = outlook.deterring(ends)
    if asked.concept.counter:
        moves = arena.moves(asked.dm)
        for end in members(deterring):
            if outlook.deterring(moves[end]) != moves[end]:
                deterring ^= 1 << end
    return deterring


def sanctioning(arena: Arena, asked: Asked, outlook: Outlook, ends: int, trial: Trial) -> set[Literal]:
    """Literals for: a reply that ends at one of the states is a sanction."""
    literals = set[Literal]()
    for end in members(ends):
        deters = outlook.deters(end)
        if asked.concept.counter:
            for reply in {outlook.deters(reply) for reply in members(arena.moves(asked.dm)[end])}:
                deters = trial.clauses.both(deters, reply)
        literals.add(deters)
    return literals
