"""Hypergames: what is stable in each decision maker's own game, who believes what, and what surprises whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from detente.model.claims import Change
from detente.model.plain import change_of
from detente.model.states import State
from detente.results.base import Found, Result, entry
from detente.results.shapes.hypergame import BeliefJSON, HypergameJSON, HyperStableJSON, SurpriseJSON
from detente.showing import Brief


@dataclass(frozen=True, slots=True)
class HyperStable(Brief):
    """What is stable in the perceived games under one concept, and in the true one.

    Attributes
    ----------
    perceived
        The equilibria of each perceived game, by decision maker.
    believed
        Those of the games that others see, as somebody believes, by view: ``us.iran``.
    hyper_stable
        What is stable for each decision maker in its own game.
    hyper_equilibria
        The true states that everybody sees and that are stable for each in its game.
    true_equilibria
        The equilibria of the true game.
    """

    perceived: Mapping[str, Found]
    believed: Mapping[str, Found]
    hyper_stable: Mapping[str, Found]
    hyper_equilibria: Found
    true_equilibria: Found

    def to_dict(self) -> HyperStableJSON:
        """As in JSON: states by number."""
        plain: HyperStableJSON = {
            "perceived": _numbers(self.perceived),
            **({"believed": _numbers(self.believed)} if self.believed else {}),  # type: ignore[typeddict-item]
            "hyper_stable": _numbers(self.hyper_stable),
            "hyper_equilibria": [state.number for state in self.hyper_equilibria.states],
            "true_equilibria": [state.number for state in self.true_equilibria.states],
        }
        if cut := {name: states.count for name, states in self.sets() if not states.listed}:
            plain["counts"] = cut
        return plain

    def sets(self) -> Iterator[tuple[str, Found]]:
        """All sets by name."""
        for name in ("perceived", "believed", "hyper_stable"):
            yield from ((f"{name}.{view}", states) for view, states in getattr(self, name).items())
        yield "hyper_equilibria", self.hyper_equilibria
        yield "true_equilibria", self.true_equilibria


def _numbers(sets: Mapping[str, Found]) -> dict[str, list[int]]:
    return {view: [state.number for state in states.states] for view, states in sets.items()}


@dataclass(frozen=True, slots=True)
class Surprise(Brief):
    """A state that a decision maker doesn't know of and that can be reached, or a move that it believes impossible.

    Attributes
    ----------
    dm
        Who is surprised.
    state
        The state; None if it is a move.
    mover, start, end
        Whose move it is, from where to where; None if it is a state.
    wanted
        Whether improvements in the movers' own games lead there.
    """

    dm: str
    state: State | None = None
    mover: str | None = None
    start: State | None = None
    end: State | None = None
    wanted: bool = False

    def to_dict(self) -> SurpriseJSON:
        """As in JSON."""
        if self.state is not None:
            return {"dm": self.dm, "state": self.state.number, "wanted": self.wanted}
        if self.mover is None or self.start is None or self.end is None:
            raise TypeError(self)
        move: Any = {"dm": self.mover, "from": self.start.number, "to": self.end.number}
        return {"dm": self.dm, "move": move, "wanted": self.wanted}


@dataclass(frozen=True, slots=True)
class Belief(Brief):
    """A view of the conflict, and how it differs from the true one.

    Attributes
    ----------
    view
        Whose it is: ``us``; or ``us.iran``, what the other sees, as it believes.
    changes
        The changes of the model.
    unseen
        The true states that it doesn't know of.
    imagined
        The states that only it knows of.
    preferences
        Whose preferences it takes to be others than they are.
    """

    view: str
    changes: tuple[Change, ...]
    unseen: Found
    imagined: Found
    preferences: tuple[str, ...]

    def to_dict(self) -> BeliefJSON:
        """As in JSON."""
        return {
            "view": self.view,
            "changes": [change_of(change) for change in self.changes],
            "unseen": [state.number for state in self.unseen.states],
            "imagined": [state.label for state in self.imagined.states],
            "preferences": list(self.preferences),
        }


@dataclass(frozen=True, kw_only=True)
class Hypergame(Result):
    """What is stable where decision makers see different games, by concept."""

    asked: ClassVar[str] = "hypergame"
    of: ClassVar[str] = "hypergame"

    hypergame: Mapping[str, HyperStable]
    profiles: Mapping[str, Mapping[str, str]]
    surprises: tuple[Surprise, ...]
    beliefs: tuple[Belief, ...]

    def __getitem__(self, concept: object) -> HyperStable:
        return entry(self.hypergame, concept)

    def to_dict(self) -> HypergameJSON:
        """As in JSON: the sets by concept, states by number."""
        plain: Any = {
            **self.preamble(),
            "hypergame": {name: hyper_stable.to_dict() for name, hyper_stable in self.hypergame.items()},
            **({"profiles": {name: dict(by_dm) for name, by_dm in self.profiles.items()}} if self.profiles else {}),
            "surprises": [surprise.to_dict() for surprise in self.surprises],
            "beliefs": [belief.to_dict() for belief in self.beliefs],
        }
        typed: HypergameJSON = plain
        return typed

    def rows(self) -> list[dict[str, Any]]:
        """One row per concept and set: its name, size and first states by number."""
        return [
            {
                "concept": concept,
                "set": name,
                "count": states.count,
                "states": [state.number for state in states.states],
            }
            for concept, hyper_stable in self.hypergame.items()
            for name, states in hyper_stable.sets()
        ]
