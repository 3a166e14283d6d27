"""What attracts and deters a decision maker at one state: fixed, at the extreme over completions, or open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from detente.concepts import Reaction
from detente.engines.completions.arena import Arena
from detente.engines.completions.trial import Trial
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
        forms = {one.id: one.preferences.form for one in conflict.decision_makers}
        reading = concept.reading
        others = {other: form.read(reading.of(other)) for other, form in forms.items() if other != dm}
        return cls(dm, concept, forms[dm].read(reading), others)

    @property
    def completing(self) -> tuple[str, ...]:
        """The opponents of whom more than one completion matters."""
        if self.concept.replies != "improvements":
            return ()
        return tuple(other for other, reading in self.others.items() if reading.completes)


class Outlook(Protocol):
    """What attracts and deters a decision maker at one state."""

    def attracts(self, state: int) -> bool:
        """Whether a state attracts."""

    def deters(self, state: int) -> bool:
        """Whether a state deters as the end of a sanction."""

    def attracting(self, state: int) -> Literal:
        """A literal for: it attracts."""

    def deterring(self, state: int) -> Literal:
        """A literal for: it deters."""


class Extreme:
    """Constant: a preference that isn't completed, or the completion that makes the state most or least stable."""

    def __init__(self, arena: Arena, asked: Asked, state: State, wide: bool) -> None:
        self.arena, self.asked, self.start, self.wide = arena, asked, arena.number(state), wide
        if not asked.own.completes:
            view = arena.backend.view_at(asked.dm, state, asked.own)
            self._attracting, self._deterring = view.attracts, view.deters

    def attracts(self, state: int) -> bool:
        arena, dm = self.arena, self.asked.dm
        if not self.asked.own.completes:
            return arena.backend.contains(self._attracting, arena.states[state])
        judge = arena.perhaps if self.wide else arena.surely
        return judge(dm, state, self.start)

    def deters(self, state: int) -> bool:
        if not self.asked.own.completes:
            return self.arena.backend.contains(self._deterring, self.arena.states[state])
        return not self.attracts(state)

    def attracting(self, state: int) -> Literal:
        return TRUE if self.attracts(state) else FALSE

    def deterring(self, state: int) -> Literal:
        return TRUE if self.deters(state) else FALSE


class Varied:
    """A preference that the search completes."""

    def __init__(self, trial: Trial, dm: str, state: State) -> None:
        self.trial, self.dm, self.start = trial, dm, trial.arena.number(state)

    def attracts(self, state: int) -> bool:
        key = self.trial.arena.key
        return self.trial.completed[self.dm].better(key(self.dm, state), key(self.dm, self.start))

    def deters(self, state: int) -> bool:
        return not self.attracts(state)

    def attracting(self, state: int) -> Literal:
        return self.trial.better(self.dm, state, self.start)

    def deterring(self, state: int) -> Literal:
        return -self.attracting(state)


def sanctions(arena: Arena, asked: Asked, outlook: Outlook, end: int) -> bool:
    """Whether a reply that ends there is a sanction."""
    if not outlook.deters(end):
        return False
    return not asked.concept.counter or all(map(outlook.deters, arena.moves(asked.dm, end)))


def sanctioning(arena: Arena, asked: Asked, outlook: Outlook, end: int, trial: Trial) -> Literal:
    """A literal for: a reply that ends there is a sanction."""
    found = outlook.deterring(end)
    if asked.concept.counter:
        for reply in arena.moves(asked.dm, end):
            if found == FALSE:
                break
            found = trial.clauses.both(found, outlook.deterring(reply))
    return found
