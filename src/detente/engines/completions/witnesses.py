"""Completions that show verdicts: in which a state is stable for all who are asked about, or unstable for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from detente.concepts import Reaction
from detente.engines.completions.arena import Arena
from detente.engines.completions.clauses import OutOfEffort
from detente.engines.completions.escaping import Escaping, escaping
from detente.engines.completions.outlook import Asked, Extreme
from detente.engines.completions.search import unsanctioned
from detente.engines.completions.serving import Serving
from detente.engines.completions.shown import improvements_in
from detente.engines.completions.trial import Trial
from detente.model.bits import members
from detente.model.preferences.completing import Completed
from detente.model.states import State
from detente.results.certificates import Shown

if TYPE_CHECKING:
    from detente.engines.base import Backend
    from detente.model.preferences import Preferences


class Witnesses:
    """Searches for witness completions.

    Parameters
    ----------
    backend, arena
        The engine, and what its searches share.
    most
        Number of states that are looked at one by one; without a witness where replies lead to more.
    """

    def __init__(self, backend: Backend[Any], arena: Arena, most: int) -> None:
        self.backend, self.arena, self.most = backend, arena, most
        self._servings: dict[tuple[tuple[str, Reaction], ...], Serving] = {}
        self._escaping: dict[tuple[str, Reaction], Escaping | None] = {}

    def serving(self, asked: Sequence[Asked]) -> Serving:
        """The search for completions in which a state is stable for all of these."""
        key = tuple((query.dm, query.concept) for query in asked)
        if key not in self._servings:
            self._servings[key] = Serving(self.arena, asked)
        return self._servings[key]

    def escaping(self, asked: Asked) -> Escaping | None:
        """The search for completions in which an improvement isn't sanctioned; None where there are too many."""
        key = asked.dm, asked.concept
        if key not in self._escaping:
            self._escaping[key] = escaping(self.arena, asked)
        return self._escaping[key]

    def preferences(self, asked: Sequence[Asked], state: State, stable: bool) -> Mapping[str, Preferences] | None:
        """Completed preferences under which a state is stable for all of them, or unstable for one."""
        witness = self._found(asked, state, stable)
        return None if witness is None else self._everybody(asked, witness)

    def one(self, asked: Asked, state: State, stable: bool) -> Shown | None:
        """A completion in which a state is stable for a decision maker, or unstable, and what shows that."""
        witness = self._found([asked], state, stable)
        return None if witness is None else self._shown([asked], asked, state, witness, stable)

    def together(self, asked: Sequence[Asked], state: State) -> Mapping[str, Shown]:
        """One completion in which a state is stable for all of these, and what shows that; empty without one."""
        witness = self._found(asked, state, True)
        return {} if witness is None else {query.dm: self._shown(asked, query, state, witness, True) for query in asked}

    def _shown(
        self, asked: Sequence[Asked], query: Asked, state: State, witness: Mapping[str, Completed], stable: bool
    ) -> Shown:
        every = self._everybody(asked, witness)
        return Shown(stable, improvements_in(self.arena, query, state, witness), tuple(every.items()))

    def _found(self, asked: Sequence[Asked], state: State, stable: bool) -> Mapping[str, Completed] | None:
        if any(self.reaches_many(query, state) for query in asked):
            return None
        try:
            return self.serving(asked).completion(state) if stable else self._unstable(asked, state)
        except OutOfEffort:
            return None

    def reaches_many(self, asked: Asked, state: State) -> bool:
        """Whether replies lead to more states than are looked at one by one."""
        backend = self.backend
        if asked.concept.replies is None or backend.count(backend.all()) <= self.most:
            return False
        targets = backend.step_out(asked.dm, backend.one(state), "moves")
        return bool(
            backend.count(backend.unite(backend.legal_out(asked.others, targets, "moves").values())) > self.most
        )

    def _unstable(self, asked: Sequence[Asked], state: State) -> Mapping[str, Completed] | None:
        for query in asked:
            outlook = Extreme(self.arena, query, state, wide=True)
            for target in members(outlook.attracting(self.arena.moves(query.dm)[outlook.start])):
                trial = Trial(self.arena, query.completing)
                reached = unsanctioned(trial, query, outlook, target, None)
                if reached is not None:
                    return {**trial.completed, **self._extreme(query, outlook, target, reached.ends)}
        return None

    def _extreme(self, asked: Asked, outlook: Extreme, target: int, ends: int) -> Mapping[str, Completed]:
        """The focal preference completed so that a target attracts and none of the ends is a sanction."""
        if not asked.own.completes:
            return {}
        arena, dm, start = self.arena, asked.dm, outlook.start
        trial = Trial(arena, [dm])
        wanted = ends | 1 << target
        if asked.concept.counter:
            for end in members(ends):
                wanted |= arena.moves(dm)[end]
        for place in members(outlook.attracting(wanted)):
            trial.clauses.require(trial.better(dm, place, start))
        if not trial.next():
            raise RuntimeError(f"no extreme completion of {dm}")
        return trial.completed

    def _everybody(self, asked: Sequence[Asked], witness: Mapping[str, Completed]) -> Mapping[str, Preferences]:
        """Complete what doesn't matter in any way."""
        from detente.model.preferences.registry import saying

        acting = {query.dm: query.own for query in asked} | {
            dm: how for query in asked for dm, how in query.others.items()
        }
        trial = Trial(self.arena, [dm for dm, reading in acting.items() if reading.completes and dm not in witness])
        trial.next()
        every = {**trial.completed, **witness}
        return {dm: saying(every[dm].form()) for dm in self.backend.conflict.dms if dm in every}
