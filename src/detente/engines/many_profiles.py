"""Equilibria under many preference profiles: how often each state is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.states import State

if TYPE_CHECKING:
    from detente.concepts import Reactions, SolutionConcept
    from detente.model.preferences import Preferences

S = TypeVar("S")
Profile = tuple[int, ...]  # for each decision maker, in order, the number of one of its alternative preferences


class Tallying(Protocol[S]):
    """The operations of a backend that profiles are tallied by one after the other."""

    conflict: Conflict
    progress: Callable[[str, int, int], None]

    def __init__(self, conflict: Conflict, /) -> None: ...

    def intersection(self, first: S, second: S) -> S: ...

    def listed(self, states: S, limit: int | None = None) -> tuple[State, ...]: ...

    def stable(self, dm: str, concept: SolutionConcept) -> S: ...

    def preferring(self, preferences: Sequence[Preferences]) -> Tallying[S]: ...


@dataclass(frozen=True)
class Tallied:
    """The number of profiles under which each state is an equilibrium, where there are any, and under which some is."""

    states: Mapping[State, int]
    some: int

    def restated(self, said: Callable[[State], State]) -> Tallied:
        """The same of states by other labels and numbers."""
        return Tallied({said(state): count for state, count in self.states.items()}, self.some)


class Tallies:
    """Tallies of many profiles, mixed into backends, which may override them by faster ones."""

    def tallied(
        self: Tallying[S],
        given: Sequence[Sequence[Preferences]],
        profiles: Sequence[Profile],
        concepts: Reactions,
        within: S,
    ) -> Tallied:
        """How often states within a set are equilibria under many profiles of alternative preferences.

        `given` has the alternatives of each decision maker, in order, and a profile the number of one of each. Each
        distinct profile gets an engine of its own; the states are the same in all of them.
        """
        counts, some, distinct = Counter[State](), 0, Counter(profiles)
        for done, (profile, times) in enumerate(distinct.items()):
            self.progress("progress.robustness", done, len(distinct))
            engine = self.preferring([given[dm][number] for dm, number in enumerate(profile)])
            found = within
            for dm, concept in concepts.items():
                found = self.intersection(found, engine.stable(dm, concept))
            listed = self.listed(found)
            counts.update(dict.fromkeys(listed, times))
            some += times * bool(listed)
        return Tallied(counts, some)

    def preferring(self: Tallying[S], preferences: Sequence[Preferences]) -> Tallying[S]:
        """An engine of the same kind on the conflict with other preferences, in the order of the decision makers."""
        makers = [
            DecisionMaker(dm.id, dm.name, options=dm.options, evidence=dm.evidence, preferences=own)
            for dm, own in zip(self.conflict.decision_makers, preferences, strict=True)
        ]
        return type(self)(remade(self.conflict, decision_makers=makers, claims=(), origin=None))
