"""What is known of the order of some items: statements by importance, or states by preference.

Items are numbered from 0, sets of items are bits. A completion is an order in which nothing is left unknown. Known are
that an item comes before another; and that one comes after at least one of several (a precedence constraint of the
and/or kind; Möhring, Skutella & Stork 2004). The orders that agree with both are the basic words of an antimatroid:
what may come first is found by placing whatever can be placed, and never takes a search.

Of some items it isn't known whether they stand at all. That one stands is told as a comparison, too: it comes before
the end of the list, `END`; what comes after the end says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from detente.model.bits import members, union

Sides = tuple[int, int]  # the items that speak for one, and for the other
Wait = tuple[int, int]  # an item, and those of which at least one comes before it
END = -1  # in place of an item: the end of the list


@dataclass(frozen=True)
class PartialOrder:
    """A partial order of items, some of which may be tied.

    Attributes
    ----------
    above
        For each item those that are known to come before it.
    tied
        For each item those of the same place, itself included.
    closed
        Whether it is transitive, so that a completion is a strict order of the places; else each unknown pair is
        completed by itself.
    waits
        Items that come after at least one of several.
    doubted, out
        Items of which it isn't known whether they stand, and those that don't.

    >>> some = PartialOrder.unknown(3).first(0, 1).first(1, 2)
    >>> some.known(0, 2), some.is_total
    (1, True)
    """

    above: tuple[int, ...]
    tied: tuple[int, ...]
    closed: bool = True
    waits: tuple[Wait, ...] = ()
    doubted: int = 0
    out: int = 0

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.above, self.tied, self.waits, self.doubted, self.out))

    @classmethod
    def unknown(cls, n: int) -> PartialOrder:
        """Nothing is known of the order of so many items."""
        return cls((0,) * n, tuple(1 << item for item in range(n)))

    @classmethod
    def total(cls, order: Sequence[int], tied: Sequence[int], out: int = 0) -> PartialOrder:
        """The strict order of places, each named by one of its items, first to last; some items don't stand."""
        above, before = [0] * len(tied), 0
        for place in order:
            for item in members(tied[place]):
                above[item] = before
            before |= tied[place]
        return cls(tuple(above), tuple(tied), out=out)

    def place(self, item: int) -> int:
        """The first item of an item's place; the item itself, where ties needn't be transitive."""
        tied = self.tied[item] if self.closed else 1 << item
        return (tied & -tied).bit_length() - 1

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The first item of each place."""
        return tuple(item for item in range(len(self.tied)) if self.place(item) == item)

    # What is known.

    def known(self, first: int, second: int) -> int | None:
        """The sign of a comparison: 1 if the first comes before the second, 0 if they are tied; None: unknown."""
        if END in (first, second):
            item, sign = (first, 1) if second == END else (second, -1)
            return None if self.doubted >> item & 1 else -sign if self.out >> item & 1 else sign
        if self.above[second] >> first & 1:
            return 1
        if self.above[first] >> second & 1:
            return -1
        if self.tied[first] >> second & 1:
            return 0
        if self.waits:
            if not self.perhaps((self.tied[second], self.tied[first])):
                return 1
            if not self.perhaps((self.tied[first], self.tied[second])):
                return -1
        return None

    def perhaps(self, sides: Sides) -> bool:
        """Whether in some completion the first item of two sets together is one of the first set."""
        favour, against = sides
        if not self.waits:
            return any(not self.above[item] & against for item in members(favour))
        placed, grown = 0, True
        while grown:
            grown = False
            for place in self.places:
                tied = self.tied[place]
                if tied & (placed | against) or self.above[place] & ~placed or self._waits(place, placed):
                    continue
                if tied & favour:
                    return True
                placed, grown = placed | tied, True
        return False

    def _waits(self, place: int, placed: int) -> bool:
        return any(item == place and not alternatives & placed for item, alternatives in self.waits)

    def surely(self, sides: Sides) -> bool:
        """Whether in every completion the first item of two sets together is one of the first set."""
        return bool(sides[0]) and not self.perhaps(sides[::-1])

    @cached_property
    def open_pairs(self) -> tuple[tuple[int, int], ...]:
        """The pairs of places whose order isn't known; the end of the list with each item that may not stand."""
        places = [place for place in self.places if self.tied[place] & ~self.out]
        of_places = (
            (first, second)
            for at, first in enumerate(places)
            for second in places[at + 1 :]
            if self.known(first, second) is None
        )
        return *((END, item) for item in members(self.doubted)), *of_places

    @property
    def is_total(self) -> bool:
        """Whether nothing is unknown."""
        return not self.open_pairs

    def below(self, one: int) -> int:
        """The items that are known to come after one."""
        return sum(1 << item for item, above in enumerate(self.above) if above >> one & 1)

    def free(self, placed: int) -> list[int]:
        """The places that may come next, in any order among themselves, once some items are placed."""
        return [
            place
            for place in self.places
            if not placed >> place & 1 and not self.above[place] & ~placed and not self._waits(place, placed)
        ]

    # What is learned. What is already excluded isn't given.

    def first(self, one: int, other: int) -> PartialOrder:
        """With one item before another, and what follows from that."""
        if END in (one, other):
            return self.standing(other, False) if one == END else self.standing(one, True)
        higher, lower = 1 << one, 1 << other
        if self.closed:
            higher = self.tied[one] | self.above[one]
            lower = self.tied[other] | self.below(other)
        above = tuple(above | higher if lower >> item & 1 else above for item, above in enumerate(self.above))
        return replace(self, above=above)

    def standing(self, item: int, stands: bool) -> PartialOrder:
        """With an item that stands, or doesn't."""
        bit = 1 << item
        return replace(self, doubted=self.doubted & ~bit, out=self.out & ~bit if stands else self.out | bit)

    def same(self, one: int, other: int) -> PartialOrder:
        """With two items at one place, and what follows from that."""
        place = self.tied[one] | self.tied[other]
        if not self.closed:
            tied = list(self.tied)
            tied[one] |= 1 << other
            tied[other] |= 1 << one
            return replace(self, tied=tuple(tied))
        higher, lower = self.above[one] | self.above[other], self.below(one) | self.below(other)
        above = [
            old | higher if place >> item & 1 else old | higher | place if lower >> item & 1 else old
            for item, old in enumerate(self.above)
        ]
        joined = tuple(place if place >> item & 1 else old for item, old in enumerate(self.tied))
        return replace(self, above=tuple(above), tied=joined, waits=()).waiting(self.waits)

    def leading(self, sides: Sides) -> PartialOrder:
        """With the first item of two sets together in the first set: each of the second waits for one of the first."""
        favour, against = sides
        if favour & (favour - 1):
            return self.waiting((*self.waits, *((item, favour) for item in members(against))))
        order, leader = self, favour.bit_length() - 1
        for item in members(against):
            order = order.first(leader, item)
        return order

    def waiting(self, waits: Sequence[Wait]) -> PartialOrder:
        """With these waits instead, by places; without those that are met anyway."""
        kept_waits = dict[Wait, None]()
        for item, earlier in waits:
            alternatives = 0
            for item_before in members(earlier):
                alternatives |= self.tied[item_before]
            if not alternatives & (self.above[item] | self.tied[item]):
                kept_waits[self.place(item), alternatives] = None
        return replace(self, waits=tuple(kept_waits))

    # Completions.

    def drawn(self, random: Random) -> PartialOrder:
        """A completion at random, not uniformly."""
        if not self.closed:
            completion = self
            for first, second in self.open_pairs:
                completion = (
                    completion.first(first, second) if random.random() < 0.5 else completion.first(second, first)
                )
            return completion
        order, placed = list[int](), 0
        while free := self.free(placed):
            chosen = random.choice(free)
            order.append(chosen)
            placed |= self.tied[chosen]
        out = union(1 << item for item in members(self.doubted) if random.random() < 0.5)
        return PartialOrder.total(order, self.tied, self.out | out)

    def ordered(self) -> list[int]:
        """The places of a completion that is transitive, first to last."""
        return sorted(self.places, key=lambda place: self.above[place].bit_count())

    def towards(self, other: PartialOrder) -> Iterator[tuple[int, int]]:
        """The exchanges of neighbours that make this completion the other, one after another.

        Each is a pair of places, of which the first comes before the second until then. What comes first in the other
        is moved to the front, then what comes second, and so on: as unions of what may be placed may be placed, all
        orders on the way are completions of whatever both complete. What stands in only one of them comes before that.
        """
        if not self.closed:
            pairs = ((higher, lower) for lower in self.places for higher in members(self.above[lower]))
            yield from (pair for pair in pairs if other.known(*pair) == -1)
            return
        for item in members(self.out ^ other.out):
            yield (END, item) if self.out >> item & 1 else (item, END)
        order = self.ordered()
        for at, chosen in enumerate(other.ordered()):
            for place in range(order.index(chosen), at, -1):
                order[place - 1], order[place] = chosen, order[place - 1]
                yield order[place], chosen

    def exchanged(self, one: int, other: int) -> PartialOrder:
        """A completion with two neighbours exchanged, of which the one comes first."""
        if END in (one, other):
            return self.standing(max(one, other), one == END)
        higher, lower = (self.tied[one], self.tied[other]) if self.closed else (1 << one, 1 << other)
        above = list(self.above)
        for item in members(higher):
            above[item] |= lower
        for item in members(lower):
            above[item] &= ~higher
        return replace(self, above=tuple(above))
