"""Differences between two models, and between their verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from detente.model.states import State
from detente.model.texts import Text
from detente.results.base import Result
from detente.results.shapes.views import DifferencesJSON, ElementChangeJSON, VerdictChangeJSON
from detente.shapes import in_order
from detente.showing import Brief


@dataclass(frozen=True, slots=True)
class ElementChange(Brief):
    """A differing element of the model; None on the side without it."""

    address: str
    before: Any
    after: Any

    def to_dict(self) -> ElementChangeJSON:
        """As in JSON."""
        return {"address": self.address, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class VerdictChange(Brief):
    """Equilibria of one concept gained or lost."""

    concept: str
    gained: tuple[State, ...]
    lost: tuple[State, ...]

    def to_dict(self) -> VerdictChangeJSON:
        """As in JSON; numbers of gained states are those of the second model, of lost ones those of the first."""
        gained, lost = ([state.to_dict() for state in states] for states in (self.gained, self.lost))
        return {"concept": self.concept, "gained": gained, "lost": lost}


@dataclass(frozen=True, kw_only=True)
class Differences(Result):
    """Differences between two models and their verdicts; `added`: the states mentioned that only `other` has."""

    asked: ClassVar[str] = "diff"
    of: ClassVar[str] = "elements"

    other: str
    other_name: Text
    elements: tuple[ElementChange, ...]
    equilibria: tuple[VerdictChange, ...]
    status_quo: Mapping[str, Mapping[str, tuple[bool, bool]]]
    added: tuple[State, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.elements or self.equilibria or self.status_quo)

    def to_dict(self) -> DifferencesJSON:
        """As in JSON: elements, equilibria, and the status quo's stability (before, after) where it changed."""
        plain: DifferencesJSON = {
            **self.preamble(),
            "other": self.other,
            "elements": [change.to_dict() for change in self.elements],
            "equilibria": [change.to_dict() for change in self.equilibria],
            "status_quo": {
                concept: {dm: {"before": before, "after": after} for dm, (before, after) in by_dm.items()}
                for concept, by_dm in self.status_quo.items()
            },
        }
        if self.added:
            plain["added"] = [state.to_dict() for state in self.added]
        return in_order(plain, DifferencesJSON)

    def rows(self) -> list[dict[str, Any]]:
        """One row per element."""
        return [dict(change.to_dict()) for change in self.elements]
