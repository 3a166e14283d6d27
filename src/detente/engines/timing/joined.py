"""Chains of several stages as one process: where a stage ends, the next one goes on, and that takes no time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from detente.engines.timing.chain import Chain
from detente.engines.timing.process import Ints, Mask, Process, from_places
from detente.model.state_sets import StateSet


@dataclass(frozen=True)
class Leg:
    """A stage's chain in a process of several.

    Attributes
    ----------
    chain
        Its jumps; there is none from where it ends.
    entries, actors
        What its entries and its actors are in the whole.
    ended
        The places at which a later stage begins.
    onward
        For each of these, which stage that is, and the place there.
    """

    chain: Chain
    entries: Sequence[int]
    actors: Sequence[int]
    ended: Sequence[int]
    onward: Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Joined(Process):
    """The process of several stages; a place that ends one has the jumps of where the next one begins.

    Attributes
    ----------
    chains, offsets
        The stages' chains, and where the places of each begin in the whole.
    ended, onward
        By stage, the places that end it, and where the next one begins; a later stage stands after what it follows.
    """

    chains: tuple[Chain, ...]
    offsets: Ints
    ended: tuple[Ints, ...]
    onward: tuple[Ints, ...]

    def coming_to(self, stage: int, states: StateSet) -> Mask:
        """The places at which some states of a stage are come to, those from which it begins there included."""
        mask = self._own(stage, states)
        for ended, onward in reversed([*zip(self.ended, self.onward, strict=True)]):
            mask[ended] |= mask[onward]
        return mask

    def staying_at(self, stage: int, states: StateSet) -> Mask:
        """The places at which time passes at some states of a stage."""
        staying: Mask = self._own(stage, states)[_rest(self.size, self.ended, self.onward)]
        return staying

    def _own(self, stage: int, states: StateSet) -> Mask:
        mask, chain = np.zeros(self.size, np.bool_), self.chains[stage]
        mask[self.offsets[stage] : self.offsets[stage] + chain.size] = chain.mask(states)
        return mask


def joined(legs: Sequence[Leg], actor_count: int) -> Joined:
    """The process of some stages, each after what it follows."""
    sizes = _ints(leg.chain.size for leg in legs)
    offsets, size = np.cumsum(sizes) - sizes, int(sizes.sum())
    ended = tuple(_ints(leg.ended) + offset for leg, offset in zip(legs, offsets, strict=True))
    onward = tuple(_ints(offsets[stage] + place for stage, place in leg.onward) for leg in legs)
    chains = tuple(leg.chain for leg in legs)
    starts = np.concatenate([chain.starts + offset for chain, offset in zip(chains, offsets, strict=True)])
    ends = np.concatenate([chain.ends + offset for chain, offset in zip(chains, offsets, strict=True)])
    entries = np.concatenate([_ints(leg.entries)[leg.chain.entries] for leg in legs])
    actors = np.concatenate([_ints(leg.actors)[leg.chain.actors] for leg in legs])
    by_start = np.argsort(starts, kind="stable")
    first = np.searchsorted(starts[by_start], np.arange(size + 1))
    over = np.concatenate(ended)
    jumps, whose = from_places(first, _rest(size, ended, onward)[over])
    more = by_start[jumps]
    return Joined(
        size,
        np.concatenate([starts, over[whose]]),
        np.concatenate([ends, ends[more]]),
        np.concatenate([entries, entries[more]]),
        np.concatenate([actors, actors[more]]),
        actor_count,
        chains,
        offsets,
        ended,
        onward,
    )


def _rest(size: int, ended: Sequence[Ints], onward: Sequence[Ints]) -> Ints:
    """Where the time at each place passes: where it ends a stage, where the next one begins, and so on."""
    rest = np.arange(size)
    for places, begins in reversed([*zip(ended, onward, strict=True)]):
        rest[places] = rest[begins]
    return rest


def _ints(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, np.int64)
