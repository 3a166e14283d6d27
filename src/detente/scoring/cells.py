"""Outcomes that can be told apart by what was coded, and marks by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product

from detente.errors import TooLarge
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.scoring.marks import Mark
from detente.scoring.predictions import Predicted, Predictor

MOST_PATTERNS = 100_000  # that cover a set of states

Patterns = frozenset[str]


@dataclass(frozen=True)
class Cells:
    """What can be told apart by the options whose outcome was coded; a state that leaves one open is in several.

    Attributes
    ----------
    coded
        The qualified options that were coded; empty: every state is told apart.
    """

    predictor: Predictor
    coded: tuple[str, ...]

    def count(self, states: StateSet) -> int:
        """How many cells some states are in; of a model that doesn't list its states they aren't listed either.

        Raises
        ------
        TooLarge
            No few patterns of options cover them.
        """
        if not self.coded:
            return states.count
        conflict = self.predictor.conflict
        if conflict.states is not None:
            return len({cell for state in states for cell in self._of(state)})
        patterns, covers_all = states.cubes(MOST_PATTERNS)
        if not covers_all:
            raise TooLarge("score_patterns", n=states.count, most=MOST_PATTERNS)
        places = [conflict.options.index(option) for option in self.coded]
        signs = (pattern.translate(SPACES) for pattern in patterns)
        return _united(frozenset("".join(sign[place] for place in places) for sign in signs), {})

    def mark(self, predicted: Predicted, came: StateSet, m: int, fits: bool = True) -> Mark | None:
        """How well a rule did against the states that fit what came, among `m` cells; None where it can't be scored."""
        if predicted.states is None:
            return None
        mark = Mark(bool(predicted.states & came), self.count(predicted.states), m, fits=fits)
        if not predicted.shares:
            return mark
        weights = defaultdict[tuple[object, ...], float](float)
        for state, share in predicted.shares.items():
            cells = self._of(state)
            for cell in cells:
                weights[cell] += share / len(cells)
        came_share = sum(share / len(self._of(state)) for state, share in predicted.shares.items() if state in came)
        return replace(mark, share=came_share, squares=sum(weight**2 for weight in weights.values()))

    def _of(self, state: State) -> list[tuple[object, ...]]:
        """The cells of a state: by its options, those left open both ways where that can be; or itself."""
        if not self.coded:
            return [(state.number,)]
        ways = product(*((True, False) if o in state.open else (o in state.taken,) for o in self.coded))
        return [way for way in ways if not state.open or self._can_be(state, way)]

    def _can_be(self, state: State, way: tuple[bool, ...]) -> bool:
        return state in self.predictor.may_be(combination(dict(zip(self.coded, way, strict=True))))


def combination(coded: Mapping[str, bool]) -> str:
    """What was coded as a formula.

    >>> combination({"us.strike": True, "us.wait": False})
    'us.strike and not us.wait'
    """
    return " and ".join(option if taken else f"not {option}" for option, taken in coded.items())


SPACES = {ord(sign): None for sign in " |"}


def _united(patterns: Patterns, counted: dict[Patterns, int]) -> int:
    """How many combinations some patterns of Y, N and - cover together.

    >>> _united(frozenset({"Y-", "-Y"}), {})
    3
    """
    if not patterns:
        return 0
    if "" in patterns:
        return 1
    if patterns not in counted:
        halves = (frozenset(pattern[1:] for pattern in patterns if pattern[0] in (sign, "-")) for sign in "YN")
        counted[patterns] = sum(_united(half, counted) for half in halves)
    return counted[patterns]
