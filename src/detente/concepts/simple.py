"""Five concepts for simple (ordinal) preference."""

from __future__ import annotations

from detente.concepts.base import SolutionConcept

NASH = SolutionConcept(
    "NASH", None, False, ("Nash stability", "rationality (R)"), "Nash 1950, Equilibrium points in n-person games"
)
GMR = SolutionConcept("GMR", "moves", False, ("general metarationality",), "Howard 1971, Paradoxes of Rationality")
SMR = SolutionConcept("SMR", "moves", True, ("symmetric metarationality",), "Howard 1971, Paradoxes of Rationality")
SEQ = SolutionConcept(
    "SEQ", "improvements", False, ("sequential stability",), "Fraser & Hipel 1979, Solving complex conflicts"
)
SSEQ = SolutionConcept(
    "SSEQ",
    "improvements",
    True,
    ("symmetric sequential stability",),
    "Rego & Vieira 2017, Symmetric sequential stability",
)

SIMPLE = (NASH, GMR, SMR, SEQ, SSEQ)
