"""Memoised steps, shared between variants of one conflict."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from detente.analysis.legal_sequences import Dynamics
from detente.analysis.steps import Kind
from detente.engines import Engine
from detente.model.conflict import Conflict
from detente.model.state_sets import StateSet

MOST_BYTES = 200_000_000


class Memory:
    """Cache of images and preimages, for variants of one conflict.

    A decision maker's steps depend on options, states and rules and, except for plain moves, on its own preferences;
    the cache key covers these.
    """

    def __init__(self) -> None:
        self._ids = dict[Hashable, int]()
        self._steps = dict[Hashable, Any]()  # raw sets, valid for every engine of this kind
        self._bytes = 0

    def usable(self, engine: Engine) -> Memory:
        """The cache itself if raw sets are interchangeable between engines of this kind, else an empty one."""
        everything = engine.all().raw
        return self if isinstance(everything, frozenset) or hasattr(everything, "tobytes") else Memory()

    def keys(self, conflict: Conflict) -> dict[str, tuple[int, int]]:
        """Cache keys of each decision maker's steps: numbers for options, states and rules, and for its preferences."""
        rules = self._id((conflict.options, conflict.states, conflict.constraints, conflict.moves, conflict.arcs))
        return {dm.id: (rules, self._id((dm.id, dm.preferences))) for dm in conflict.decision_makers}

    def _id(self, key: Hashable) -> int:
        return self._ids.setdefault(key, len(self._ids))

    def find(self, key: Hashable, engine: Engine) -> StateSet | None:
        """The cached set of a key, wrapped for an engine."""
        raw = self._steps.get(key)
        return None if raw is None else StateSet(engine.backend, raw)

    def keep(self, key: Hashable, states: StateSet) -> None:
        """Cache a set, within the size limit."""
        size = getattr(states.raw, "nbytes", 1000)
        if self._bytes + 2 * size < MOST_BYTES:
            self._bytes += 2 * size
            self._steps[key] = states.raw


class Remembered(Dynamics):
    """Dynamics with memoised steps."""

    def __init__(
        self,
        engine: Engine,
        via: Kind,
        by: Iterable[str] | None,
        frozen: Iterable[str],
        *,
        within: StateSet | None,
        memory: Memory,
    ) -> None:
        super().__init__(engine, via, by, frozen, within=within, going_on=True)
        self._memory, self._keys = memory, memory.keys(engine.conflict)
        self._inside = None if within is None else _key(within)

    def step_out(self, dm: str, states: StateSet, kind: Kind | None = None) -> StateSet:
        """As for :class:`Dynamics`, memoised."""
        return self._remembered("out", super().step_out, dm, states, kind)

    def step_into(self, dm: str, states: StateSet, kind: Kind | None = None) -> StateSet:
        """As for :class:`Dynamics`, memoised."""
        return self._remembered("into", super().step_into, dm, states, kind)

    def _remembered(
        self, way: str, step: Callable[..., StateSet], dm: str, states: StateSet, kind: Kind | None
    ) -> StateSet:
        key = self._step_key(way, dm, states, kind)
        result = self._memory.find(key, self.engine)
        if result is None:
            result = step(dm, states, kind)
            self._memory.keep(key, result)
        return result

    def _step_key(self, way: str, dm: str, states: StateSet, kind: Kind | None) -> Hashable:
        rules, preferences = self._keys[dm]
        chosen = kind or self.via
        return way, dm, chosen, rules, None if chosen == "moves" else preferences, self._inside, _key(states)


def _key(states: StateSet) -> Hashable:
    key: Hashable = states.raw.tobytes() if hasattr(states.raw, "tobytes") else states.raw
    return key
