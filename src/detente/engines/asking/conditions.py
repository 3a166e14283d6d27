"""Whether a state is stable for a decision maker, under what is known of preferences: yes, no, or open.

Comparisons with the state itself, and for credible replies those along the opponents' moves, are all that matter. A
verdict is antitone in what is preferred to the state, and monotone in the opponents' improvements: the two extremes
bound it. Without credible replies both are attained, so that the bounds are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from detente.concepts import Reaction
from detente.engines.asking.ground import Ground, Knowledge
from detente.engines.completions.replies import closure
from detente.model.bits import members, union
from detente.model.partial_orders import END, PartialOrder
from detente.model.states import State

Pair = tuple[str, int, int]  # a decision maker, and two of its items or keys


@dataclass(frozen=True, eq=False)
class Condition:
    """That a state is stable for a decision maker under a concept."""

    ground: Ground
    dm: str
    concept: Reaction
    state: State

    @cached_property
    def start(self) -> int:
        """The place of the state."""
        return self.ground.place[self.state.number]

    @cached_property
    def targets(self) -> tuple[int, ...]:
        """Where the decision maker can go."""
        return tuple(members(self.ground.moves(self.dm).get(self.start, 0)))

    @property
    def is_credible(self) -> bool:
        """Whether only credible replies count, so that the opponents' preferences matter."""
        return self.concept.replies == "improvements"

    @cached_property
    def dms(self) -> tuple[str, ...]:
        """Whose preferences matter."""
        return self.ground.dms if self.is_credible else (self.dm,)

    def verdict(self, known: Knowledge) -> bool | None:
        """Whether it holds whatever isn't known; None: the bounds leave it open."""
        if self.holds(known, wide=True):
            return True
        return None if self.holds(known, wide=False) else False

    def holds(self, known: Knowledge, wide: bool) -> bool:
        """Whether it holds at the extreme that makes the state least stable (`wide`), or most."""
        if self.is_credible:
            return self._credibly(known, wide)
        order, key = known[self.dm], self.ground.key(self.dm, self.start)
        better = self.ground.preferred(self.dm, order, wide, key, self._matters)
        return all(
            any(not better & ends for ends in self._sanctions[target]) for target in members(better & self._ends)
        )

    # Sanctions by any moves: sets of keys of which none may be preferred.

    @cached_property
    def _ends(self) -> int:
        return union(1 << self.ground.key(self.dm, target) for target in self.targets)

    @cached_property
    def _matters(self) -> int:
        return self._ends | union(ends for sanctions in self._sanctions.values() for ends in sanctions)

    @cached_property
    def _sanctions(self) -> dict[int, tuple[int, ...]]:
        """For the key of each target, the least sets of keys that sanction a move there, if none is preferred.

        Moves to states of equal keys all have to be sanctioned; their sanctions are joined.
        """
        by_target: dict[int, tuple[int, ...]] = {}
        for target in self.targets:
            key, sanctions = self.ground.key(self.dm, target), self._of(target)
            if key in by_target:
                sanctions = least(
                    keys_so_far | further_keys for keys_so_far in by_target[key] for further_keys in sanctions
                )
            by_target[key] = sanctions
        return by_target

    def _of(self, target: int) -> tuple[int, ...]:
        if self.concept.replies is None:
            return ()
        ground, dm = self.ground, self.dm
        reached = ground.reached(dm, target)
        if not self.concept.counter:
            return tuple(1 << key for key in members(ground.keys(dm, reached)))
        moves = ground.moves(dm)
        ends = ((end, moves.get(end, 0)) for end in members(reached))
        return least(ground.keys(dm, counter | 1 << end) for end, counter in ends)

    # Sanctions by credible moves.

    def _credibly(self, known: Knowledge, wide: bool) -> bool:
        ground, dm = self.ground, self.dm
        key, of, order = ground.key(dm, self.start), ground.vocabulary(dm)[1], known[dm]
        moves = ground.moves(dm)

        def attracting(places: int) -> int:
            better = ground.preferred(dm, order, wide, key, ground.keys(dm, places))
            return union(1 << place for place in members(places) if better >> of[place] & 1)

        def sanctions(ends: int) -> int:
            deterring = ends & ~attracting(ends)
            if self.concept.counter:
                return union(1 << end for end in members(deterring) if not attracting(moves.get(end, 0)))
            return deterring

        ways = {other: ground.improvements(other, known[other], not wide) for other in ground.dms if other != dm}
        return all(
            closure(target, ways, sanctions).sanctions for target in members(attracting(moves.get(self.start, 0)))
        )

    # What it depends on.

    def occurring(self, known: Knowledge) -> frozenset[Pair]:
        """The unknown comparisons that occur in it: what may come first among the items that tell two states apart."""
        return frozenset(telling_of(self.ground, self.compared(known), known))

    def compared(self, known: Knowledge) -> Iterator[Pair]:
        """The comparisons of keys that may matter: the decision maker, and two of its keys."""
        ground, dm = self.ground, self.dm
        if self.is_credible:
            yield from self._credibly_compared(known)
            return
        key, order = ground.key(dm, self.start), known[dm]
        perhaps = ground.preferred(dm, order, True, key, self._matters)
        unsure = perhaps & ~ground.preferred(dm, order, False, key, self._matters)
        yield from ((dm, other, key) for other in members(unsure))

    def _credibly_compared(self, known: Knowledge) -> set[Pair]:
        ground, dm = self.ground, self.dm
        ways = {other: ground.improvements(other, known[other], True) for other in ground.dms if other != dm}
        start_key = ground.key(dm, self.start)
        compared = {(dm, ground.key(dm, target), start_key) for target in self.targets}
        for target in self.targets:
            reached = closure(target, ways, lambda _: 0)
            ends = reached.ends
            if self.concept.counter:
                ends |= union(ground.moves(dm).get(end, 0) for end in members(ends))
            compared |= {(dm, key, start_key) for key in members(ground.keys(dm, ends))}
            for other, way in ways.items():
                for start in members(reached.sources(other)):
                    from_key = ground.key(other, start)
                    compared |= {(other, key, from_key) for key in members(ground.keys(other, way[start]))}
        return compared


def telling_of(ground: Ground, compared: Iterable[Pair], known: Knowledge) -> Iterator[Pair]:
    """The pairs of items that may decide comparisons of keys."""
    for who, first, second in compared:
        sides = ground.sides(who, known[who], first, second)
        yield from ((who, *pair) for pair in telling(known[who], sides))


def least(sets: Iterator[int]) -> tuple[int, ...]:
    """The sets of which no other is a part."""
    minimal = list[int]()
    for candidate in sorted(set(sets), key=int.bit_count):
        if not any(smaller & ~candidate == 0 for smaller in minimal):
            minimal.append(candidate)
    return tuple(minimal)


def telling(order: PartialOrder, sides: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The pairs of places, one on each side, that may come first, in unknown order; and those that may not stand."""
    favour, against = sides
    standing = (favour | against) & ~order.doubted
    for favouring in members(favour):
        if order.above[favouring] & standing:
            continue
        for opposing in members(against):
            ordered = order.above[opposing] >> favouring | order.above[favouring] >> opposing
            if not (ordered & 1 or order.above[opposing] & standing):
                first, second = order.place(favouring), order.place(opposing)
                yield (first, second) if first < second else (second, first)
    for item in members((favour | against) & order.doubted):
        if not order.above[item] & standing:
            yield END, item
