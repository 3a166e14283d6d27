"""Concepts for coalitions (Inohara & Hipel 2008).

A coalition improvement is a state that the coalition reaches by a legal sequence of its members' moves and that every
member strictly prefers; a state deters a coalition if at least one member doesn't strictly prefer it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.concepts.base import SolutionConcept
from detente.concepts.reactions import GMR, NASH, SMR


@dataclass(frozen=True, slots=True)
class CoalitionConcept:
    """A definition of stability of a state for a coalition.

    Attributes
    ----------
    name
        Its name in results.
    replies
        The others' sanctions: any ``moves``, sequences of ``coalition_improvements`` (legal when expanded to moves), or
        None.
    counter
        Whether the coalition may move once more after the sanction.
    bound
        A concept under which every state that is stable for all coalitions is an equilibrium, since singletons are
        coalitions too.
    citation
        Author and year of the definition.
    """

    name: str
    replies: Literal["moves", "coalition_improvements"] | None
    counter: bool
    bound: SolutionConcept
    citation: str

    def __str__(self) -> str:
        return self.name


_CITATION = "Inohara & Hipel 2008, Coalition analysis in the graph model for conflict resolution"
CNASH = CoalitionConcept("CNASH", None, False, NASH, _CITATION)
CGMR = CoalitionConcept("CGMR", "moves", False, GMR, _CITATION)
CSMR = CoalitionConcept("CSMR", "moves", True, SMR, _CITATION)
CSEQ = CoalitionConcept("CSEQ", "coalition_improvements", False, GMR, _CITATION)

COALITIONAL = {found.name: found for found in (CNASH, CGMR, CSMR, CSEQ)}
