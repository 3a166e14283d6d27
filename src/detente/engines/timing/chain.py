"""The chain: every jump from state to state, with the entry of the tempo that it goes by and who brings it about.

Each jump has an exponential clock of its own; the mean times are given later, so that one chain serves all of a range.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.concepts import Via
from detente.engines.engine import Engine
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.packages import missing

Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]
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
class Chain:
    """The jumps of a conflict by the places of their states.

    Attributes
    ----------
    engine
        The engine that the states are of.
    numbers
        The number of the state at each place.
    starts, ends
        Where each jump begins and ends, as places.
    entries
        The entry of the tempo that each jump goes by: moves from 0 on, then events.
    actors
        Who brings it about: decision makers from 0 on, then events.
    actor_count
        How many of these there are.
    """

    engine: Engine
    numbers: Ints
    starts: Ints
    ends: Ints
    entries: Ints
    actors: Ints
    actor_count: int

    @property
    def size(self) -> int:
        """How many states it has."""
        return len(self.numbers)

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

    @cached_property
    def used(self) -> tuple[int, ...]:
        """The entries of the tempo that some jump goes by; the chain hangs on no other mean time."""
        return tuple(np.unique(self.entries).tolist())

    def rates(self, means: Sequence[float]) -> NDArray[np.float64]:
        """The rate of each jump, from the mean times of the entries."""
        return (1.0 / np.asarray(means, dtype=np.float64))[self.entries]

    def part_from(self, start: int) -> Chain:
        """The part of the chain that can be reached from a place."""
        return self.part(start_at(self.size, start))

    def part(self, begin: Mask) -> Chain:
        """The part of the chain that can be reached from some places."""
        kept = spread(self.starts, self.ends, begin)
        places, inside = np.cumsum(kept) - 1, kept[self.starts]
        jumps = (places[self.starts[inside]], places[self.ends[inside]], self.entries[inside], self.actors[inside])
        return Chain(self.engine, self.numbers[kept], *jumps, self.actor_count)

    def reachable(self, start: int) -> Mask:
        """The places that can be reached from one, itself included."""
        return spread(self.starts, self.ends, start_at(self.size, start))


def start_at(size: int, place: int) -> Mask:
    """The set of one place."""
    mask = np.zeros(size, dtype=np.bool_)
    mask[place] = True
    return mask


def spread(starts: Ints, ends: Ints, begin: Mask) -> Mask:
    """The places that jumps lead to from some, those included."""
    reached, front = begin.copy(), begin
    by_start = np.argsort(starts, kind="stable")
    sources, targets = starts[by_start], ends[by_start]
    first = np.searchsorted(sources, np.arange(len(begin) + 1))
    while front.any():
        places = np.flatnonzero(front)
        sizes = first[places + 1] - first[places]
        offsets = np.repeat(first[places] - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
        led = targets[offsets + np.arange(int(sizes.sum()))]
        front = np.zeros_like(reached)
        front[led] = True
        front &= ~reached
        reached |= front
    return reached


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
    return Chain(engine, numbers, starts, ends, entries, actors, dms + len(events))


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
