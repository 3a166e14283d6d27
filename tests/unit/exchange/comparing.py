"""What must be the same of two conflicts whose ids may differ: states, moves and rankings."""

from __future__ import annotations

from typing import Any

from detente.engines import Engine, open_engine
from detente.model.conflict import Conflict
from detente.model.states import State

Marks = tuple[str, ...]


def meaning(conflict: Conflict, moves: bool = True, order: tuple[int, ...] | None = None) -> dict[str, Any]:
    """States in order, each as its marks; moves and rankings over them, by a decision maker's place.

    `order` says at which place of the conflict each option of the other stands.
    """
    engine = open_engine(conflict, "reference")
    options = conflict.options if order is None else tuple(conflict.options[place] for place in order)
    states = engine.all().listed()
    marks = {state.number: marks_of(state, options) for state in states}
    return {
        "states": [marks[state.number] for state in states],
        "rankings": [
            [sorted(marks[state.number] for state in found) for found in engine.classes(dm, True)]
            for dm in conflict.dms
        ],
        "moves": [moves_of(engine, dm, marks) for dm in conflict.dms] if moves else None,
    }


def marks_of(state: State, options: tuple[str, ...]) -> Marks:
    """Y, N or - for each option."""
    return tuple("-" if option in state.open else "Y" if option in state.taken else "N" for option in options)


def moves_of(engine: Engine, dm: str, marks: dict[int, Marks]) -> set[tuple[Marks, Marks]]:
    """A decision maker's moves."""
    return {
        (marks[start.number], marks[end.number])
        for start in engine.all()
        for end in engine.step_out(dm, engine.one(start), "moves")
    }
