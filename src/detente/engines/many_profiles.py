"""Equilibria under many preference profiles: how often each state is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from detente.errors import TooLarge
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.states import State

if TYPE_CHECKING:
    from detente.concepts import Reaction, Reactions, SolutionConcept
    from detente.model.preferences import Preferences

S = TypeVar("S")
MOST_LISTED = 1 << 16  # states that sets of several engines are compared by
MOST_WORK = 1 << 30  # states times profiles
Judged = Callable[[str, "Reaction"], Sequence[S] | None]  # by profile; None: this concept isn't judged so
Profile = tuple[int, ...]  # for each decision maker, in order, the number of one of its alternative preferences


class Tallying(Protocol[S]):
    """The operations of a backend that profiles are tallied by one after the other."""

    conflict: Conflict
    progress: Callable[[str, int, int], None]

    def __init__(self, conflict: Conflict, /) -> None: ...

    def all(self) -> S: ...

    def count(self, states: S) -> int: ...

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


def check_work(profiles: int, states: int) -> None:
    """Refuse more profiles of so many states than can be judged.

    Raises
    ------
    TooLarge
        They are too many.
    """
    if profiles * states > MOST_WORK:
        raise TooLarge("outcome_work", profiles=profiles, n=states, most=max(1, MOST_WORK // states))


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
        distinct profile gets an engine of its own, whose states are the same but whose sets aren't.

        Raises
        ------
        TooLarge
            There are too many states to be listed, or too many with these profiles.
        """
        counts, some, distinct, size = Counter[State](), 0, Counter(profiles), self.count(self.all())
        if size > MOST_LISTED:
            raise TooLarge("outcome_states", n=size, most=MOST_LISTED)
        check_work(len(distinct), size)
        wanted = frozenset(self.listed(within))
        for done, (profile, times) in enumerate(distinct.items()):
            self.progress("progress.robustness", done, len(distinct))
            engine = self.preferring([given[dm][number] for dm, number in enumerate(profile)])
            found = engine.all()
            for dm, concept in concepts.items():
                found = engine.intersection(found, engine.stable(dm, concept))
            listed = wanted.intersection(engine.listed(found))
            counts.update(dict.fromkeys(listed, times))
            some += times * bool(listed)
        return Tallied(counts, some)

    def judged_each(
        self: Tallying[S],
        given: Sequence[Sequence[Preferences]],
        profiles: Sequence[Profile],
    ) -> Judged[S] | None:
        """The stable states under each of many profiles; by default no engine has them faster than one by one."""
        return None

    def beside(self, conflict: Conflict) -> Self | None:
        """An engine on a variant with the same states and rules, which shares these; by default none can."""
        return None

    def preferring(self: Tallying[S], preferences: Sequence[Preferences]) -> Tallying[S]:
        """An engine of the same kind on the conflict with other preferences, in the order of the decision makers."""
        makers = [
            DecisionMaker(dm.id, dm.name, options=dm.options, evidence=dm.evidence, preferences=own)
            for dm, own in zip(self.conflict.decision_makers, preferences, strict=True)
        ]
        return type(self)(remade(self.conflict, decision_makers=makers, claims=(), origin=None))
