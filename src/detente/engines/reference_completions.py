"""Verdicts over completions by enumeration: stable in all of them, in some, for several decision makers in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from detente.concepts import Reaction
from detente.engines.reference_preference import Compared
from detente.errors import TooLarge

if TYPE_CHECKING:
    from detente.engines.reference import Reference, States

Chosen = Mapping[str, Compared]  # a completion of each decision maker's preference
Rows = tuple[frozenset[int], ...]  # a set of states for each state, by number
Replies = tuple[tuple[str, Rows], ...]  # the credible moves of opponents


class Completions:
    """All ways to settle what isn't known or isn't sure, for several decision makers at a time."""

    def __init__(self, engine: Reference) -> None:
        self.engine = engine
        self.states = sorted(engine.model.states)  # numbered from 1
        self.better, self.improvements = cache(self._better), cache(self._improvements)
        self.answers, self.stable_if = cache(self._answers), cache(self._stable_if)

    def stable(self, dm: str, concept: Reaction) -> States:
        """The states that are stable in every completion, or in some, as the reading says."""
        stable_sets = [self.stable_in(dm, concept, chosen) for chosen in self.ways(self.looked_at(dm, concept))]
        return (frozenset.intersection if concept.reading.uncertain == "certain" else frozenset.union)(*stable_sets)

    def together(self, profile: Mapping[str, Reaction]) -> States:
        """The states that are stable for all of these decision makers in one and the same completion."""
        dms = frozenset[str]().union(*(self.looked_at(dm, concept) for dm, concept in profile.items()))
        return frozenset[int]().union(
            *(
                frozenset.intersection(*(self.stable_in(dm, concept, chosen) for dm, concept in profile.items()))
                for chosen in self.ways(dms)
            )
        )

    def looked_at(self, dm: str, concept: Reaction) -> frozenset[str]:
        """Whose completions matter: one's own, and the opponents' whose replies have to be credible."""
        if concept.replies != "improvements":
            return frozenset({dm})
        return frozenset({dm}.union(other for other in self.engine.conflict.dms if concept.reading.of(other).completes))

    def ways(self, dms: frozenset[str]) -> Iterator[Chosen]:
        """All completions of these decision makers' preferences.

        Raises
        ------
        TooLarge
            There are more than 5,000.
        """
        several = {dm: self.engine.model.preferences[dm].completed for dm in sorted(dms)}
        if prod(map(len, several.values())) > Compared.most:
            raise TooLarge("reference_completions", most=Compared.most)
        for chosen in product(*several.values()):
            yield dict(zip(several, chosen, strict=True))

    def stable_in(self, dm: str, concept: Reaction, chosen: Chosen) -> States:
        """The states that are stable in a completion, computed once for all that look alike to the concept."""
        opponents = sorted(self.looked_at(dm, concept) - {dm})
        replies = tuple((other, self.improvements(other, chosen[other])) for other in opponents)
        return self.stable_if(dm, concept, self.better(chosen[dm]), replies)

    def _better(self, preference: Compared) -> Rows:
        """The states preferred to each."""
        return tuple(frozenset(q for q in self.states if preference.prefers(q, s)) for s in self.states)

    def _improvements(self, dm: str, preference: Compared) -> Rows:
        """The improvements from each state."""
        moves = self.engine.model.moves[dm]
        return tuple(frozenset(q for q in moves[s] if preference.prefers(q, s)) for s in self.states)

    def _stable_if(self, dm: str, concept: Reaction, better: Rows, replies: Replies) -> States:
        answers = self.answers(dm, concept, replies)
        return self.engine.stable_when(
            dm, concept, lambda s, q: q in better[s - 1], lambda s, q: q not in better[s - 1], answers
        )

    def _answers(self, dm: str, concept: Reaction, replies: Replies) -> Mapping[int, States]:
        settled = dict(replies)

        def reply(other: str, s: int) -> States:
            return settled[other][s - 1] if other in settled else self.engine.reachable(other, s, concept.reading)

        return self.engine.answers(dm, concept, reply)
