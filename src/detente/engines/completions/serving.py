"""Completions in which states are stable for everybody who is asked about: by narrowing, else by SAT."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.engines.completions.arena import Arena
from detente.engines.completions.clauses import OutOfEffort
from detente.engines.completions.narrowing import narrowing
from detente.engines.completions.outlook import Asked
from detente.engines.completions.search import completed
from detente.engines.completions.served import Served
from detente.model.preferences.completing import Completed
from detente.model.states import State


class Serving:
    """The search for one question, about many states."""

    def __init__(self, arena: Arena, asked: Sequence[Asked]) -> None:
        self.arena, self.asked = arena, asked
        self._narrowing = narrowing(arena, asked)
        self._served = Served[Mapping[str, Completed]]()

    def completion(self, state: State) -> Mapping[str, Completed] | None:
        """A completion in which a state is stable for all; None: there is none.

        Raises
        ------
        OutOfEffort
            The search reached its limit.
        """
        if self._narrowing is not None:
            try:
                return self._narrowing.serving(state)
            except OutOfEffort:
                pass  # clauses that are learned may still decide
        witness = completed(self.arena, self.asked, state, self._served.latest)
        if witness is not None:
            self._served.again(witness)
        return witness
