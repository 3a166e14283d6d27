"""Why a verdict holds, in a form that anyone can check against the model alone.

*Stable*: every unilateral improvement of the focal decision maker, each with a legal sequence of its opponents that
ends in a state which it doesn't prefer to the first one; where the concept asks, also every move that it could make
from there, none of them to a state that it prefers. *Unstable*: one improvement that no legal sequence sanctions.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.states import State
from detente.results.shapes.certificates import CertificateJSON, ImprovementJSON, SanctionJSON, StepJSON
from detente.showing import Brief


@dataclass(frozen=True, slots=True)
class Step(Brief):
    """One move: who, from where, to where."""

    dm: str
    start: State
    end: State

    def to_dict(self) -> StepJSON:
        """As in JSON."""
        return {"dm": self.dm, "from": self.start.to_dict(), "to": self.end.to_dict()}


@dataclass(frozen=True, slots=True)
class Sanction(Brief):
    """A legal sequence of the opponents, and the focal decision maker's own moves from where it ends."""

    steps: tuple[Step, ...]
    replies: tuple[State, ...] | None = None

    def to_dict(self) -> SanctionJSON:
        """As in JSON; `replies` only for concepts that ask for them."""
        plain: SanctionJSON = {"steps": [step.to_dict() for step in self.steps]}
        if self.replies is not None:
            plain["replies"] = [state.to_dict() for state in self.replies]
        return plain


@dataclass(frozen=True, slots=True)
class Improvement(Brief):
    """A unilateral improvement, and what sanctions it (None: nothing does)."""

    to: State
    sanction: Sanction | None

    def to_dict(self) -> ImprovementJSON:
        """As in JSON."""
        return {"to": self.to.to_dict(), "sanction": self.sanction.to_dict() if self.sanction else None}


@dataclass(frozen=True, slots=True)
class Certificate(Brief):
    """Why a state is stable, or not, for a decision maker under a concept."""

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
