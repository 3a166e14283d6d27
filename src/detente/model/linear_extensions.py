"""The strict orders that agree with a partial order, counted and numbered without listing them.

Counting them is hard in general (Brightwell & Winkler 1991). Parts that aren't compared with each other are counted one
by one, and so are parts of which one is above the other; of the rest, all sets that an order may begin with are held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import comb, prod

from detente.errors import TooLarge
from detente.model.bits import members, union
from detente.model.variants import Places, Uniform

MOST_HELD = 20_000  # sets of elements whose orders are counted
MOST_CLASSES = 400


@dataclass(frozen=True)
class LinearExtensions(Uniform):
    """The rankings, without ties between classes, that agree with what is known of classes of tied states.

    Attributes
    ----------
    classes
        The tied labels of each class.
    above
        For each class those that are preferred to it, as bits.

    >>> some = LinearExtensions((("a",), ("b",), ("c",)), (0, 0b1, 0))
    >>> some.count, some.at(0)
    (3, (('a',), ('b',), ('c',)))
    """

    classes: tuple[tuple[str, ...], ...]
    above: tuple[int, ...]
    _counts: dict[int, int] = field(default_factory=dict, compare=False, repr=False)
    _below: list[int] = field(default_factory=list, compare=False, repr=False)

    @property
    def count(self) -> int:
        """How many.

        Raises
        ------
        TooLarge
            The partial order is too entangled to count them.
        """
        if len(self.classes) > MOST_CLASSES:
            raise TooLarge("linear_extensions", n=len(self.classes))
        return self._count((1 << len(self.classes)) - 1)

    def at(self, rank: int) -> Places:
        """The one of this number."""
        return tuple(tuple(sorted(self.classes[number])) for number in self._order((1 << len(self.classes)) - 1, rank))

    def _lower(self) -> list[int]:
        """For each class those to which it is preferred."""
        if not self._below:
            self._below.extend(
                sum(1 << one for one, higher in enumerate(self.above) if higher >> number & 1)
                for number in range(len(self.classes))
            )
        return self._below

    def _count(self, some: int) -> int:
        if not some & (some - 1):
            return 1
        if some not in self._counts:
            if len(self._counts) >= MOST_HELD:
                raise TooLarge("linear_extensions", n=len(self.classes))
            self._counts[some] = self._counted(some)
        return self._counts[some]

    def _counted(self, some: int) -> int:
        if len(apart := self._apart(some)) > 1:
            return _interleavings([part.bit_count() for part in apart]) * prod(map(self._count, apart))
        if len(stacked := self._stacked(some)) > 1:
            return prod(map(self._count, stacked))
        return sum(self._count(some & ~(1 << one)) for one in self._first(some))

    def _first(self, some: int) -> Iterator[int]:
        """Those to which none is preferred."""
        return (one for one in members(some) if not self.above[one] & some)

    def _apart(self, some: int) -> list[int]:
        """The parts of which none is compared with another."""
        lower = self._lower()
        return _components(some, lambda one: self.above[one] | lower[one])

    def _stacked(self, some: int) -> list[int]:
        """The parts of which every one is above all that come later."""
        lower = self._lower()
        parts = _components(some, lambda one: ~(self.above[one] | lower[one]))
        return sorted(parts, key=lambda part: (self.above[next(members(part))] & some & ~part).bit_count())

    def _order(self, some: int, rank: int) -> list[int]:
        if not some & (some - 1):
            return list(members(some))
        if len(apart := self._apart(some)) > 1:
            found = list[int]()
            for part in apart:
                rank, here = divmod(rank, self._count(part))
                size = part.bit_count()
                rank, ways = divmod(rank, comb(len(found) + size, size))
                found = _interleaved(found, self._order(part, here), ways)
            return found
        if len(stacked := self._stacked(some)) > 1:
            found = []
            for part in stacked:
                rank, here = divmod(rank, self._count(part))
                found += self._order(part, here)
            return found
        for one in self._first(some):
            rest = some & ~(1 << one)
            if rank < self._count(rest):
                return [one, *self._order(rest, rank)]
            rank -= self._count(rest)
        raise IndexError(rank)


def _components(some: int, joined: Callable[[int], int]) -> list[int]:
    """The connected parts of a graph, given the neighbours of each element."""
    parts = list[int]()
    while some:
        part, reached = 0, some & -some
        while reached:
            part |= reached
            reached = union(map(joined, members(reached))) & some & ~part
        parts.append(part)
        some &= ~part
    return parts


def _interleavings(sizes: Sequence[int]) -> int:
    """The number of ways to interleave sequences."""
    found, total = 1, 0
    for size in sizes:
        total += size
        found *= comb(total, size)
    return found


def _interleaved(first: Sequence[int], second: Sequence[int], rank: int) -> list[int]:
    """Both sequences as one, by the number of the way in which they interleave."""
    found, one, other = list[int](), 0, 0
    while one < len(first) and other < len(second):
        left = len(first) - one + len(second) - other
        ways = comb(left - 1, len(second) - other)  # in which the first sequence goes on
        if rank < ways:
            found.append(first[one])
            one += 1
        else:
            rank -= ways
            found.append(second[other])
            other += 1
    return [*found, *first[one:], *second[other:]]
