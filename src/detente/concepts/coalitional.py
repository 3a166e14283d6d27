"""Concepts for coalitions (Inohara & Hipel 2008).

A coalition improvement is a state that the coalition reaches by a legal sequence of its members' moves and that every
member strictly prefers; a state deters a coalition if at least one member doesn't strictly prefer it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from detente.concepts.base import SolutionConcept
from detente.concepts.reactions import GMR, NASH, SMR
from detente.errors import QuestionError, nearest
from detente.model.readings import BY_COMPLETION, PLAIN, Reading, based, reading


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
    reading
        ``certain`` or ``possible`` over the completions of what isn't known; plainly: what is known.
    """

    name: str
    replies: Literal["moves", "coalition_improvements"] | None
    counter: bool
    bound: SolutionConcept
    citation: str
    reading: Reading = PLAIN

    def __str__(self) -> str:
        return self.name

    def read(self, reading: Reading) -> CoalitionConcept:
        """The concept over all completions of what isn't known: exact, since the others' preferences don't matter.

        Raises
        ------
        QuestionError
            Another reading, or a concept whose sanctions depend on preferences.
        """
        if not reading.completes or self.replies == "coalition_improvements":
            near = [f"{name}.{part}" for name in READABLE for part in BY_COMPLETION]
            raise QuestionError("coalition_reading", name=f"{self.name}.{reading}", near=near)
        return replace(self, name=f"{self.name}.{reading}", bound=self.bound.read(reading), reading=reading)


_CITATION = "Inohara & Hipel 2008, Coalition analysis in the graph model for conflict resolution"
CNASH = CoalitionConcept("CNASH", None, False, NASH, _CITATION)
CGMR = CoalitionConcept("CGMR", "moves", False, GMR, _CITATION)
CSMR = CoalitionConcept("CSMR", "moves", True, SMR, _CITATION)
CSEQ = CoalitionConcept("CSEQ", "coalition_improvements", False, GMR, _CITATION)

COALITIONAL = {criterion.name: criterion for criterion in (CNASH, CGMR, CSMR, CSEQ)}
READABLE = tuple(name for name, criterion in COALITIONAL.items() if criterion.replies != "coalition_improvements")


def coalition_concept(name: str) -> CoalitionConcept:
    """Look up a coalition concept by name; further parts, after dots, say how preference is read.

    Raises
    ------
    QuestionError
        An unknown name or reading.

    >>> coalition_concept("csmr.Certain").name
    'CSMR.certain'
    """
    base, parts = based(name, COALITIONAL)
    if base not in COALITIONAL:
        raise QuestionError("unknown_concept", name=name.upper(), near=nearest(base, COALITIONAL))
    return COALITIONAL[base].read(reading(parts)) if "." in name else COALITIONAL[base]
