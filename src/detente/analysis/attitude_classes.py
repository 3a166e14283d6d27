"""Attitudes that act alike: classes of rows of signs, and of profiles, counted by how many signs they change.

What matters of a decision maker's attitudes is which states they favour over a few others, so its 3^n rows of signs
fall into few classes, built up one decision maker after the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import TypeVar

from detente.concepts.state_rows import StateRows, reached
from detente.model.attitudes import SIGNS
from detente.model.bits import members

MOST_CLASSES = 50_000
Signs = tuple[str, ...]  # of one decision maker, or of several one after the other
Key = tuple[int, ...]  # which states are favoured over those at some places
Position = tuple[int, int]  # a place, and the row of the states of which it matters whether they are favoured over it
K = TypeVar("K", bound=Hashable)


class TooManyClasses(Exception):
    """More classes than can be told apart one by one."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Signs that act alike.

    Attributes
    ----------
    counts
        How many there are, by how many signs differ from those given.
    first
        The first of those that differ least.
    """

    counts: Mapping[int, int]
    first: tuple[Signs, ...]

    @property
    def least(self) -> int:
        """The fewest signs that differ."""
        return min(self.counts)

    def beside(self, following: Alike, most: int) -> Alike:
        """Each of these signs followed by each of the others."""
        counts = Counter[int]()
        for (changes, n), (more_changes, m) in product(self.counts.items(), following.counts.items()):
            counts[changes + more_changes] += n * m
        return Alike(
            counts, tuple(islice((before + after for before, after in product(self.first, following.first)), most))
        )


NOTHING = Alike({0: 1}, ((),))


def united(classes: Iterable[tuple[K, Alike]], most: int) -> dict[K, Alike]:
    """Classes with the same key as one."""
    by_key = dict[K, Alike]()
    for key, alike in classes:
        earlier = by_key.get(key)
        if earlier is None:
            by_key[key] = alike
            continue
        counts = Counter(earlier.counts)
        counts.update(alike.counts)
        least = min(earlier.least, alike.least)
        first = [signs for group in (earlier, alike) if group.least == least for signs in group.first]
        by_key[key] = Alike(counts, tuple(first[:most]))
    return by_key


def favouring(rows: StateRows, positions: Sequence[Position], key: Key, toward: str, sign: str) -> Key:
    """What stays favoured at some places once an attitude toward somebody is taken into account."""
    if sign == "0":
        return key
    at_least = rows.at_least[toward]
    if sign == "+":
        return tuple(row & at_least[place] for row, (place, _) in zip(key, positions, strict=True))
    return tuple(row & ~at_least[place] for row, (place, _) in zip(key, positions, strict=True))


def everything(positions: Sequence[Position]) -> Key:
    """What is favoured by who is indifferent toward everybody."""
    return tuple(row & ~(1 << place) for place, row in positions)


def classes(
    rows: StateRows, positions: Sequence[Position], usual_signs: Mapping[str, str], most: int
) -> dict[Key, Alike]:
    """The classes of one decision maker's attitudes, by what they favour at some places.

    Raises
    ------
    TooManyClasses
        There are more than 50,000.
    """
    by_key = {everything(positions): NOTHING}
    for toward, usual in usual_signs.items():
        by_key = united(
            (
                (
                    favouring(rows, positions, key, toward, sign),
                    alike.beside(Alike({int(sign != usual): 1}, ((sign,),)), most),
                )
                for key, alike in by_key.items()
                for sign in SIGNS
            ),
            most,
        )
        if len(by_key) > MOST_CLASSES:
            raise TooManyClasses
    return by_key


def concerned(rows: StateRows, dm: str, place: int) -> int:
    """The states that a decision maker may have to compare with the one at a place: targets, answers, replies."""
    opponent_moves = {opponent: moves for opponent, moves in rows.moves.items() if opponent != dm}
    compared = rows.moves[dm][place]
    ends = 0
    for target in members(compared):
        ends |= reached(opponent_moves, target)
    for end in members(ends):
        compared |= rows.moves[dm][end]
    return compared | ends


def answering_places(rows: StateRows, dm: str, goal: Sequence[int]) -> int:
    """The states from which a decision maker may answer somebody's move from one of these."""
    answering = 0
    for mover in rows.moves:
        if mover != dm:
            opponent_moves = {opponent: moves for opponent, moves in rows.moves.items() if opponent != mover}
            for place in goal:
                for target in members(rows.moves[mover][place]):
                    answering |= 1 << target | reached(opponent_moves, target)
    return answering
