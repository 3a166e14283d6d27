"""Coalition improvements, coalition stability, and equilibrium jumps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from detente.model.states import State
from detente.results.base import Found, Result
from detente.results.certificates import Step
from detente.results.shapes.coalitions import (
    CoalitionImprovementJSON,
    CoalitionsJSON,
    CoalitionVerdictJSON,
    JumpJSON,
    JumpsJSON,
    PlacesJSON,
)
from detente.shapes import in_order
from detente.showing import Brief


def places_of(gains: Mapping[str, tuple[int, int]]) -> dict[str, PlacesJSON]:
    """Each member's place in its ranking before and after, as in JSON."""
    return {dm: {"from": before, "to": after} for dm, (before, after) in gains.items()}


@dataclass(frozen=True, slots=True)
class CoalitionImprovement(Brief):
    """A coalition improvement: the target, a legal sequence, and members' places before and after.

    Places count indifference classes from the most preferred, 1; a member that doesn't rank the states has none.
    """

    to: State
    steps: tuple[Step, ...]
    gains: Mapping[str, tuple[int, int]]

    def to_dict(self) -> CoalitionImprovementJSON:
        """As in JSON."""
        return {
            "to": self.to.to_dict(),
            "steps": [step.to_dict() for step in self.steps],
            "gains": places_of(self.gains),
        }


@dataclass(frozen=True, slots=True)
class CoalitionVerdict(Brief):
    """What one coalition can do from a state, and whether the state is stable for it, by concept; None: undecided.

    `possible` are the states of which it isn't known whether all members prefer them; None where all is known.
    """

    members: tuple[str, ...]
    improvements: Found
    shown: tuple[CoalitionImprovement, ...]
    stable: Mapping[str, bool | None]
    possible: Found | None = None

    def to_dict(self) -> CoalitionVerdictJSON:
        """As in JSON."""
        plain: CoalitionVerdictJSON = {
            "coalition": "+".join(self.members),
            "improvements": self.improvements.to_numbers(),
            "shown": [improvement.to_dict() for improvement in self.shown],
            "stable": dict(self.stable),
        }
        if self.possible is not None:
            plain["possible_improvements"] = self.possible.to_numbers()
        return in_order(plain, CoalitionVerdictJSON)


@dataclass(frozen=True, slots=True)
class Jump(Brief):
    """An equilibrium that a coalition can leave for another one which every member prefers."""

    start: State
    members: tuple[str, ...]
    improvement: CoalitionImprovement

    def to_dict(self) -> JumpJSON:
        """As in JSON."""
        return {"from": self.start.to_dict(), "coalition": "+".join(self.members), **self.improvement.to_dict()}


@dataclass(frozen=True, kw_only=True)
class Coalitions(Result):
    """Coalition improvements from a state, coalition stability, and equilibrium jumps.

    Attributes
    ----------
    state
        Where the coalitions stand.
    verdicts
        For each coalition that was asked about.
    leaving
        The inclusion-minimal coalitions that can leave the state for one which every member prefers.
    universal
        By concept, whether the state is stable for every coalition; None where that's undecided.
    universally_stable
        By concept, all states that are stable for every coalition, where that was asked.
    jumps, jumps_concept, jumps_profile, jumps_listed, jumps_lone
        Equilibria of that concept (``MIXED``: of everybody's own) which a coalition can leave for another equilibrium,
        those from `state` first; whether all are there; and whether those of a single decision maker are.
    """

    asked: ClassVar[str] = "coalitions"
    of: ClassVar[str] = "verdicts"

    state: State
    verdicts: tuple[CoalitionVerdict, ...]
    leaving: tuple[tuple[str, ...], ...]
    universal: Mapping[str, bool | None]
    universally_stable: Mapping[str, Found]
    jumps: tuple[Jump, ...]
    jumps_concept: str
    jumps_profile: Mapping[str, str]
    jumps_listed: bool
    jumps_lone: bool = False

    def to_dict(self) -> CoalitionsJSON:
        """As in JSON: the verdicts by coalition, and the jumps."""
        jumps: JumpsJSON = {
            "concept": self.jumps_concept,
            "lone": self.jumps_lone,
            "listed": self.jumps_listed,
            "found": [jump.to_dict() for jump in self.jumps],
        }
        if self.jumps_concept == "MIXED":
            jumps["profile"] = dict(self.jumps_profile)
        return {
            **self.preamble(),
            "state": self.state.to_dict(),
            "coalitions": [verdict.to_dict() for verdict in self.verdicts],
            "leaving": ["+".join(members) for members in self.leaving],
            "universal": dict(self.universal),
            "universally_stable": {name: states.to_numbers() for name, states in self.universally_stable.items()},
            "jumps": in_order(jumps, JumpsJSON),
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row per coalition."""
        return [
            {"coalition": "+".join(verdict.members), "improvements": verdict.improvements.count, **verdict.stable}
            for verdict in self.verdicts
        ]
