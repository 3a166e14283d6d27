"""States of a conflict under changes, by the labels and numbers that they have in the model as written."""

from __future__ import annotations

from typing import TypeVar

from detente.engines import Engine, open_engine
from detente.engines.kept_numbers import Numbers
from detente.errors import PreferenceError
from detente.model.preferences import Places
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.base import Found
from detente.results.labels import restated

T = TypeVar("T")


class AsWritten(Numbers):
    """Two engines' states matched by the options taken, and answers told by them.

    Where the model lists no states, their numbers hang on the constraints, so that a change gives them others. A state
    that the model as written forbids is numbered after all that it allows.
    """

    def __init__(self, written: Engine, changed: Engine) -> None:
        super().__init__(written, changed, lambda conflict: open_engine(conflict, changed.name))
        conflict, other = written.conflict, changed.conflict
        keeps = other.numbered_by is not None and other.numbered_by in (conflict, conflict.numbered_by)
        self.numbered_alike = conflict.states is not None or conflict.constraints == other.constraints or keeps

    def state(self, state: State) -> State:
        """The state as the model as written calls it."""
        return state if self.numbered_alike else super().state(state)

    def said(self, value: T) -> T:
        """A part of an answer with every state in it as the model as written calls it."""
        return restated(value, self.state)

    def found(self, states: StateSet, limit: int) -> Found:
        """A set of the changed conflict as an answer shows it: the first by the numbers of the model as written."""
        count = states.count
        shown = states.listed(limit) if self.numbered_alike else self.listed(states, limit)
        if len(shown) == count:
            return Found(count, shown, options=self.changed.conflict.options)
        cubes, exact = states.cubes(limit)
        return Found(count, shown, cubes, exact, options=self.changed.conflict.options)

    def check_rankings(self) -> None:
        """See that rankings of states by their numbers still speak of just the states that there are.

        Raises
        ------
        PreferenceError
            The changes take some of these states away, or add others.
        """
        if self.numbered_alike or self.same_states():
            return
        written, changed = self.written, self.changed
        added = ~changed.where(written.conflict.feasible)
        for dm in changed.conflict.decision_makers:
            if isinstance(dm.preferences.form, Places):
                labels = [self.state(state).label for state in added.listed(6)]
                raise PreferenceError("ranking_misses", address=f"{dm.id}.preferences", dm=dm.id, labels=labels,
                                      n=added.count)  # fmt: skip
