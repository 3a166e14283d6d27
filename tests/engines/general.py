"""The general way of the interface, on the sets of the reference engine: what engines inherit unless they override."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from detente.concepts import SolutionConcept
from detente.engines.base import Backend
from detente.engines.reference import Reference, States
from detente.model.conflict import Conflict
from detente.testing.random_conflicts import random_conflict


class General(Reference):
    """The reference engine without its own searches."""

    name = "general"
    views = Backend.views
    view_at = Backend.view_at
    legal_out = Backend.legal_out
    legal_into = Backend.legal_into
    path = Backend.path
    reaction_stable = Backend.reaction_stable


class Yardstick(Reference):
    """The reference engine, which remembers what it found stable: several engines are compared with it."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(conflict)
        self._known = dict[tuple[str, SolutionConcept], States]()

    def stable(self, dm: str, concept: SolutionConcept) -> States:
        """As the reference engine."""
        if (dm, concept) not in self._known:
            self._known[dm, concept] = super().stable(dm, concept)
        return self._known[dm, concept]


CHUNK = 500


def chunk(number: int) -> Iterator[Conflict]:
    """The conflicts of one chunk of seeds."""
    return (random_conflict(seed) for seed in range(number * CHUNK, (number + 1) * CHUNK))


@lru_cache(maxsize=1)
def yardsticks(number: int) -> list[tuple[Conflict, Yardstick]]:
    """The conflicts of a chunk, each with the engine that others are compared with."""
    return [(conflict, Yardstick(conflict)) for conflict in chunk(number)]
