"""Opening moves: the states that result when a coalition's choices are set at once."""

from __future__ import annotations

from functools import cached_property

from detente.engines import Engine
from detente.model.formulas import Formula, Name, Not, conjunction
from detente.model.states import State

MOST_STATES = 20_000  # most states tested one by one
FEW = 8  # up to this many are found faster singly than by listing all
Choices = tuple[tuple[str, bool], ...]


def literals(choices: Choices) -> Formula:
    """The choices as a conjunction of literals."""
    return conjunction(tuple(Name(option) if is_taken else Not(Name(option)) for option, is_taken in choices))


class Openings:
    """Looks up the state that differs from another in given choices only."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._asked = 0

    def state(self, state: State, choices: Choices) -> State | None:
        """The state with the choices set and all other options unchanged; None if infeasible."""
        options = {option for option in state.taken if (option, False) not in choices}
        options |= {option for option, chosen in choices if chosen}
        still_open = frozenset(state.open) - {option for option, _ in choices}
        self._asked += 1
        if (self._asked <= FEW and self.engine.conflict.states is None) or self._listed is None:
            return self.engine.taking(options.intersection(self.engine.conflict.options))
        exact = self._listed.get((frozenset(options), still_open))
        if exact is not None or self.engine.conflict.states is None:
            return exact
        return next((state for state in self._listed.values() if _covers(state, options, still_open)), None)

    @cached_property
    def _listed(self) -> dict[tuple[frozenset[str], frozenset[str]], State] | None:
        """Index of all states by options taken and left open; None where there are too many."""
        engine = self.engine
        if engine.conflict.states is None and engine.all().count > MOST_STATES:
            return None
        return {(frozenset(state.taken), frozenset(state.open)): state for state in engine.all()}


def _covers(state: State, taken: set[str], still_open: frozenset[str]) -> bool:
    """Whether a coalesced state covers this pattern of options."""
    return still_open <= set(state.open) and set(state.taken) <= taken <= {*state.taken, *state.open}
