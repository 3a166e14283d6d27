"""Under which attitudes an outcome is an equilibrium."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from detente.results.base import Result
from detente.results.shapes.attitudes import AttitudeProfilesJSON, AttitudesJSON, Signs
from detente.shapes import in_order
from detente.showing import Brief


@dataclass(frozen=True, slots=True)
class AttitudeProfiles(Brief):
    """The profiles of attitudes under which an outcome is an equilibrium of one concept.

    Attributes
    ----------
    profiles
        The first of those with the fewest changes, each as the attitudes that it changes.
    nearest
        How many have so few changes.
    count, of
        How many there are, of how many: all, or those that were tried.
    least
        How many attitudes the nearest change; None where none was found.
    exact
        Whether all profiles were taken into account.
    concepts
        Each decision maker's concept, where they differ.
    """

    profiles: tuple[Signs, ...]
    nearest: int
    count: int
    of: int
    least: int | None
    exact: bool
    concepts: Mapping[str, str] | None = None

    def __bool__(self) -> bool:
        return self.count > 0

    def to_dict(self) -> AttitudeProfilesJSON:
        """As in JSON."""
        plain: AttitudeProfilesJSON = {
            "profiles": list(self.profiles),
            "listed": len(self.profiles) == self.nearest,
            "count": self.count,
            "of": self.of,
            "least": self.least,
            "exact": self.exact,
        }
        if self.concepts is not None:
            plain["profile"] = dict(self.concepts)
        return in_order(plain, AttitudeProfilesJSON)


@dataclass(frozen=True, kw_only=True)
class Attitudes(Result):
    """Under which attitudes an outcome is an equilibrium, by concept.

    Attributes
    ----------
    to
        The outcome.
    before
        The attitudes from which changes are counted.
    found
        What was found, by concept.
    """

    asked: ClassVar[str] = "attitudes"
    of: ClassVar[str] = "found"

    to: str
    before: Mapping[str, Mapping[str, str]]
    found: Mapping[str, AttitudeProfiles]

    def to_dict(self) -> AttitudesJSON:
        """As in JSON."""
        return {
            **self.preamble(),
            "to": self.to,
            "before": cast("Signs", {dm: dict(row) for dm, row in self.before.items()}),
            "attitudes": {name: profiles.to_dict() for name, profiles in self.found.items()},
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row per concept."""
        return [
            {
                "concept": name,
                "count": profiles.count,
                "of": profiles.of,
                "least": profiles.least,
                "exact": profiles.exact,
            }
            for name, profiles in self.found.items()
        ]
