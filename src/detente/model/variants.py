"""Families of alternative preferences, counted and indexed without enumeration.

A variant of prioritised statements is a sequence of their positions in the file (from 0), so equal statements stay
distinct. A variant of a ranking is its groups of labels, best first. Families whose members aren't equally likely are
in ``weighed_variants``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import product
from math import factorial, prod
from random import Random
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from detente.model.preferences.parts import Group

Order = tuple[int, ...]
Places = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, order=True)
class Decided:
    """A preference by pairs of states: the first label, ``>`` or ``~``, and the second."""

    pairs: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, order=True)
class Whole:
    """One of the whole preferences that a preference consists of, by number from 0."""

    number: int


Variant = Order | Places | Decided | Whole


@dataclass(frozen=True, slots=True)
class Case:
    """A preference that stands for `count` preferences which are alike where it matters, of this weight together."""

    variant: Variant
    count: int
    weight: Fraction


class Variants(Protocol):
    """A sequence of distinct preferences, indexed from 0."""

    @property
    def count(self) -> int:
        """How many."""

    def at(self, rank: int) -> Variant:
        """The one of this number."""

    @property
    def weighed(self) -> bool:
        """Whether they aren't all equally likely."""

    @property
    def listed(self) -> int:
        """How many `cases` there are."""

    def cases(self) -> Iterator[Case]:
        """All of them, by what matters; their weights sum to 1."""

    def draw(self, random: Random) -> Variant:
        """Draw one at random, by its weight."""


class Uniform:
    """A family whose members are equally likely; mixed into classes that count and number them."""

    __slots__ = ()

    @property
    def weighed(self) -> bool:
        """They are all equally likely."""
        return False

    @property
    def listed(self: Variants) -> int:
        """Each is listed by itself."""
        return self.count

    def cases(self: Variants) -> Iterator[Case]:
        """All of them."""
        weight = Fraction(1, self.count)
        return (Case(self.at(rank), 1, weight) for rank in range(self.count))

    def draw(self: Variants, random: Random) -> Variant:
        """Draw one at random."""
        return self.at(random.randrange(self.count))


@dataclass(frozen=True, slots=True)
class Listed(Uniform):
    """An explicit list of preferences."""

    items: tuple[Variant, ...]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.items)

    def at(self, rank: int) -> Variant:
        """The one of this number."""
        return self.items[rank]


@dataclass(frozen=True, slots=True)
class Orders(Uniform):
    """The permutations of `size` statements with exactly `swaps` inversions.

    >>> [Orders(3, 1).at(rank) for rank in range(Orders(3, 1).count)]
    [(0, 2, 1), (1, 0, 2)]
    """

    size: int
    swaps: int

    @property
    def count(self) -> int:
        """Mahonian number: permutations with this number of inversions."""
        return _orders(self.size, self.swaps)

    def at(self, rank: int) -> Order:
        """Unrank a permutation by its inversion table."""
        left, swaps_left, order = list(range(self.size)), self.swaps, list[int]()
        while left:
            for passed in range(min(swaps_left, len(left) - 1) + 1):
                ways = _orders(len(left) - 1, swaps_left - passed)
                if rank < ways:
                    break
                rank -= ways
            swaps_left -= passed
            order.append(left.pop(passed))
        return tuple(order)


def farthest(size: int) -> int:
    """The largest number of inversions, that of the reversed order.

    >>> farthest(3)
    3
    """
    return size * (size - 1) // 2


@lru_cache(maxsize=4096)
def _orders(size: int, swaps: int) -> int:
    if size <= 1 or not 0 < swaps < farthest(size):
        return int(swaps in (0, farthest(size)))
    return sum(_orders(size - 1, swaps - passed) for passed in range(min(swaps, size - 1) + 1))


@dataclass(frozen=True)
class Kept(Uniform):
    """Completions of unsure marks: `loose` statements kept or dropped, `movable` adjacent pairs swapped or not.

    A statement takes part in at most one swap; number 0 is the original order. Only those completions count in which
    the statements that are `held` stand as written (true) or don't (false); without it all do.

    >>> [Kept((False, True), (True,)).at(rank) for rank in range(3)]
    [(0, 1), (0,), (1, 0)]
    >>> [Kept((False, True), (True,), (None, False)).at(rank) for rank in range(2)]
    [(0,), (1, 0)]
    """

    loose: tuple[bool, ...]
    movable: tuple[bool, ...]  # whether each statement but the last may be swapped with the next
    held: tuple[bool | None, ...] = ()

    @cached_property
    def _choices(self) -> tuple[tuple[bool, bool, bool], ...]:
        """Whether each statement may stand as written, be left out, and change places with the next."""
        standing = (*(self.held or [None] * len(self.loose)), None)
        return tuple(
            (
                standing[place] is not False,
                loose and standing[place] is not True,
                place < len(self.movable) and self.movable[place] and True not in standing[place : place + 2],
            )
            for place, loose in enumerate(self.loose)
        )

    @cached_property
    def _ways(self) -> tuple[int, ...]:
        """Number of completions of the suffix from each position."""
        ways = [1, 1]
        for stays, goes, moves in reversed(self._choices):
            ways.insert(0, (stays + goes) * ways[0] + moves * ways[1])
        return tuple(ways)

    @property
    def count(self) -> int:
        """How many."""
        return self._ways[0]

    def at(self, rank: int) -> Order:
        """The one of this number."""
        place, order = 0, list[int]()
        while place < len(self.loose):
            after, (stays, goes, _) = self._ways[place + 1], self._choices[place]
            if rank < stays * after:
                order.append(place)
            elif rank < (stays + goes) * after:
                rank -= stays * after
            else:
                rank -= (stays + goes) * after
                order += [place + 1, place]
                place += 1
            place += 1
        return tuple(order)


@dataclass(frozen=True)
class InBuckets(Uniform):
    """Completions of statements in buckets: any order inside a bucket, `loose` ones kept or dropped.

    Adjacent buckets of a single statement may change places where `movable`, as in `Kept`. The first statement of
    bucket 0 has position 0.

    >>> [InBuckets(((False, False), (True,)), (False,)).at(rank) for rank in range(4)]
    [(0, 1, 2), (1, 0, 2), (0, 1), (1, 0)]
    """

    loose: tuple[tuple[bool, ...], ...]
    movable: tuple[bool, ...]  # whether each bucket but the last may change places with the next

    @cached_property
    def _parts(self) -> tuple[tuple[int, Kept | Arranged], ...]:
        """The first position of each part and its completions: a bucket, or a run of single statements."""
        parts, start, run = list[tuple[int, Kept | Arranged]](), 0, list[int]()

        def close() -> None:
            if run:
                loose = tuple(self.loose[number][0] for number in run)
                parts.append((start - len(run), Kept(loose, tuple(self.movable[number] for number in run[:-1]))))
                run.clear()

        for number, bucket in enumerate(self.loose):
            if len(bucket) == 1:
                run.append(number)
            else:
                close()
                parts.append((start, Arranged(bucket)))
            start += len(bucket)
        close()
        return tuple(parts)

    @property
    def count(self) -> int:
        """How many."""
        return prod(part.count for _, part in self._parts)

    def at(self, rank: int) -> Order:
        """The one of this number."""
        order = list[int]()
        for start, part in self._parts:
            rank, part_rank = divmod(rank, part.count)
            order += [start + place for place in part.at(part_rank)]
        return tuple(order)


@dataclass(frozen=True)
class Arranged(Uniform):
    """Any order of statements, of which the `loose` ones may be dropped, and those `held` are kept (true) or not.

    >>> [Arranged((False, True)).at(rank) for rank in range(3)]
    [(0, 1), (1, 0), (0,)]
    """

    loose: tuple[bool, ...]
    held: tuple[bool | None, ...] = ()

    @cached_property
    def _kept(self) -> tuple[tuple[int, ...], ...]:
        """The statements kept, all of them first."""
        standing = self.held or (None,) * len(self.loose)
        choices = product(
            *(
                (True, False) if loose and stands is None else (stands is not False,)
                for loose, stands in zip(self.loose, standing, strict=True)
            )
        )
        return tuple(tuple(place for place, stands in enumerate(choice) if stands) for choice in choices)

    @cached_property
    def count(self) -> int:
        """How many."""
        return sum(factorial(len(statements)) for statements in self._kept)

    def at(self, rank: int) -> Order:
        """The one of this number."""
        for statements in self._kept:
            if rank < factorial(len(statements)):
                return _permuted(statements, rank)
            rank -= factorial(len(statements))
        raise IndexError(rank)


def _permuted(statements: tuple[int, ...], rank: int) -> Order:
    left, order = list(statements), list[int]()
    while left:
        rank, chosen = divmod(rank, len(left))
        order.append(left.pop(chosen))
    return tuple(order)


@dataclass(frozen=True, slots=True)
class Linear(Uniform):
    """The rankings with each group of unknown order replaced by a linear order of its members.

    >>> from detente.model.preferences import Group
    >>> Linear((Group(("a",)), Group(("b", "c"), known=False))).at(1)
    (('a',), ('c',), ('b',))
    """

    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many."""
        return prod(factorial(len(group.members)) for group in self.groups if not group.known)

    def at(self, rank: int) -> Places:
        """The one of this number."""
        places = list[tuple[str, ...]]()
        for group in self.groups:
            if group.known:
                places.append(tuple(sorted(group.labels)))
                continue
            left = list(group.members)
            while left:
                rank, chosen = divmod(rank, len(left))
                places.append(tuple(sorted(left.pop(chosen))))
        return tuple(places)


def order_of(variant: Variant) -> Order:
    """The variant as positions of statements."""
    several = () if isinstance(variant, Decided | Whole) else variant
    return tuple(place for place in several if isinstance(place, int))


def places_of(variant: Variant) -> Places:
    """The variant as groups of labels."""
    several = () if isinstance(variant, Decided | Whole) else variant
    return tuple(group for group in several if isinstance(group, tuple))
