"""Equilibria of a joined conflict against those of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from detente.analysis.stability import equilibria
from detente.games.join import MOST
from detente.model.conflict import Conflict


@dataclass(frozen=True, slots=True)
class AgainstParts:
    """Equilibria under one concept, as labels of joined states.

    Attributes
    ----------
    concept
        The concept, with its reading.
    whole
        The equilibria of the joined conflict.
    parts
        The joined states whose state in each part is an equilibrium there.
    """

    concept: str
    whole: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def gained(self) -> tuple[str, ...]:
        """Equilibria of the whole alone."""
        return tuple(label for label in self.whole if label not in set(self.parts))

    @property
    def lost(self) -> tuple[str, ...]:
        """Equilibria in all parts that the whole doesn't have."""
        return tuple(label for label in self.parts if label not in set(self.whole))


def against_parts(whole: Conflict, conflicts: Sequence[Conflict]) -> Iterator[AgainstParts]:
    """Compare the equilibria of a joined conflict with those of its parts, under the concepts that it needs."""
    by_concept = equilibria(whole, limit=MOST)
    for concept in by_concept:
        own = [
            [state.label for state in equilibria(conflict, concepts=concept, limit=MOST)[concept]]
            for conflict in conflicts
        ]
        joined = tuple("_".join(labels) for labels in product(*own))
        yield AgainstParts(concept, tuple(state.label for state in by_concept[concept]), joined)
