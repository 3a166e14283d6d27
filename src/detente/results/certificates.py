"""Certificates: proofs of verdicts that can be checked against the model alone.

*Stable*: every unilateral improvement of the focal decision maker, each with a sanction, a legal sequence of its
opponents to a state that it doesn't prefer to the original; with a counter-move, also all of its moves from there, none
of them to a preferred state. *Unstable*: one unsanctioned improvement.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.states import State
from detente.results.shapes.certificates import CertificateJSON, ImprovementJSON, SanctionJSON, StepJSON
from detente.showing import Brief


@dataclass(frozen=True, slots=True)
class Step(Brief):
    """One move: mover, start, end."""

    dm: str
    start: State
    end: State

    def to_dict(self) -> StepJSON:
        """As in JSON."""
        return {"dm": self.dm, "from": self.start.to_dict(), "to": self.end.to_dict()}


@dataclass(frozen=True, slots=True)
class Sanction(Brief):
    """A legal sequence of the opponents, and the focal decision maker's counter-moves from its end."""

    steps: tuple[Step, ...]
    replies: tuple[State, ...] | None = None

    def to_dict(self) -> SanctionJSON:
        """As in JSON; `replies` only for concepts with a counter-move."""
        plain: SanctionJSON = {"steps": [step.to_dict() for step in self.steps]}
        if self.replies is not None:
            plain["replies"] = [state.to_dict() for state in self.replies]
        return plain


@dataclass(frozen=True, slots=True)
class Improvement(Brief):
    """A unilateral improvement and its sanction (None: it has none)."""

    to: State
    sanction: Sanction | None

    def to_dict(self) -> ImprovementJSON:
        """As in JSON."""
        return {"to": self.to.to_dict(), "sanction": self.sanction.to_dict() if self.sanction else None}


@dataclass(frozen=True, slots=True)
class Certificate(Brief):
    """Certificate that a state is stable, or unstable, for a decision maker under a concept."""

    dm: str
    concept: str
    state: State
    stable: bool
    improvements: tuple[Improvement, ...]

    def to_dict(self) -> CertificateJSON:
        """As in JSON."""
        return {
            "dm": self.dm,
            "concept": self.concept,
            "state": self.state.to_dict(),
            "stable": self.stable,
            "improvements": [improvement.to_dict() for improvement in self.improvements],
        }
