"""Preferences that a decision maker may have instead of those as written, counted and numbered without listing them.

A preference by statements is the order of the statements that are kept, by their places in the file (from 0);
statements are told apart by place even where they say the same. A ranking is its groups of labels, best first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import factorial, prod
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from detente.model.preferences.parts import Group

Order = tuple[int, ...]
Places = tuple[tuple[str, ...], ...]
Variant = Order | Places


class Variants(Protocol):
    """So many different preferences, each with its number from 0."""

    @property
    def count(self) -> int:
        """How many."""

    def at(self, rank: int) -> Variant:
        """The one of this number."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Preferences one by one."""

    items: tuple[Variant, ...]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.items)

    def at(self, rank: int) -> Variant:
        """The one of this number."""
        return self.items[rank]


@dataclass(frozen=True, slots=True)
class Orders:
    """The orders of `size` statements that are `swaps` exchanges of neighbours away, and no fewer.

    >>> [Orders(3, 1).at(rank) for rank in range(Orders(3, 1).count)]
    [(0, 2, 1), (1, 0, 2)]
    """

    size: int
    swaps: int

    @property
    def count(self) -> int:
        """How many: permutations by number of inversions."""
        return _orders(self.size, self.swaps)

    def at(self, rank: int) -> Order:
        """The one of this number, by how many smaller ones each place passes over."""
        left, rest, found = list(range(self.size)), self.swaps, list[int]()
        while left:
            for passed in range(min(rest, len(left) - 1) + 1):
                here = _orders(len(left) - 1, rest - passed)
                if rank < here:
                    break
                rank -= here
            rest -= passed
            found.append(left.pop(passed))
        return tuple(found)


def farthest(size: int) -> int:
    """The exchanges of neighbours from an order of `size` statements to its reverse: none is farther away.

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
class Kept:
    """What statements marked as unsure allow: `loose` ones left out or not, `movable` pairs of neighbours exchanged.

    A statement changes places at most once; the first of all is the order as written.

    >>> [Kept((False, True), (True,)).at(rank) for rank in range(3)]
    [(0, 1), (0,), (1, 0)]
    """

    loose: tuple[bool, ...]
    movable: tuple[bool, ...]  # for each statement but the last: whether it may change places with the next

    @cached_property
    def _ways(self) -> tuple[int, ...]:
        """From each place on, how many ways there are."""
        ways = [1, 1]
        for place in reversed(range(len(self.loose))):
            pair = place < len(self.movable) and self.movable[place]
            ways.insert(0, (1 + self.loose[place]) * ways[0] + (ways[1] if pair else 0))
        return tuple(ways)

    @property
    def count(self) -> int:
        """How many."""
        return self._ways[0]

    def at(self, rank: int) -> Order:
        """The one of this number."""
        place, found = 0, list[int]()
        while place < len(self.loose):
            after = self._ways[place + 1]
            if rank < after:
                found.append(place)
            elif rank < (1 + self.loose[place]) * after:
                rank -= after
            else:
                rank -= (1 + self.loose[place]) * after
                found += [place + 1, place]
                place += 1
            place += 1
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Linear:
    """The rankings in which each group of unknown order is put in some linear order, without ties.

    >>> from detente.model.preferences import Group
    >>> Linear((Group(("a",)), Group(("b", "c"), known=False))).at(1)
    (('a',), ('c',), ('b',))
    """

    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many."""
        return prod(factorial(len(group.labels)) for group in self.groups if not group.known)

    def at(self, rank: int) -> Places:
        """The one of this number."""
        found = list[tuple[str, ...]]()
        for group in self.groups:
            if group.known:
                found.append(tuple(sorted(group.labels)))
                continue
            left = list(group.labels)
            while left:
                rank, chosen = divmod(rank, len(left))
                found.append((left.pop(chosen),))
        return tuple(found)


def next_to(places: Places) -> Iterator[Places]:
    """The rankings one elementary swap away.

    Neighbouring groups change places, a state joins a neighbouring group, or it leaves its group for a place of its
    own just above or below.
    """
    for at, (one, other) in enumerate(pairwise(places)):
        yield (*places[:at], other, one, *places[at + 2 :])
        for label in one:
            yield (*places[:at], *_without(one, label), _with(other, label), *places[at + 2 :])
        for label in other:
            yield (*places[:at], _with(one, label), *_without(other, label), *places[at + 2 :])
    for at, group in enumerate(places):
        for label in group if len(group) > 1 else ():
            rest = _without(group, label)
            yield (*places[:at], (label,), *rest, *places[at + 1 :])
            yield (*places[:at], *rest, (label,), *places[at + 1 :])


def _without(group: tuple[str, ...], label: str) -> Places:
    rest = tuple(other for other in group if other != label)
    return (rest,) if rest else ()


def _with(group: tuple[str, ...], label: str) -> tuple[str, ...]:
    return tuple(sorted((*group, label)))


@dataclass(frozen=True, slots=True)
class Around:
    """The preferences at 0, 1, 2 ... elementary swaps from one."""

    layers: tuple[Variants, ...]
    whole: bool  # nothing is farther away than the last layer

    def at(self, swaps: int) -> Variants | None:
        """Those exactly so far away; None where they are too many to be listed."""
        if swaps < len(self.layers):
            return self.layers[swaps]
        return Listed(()) if self.whole else None


def swapped(written: Variant, most: int, largest: int) -> Around:
    """The preferences up to `most` elementary swaps away.

    Nearer ones only, where a layer has more than `largest` rankings.
    """
    if all(isinstance(place, int) for place in written):
        last = farthest(len(written))
        return Around(tuple(Orders(len(written), swaps) for swaps in range(min(most, last) + 1)), most >= last)
    start = places_of(written)
    layers, seen = [{start: None}], {start}
    while len(layers) <= most and len(layers[-1]) * len(start) <= largest:
        layer = dict.fromkeys(found for near in layers[-1] for found in next_to(near) if found not in seen)
        if not 0 < len(layer) <= largest:
            return Around(_listed(layers), whole=not layer)
        seen.update(layer)
        layers.append(layer)
    return Around(_listed(layers), whole=False)


def _listed(layers: list[dict[Places, None]]) -> tuple[Listed, ...]:
    return tuple(Listed(tuple(layer)) for layer in layers)


def order_of(variant: Variant) -> Order:
    """The places of the statements, where a preference is by statements."""
    return tuple(place for place in variant if isinstance(place, int))


def places_of(variant: Variant) -> Places:
    """The groups of labels, where a preference is a ranking."""
    return tuple(group for group in variant if isinstance(group, tuple))
