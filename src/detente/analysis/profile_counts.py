"""Number of preference profiles under which each verdict holds: exact, by independent factors, or by sampling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from math import prod
from random import Random
from typing import Any

from detente.concepts import Reactions
from detente.engines.local_game import Judge
from detente.model.variants import Variant, Variants

CHUNK = 100  # draws per seed


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict that is asked for: of one decision maker, or of everybody (an equilibrium)."""

    name: str
    profile: Reactions
    dm: str | None

    def holds(self, judge: Judge, keys: Sequence[Any]) -> bool:
        """Whether the state is stable."""
        return all(
            judge.stable(number, concept, keys)
            for number, (dm, concept) in enumerate(self.profile.items())
            if self.dm in (None, dm)
        )


@dataclass(frozen=True, slots=True)
class Kind:
    """One decision maker's preferences with the same signature: a representative, and their number."""

    key: Any
    variant: Variant
    count: int


def kinds(judge: Judge, dm: int, variants: Variants) -> tuple[Kind, ...]:
    """Partition of a decision maker's preferences by signature."""
    found: dict[Any, list[Any]] = {}
    for variant in map(variants.at, range(variants.count)):
        found.setdefault(judge.key(dm, variant), [variant, 0])[1] += 1
    return tuple(Kind(key, variant, count) for key, (variant, count) in found.items())


@dataclass
class Tally:
    """For each verdict, the number of profiles where it holds, and the first counterexample."""

    profiles: int
    holding: list[int]
    witness: list[tuple[Variant, ...] | None]

    @classmethod
    def empty(cls, verdicts: int) -> Tally:
        """The zero tally."""
        return cls(0, [0] * verdicts, [None] * verdicts)

    def note(self, held: Sequence[bool], now: Sequence[bool], profile: tuple[Variant, ...], count: int = 1) -> None:
        """Count a profile, or `count` equivalent ones."""
        self.profiles += count
        for number, (holds, before) in enumerate(zip(held, now, strict=True)):
            self.holding[number] += count * holds
            if holds != before and self.witness[number] is None:
                self.witness[number] = profile

    def add(self, later: Tally) -> None:
        """Merge the tally of a later part."""
        self.profiles += later.profiles
        self.holding = [one + other for one, other in zip(self.holding, later.holding, strict=True)]
        self.witness = [one or other for one, other in zip(self.witness, later.witness, strict=True)]


@dataclass(frozen=True)
class Listing:
    """Job of exact counting: each block is the product of its classes, one factor per decision maker."""

    judge: Judge
    asked: tuple[Verdict, ...]
    now: tuple[bool, ...]
    blocks: tuple[tuple[tuple[Kind, ...], ...], ...]

    @property
    def size(self) -> int:
        """Number of combinations."""
        return sum(prod(map(len, block)) for block in self.blocks)

    def work(self, start: int, stop: int) -> Tally:
        """Count the combinations from `start` to `stop`, exclusive."""
        tally = Tally.empty(len(self.asked))
        combined = (combination for block in self.blocks for combination in product(*block))
        for combination in islice(combined, start, stop):
            keys = [kind.key for kind in combination]
            held = [verdict.holds(self.judge, keys) for verdict in self.asked]
            profile = tuple(kind.variant for kind in combination)
            tally.note(held, self.now, profile, prod(kind.count for kind in combination))
        return tally


@dataclass(frozen=True)
class Sampling:
    """Job of counting by sampling profiles uniformly with replacement; one unit is a chunk of draws.

    Profiles are numbered block after block, so a uniform number is a uniform profile. Every chunk has its own seed, so
    that results don't depend on which worker draws it.
    """

    judge: Judge
    asked: tuple[Verdict, ...]
    now: tuple[bool, ...]
    blocks: tuple[tuple[Variants, ...], ...]
    samples: int
    seed: str

    @property
    def size(self) -> int:
        """Number of chunks."""
        return -(-self.samples // CHUNK)

    def work(self, start: int, stop: int) -> Tally:
        """Draw the chunks from `start` to `stop`, exclusive."""
        tally = Tally.empty(len(self.asked))
        for chunk in range(start, stop):
            draw = Random(f"{self.seed}/{chunk}")
            for _ in range(min(CHUNK, self.samples - chunk * CHUNK)):
                profile = numbered(self.blocks, draw.randrange(sum(map(size_of, self.blocks))))
                keys = [self.judge.key(dm, variant) for dm, variant in enumerate(profile)]
                tally.note([verdict.holds(self.judge, keys) for verdict in self.asked], self.now, profile)
        return tally


Work = Listing | Sampling


def size_of(block: Sequence[Variants]) -> int:
    """Number of profiles of a block."""
    return prod(variants.count for variants in block)


def numbered(blocks: Sequence[Sequence[Variants]], number: int) -> tuple[Variant, ...]:
    """The profile with this number."""
    for block in blocks:
        size = size_of(block)
        if number < size:
            found = list[Variant]()
            for variants in block:
                number, rank = divmod(number, variants.count)
                found.append(variants.at(rank))
            return tuple(found)
        number -= size
    raise IndexError(number)


@dataclass
class Separate:
    """Verdicts that depend on one decision maker each, counted without forming combinations.

    An equilibrium is stable for everybody, so the counts of a block multiply.
    """

    judge: Judge
    blocks: tuple[tuple[tuple[Kind, ...], ...], ...]
    written: tuple[Variant, ...]
    _held: dict[Any, bool] = field(default_factory=dict)

    def count(self, asked: Verdict, now: bool) -> tuple[int, tuple[Variant, ...] | None]:
        """Under how many profiles it holds, and one under which it's another."""
        total, witness = 0, None
        for block in self.blocks:
            holding = [self._holding(asked, number, block[number]) for number in range(len(block))]
            total += prod(sum(kind.count for kind in some) for some in holding)
            witness = witness or self._witness(block, holding, now)
        return total, witness

    def _holding(self, asked: Verdict, number: int, some: Sequence[Kind]) -> list[Kind]:
        dm = tuple(asked.profile)[number]
        if asked.dm not in (None, dm):
            return list(some)
        return [kind for kind in some if self._stable(asked, dm, number, kind.key)]

    def _stable(self, asked: Verdict, dm: str, number: int, key: Any) -> bool:
        concept = asked.profile[dm]
        if (number, concept, key) not in self._held:
            keys = [self.judge.key(other, variant) for other, variant in enumerate(self.written)]
            keys[number] = key
            self._held[number, concept, key] = self.judge.stable(number, concept, keys)
        return self._held[number, concept, key]

    @staticmethod
    def _witness(
        block: Sequence[Sequence[Kind]], holding: Sequence[Sequence[Kind]], now: bool
    ) -> tuple[Variant, ...] | None:
        if not now:
            return tuple(some[0].variant for some in holding) if all(holding) else None
        for number, some in enumerate(block):
            for kind in some:
                if kind not in holding[number]:
                    return tuple(kind.variant if at == number else one[0].variant for at, one in enumerate(block))
        return None


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Compositions: the distributions of a number of swaps over decision makers.

    >>> list(compositions(1, 2))
    [(0, 1), (1, 0)]
    """
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in compositions(total - first, parts - 1):
            yield (first, *rest)
