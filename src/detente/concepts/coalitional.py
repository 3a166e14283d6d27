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
    """What stability of a state for a coalition means.

    Attributes
    ----------
    name
        As results write it.
    replies
        What the others may answer with: any ``moves``, sequences of ``coalition_improvements`` (legal when written
        out move by move), or None.
    counter
        Whether the coalition may move once more after the sanction.
    bound
        A concept under which a state that is stable for all coalitions is an equilibrium, since each decision maker
        alone is a coalition, too.
    citation
        Who defined it, and when.
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
