"""Random attitudes for random conflicts."""

from __future__ import annotations

from itertools import combinations
from random import Random

import detente as dt
from detente.model.attitudes import SIGNS
from detente.model.conflict import Conflict
from detente.model.edits import remade
from detente.testing.random_conflicts import random_conflict

Rows = dict[str, dict[str, str]]


def random_attitudes(draw: Random, conflict: Conflict) -> Rows:
    """Attitudes of some toward some; what isn't said is as usual."""
    return {
        dm: {other: draw.choice(SIGNS) for other in conflict.dms if draw.random() < 0.8}
        for dm in conflict.dms
        if draw.random() < 0.9
    }


def random_with_attitudes(seed: int) -> Conflict:
    """A random conflict whose comparisons are all known, or a graph with relations, with random attitudes."""
    draw = Random(seed)
    conflict = _related(draw) if seed % 4 == 0 else random_conflict(draw, known=True)
    return remade(conflict, attitudes=random_attitudes(draw, conflict))


def _related(draw: Random) -> Conflict:
    """A graph whose preferences are relations, most of them not transitive."""
    dms, states = range(draw.choice((2, 3))), range(draw.choice((3, 4, 5)))
    moves = [[[end for end in states if end != start and draw.random() < 0.4] for start in states] for _ in dms]
    squares = []
    for _ in dms:
        square = [["~" for _ in states] for _ in states]
        for one, other in combinations(states, 2):
            square[one][other], square[other][one] = draw.choice((("~", "~"), (">", "<"), ("<", ">")))
        squares.append(square)
    return dt.from_relations(moves, squares)
