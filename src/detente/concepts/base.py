"""A solution concept as data: two switches over one skeleton, with its citation and published names.

A state is stable for the focal decision maker if every unilateral improvement from it is sanctioned: the opponents
have a legal sequence of `replies` to a state that the focal decision maker doesn't prefer to the first one, and from
which (`counter`) none of its own moves leads to one that it prefers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Via = Literal["moves", "improvements"]


@dataclass(frozen=True, slots=True)
class SolutionConcept:
    """What stability of a state for a decision maker means.

    Attributes
    ----------
    name
        As results and formulas write it.
    replies
        What opponents may answer with: any ``moves``, ``improvements`` only, or None (no answer counts).
    counter
        Whether the focal decision maker may move once more after the sanction.
    published
        The names that the literature uses.
    citation
        Who defined it, and when.
    """

    name: str
    replies: Via | None
    counter: bool
    published: tuple[str, ...]
    citation: str

    def __str__(self) -> str:
        return self.name


Profile = Mapping[str, SolutionConcept]
Concept = SolutionConcept | Profile
