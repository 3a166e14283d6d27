"""State identity across changes: a changed conflict's states by their original labels and numbers."""

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
    """The states of two engines, matched by the options taken; translates answers to the original model.

    In a model without listed states, numbers depend on the constraints, so a change renumbers the states. A state that
    the original model forbids is numbered after all that it allows.
    """

    def __init__(self, written: Engine, changed: Engine) -> None:
        super().__init__(written, changed, lambda conflict: open_engine(conflict, changed.name))
        conflict, other = written.conflict, changed.conflict
        keeps = other.numbered_by is not None and other.numbered_by in (conflict, conflict.numbered_by)
        self.numbered_alike = conflict.states is not None or conflict.constraints == other.constraints or keeps

    def state(self, state: State) -> State:
        """The state with its label and number in the original model."""
        return state if self.numbered_alike else super().state(state)

    def said(self, value: T) -> T:
        """Translate every state within a part of an answer to the original model."""
        return restated(value, self.state)

    def found(self, states: StateSet, limit: int) -> Found:
        """A set of the changed conflict as an answer lists it: the first states by original number."""
        count = states.count
        shown = states.listed(limit) if self.numbered_alike else self.listed(states, limit)
        if len(shown) == count:
            return Found(count, shown, options=self.changed.conflict.options)
        cubes, exact = states.cubes(limit)
        return Found(count, shown, cubes, exact, options=self.changed.conflict.options)

    def check_rankings(self) -> None:
        """Check that rankings by state number still name exactly the existing states.

        Raises
        ------
        PreferenceError
            The changes add or remove states.
        """
        if self.numbered_alike or self.same_states():
            return
        written, changed = self.written, self.changed
        added = ~changed.where(written.conflict.feasible)
        for dm in changed.conflict.decision_makers:
            if isinstance(dm.preferences.form, Places):
                labels = [self.state(state).label for state in added.listed(6)]
                raise PreferenceError(
                    "ranking_misses", address=f"{dm.id}.preferences", dm=dm.id, labels=labels, n=added.count
                )
