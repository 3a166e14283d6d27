"""Which profiles of attitudes make one of some states an equilibrium: all of them by classes, else some drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice, product
from math import prod
from random import Random

from detente.analysis.attitude_classes import (
    NOTHING,
    Alike,
    Key,
    Position,
    Signs,
    TooManyClasses,
    answering_places,
    classes,
    concerned,
    everything,
    favouring,
    united,
)
from detente.concepts.attitudes import Attitudinal, unanswered
from detente.concepts.state_rows import StateRows
from detente.model.attitudes import SIGNS
from detente.model.bits import members

Given = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Swept:
    """What was found: as an `Alike` of whole profiles, None if there is none; and how many of all were tried."""

    found: Alike | None
    exact: bool
    tried: int


@dataclass(frozen=True)
class Sweep:
    """The attitudes of a conflict under one concept for each decision maker.

    Attributes
    ----------
    rows, chosen, given
        The states, the concepts, and the attitudes from which changes are counted.
    goal
        The places of the states of which one is to be an equilibrium.
    most
        Profiles that are listed.
    tries
        Profiles, or combinations of classes, that are tried one by one at most.
    seed
        Of the random numbers.
    """

    rows: StateRows
    chosen: Mapping[str, Attitudinal]
    given: Given
    goal: tuple[int, ...]
    most: int
    tries: int
    seed: int

    def result(self) -> Swept:
        """All profiles by their classes, or some of them."""
        try:
            of_each = {dm: classes(self.rows, self.positions[dm], self.given[dm], self.most) for dm in self.chosen}
            if not self.coupled:
                return self._apart(of_each)
            if prod(map(len, of_each.values())) <= self.tries:
                return self._together(of_each)
        except TooManyClasses:
            pass
        return self._drawn()

    @property
    def coupled(self) -> bool:
        """Whether what somebody's attitudes favour matters to the verdicts of others."""
        return any(concept.replies == "favoured" for concept in self.chosen.values())

    @property
    def every(self) -> int:
        """How many profiles there are."""
        return int(len(SIGNS) ** (len(self.chosen) ** 2))

    @cached_property
    def positions(self) -> Mapping[str, tuple[Position, ...]]:
        """Where it matters what somebody favours: at the goal first, then wherever it may answer."""
        by_dm = dict[str, tuple[Position, ...]]()
        for dm in self.chosen:
            at_goal = tuple((place, concerned(self.rows, dm, place)) for place in self.goal)
            answering = members(answering_places(self.rows, dm, self.goal)) if self.coupled else ()
            moves = self.rows.moves[dm]
            by_dm[dm] = (*at_goal, *((place, moves[place]) for place in answering if moves[place]))
        return by_dm

    def _apart(self, of_each: Mapping[str, Mapping[Key, Alike]]) -> Swept:
        """Decision maker by decision maker: each one's verdicts depend on its own attitudes alone."""
        table = {(1 << len(self.goal)) - 1: NOTHING}
        for dm, by_key in of_each.items():
            stable = united(((self._stable(dm, key, {}), alike) for key, alike in by_key.items()), self.most)
            table = united(
                (
                    (stable_before & stable_here, alike.beside(own_attitudes, self.most))
                    for (stable_before, alike), (stable_here, own_attitudes) in product(table.items(), stable.items())
                    if stable_before & stable_here
                ),
                self.most,
            )
            if len(table) > self.tries:
                raise TooManyClasses
        return Swept(united(((None, alike) for alike in table.values()), self.most).get(None), True, self.every)

    def _together(self, of_each: Mapping[str, Mapping[Key, Alike]]) -> Swept:
        """Every combination of classes."""

        def working() -> Iterator[tuple[None, Alike]]:
            for keys in product(*of_each.values()):
                if self._holds(dict(zip(of_each, keys, strict=True))):
                    alike = NOTHING
                    for dm, key in zip(of_each, keys, strict=True):
                        alike = alike.beside(of_each[dm][key], self.most)
                    yield None, alike

        return Swept(united(working(), self.most).get(None), True, self.every)

    def _drawn(self) -> Swept:
        """The profiles with the fewest changes, and others drawn at random."""
        tried = dict[Signs, None]()
        for signs in islice(self._nearest(), max(1, self.tries // 2)):
            tried[signs] = None
        draw, size = Random(self.seed), len(self.chosen) ** 2
        for _ in range(self.tries - len(tried)):
            tried[tuple(draw.choice(SIGNS) for _ in range(size))] = None
        start = self._given_signs
        working = (
            (None, Alike({sum(map(str.__ne__, signs, start)): 1}, (signs,)))
            for signs in tried
            if self._holds(self._keys(signs))
        )
        return Swept(united(working, self.most).get(None), len(tried) == self.every, len(tried))

    @cached_property
    def _given_signs(self) -> Signs:
        return tuple(sign for row in self.given.values() for sign in row.values())

    def _nearest(self) -> Iterator[Signs]:
        """All profiles, those with fewer changes first."""
        start = self._given_signs
        for changes in range(len(start) + 1):
            for places in combinations(range(len(start)), changes):
                for signs in product(*([sign for sign in SIGNS if sign != start[place]] for place in places)):
                    changed = dict(zip(places, signs, strict=True))
                    yield tuple(changed.get(place, sign) for place, sign in enumerate(start))

    def _keys(self, signs: Signs) -> dict[str, Key]:
        """What each decision maker's signs favour where it matters."""
        size, keys = len(self.chosen), dict[str, Key]()
        for number, dm in enumerate(self.chosen):
            key = everything(self.positions[dm])
            for toward, sign in zip(self.chosen, signs[number * size : (number + 1) * size], strict=True):
                key = favouring(self.rows, self.positions[dm], key, toward, sign)
            keys[dm] = key
        return keys

    def _holds(self, keys: Mapping[str, Key]) -> bool:
        """Whether some state of the goal is stable for everybody."""
        stable = (1 << len(self.goal)) - 1
        for dm in self.chosen:
            stable &= self._known(dm, keys) if stable else 0
        return stable > 0

    def _known(self, dm: str, keys: Mapping[str, Key]) -> int:
        """The states of the goal that are stable, computed once for each way in which others answer."""
        case = (dm, keys[dm][: len(self.goal)], self._answers_of(dm, keys))
        if case not in self._kept:
            self._kept[case] = self._stable(dm, keys[dm], keys)
        return self._kept[case]

    @cached_property
    def _kept(self) -> dict[tuple[str, Key, tuple[Key, ...]], int]:
        return {}

    def _answers_of(self, dm: str, keys: Mapping[str, Key]) -> tuple[Key, ...]:
        if self.chosen[dm].replies != "favoured":
            return ()
        return tuple(key[len(self.goal) :] for opponent, key in keys.items() if opponent != dm)

    def _stable(self, dm: str, key: Key, keys: Mapping[str, Key]) -> int:
        """Which states of the goal are stable for a decision maker, as a row over the goal."""
        concept, moves = self.chosen[dm], self.rows.moves[dm]
        answers = concept.answers(self._answering(dm, keys))
        stable = 0
        for number, (place, better) in enumerate(zip(self.goal, key, strict=False)):
            if unanswered(moves[place] & better, concept.deterring(moves, better), answers) is None:
                stable |= 1 << number
        return stable

    def _answering(self, dm: str, keys: Mapping[str, Key]) -> dict[str, Sequence[int]]:
        """The moves of each opponent that count as answers, by place."""
        opponents = [opponent for opponent in self.chosen if opponent != dm]
        if self.chosen[dm].replies != "favoured":
            return {opponent: self.rows.moves[opponent] for opponent in opponents}
        answering = dict[str, Sequence[int]]()
        for opponent in opponents:
            row = [0] * len(self.rows.states)
            for (place, _), better in list(zip(self.positions[opponent], keys[opponent], strict=True))[
                len(self.goal) :
            ]:
                row[place] = better
            answering[opponent] = row
        return answering
