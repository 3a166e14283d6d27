"""Fallback to a SAT search, with partial answers, where decision diagrams exceed their limits.

Engines are tried in the order of `detente.engines.choices`. If diagrams exceed their memory or time, a SAT search
returns what it can prove; such an answer is never marked as complete.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from detente.analysis.query import Query
from detente.concepts import Profile, Reaction, Reactions, SolutionConcept
from detente.engines import Engine, Progress, choices
from detente.engines.limits import limits
from detente.errors import EngineError, Interrupted, TooLarge
from detente.model.conflict import Conflict
from detente.model.states import State
from detente.results.base import Found, Result
from detente.results.certificates import Certificate

if TYPE_CHECKING:
    from detente.engines.search import Clock, Search

SECONDS = 30.0  # for the whole search
BEYOND = ("diagrams_outgrow", "too_many_ranks", "stopped_after")
R = TypeVar("R", bound=Result)
K = TypeVar("K", bound=Hashable)


class Searched(Query):
    """A question under way by search: certain where it answers, but not complete."""

    def __init__(
        self, conflict: Conflict, refusal: EngineError, limit: int, progress: Progress | None, began: float
    ) -> None:
        from detente.engines.search import Search

        seconds = min(SECONDS, limits().seconds or SECONDS)
        self.search: Search = Search(conflict, refusal, progress, seconds)
        super().__init__(conflict, Engine(self.search), limit, progress)
        self.began, self.seconds = began, seconds

    def clocks(self, parts: int) -> Iterator[Clock]:
        """Deadlines for a number of parts: each gets an equal share of the time left."""
        from detente.engines.search import Clock

        end = time.monotonic() + self.seconds
        for left in range(parts, 0, -1):
            yield Clock((end - time.monotonic()) / left)

    def head(self, under: Iterable[Profile] | None = None, beside: Iterable[Profile] = ()) -> dict[str, Any]:
        """The fields common to all results; never complete."""
        return super().head(under, beside) | {"complete": False, "why": "searched"}

    def sets(self, wanted: Mapping[K, Profile]) -> dict[K, Found]:
        """For each profile, its equilibria: all of them, or a lower bound.

        The most demanding concepts go first, since their equilibria are reused for concepts that they imply.
        """
        by_key = dict[K, Found]()
        profiles = {key: self.reactions(profile) for key, profile in wanted.items()}
        order = sorted(profiles, key=lambda key: _demands(profiles[key]), reverse=True)
        for number, (key, clock) in enumerate(zip(order, self.clocks(len(order)), strict=True)):
            self.engine.progress("progress.search", number, len(order))
            by_key[key] = self._set(profiles[key], clock)
        return {key: by_key[key] for key in profiles}

    def certificates(self, state: State, pairs: Sequence[tuple[str, SolutionConcept]]) -> list[Certificate | None]:
        """Certificates of a state's verdicts by decision maker and concept; None where undecided."""
        timed = zip(pairs, self.clocks(len(pairs)), strict=True)
        return [
            self.search.certificate(dm, self.reactions({dm: concept})[dm], state, clock)
            for (dm, concept), clock in timed
        ]

    def reactions(self, profile: Profile) -> Reactions:
        """The profile, if the search supports all of its concepts.

        Raises
        ------
        TooLarge, Interrupted
            The refusal of the engine before: the search supports concepts of reactions, read plainly, only.
        """
        supported = {dm: concept for dm, concept in profile.items() if isinstance(concept, Reaction)}
        forms = {dm: self.conflict.decision_maker(dm).preferences.form for dm in self.conflict.dms}
        acting = any(
            form.read(reaction.reading) or form.read(reaction.reading.of(dm))
            for reaction in supported.values()
            for dm, form in forms.items()
        )
        if len(supported) < len(profile) or acting:
            raise self.search.refusal
        return supported

    def _set(self, profile: Reactions, clock: Clock) -> Found:
        states, all_ = self.search.equilibria(profile, max(1, self.limit), clock)
        listed, options = states[: self.limit], self.conflict.options
        if all_ and len(listed) == len(states):
            return Found(len(states), listed, options=options)
        patterns = self.search.patterns(listed)
        return Found(len(states), listed, patterns, exact=False, at_least=not all_, options=options)


def _demands(profile: Reactions) -> tuple[int, int, int]:
    """Sort key: how demanding the concepts of a profile are on sanctions."""
    concepts = list(profile.values())
    return (
        sum(concept.replies is None for concept in concepts),
        sum(concept.replies == "improvements" for concept in concepts),
        sum(concept.counter for concept in concepts),
    )


def attempted(
    conflict: Conflict,
    engine: str | Engine,
    limit: int,
    progress: Progress | None,
    ask: Callable[[Query], R],
    search: Callable[[Searched], R],
) -> R:
    """The answer of the first engine that accepts the question, or else what the search can prove.

    Raises
    ------
    TooLarge, Interrupted
        The conflict exceeds the limits of all engines.
    """
    began = time.perf_counter()
    names: tuple[str | Engine, ...] = choices(engine) if isinstance(engine, str) else (engine,)
    for number, choice in enumerate(names, 1):
        try:
            asked = Query(conflict, choice, limit, progress)
            asked.began = began
            return ask(asked)
        except (TooLarge, Interrupted) as error:
            if number == len(names) and not (_searchable(choice, error) and conflict.numbered_by is None):
                raise
            refusal: EngineError = error
    return search(Searched(conflict, refusal, limit, progress, began))


def _searchable(engine: str | Engine, refusal: EngineError) -> bool:
    name = engine if isinstance(engine, str) else engine.name
    return name == "symbolic" and refusal.code in BEYOND
