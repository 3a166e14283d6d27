"""States of a conflict under changes, by the labels and numbers that they have in the model as written."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from detente.engines import Engine, open_engine
from detente.errors import PreferenceError
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import Not
from detente.model.preferences import INDIFFERENT, Ranking
from detente.model.rules import Constraint
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.base import Found
from detente.results.labels import restated

T = TypeVar("T")


class AsWritten:
    """Two engines' states matched by the options taken.

    Where the model lists no states, their numbers hang on the constraints, so that a change gives them others. A state
    that the model as written forbids is numbered after all that it allows.

    Parameters
    ----------
    written, changed
        An engine opened on the model as written, and one of the same kind on it under changes.

    Attributes
    ----------
    added
        The states met so far that the model as written doesn't have, by the options taken.
    """

    def __init__(self, written: Engine, changed: Engine) -> None:
        self.written, self.changed = written, changed
        self.added = dict[tuple[str, ...], State]()
        conflict, other = written.conflict, changed.conflict
        self.numbered_alike = conflict.states is not None or conflict.constraints == other.constraints

    def state(self, state: State) -> State:
        """The state as the model as written calls it."""
        if self.numbered_alike:
            return state
        known = self.written.taking(state.taken)
        return known if known is not None else self._added(state)

    def _added(self, state: State) -> State:
        place = self._others.taking(state.taken)
        if place is None:
            raise RuntimeError(state)
        number = self.written.all().count + place.number
        return self.added.setdefault(state.taken, replace(state, number=number, label=f"s{number}"))

    @cached_property
    def _others(self) -> Engine:
        """The states that only the changes allow, numbered among themselves."""
        conflict, other = self.written.conflict, self.changed.conflict
        rules = (Constraint("never", (conflict.feasible,)), Constraint("never", (Not(other.feasible),)))
        makers = [DecisionMaker(dm.id, options=dm.options, preferences=INDIFFERENT) for dm in conflict.decision_makers]
        return open_engine(Conflict(conflict.name, makers, constraints=rules), self.changed.name)

    def said(self, value: T) -> T:
        """A part of an answer with every state in it as the model as written calls it."""
        return restated(value, self.state)

    def found(self, states: StateSet, limit: int) -> Found:
        """A set of the changed conflict as an answer shows it: the first by the numbers of the model as written."""
        engine, count = self.changed, states.count
        written = engine.all() if self.numbered_alike else engine.where(self.written.conflict.feasible)
        kept = states & written
        listed = kept.listed(limit)
        listed += (states - kept).listed(limit - len(listed)) if len(listed) < limit else ()
        shown = self.said(listed)
        if len(shown) == count:
            return Found(count, shown)
        cubes, exact = states.cubes(limit)
        return Found(count, shown, cubes, exact)

    def check_rankings(self) -> None:
        """See that rankings of states by their numbers still speak of just the states that there are.

        Raises
        ------
        PreferenceError
            The changes take some of these states away, or add others.
        """
        if self.numbered_alike:
            return
        written, changed = self.written, self.changed
        kept = written.where(changed.conflict.feasible).count
        if kept == written.all().count == changed.all().count:
            return
        added = ~changed.where(written.conflict.feasible)
        for dm in changed.conflict.decision_makers:
            if isinstance(dm.preferences, Ranking):
                labels = [self.state(state).label for state in added.listed(6)]
                raise PreferenceError("ranking_misses", address=f"{dm.id}.preferences", dm=dm.id, labels=labels,
                                      n=added.count)  # fmt: skip
