"""The chain: every jump from state to state, with the entry of the tempo that it goes by and who brings it about.

Each jump has an exponential clock of its own; the mean times are given later, so that one chain serves all of a range.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from detente.concepts import Via
from detente.engines.engine import Engine
from detente.engines.timing.process import Ints, Mask, Process, spread, start_at
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.packages import missing

PAIR = np.dtype((np.int64, 2))


@dataclass(frozen=True)
class PaceSets:
    """A pace of the tempo over the states: whose, from which states and to which (None: all)."""

    dms: tuple[str, ...]
    start: StateSet | None
    end: StateSet | None


@dataclass(frozen=True)
class EventSets:
    """An event of the tempo over the states: the options that it sets, and at which states it may happen."""

    choices: Mapping[str, bool]
    start: StateSet | None


@dataclass(frozen=True)
class Wanted:
    """Which moves a decision maker wants: improvements, of these only those from the sources to targets of a pair."""

    via: Via
    pairs: tuple[tuple[StateSet, StateSet], ...] | None = None


@dataclass(frozen=True)
class Chain(Process):
    """The jumps of a conflict by the places of their states.

    Attributes
    ----------
    engine
        The engine that the states are of.
    numbers
        The number of the state at each place.
    """

    engine: Engine
    numbers: Ints

    @property
    def states(self) -> StateSet:
        """The states at its places."""
        return StateSet(self.engine.backend, self.engine.backend.having(self.numbers.tolist()))

    def place(self, state: State) -> int:
        """The place of a state."""
        number = next(iter(self.engine.backend.numbers(self.engine.one(state).raw)))
        return int(np.searchsorted(self.numbers, number))

    def mask(self, states: StateSet) -> Mask:
        """A set of states by places."""
        return _mask(self.numbers, self.engine, states)

    def set_of(self, mask: Mask) -> StateSet:
        """The states at some places."""
        return StateSet(self.engine.backend, self.engine.backend.having(self.numbers[mask].tolist()))

    @cached_property
    def pairs(self) -> frozenset[tuple[int, int]]:
        """The jumps as pairs of places."""
        return frozenset(zip(self.starts.tolist(), self.ends.tolist(), strict=True))

    def part(self, begin: Mask) -> Chain:
        """The part of the chain that can be reached from some places."""
        kept = spread(self.starts, self.ends, begin)
        places, inside = np.cumsum(kept) - 1, kept[self.starts]
        jumps = (places[self.starts[inside]], places[self.ends[inside]], self.entries[inside], self.actors[inside])
        return Chain(int(kept.sum()), *jumps, self.actor_count, self.engine, self.numbers[kept])

    def stopped(self, mask: Mask) -> Chain:
        """The chain without the jumps from some places."""
        kept = ~mask[self.starts]
        jumps = (self.starts[kept], self.ends[kept], self.entries[kept], self.actors[kept])
        return Chain(self.size, *jumps, self.actor_count, self.engine, self.numbers)

    def reachable(self, start: int) -> Mask:
        """The places that can be reached from one, itself included."""
        return spread(self.starts, self.ends, start_at(self.size, start))


def build(
    engine: Engine, paces: Sequence[PaceSets], events: Sequence[EventSets], wanted: Mapping[str, Wanted]
) -> Chain:
    """The chain of a conflict: of each wanted move the first pace that fits, and every event that changes something."""
    backend = engine.backend
    numbers = np.fromiter(backend.numbers(backend.all()), dtype=np.int64)
    parts = [_moves(engine, numbers, paces, dm, place, wanted[dm]) for place, dm in enumerate(engine.conflict.dms)]
    dms = len(engine.conflict.dms)
    for place, event in enumerate(events):
        starts, ends = _places(numbers, backend.arrows_setting(event.choices))
        kept = np.ones(len(starts), np.bool_) if event.start is None else _mask(numbers, engine, event.start)[starts]
        parts.append(_jumps(starts[kept], ends[kept], len(paces) + place, dms + place))
    starts, ends, entries, actors = (np.concatenate([part[at] for part in parts]) for at in range(4))
    return Chain(len(numbers), starts, ends, entries, actors, dms + len(events), engine, numbers)


def _moves(
    engine: Engine, numbers: Ints, paces: Sequence[PaceSets], dm: str, actor: int, wanted: Wanted
) -> tuple[Ints, ...]:
    starts, ends = _places(numbers, engine.backend.arrows(dm, wanted.via))
    if wanted.pairs is not None:
        kept = np.zeros(len(starts), np.bool_)
        for sources, targets in wanted.pairs:
            kept |= _mask(numbers, engine, sources)[starts] & _mask(numbers, engine, targets)[ends]
        starts, ends = starts[kept], ends[kept]
    entries = np.full(len(starts), -1, np.int64)
    for place, pace in enumerate(paces):
        if dm in pace.dms:
            fits = entries < 0
            if pace.start is not None:
                fits &= _mask(numbers, engine, pace.start)[starts]
            if pace.end is not None:
                fits &= _mask(numbers, engine, pace.end)[ends]
            entries[fits] = place
    made = entries >= 0
    return starts[made], ends[made], entries[made], np.full(int(made.sum()), actor, np.int64)


def _jumps(starts: Ints, ends: Ints, entry: int, actor: int) -> tuple[Ints, ...]:
    return starts, ends, np.full(len(starts), entry, np.int64), np.full(len(starts), actor, np.int64)


def _places(numbers: Ints, arrows: Iterable[tuple[int, int]]) -> tuple[Ints, Ints]:
    pairs = np.fromiter(arrows, dtype=PAIR).reshape(-1, 2)
    return np.searchsorted(numbers, pairs[:, 0]), np.searchsorted(numbers, pairs[:, 1])


def _mask(numbers: Ints, engine: Engine, states: StateSet) -> Mask:
    members = np.fromiter(engine.backend.numbers(states.raw), dtype=np.int64)
    mask: Mask = np.isin(numbers, members, assume_unique=True)
    return mask


def sparse() -> Any:
    """Scipy's sparse matrices, imported where a chain is solved only."""
    try:
        import scipy.sparse as matrices
        import scipy.sparse.linalg  # noqa: F401  reached through the former
    except ImportError:
        raise missing("scipy") from None
    return matrices
