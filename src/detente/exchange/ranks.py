"""Places of states in a decision maker's computed ranking."""

from __future__ import annotations

from collections.abc import Sequence

from detente.analysis.comparing import layers
from detente.engines import Engine
from detente.model.states import State


def ranks(engine: Engine, dm: str, states: Sequence[State] | None = None) -> dict[int, int]:
    """Dense ranks of states by number: 1 for the most preferred, ties share a place.

    With `states`, of these only, but ranked among all states.
    """
    return {state.number: place for place, tied in layers(engine, dm, states) for state in tied}


def ladder(engine: Engine, dm: str, states: Sequence[State]) -> list[list[State]]:
    """The states grouped by place, most preferred first."""
    return [tied for _, tied in layers(engine, dm, states)]
