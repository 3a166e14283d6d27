"""The states, the moves and what is open of each preference, as bit sets that grow with the states met."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from detente.model.bits import members
from detente.model.preferences.completing import Completed, Completing, Key
from detente.model.readings import Reading
from detente.model.states import State

if TYPE_CHECKING:
    from detente.engines.base import Backend
    from detente.engines.completions.ground import Ground

SURELY, PERHAPS = 0, 1  # numbers of what holds in every completion, and in any; single completions follow


class Way(dict[int, int]):
    """Where a decision maker goes from each state, computed once."""

    def __init__(self, ends: Callable[[int], int]) -> None:
        super().__init__()
        self.ends = ends
        self.blind = 0  # states from which it goes nowhere
        self.into: dict[int, int] = {}  # from where it comes into each state, as far as computed

    def __missing__(self, start: int) -> int:
        ends = self[start] = self.ends(start)
        if not ends:
            self.blind |= 1 << start
        for end in members(ends):
            self.into[end] = self.into.get(end, 0) | 1 << start
        return ends


class Judged:
    """The states preferred to a given one, as far as they were asked for."""

    __slots__ = ("better", "judged")

    def __init__(self) -> None:
        self.judged = self.better = 0


class Arena:
    """What the search looks up again and again. A state's place is the order in which it was met."""

    def __init__(self, backend: Backend[Any]) -> None:
        self.backend = backend
        self.states: list[State] = []
        self._places: dict[int, int] = {}
        self._completing: dict[str, Completing] = {}
        self._keys: dict[str, list[Key | None]] = {}
        self._judges: dict[str, list[Callable[[Key, Key], bool]]] = {}
        self._numbers: dict[tuple[str, Any], int] = {}
        self._judged: dict[tuple[str, int, Key], Judged] = {}
        self._ways: dict[tuple[str, Any], Way] = {}
        self.met = 0  # the ends of possible replies so far
        self.hopes: dict[Any, tuple[tuple[int, int], Any]] = {}

    @cached_property
    def ground(self) -> Ground:
        """States, moves and completions, listed once."""
        from detente.engines.completions.ground import Ground

        return Ground(self)

    def place(self, state: State) -> int:
        """The place of a state."""
        index = self._places.get(state.number)
        if index is None:
            index = self._places[state.number] = len(self.states)
            self.states.append(state)
        return index

    # Preference.

    def completing(self, dm: str) -> Completing:
        """What is open of a preference."""
        if dm not in self._completing:
            conflict = self.backend.conflict
            preference = self._completing[dm] = conflict.decision_maker(dm).preferences.form.completing(self.backend)
            self._judges[dm], self._keys[dm] = [preference.surely, preference.perhaps], []
        return self._completing[dm]

    def key(self, dm: str, place: int) -> Key:
        """The key by which a decision maker compares a state."""
        completing, keys = self.completing(dm), self._keys[dm]
        if place >= len(keys):
            keys += [None] * (len(self.states) - len(keys))
        known = keys[place]
        if known is None:
            known = keys[place] = completing.key(self.states[place])
        return known

    def number(self, dm: str, completed: Completed) -> int:
        """The number of a completion."""
        name = dm, completed.key
        if name not in self._numbers:
            self._numbers[name] = len(self._judges[dm])
            self._judges[dm].append(completed.better)
        return self._numbers[name]

    def preferred(self, dm: str, number: int, start: int, among: int) -> int:
        """Which states a decision maker prefers to one, under a completion, in every one, or in any."""
        start_key = self.key(dm, start)
        name = dm, number, start_key
        known = self._judged.get(name)
        if known is None:
            known = self._judged[name] = Judged()
        fresh = among & ~known.judged
        if fresh:
            judge = self._judges[dm][number]
            for place in members(fresh):
                if judge(self.key(dm, place), start_key):
                    known.better |= 1 << place
            known.judged |= fresh
        return among & known.better

    # Moves.

    def moves(self, dm: str) -> Way:
        """A decision maker's moves."""
        return self._way(dm, "moves", lambda start: self._ends(dm, start, "moves"))

    def credible(self, dm: str, reading: Reading) -> Way:
        """The credible moves of a decision maker whose preference isn't completed."""
        return self._way(dm, reading, lambda start: self._ends(dm, start, reading or "improvements"))

    def improvements(self, dm: str, number: int) -> Way:
        """The improvements under a completion, in every one, or in any."""
        moves = self.moves(dm)
        return self._way(dm, number, lambda start: self.preferred(dm, number, start, moves[start]))

    def _way(self, dm: str, name: Any, ends: Callable[[int], int]) -> Way:
        key = dm, name
        if key not in self._ways:
            self._ways[key] = Way(ends)
        return self._ways[key]

    def _ends(self, dm: str, start: int, via: Any) -> int:
        backend, ends = self.backend, 0
        for state in backend.listed(backend.step_out(dm, backend.one(self.states[start]), via)):
            ends |= 1 << self.place(state)
        return ends
