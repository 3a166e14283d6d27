"""A game whose opponents are believed to see other games: which of their moves are credible there.

A move of an opponent is credible if it is one in the focal decision maker's game, and credible in the game that the
opponent is believed to see. So a sanction by credible moves is one by any moves, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property
from typing import Any, cast

from detente.concepts import Via
from detente.engines import Backend, Engine
from detente.errors import TooLarge
from detente.model.state_sets import StateSet
from detente.model.states import State

Key = Callable[[State], Hashable]
Arrows = Mapping[Hashable, frozenset[Hashable]]
MOST = 4096  # states of a game that are matched one by one


class Believing:
    """A backend on a decision maker's game, with credible moves of opponents from other games.

    All that rests on them is computed by the generic algorithms; everything else is delegated.
    """

    reaction_stable = Backend.reaction_stable
    reacting = Backend.reacting
    stable = Backend.stable
    stable_each = Backend.stable_each
    legal_out = Backend.legal_out
    legal_into = Backend.legal_into
    path = Backend.path
    _closure = Backend._closure  # noqa: SLF001  as one of its own
    _is_open = Backend._is_open  # noqa: SLF001

    def __init__(self, own: Engine, believed: Mapping[str, Engine], key: Key) -> None:
        self._own, self._believed, self._key = own, believed, key
        self._backend: Backend[Any] = own.backend
        self.conflict = own.conflict
        self._known = dict[tuple[str, Via], Arrows]()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "_backend":
            raise AttributeError(name)
        return getattr(self._backend, name)

    def step_out(self, dm: str, states: Any, via: Via) -> Any:
        """As of a backend."""
        if via == "moves" or dm not in self._believed:
            return self._backend.step_out(dm, states, via)
        arrows = self._arrows(dm, via)
        ends = {end for state in self._backend.listed(states) for end in arrows[self._key(state)]}
        return self._set(ends)

    def step_into(self, dm: str, states: Any, via: Via) -> Any:
        """As of a backend."""
        if via == "moves" or dm not in self._believed:
            return self._backend.step_into(dm, states, via)
        wanted = {self._key(state) for state in self._backend.listed(states)}
        return self._set({start for start, ends in self._arrows(dm, via).items() if ends & wanted})

    def _set(self, keys: set[Hashable]) -> Any:
        return self._backend.unite(self._backend.one(self._states[key]) for key in keys)

    @cached_property
    def _states(self) -> Mapping[Hashable, State]:
        return {self._key(state): state for state in self._own.all()}

    def _arrows(self, dm: str, via: Via) -> Arrows:
        """The credible moves of an opponent between states of the game, by their keys."""
        if (dm, via) not in self._known:
            believed = self._believed[dm]
            for engine in (self._own, believed):
                if engine.all().count > MOST:
                    raise TooLarge("too_many_to_compare", n=engine.all().count, most=MOST)
            credible = dict(self._steps(believed, dm, via))
            self._known[dm, via] = {
                start: ends & credible.get(start, frozenset()) for start, ends in self._steps(self._own, dm, "moves")
            }
        return self._known[dm, via]

    def _steps(self, engine: Engine, dm: str, via: Via) -> Iterator[tuple[Hashable, frozenset[Hashable]]]:
        for state in engine.all():
            ends: StateSet = engine.step_out(dm, engine.one(state), via)
            yield self._key(state), frozenset(map(self._key, ends))


Backend.register(Believing)


def believing(own: Engine, believed: Mapping[str, Engine], key: Key) -> Engine:
    """An engine on a decision maker's game in which opponents are believed to see other games."""
    return Engine(cast("Backend[Any]", Believing(own, believed, key)))
