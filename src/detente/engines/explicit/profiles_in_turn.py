"""Equilibria under many preference profiles where moves are too many to be listed: one profile after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from detente.concepts import Reactions
from detente.engines.combinations import Vector
from detente.engines.explicit.ranks import Ranks
from detente.engines.many_profiles import Profile, Tallied

if TYPE_CHECKING:
    from detente.engines.explicit.engine import Explicit


class RankByRank:
    """A conflict's states and moves under many preference profiles, each an engine of its own over the ranks.

    Parameters
    ----------
    engine
        Has the states and the moves.
    given
        For each decision maker, in order, the ranks of its alternative preferences.
    """

    def __init__(self, engine: Explicit, given: Sequence[Sequence[Ranks]]) -> None:
        self.engine, self.given = engine, given

    def tallied(self, concepts: Reactions, profiles: Sequence[Profile], within: Vector) -> Tallied:
        """How often each state within a set is an equilibrium."""
        counts, some, distinct = np.zeros(self.engine.space.size, dtype=np.int64), 0, Counter(profiles)
        for done, (profile, times) in enumerate(distinct.items()):
            self.engine.progress("progress.robustness", done, len(distinct))
            ranks = {dm: own[number] for dm, own, number in zip(concepts, self.given, profile, strict=True)}
            engine = type(self.engine).from_ranks(self.engine.conflict, ranks)
            hits = within.copy()
            for dm, concept in concepts.items():
                hits &= engine.reaction_stable(dm, concept)
            counts += times * hits
            some += times * bool(hits.any())
        found = np.flatnonzero(counts).tolist()
        return Tallied({self.engine.space.state(index): int(counts[index]) for index in found}, some)
