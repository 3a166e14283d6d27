"""Limits of concepts that look at states one by one, told before work starts."""

from __future__ import annotations

from detente.concepts.base import Game
from detente.errors import TooLarge
from detente.model.states import State

MOST_STATES = 4096


def listed_states(game: Game, name: str) -> tuple[State, ...]:
    """All states, for a concept that looks at them one by one.

    Raises
    ------
    TooLarge
        There are too many.
    """
    count = game.all().count
    if count > MOST_STATES:
        raise TooLarge("concept_states", name=name, n=count, most=MOST_STATES)
    return game.all().listed()
