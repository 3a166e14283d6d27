"""Moves one by one, as pairs of numbers of states, and sets of states by number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from detente.concepts import Via
from detente.model.states import State

S = TypeVar("S")
Arrow = tuple[int, int]


class Walkable(Protocol[S]):
    """The operations of a backend that lists of moves are made by."""

    def all(self) -> S: ...

    def none(self) -> S: ...

    def one(self, state: State) -> S: ...

    def unite(self, sets: Iterable[S]) -> S: ...

    def listed(self, states: S, limit: int | None = None) -> tuple[State, ...]: ...

    def numbered(self, number: int) -> State | None: ...

    def step_out(self, dm: str, states: S, via: Via) -> S: ...


class Arrows:
    """Lists of moves and of states by number, mixed into backends, which may override them by faster ones."""

    def arrows(self: Walkable[S], dm: str, via: Via = "moves") -> Iterator[Arrow]:
        """Every move of a decision maker, or every improvement, by the numbers of its states."""
        for state in self.listed(self.all()):
            for end in self.listed(self.step_out(dm, self.one(state), via)):
                yield state.number, end.number

    def arrows_setting(self: Walkable[S], choices: Mapping[str, bool]) -> Iterator[Arrow]:
        """From every state at which some options stand otherwise, the state in which they are set, if there is one."""
        states = self.listed(self.all())
        by_options = {(frozenset(state.taken), frozenset(state.open)): state.number for state in states}
        coalesced = [state for state in states if state.open]
        for state in states:
            taken = {option for option in state.taken if option not in choices}
            taken |= {option for option, is_taken in choices.items() if is_taken}
            left_open = frozenset(state.open).difference(choices)
            end = by_options.get((frozenset(taken), left_open)) or _around(coalesced, taken, left_open)
            if end is not None and end != state.number:
                yield state.number, end

    def numbers(self: Walkable[S], states: S) -> Iterator[int]:
        """The numbers of the states of a set, in increasing order."""
        return (state.number for state in self.listed(states))

    def having(self: Walkable[S], numbers: Iterable[int]) -> S:
        """The set of the states of these numbers."""
        members = (self.numbered(number) for number in numbers)
        return self.unite([self.none(), *(self.one(state) for state in members if state is not None)])


def _around(coalesced: Iterable[State], taken: set[str], left_open: frozenset[str]) -> int | None:
    """The number of the coalesced state that has all completions of some options; None if none has."""
    for state in coalesced:
        loose = frozenset(state.open)
        if left_open <= loose and set(state.taken) - loose == taken - loose:
            return state.number
    return None
