"""Moves as shifts of bit sets: states are placed by their options, so that one change of options is one distance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.model.states import State

Stride = tuple[int, int]  # distance between the places, and the states from which a move goes so far
Way = tuple[Stride, ...]
WIDEST = 1 << 14  # places


@dataclass(frozen=True, slots=True)
class Step:
    """Moves of equal distance that are credible in the same completions.

    Attributes
    ----------
    distance
        Between the places of end and start.
    credible
        The completions, by bits.
    starts
        The states from which the moves go.
    """

    distance: int
    credible: int
    starts: int


def places(states: Sequence[State], options: Sequence[str]) -> list[int]:
    """A place for each state: by the options taken, if these tell all states apart and are few; else in order."""
    weight = {option: 1 << at for at, option in enumerate(options)}
    numbers = [sum(weight[option] for option in state.taken) for state in states]
    if 1 << len(options) <= WIDEST and not any(state.open for state in states) and len(set(numbers)) == len(numbers):
        return numbers
    return list(range(len(states)))


def steps(moves: Iterable[tuple[int, int]], credible: Callable[[int, int], int]) -> tuple[Step, ...]:
    """Moves, as pairs of places, grouped by distance and by the completions in which they are credible."""
    grouped: dict[tuple[int, int], int] = {}
    for start, end in moves:
        name = end - start, credible(start, end)
        grouped[name] = grouped.get(name, 0) | 1 << start
    return tuple(Step(*name, starts) for name, starts in grouped.items() if name[1])


def way(strides: Iterable[Step], completions: int) -> Way:
    """The moves that are credible in one of these completions at least."""
    starts: dict[int, int] = {}
    for step in strides:
        if step.credible & completions:
            starts[step.distance] = starts.get(step.distance, 0) | step.starts
    return tuple(starts.items())


def ends(moves: Way, states: int) -> int:
    """Where moves from these states lead."""
    reached = 0
    for distance, starts in moves:
        movers = states & starts
        if movers:
            reached |= movers << distance if distance > 0 else movers >> -distance
    return reached


def origins(moves: Way, states: int) -> int:
    """From where moves lead into these states."""
    sources = 0
    for distance, starts in moves:
        sources |= (states >> distance if distance > 0 else states << -distance) & starts
    return sources


class Replies:
    """The ends of legal sequences from a state, as far as they were followed.

    Attributes
    ----------
    by
        The ends by last mover, and
    once, twice
        those of one mover at least, and of two.
    """

    def __init__(self, start: int, movers: int) -> None:
        self.start, self.by = start, [0] * movers
        self.once = self.twice = 0

    def sources(self, mover: int) -> int:
        """From where the next step can be this mover's: it can't move twice in a row."""
        return self.start | self.twice | (self.once & ~self.by[mover])

    def rounds(self, ways: Sequence[Way]) -> Iterator[int]:
        """Follow the sequences; after each round, what is reached so far."""
        by, done, grown = self.by, [0] * len(ways), True
        while grown:
            grown = False
            for mover, moves in enumerate(ways):
                fresh = self.sources(mover) & ~done[mover]
                if fresh:
                    done[mover] |= fresh
                    reached = ends(moves, fresh) & ~by[mover]
                    if reached:
                        by[mover] |= reached
                        self.twice |= reached & self.once
                        self.once |= reached
                        grown = True
            if grown:
                yield self.once


def beyond(strides: Iterable[Step], starts: int, reached: int) -> int:
    """The completions in which a move leads from the starts further than what is reached."""
    completions = 0
    for step in strides:
        if step.credible & ~completions and ends(((step.distance, step.starts),), starts) & ~reached:
            completions |= step.credible
    return completions
