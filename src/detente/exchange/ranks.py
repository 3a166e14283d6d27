"""Places of states in a decision maker's computed ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.engines import Engine
from detente.model.states import State


def ranks(engine: Engine, dm: str, states: Sequence[State] | None = None) -> dict[int, int]:
    """Dense ranks of states by number: 1 for the most preferred, ties share a place.

    With `states`, of these only, but ranked among all states.
    """
    if states is None:
        classes = enumerate(engine.classes(dm, best_first=True), 1)
        return {state.number: place for place, tied in classes for state in tied}
    return {state.number: place for place, tied in _classes(engine, dm, states) for state in tied}


def ladder(engine: Engine, dm: str, states: Sequence[State]) -> list[list[State]]:
    """The states grouped by place, most preferred first."""
    return [tied for _, tied in _classes(engine, dm, states)]


def _classes(engine: Engine, dm: str, states: Sequence[State]) -> Iterator[tuple[int, list[State]]]:
    """The places at which some of the states are; nothing but these states is ever listed, however many there are."""
    left = list(states)
    for place, indifferent in enumerate(engine.classes(dm, best_first=True), 1):
        if not left:
            return
        tied = [state for state in left if state in indifferent]
        if tied:
            yield place, tied
            left = [state for state in left if state not in tied]
