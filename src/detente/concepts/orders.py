"""Preferences that order all states, as concepts of anticipation need them: recognised, or refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from detente.concepts.base import Game
from detente.errors import QuestionError
from detente.model.conflict import Conflict
from detente.model.preferences import Crisp, WeakOrder
from detente.model.states import ListedState, State

MOST_COMPARED = 512  # states whose comparisons are tried pair by pair


def without_order(conflict: Conflict, dm: str, name: str, papers: list[str]) -> QuestionError | None:
    """The refusal of a preference that isn't a weak order."""
    return None if is_ordered(conflict, dm) else QuestionError("concept_takes_order", name=name, dm=dm, papers=papers)


def is_ordered(conflict: Conflict, dm: str) -> bool:
    """Whether a preference is a weak order: a ranking, statements, weights, or comparisons that come to one."""
    form = conflict.decision_maker(dm).preferences.form
    if isinstance(form, WeakOrder):
        return not form.unknown
    listed = conflict.states
    if listed is None or len(listed) > MOST_COMPARED or not isinstance(form, Crisp):
        return False
    states = [_state(conflict, place, entry) for place, entry in enumerate(listed)]
    prefers = [[form.compare(conflict, first, second) for second in states] for first in states]
    if any(degree is None for row in prefers for degree in row):
        return False
    worse = [sum((degree or 0) > 0 for degree in row) for row in prefers]  # represents the preference if it is an order
    places = range(len(states))
    return all(((prefers[a][b] or 0) > 0) == (worse[a] > worse[b]) for a, b in product(places, places))


def _state(conflict: Conflict, place: int, listed: ListedState) -> State:
    marks = list(zip(conflict.options, listed.marks(), strict=bool(conflict.options)))
    options_taken = tuple(option for option, mark in marks if mark is True)
    return State(place + 1, listed.label, options_taken, tuple(option for option, mark in marks if mark is None))


def ranks(game: Game, dm: str) -> Mapping[int, int]:
    """For each state, by number, how many aren't preferred to it: the greater, the better."""
    return {state.number: view.deters.count for view in game.views(dm) for state in view.of}
