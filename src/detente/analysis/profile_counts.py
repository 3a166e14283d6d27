"""Number of preference profiles under which each verdict holds: exact, by independent factors, or by sampling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product
from math import prod
from random import Random
from typing import Any

from detente.concepts import Reactions
from detente.engines.local_game import Judge, is_coupled
from detente.model.variants import Variant, Variants

CHUNK = 100  # draws per seed
Known = dict[tuple[int, int], bool]  # by the number of a decision maker, and the identity of a concept


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict that is asked for: of one decision maker, or of everybody (an equilibrium)."""

    name: str
    profile: Reactions
    dm: str | None

    @property
    def looks_at(self) -> set[str]:
        """The decision makers on whose preference it depends."""
        return {self.dm} if self.dm is not None and not is_coupled(self.profile, self.dm) else set(self.profile)

    def holds(self, judge: Judge, keys: Sequence[Any], known: Known | None = None) -> bool:
        """Whether the state is stable; `known` keeps what others have asked under the same keys."""
        stable = {} if known is None else known
        for number, (dm, concept) in enumerate(self.profile.items()):
            if self.dm not in (None, dm):
                continue
            asked = number, id(concept)
            if asked not in stable:
                stable[asked] = judge.stable(number, concept, keys)
            if not stable[asked]:
                return False
        return True


def held(judge: Judge, asked: Sequence[Verdict], keys: Sequence[Any]) -> list[bool]:
    """Whether each verdict holds under the same preferences, by their signatures."""
    known: Known = {}
    return [verdict.holds(judge, keys, known) for verdict in asked]


@dataclass(frozen=True, slots=True)
class Kind:
    """One decision maker's preferences with the same signature: a representative, their number, and their weight."""

    key: Any
    variant: Variant
    count: int
    weight: Fraction


def kinds(judge: Judge, dm: int, variants: Variants) -> tuple[Kind, ...]:
    """Partition of a decision maker's preferences by signature."""
    by_key: dict[Any, list[Any]] = {}
    for case in variants.cases():
        kind = by_key.setdefault(judge.key(dm, case.variant), [case.variant, 0, Fraction(0)])
        kind[1] += case.count
        kind[2] += case.weight if variants.weighed else 0
    total = variants.count
    return tuple(
        Kind(key, variant, count, weight if variants.weighed else Fraction(count, total))
        for key, (variant, count, weight) in by_key.items()
    )


@dataclass
class Tally:
    """For each verdict, the number and the weight of profiles where it holds, and the first counterexample.

    Where there is no verdict as written, one where it doesn't hold.
    """

    profiles: int
    holding: list[int]
    weight: list[Fraction]
    witness: list[tuple[Variant, ...] | None]

    @classmethod
    def empty(cls, verdicts: int) -> Tally:
        """The zero tally."""
        return cls(0, [0] * verdicts, [Fraction(0)] * verdicts, [None] * verdicts)

    def note(
        self,
        held: Sequence[bool],
        now: Sequence[bool | None],
        profile: tuple[Variant, ...],
        count: int = 1,
        weight: Fraction | None = None,
    ) -> None:
        """Count a profile, or `count` equivalent ones."""
        self.profiles += count
        for number, (holds, before) in enumerate(zip(held, now, strict=True)):
            self.holding[number] += count * holds
            if weight is not None and holds:
                self.weight[number] += weight
            if holds != (before is not False) and self.witness[number] is None:
                self.witness[number] = profile

    def add(self, later: Tally) -> None:
        """Merge the tally of a later part."""
        self.profiles += later.profiles
        self.holding = [count + added for count, added in zip(self.holding, later.holding, strict=True)]
        self.weight = [weight + added for weight, added in zip(self.weight, later.weight, strict=True)]
        self.witness = [witness or added for witness, added in zip(self.witness, later.witness, strict=True)]


@dataclass(frozen=True)
class Listing:
    """Job of exact counting: each block is the product of its classes, one factor per decision maker."""

    judge: Judge
    asked: tuple[Verdict, ...]
    now: tuple[bool | None, ...]
    blocks: tuple[tuple[tuple[Kind, ...], ...], ...]
    weighed: bool = False

    @property
    def size(self) -> int:
        """Number of combinations."""
        return sum(prod(map(len, block)) for block in self.blocks)

    def empty(self) -> Tally:
        """The tally of no combination."""
        return Tally.empty(len(self.asked))

    def work(self, start: int, stop: int) -> Tally:
        """Count the combinations from `start` to `stop`, exclusive."""
        tally = Tally.empty(len(self.asked))
        combined = (combination for block in self.blocks for combination in product(*block))
        for combination in islice(combined, start, stop):
            keys = [kind.key for kind in combination]
            holding = held(self.judge, self.asked, keys)
            profile = tuple(kind.variant for kind in combination)
            weight = prod((kind.weight for kind in combination), start=Fraction(1)) if self.weighed else None
            tally.note(holding, self.now, profile, prod(kind.count for kind in combination), weight)
        return tally


@dataclass(frozen=True)
class Sampling:
    """Job of counting by sampling profiles with replacement; one unit is a chunk of draws.

    Profiles are numbered block after block, so a uniform number is a uniform profile. Where some aren't as likely as
    others, there is one block, and everybody's preference is drawn by its weight. Every chunk has its own seed, so that
    results don't depend on which worker draws it.
    """

    judge: Judge
    asked: tuple[Verdict, ...]
    now: tuple[bool | None, ...]
    blocks: tuple[tuple[Variants, ...], ...]
    samples: int
    seed: str

    @property
    def size(self) -> int:
        """Number of chunks."""
        return -(-self.samples // CHUNK)

    def empty(self) -> Tally:
        """The tally of no chunk."""
        return Tally.empty(len(self.asked))

    def work(self, start: int, stop: int) -> Tally:
        """Draw the chunks from `start` to `stop`, exclusive."""
        tally, known = Tally.empty(len(self.asked)), dict[tuple[int, Variant], Any]()
        for chunk in range(start, stop):
            for profile in drawn(self.blocks, self.samples, self.seed, chunk):
                for choice in enumerate(profile):
                    if choice not in known:
                        known[choice] = self.judge.key(*choice)
                keys = [known[choice] for choice in enumerate(profile)]
                tally.note(held(self.judge, self.asked, keys), self.now, profile)
        return tally


def drawn(blocks: Sequence[Sequence[Variants]], samples: int, seed: str, chunk: int) -> Iterator[tuple[Variant, ...]]:
    """The profiles of one chunk of a sample: uniform, or in a single block each preference by its weight."""
    draw, weighed, total = Random(f"{seed}/{chunk}"), is_weighed(blocks), sum(map(size_of, blocks))
    for _ in range(min(CHUNK, samples - chunk * CHUNK)):
        if weighed:
            yield tuple(variants.draw(draw) for variants in blocks[0])
        else:
            yield numbered(blocks, draw.randrange(total))


Work = Listing | Sampling


def is_weighed(blocks: Sequence[Sequence[Variants]]) -> bool:
    """Whether some profiles aren't as likely as others."""
    return any(variants.weighed for block in blocks for variants in block)


def size_of(block: Sequence[Variants]) -> int:
    """Number of profiles of a block."""
    return prod(variants.count for variants in block)


def numbered(blocks: Sequence[Sequence[Variants]], number: int) -> tuple[Variant, ...]:
    """The profile with this number."""
    for block in blocks:
        size = size_of(block)
        if number < size:
            profile = list[Variant]()
            for variants in block:
                number, rank = divmod(number, variants.count)
                profile.append(variants.at(rank))
            return tuple(profile)
        number -= size
    raise IndexError(number)


@dataclass
class Separate:
    """Verdicts that depend on one decision maker each, counted without forming combinations.

    An equilibrium is stable for everybody, so the counts of a block multiply.
    """

    judge: Judge
    blocks: tuple[tuple[tuple[Kind, ...], ...], ...]
    written: tuple[Variant, ...]  # what stands for decision makers whose preference doesn't matter
    _held: dict[Any, bool] = field(default_factory=dict)

    def count(self, asked: Verdict, now: bool | None) -> tuple[int, Fraction, tuple[Variant, ...] | None]:
        """Under how many profiles it holds, their weight in a single block, and one under which it's another."""
        total, weight, witness = 0, Fraction(0), None
        for block in self.blocks:
            holding = [self._holding(asked, number, block[number]) for number in range(len(block))]
            total += prod(sum(kind.count for kind in own_kinds) for own_kinds in holding)
            weight += prod(
                (sum((kind.weight for kind in own_kinds), Fraction(0)) for own_kinds in holding), start=Fraction(1)
            )
            witness = witness or self._witness(block, holding, now is not False)
        return total, weight, witness

    def _holding(self, asked: Verdict, number: int, own_kinds: Sequence[Kind]) -> list[Kind]:
        dm = tuple(asked.profile)[number]
        if asked.dm not in (None, dm):
            return list(own_kinds)
        return [kind for kind in own_kinds if self._stable(asked, dm, number, kind.key)]

    def _stable(self, asked: Verdict, dm: str, number: int, key: Any) -> bool:
        concept = asked.profile[dm]
        if (number, concept, key) not in self._held:
            keys = [self.judge.key(place, variant) for place, variant in enumerate(self.written)]
            keys[number] = key
            self._held[number, concept, key] = self.judge.stable(number, concept, keys)
        return self._held[number, concept, key]

    @staticmethod
    def _witness(
        block: Sequence[Sequence[Kind]], holding: Sequence[Sequence[Kind]], now: bool
    ) -> tuple[Variant, ...] | None:
        if not now:
            return tuple(own_kinds[0].variant for own_kinds in holding) if all(holding) else None
        for number, own_kinds in enumerate(block):
            for kind in own_kinds:
                if kind not in holding[number]:
                    return tuple(
                        kind.variant if at == number else other_kinds[0].variant for at, other_kinds in enumerate(block)
                    )
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
        for remaining in compositions(total - first, parts - 1):
            yield (first, *remaining)
