"""The verdicts that are asked about where nobody names any: a state's stability for everybody, and the claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from detente.analysis.stability import named
from detente.concepts import Profile, SolutionConcept
from detente.model.claim_names import misstated
from detente.model.claims import Claim
from detente.model.conflict import Conflict


class Stability(NamedTuple):
    """That a state is stable for a decision maker under its concept in a profile, which is named if it is mixed."""

    dm: str
    concept: SolutionConcept
    mixed: str = ""

    @property
    def claim(self) -> str:
        """The sentence that says it."""
        return f"stable({self.dm}, {self.concept.name})"


def for_everybody(profiles: Iterable[Profile]) -> Iterator[Stability]:
    """Stability for each decision maker, one profile after another.

    >>> from detente.concepts import profiles
    >>> [stability.claim for stability in for_everybody(profiles(["NASH", "SEQ"], ["us", "iran"]))]
    ['stable(us, NASH)', 'stable(iran, NASH)', 'stable(us, SEQ)', 'stable(iran, SEQ)']
    """
    for name, profile in named(list(profiles)):
        for dm, concept in profile.items():
            yield Stability(dm, concept, "" if name == concept.name else name)


def usual_claims(conflict: Conflict) -> list[Claim]:
    """The model's claims, without those that can't be evaluated, which `check` tells of."""
    wrong = misstated(conflict)
    return [claim for claim in conflict.claims if claim.id not in wrong]
