"""Crisp forms: each pair of states is compared by a relation, and a comparison may be unknown."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, TypeVar

from detente.model.preferences.completing import Completing, Key, OpenPairs
from detente.model.preferences.forms import Form, Sets
from detente.model.readings import PLAIN, Reading

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.states import State

S = TypeVar("S")
Degree = int | None  # positive: the first state is preferred, by this degree; 0: indifferent; None: unknown


class Crisp(Form):
    """A form that compares states by degrees of preference, indifference, or not at all.

    Under the readings of unknown preference, an unknown comparison attracts (``a``, ``c``), deters (``c``, ``d``) and
    makes a reply credible (Li, Hipel, Kilgour & Fang 2004). With a strength, only what is less preferred
    by this degree deters (Hamouda, Kilgour & Hipel 2004; Xu, Hipel & Kilgour 2009).
    """

    __slots__ = ()

    @abstractmethod
    def compare(self, conflict: Conflict, first: State, second: State) -> Degree:
        """The degree by which the first state is preferred to the second, as written; None if unknown."""

    def perhaps(self, conflict: Conflict, first: State, second: State) -> bool:
        """Whether the first state is preferred to the second in some completion."""
        degree = self.compare(conflict, first, second)
        return degree is None or degree > 0

    def surely(self, conflict: Conflict, first: State, second: State) -> bool:
        """Whether the first state is preferred to the second in every completion."""
        degree = self.compare(conflict, first, second)
        return degree is not None and degree > 0

    def sign(self, conflict: Conflict, first: State, second: State) -> str:
        degree = self.compare(conflict, first, second)
        return "?" if degree is None else (">" if degree > 0 else "<") * abs(degree) if degree else "~"

    def is_sure(self, conflict: Conflict, first: State, second: State) -> bool:
        either = self.surely(conflict, first, second) or self.surely(conflict, second, first)
        return either or not (self.perhaps(conflict, first, second) or self.perhaps(conflict, second, first))

    def attracts(self, conflict: Conflict, state: State, other: State, reading: Reading = PLAIN) -> bool:
        if reading.completes:
            judge = self.perhaps if reading.uncertain == "certain" else self.surely
            return judge(conflict, other, state)
        degree = self.compare(conflict, other, state)
        return reading.uncertain in ("a", "c") if degree is None else degree > 0

    def deters(self, conflict: Conflict, state: State, other: State, reading: Reading = PLAIN) -> bool:
        if reading.completes:
            return not self.attracts(conflict, state, other, reading)
        degree = self.compare(conflict, other, state)
        return reading.uncertain not in ("a", "b") if degree is None else degree <= -reading.degree

    def credible(self, conflict: Conflict, start: State, end: State, reading: Reading = PLAIN) -> bool:
        if reading.completes:
            judge = self.surely if reading.uncertain == "certain" else self.perhaps
            return judge(conflict, end, start)
        degree = self.compare(conflict, end, start)
        return bool(reading.uncertain) if degree is None else degree > 0

    def completing(self, sets: Sets[S]) -> Completing:
        """What it leaves open: nothing, unless a form says what."""

        def known(first: Key, second: Key) -> int | None:
            degree = self.compare(sets.conflict, first, second)  # type: ignore[arg-type]  # keys are states
            return None if degree is None else (degree > 0) - (degree < 0)

        return OpenPairs(lambda state: state, known, [], False, lambda _: self)
