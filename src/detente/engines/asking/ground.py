"""The states, the moves and the keys by which states are compared, listed once for all that is asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from detente.engines.base import Backend
from detente.engines.completions.arena import Way
from detente.model.bits import members, union
from detente.model.partial_orders import PartialOrder, Sides
from detente.model.preferences.comparables import Comparables
from detente.model.states import State

Knowledge = Mapping[str, PartialOrder]  # what is known of each decision maker's order
KEPT = 50_000  # sets of preferred keys


class Ground:
    """What conditions look up. A state's place is its position in the list, and a key is numbered by first occurrence.

    Parameters
    ----------
    backend
        The engine.
    compared
        The items of each decision maker's preference.
    """

    def __init__(self, backend: Backend[Any], compared: Mapping[str, Comparables]) -> None:
        self.backend, self.compared = backend, compared
        self.states: tuple[State, ...] = backend.listed(backend.all())
        self.place = {state.number: place for place, state in enumerate(self.states)}
        self._vocabulary: dict[str, tuple[list[int], list[int]]] = {}
        self._moves: dict[str, dict[int, int]] = {}
        self._legal: dict[tuple[str, int], int] = {}
        self._preferred: dict[tuple[str, PartialOrder, bool, int], int] = {}
        self._ways: dict[tuple[str, PartialOrder, bool], Way] = {}
        self._sides: dict[tuple[Any, ...], Sides] = {}

    @cached_property
    def dms(self) -> tuple[str, ...]:
        """The decision makers."""
        return self.backend.conflict.dms

    def places(self, states: Any) -> int:
        """The places of an engine's set of states."""
        return union(1 << self.place[state.number] for state in self.backend.listed(states))

    # Preference.

    def vocabulary(self, dm: str) -> tuple[list[int], list[int]]:
        """The distinct keys, and the number of the key of each place."""
        if dm not in self._vocabulary:
            numbers: dict[int, int] = {}
            of = [numbers.setdefault(self.compared[dm].key(state), len(numbers)) for state in self.states]
            self._vocabulary[dm] = list(numbers), of
        return self._vocabulary[dm]

    def key(self, dm: str, place: int) -> int:
        """The number of a place's key."""
        return self.vocabulary(dm)[1][place]

    def keys(self, dm: str, places: int) -> int:
        """The numbers of the keys of some places, as bits."""
        of = self.vocabulary(dm)[1]
        return union(1 << of[place] for place in members(places))

    def sides(self, dm: str, order: PartialOrder, first: int, second: int, wide: bool | None = None) -> Sides:
        """The items that speak for each of two keys, as :meth:`Comparables.sides` has them."""
        name = dm, order.tied, order.doubted, order.out, first, second, wide
        sides_known = self._sides.get(name)
        if sides_known is None:
            keys = self.vocabulary(dm)[0]
            sides_known = self._sides[name] = self.compared[dm].sides(order, keys[first], keys[second], wide)
        return sides_known

    def preferred(self, dm: str, order: PartialOrder, wide: bool, start: int, among: int) -> int:
        """The keys among some that may be preferred to one (`wide`), or that surely are."""
        name = dm, order, wide, start
        known = self._preferred.get(name, 0)  # judged in the upper half, preferred in the lower
        size = len(self.vocabulary(dm)[0])
        fresh = among & ~(known >> size)
        if fresh:
            for key in members(fresh):
                known |= 1 << key + size
                if self.prefers(dm, order, wide, key, start):
                    known |= 1 << key
            if len(self._preferred) > KEPT:
                self._preferred.clear()
            self._preferred[name] = known
        return among & known

    def prefers(self, dm: str, order: PartialOrder, wide: bool, first: int, second: int) -> bool:
        """Whether a key may be preferred to another (`wide`), or surely is."""
        judge = order.perhaps if wide else order.surely
        return judge(self.sides(dm, order, first, second, wide))

    def forget(self) -> None:
        """Forget all comparisons, since statements mean something else now."""
        self._preferred.clear()
        self._ways.clear()
        self._sides.clear()

    # Moves.

    def moves(self, dm: str) -> Mapping[int, int]:
        """Where a decision maker goes from each place."""
        if dm not in self._moves:
            ends_of: dict[int, int] = {}
            for start, end in self.backend.arrows(dm):
                place = self.place[start]
                ends_of[place] = ends_of.get(place, 0) | 1 << self.place[end]
            self._moves[dm] = ends_of
        return self._moves[dm]

    def reached(self, dm: str, target: int) -> int:
        """Where the opponents' legal sequences of any moves lead from a place."""
        name = dm, target
        if name not in self._legal:
            opponents = [other for other in self.dms if other != dm]
            start = self.backend.one(self.states[target])
            ends = self.backend.legal_out(opponents, start, "moves")
            self._legal[name] = self.places(self.backend.unite(ends.values())) if ends else 0
        return self._legal[name]

    def improvements(self, dm: str, order: PartialOrder, wide: bool) -> Way:
        """The moves that may be improvements (`wide`), or that surely are."""
        name = dm, order, wide
        if name not in self._ways:
            if len(self._ways) > KEPT // 100:
                self._ways.clear()
            moves, of = self.moves(dm), self.vocabulary(dm)[1]

            def ends(start: int) -> int:
                reached = moves.get(start, 0)
                better = self.preferred(dm, order, wide, of[start], self.keys(dm, reached)) if reached else 0
                return union(1 << end for end in members(reached) if better >> of[end] & 1)

            self._ways[name] = Way(ends)
        return self._ways[name]
