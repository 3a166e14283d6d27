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
                sum(1 << lower for lower, higher in enumerate(self.above) if higher >> number & 1)
                for number in range(len(self.classes))
            )
        return self._below

    def _count(self, classes: int) -> int:
        if not classes & (classes - 1):
            return 1
        if classes not in self._counts:
            if len(self._counts) >= MOST_HELD:
                raise TooLarge("linear_extensions", n=len(self.classes))
            self._counts[classes] = self._counted(classes)
        return self._counts[classes]

    def _counted(self, classes: int) -> int:
        if len(apart := self._apart(classes)) > 1:
            return _interleavings([part.bit_count() for part in apart]) * prod(map(self._count, apart))
        if len(stacked := self._stacked(classes)) > 1:
            return prod(map(self._count, stacked))
        return sum(self._count(classes & ~(1 << first)) for first in self._first(classes))

    def _first(self, classes: int) -> Iterator[int]:
        """Those to which none is preferred."""
        return (number for number in members(classes) if not self.above[number] & classes)

    def _apart(self, classes: int) -> list[int]:
        """The parts of which none is compared with another."""
        lower = self._lower()
        return _components(classes, lambda number: self.above[number] | lower[number])

    def _stacked(self, classes: int) -> list[int]:
        """The parts of which every one is above all that come later."""
        lower = self._lower()
        parts = _components(classes, lambda number: ~(self.above[number] | lower[number]))
        return sorted(parts, key=lambda part: (self.above[next(members(part))] & classes & ~part).bit_count())

    def _order(self, classes: int, rank: int) -> list[int]:
        if not classes & (classes - 1):
            return list(members(classes))
        if len(apart := self._apart(classes)) > 1:
            order = list[int]()
            for part in apart:
                rank, part_rank = divmod(rank, self._count(part))
                size = part.bit_count()
                rank, ways = divmod(rank, comb(len(order) + size, size))
                order = _interleaved(order, self._order(part, part_rank), ways)
            return order
        if len(stacked := self._stacked(classes)) > 1:
            order = []
            for part in stacked:
                rank, part_rank = divmod(rank, self._count(part))
                order += self._order(part, part_rank)
            return order
        for first in self._first(classes):
            remaining = classes & ~(1 << first)
            if rank < self._count(remaining):
                return [first, *self._order(remaining, rank)]
            rank -= self._count(remaining)
        raise IndexError(rank)


def _components(nodes: int, joined: Callable[[int], int]) -> list[int]:
    """The connected parts of a graph, given the neighbours of each element."""
    parts = list[int]()
    while nodes:
        part, reached = 0, nodes & -nodes
        while reached:
            part |= reached
            reached = union(map(joined, members(reached))) & nodes & ~part
        parts.append(part)
        nodes &= ~part
    return parts


def _interleavings(sizes: Sequence[int]) -> int:
    """The number of ways to interleave sequences."""
    ways, total = 1, 0
    for size in sizes:
        total += size
        ways *= comb(total, size)
    return ways


def _interleaved(first: Sequence[int], second: Sequence[int], rank: int) -> list[int]:
    """Both sequences as one, by the number of the way in which they interleave."""
    merged, first_at, second_at = list[int](), 0, 0
    while first_at < len(first) and second_at < len(second):
        left = len(first) - first_at + len(second) - second_at
        ways = comb(left - 1, len(second) - second_at)  # in which the first sequence goes on
        if rank < ways:
            merged.append(first[first_at])
            first_at += 1
        else:
            rank -= ways
            merged.append(second[second_at])
            second_at += 1
    return [*merged, *first[first_at:], *second[second_at:]]
