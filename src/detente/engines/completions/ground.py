"""The states, the moves and the completions of an engine's conflict, each listed once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from detente.engines.completions.listed import Listed, listed
from detente.engines.completions.strides import Step, places, steps
from detente.model.bits import union
from detente.model.preferences.completing import Key
from detente.model.readings import PLAIN, Reading
from detente.model.states import State

if TYPE_CHECKING:
    from detente.engines.completions.arena import Arena

ANY = -1  # every completion: the set of all numbers


class Ground:
    """What searches by narrowing look up. A set of places, or of numbers of completions, is a bit set."""

    def __init__(self, arena: Arena) -> None:
        self.arena, backend = arena, arena.backend
        states = backend.listed(backend.all())
        self.at: dict[int, State] = dict(zip(places(states, backend.conflict.options), states, strict=True))
        self.place = {state.number: place for place, state in self.at.items()}
        self._moves: dict[str, list[tuple[int, int]]] = {}
        self._listed: dict[str, Listed | None] = {}
        self._keys: dict[str, dict[int, Key]] = {}
        self._steps: dict[tuple[str, str | None, Reading], tuple[Step, ...]] = {}

    @cached_property
    def every(self) -> int:
        """All places."""
        return union(1 << place for place in self.at)

    def places(self, states: Any) -> int:
        """The places of an engine's set of states."""
        return union(1 << self.place[state.number] for state in self.arena.backend.listed(states))

    def moves(self, dm: str) -> list[tuple[int, int]]:
        """A decision maker's moves as pairs of places."""
        if dm not in self._moves:
            arrows = self.arena.backend.arrows(dm)
            self._moves[dm] = [(self.place[start], self.place[end]) for start, end in arrows]
        return self._moves[dm]

    def listed(self, dm: str) -> Listed | None:
        """All completions of a preference, if they are few."""
        if dm not in self._listed:
            self._listed[dm] = listed(self.arena.completing(dm))
        return self._listed[dm]

    def keys(self, dm: str) -> dict[int, Key]:
        """The key by which a decision maker compares each place."""
        if dm not in self._keys:
            completing = self.arena.completing(dm)
            self._keys[dm] = {place: completing.key(state) for place, state in self.at.items()}
        return self._keys[dm]

    def alike(self, dm: str) -> dict[Key, int]:
        """The places of each key."""
        by_key: dict[Key, int] = {}
        for place, key in self.keys(dm).items():
            by_key[key] = by_key.get(key, 0) | 1 << place
        return by_key

    def steps(self, dm: str, replies: str | None, reading: Reading = PLAIN) -> tuple[Step, ...]:
        """What a decision maker may contribute to replies: nothing, any moves, or credible ones."""
        name = dm, replies, reading
        if name not in self._steps:
            self._steps[name] = () if replies is None else steps(self.moves(dm), self._credible(dm, replies, reading))
        return self._steps[name]

    def _credible(self, dm: str, replies: str, reading: Reading) -> Callable[[int, int], int]:
        """The completions in which a move is credible."""
        if replies == "moves":
            return lambda *_: ANY
        every = self.listed(dm) if reading.completes else None
        if every is not None:
            keys, better = self.keys(dm), every.better
            return lambda start, end: better(keys[end], keys[start])
        conflict = self.arena.backend.conflict
        credible = conflict.decision_maker(dm).preferences.form.credible
        return lambda start, end: ANY if credible(conflict, self.at[start], self.at[end], reading) else 0
