"""Random crisp preferences, each with its meaning by definition: a degree for every pair of states, and completions."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise, permutations, product
from random import Random

from detente.model.preferences import Comparison, Group, Places, Preferences, Relation, saying
from detente.model.readings import Reading
from tests.laws.structures import Rows, Structure

Degree = int | None  # above 0: the first is preferred, by so many degrees; None: it isn't known
Degrees = tuple[tuple[Degree, ...], ...]
Sight = tuple[Rows, Rows, Rows]  # what attracts from each state, deters from leaving it, and is credible


class Drawn(ABC):
    """A random preference."""

    preferences: Preferences

    @abstractmethod
    def sight(self, reading: Reading) -> Sight:
        """What attracts, deters and is credible under a reading."""

    def renumbered(self, place: Sequence[int]) -> Drawn:
        """The same preference where each state has the number given for it."""
        raise NotImplementedError


@dataclass(frozen=True)
class Crisp(Drawn, ABC):
    """A preference that compares two states by a degree, or not at all."""

    size: int

    @abstractmethod
    def degree(self, first: int, second: int) -> Degree:
        """The degree by which the first state is preferred to the second, as it is written."""

    @abstractmethod
    def orders(self) -> Iterator[Rows]:
        """Every completion: which states are preferred to each."""

    def completed(self, draw: Random) -> Rows:
        """A completion at random."""
        return draw.choice(self.completions)

    @cached_property
    def completions(self) -> list[Rows]:
        """The completions that differ."""
        return list(dict.fromkeys(self.orders()))

    @property
    def is_unknown(self) -> bool:
        """Whether a comparison isn't known."""
        return any(self.degree(*pair) is None for pair in combinations(range(self.size), 2))

    def rows(self, judge: Callable[[int, int], int]) -> Rows:
        """For each state, the states of which this is so."""
        every = range(self.size)
        return tuple(sum(1 << q for q in every if judge(s, q)) for s in every)

    def in_order(self, place: Mapping[int, int]) -> Rows:
        """For each state, the states in an earlier place."""
        return self.rows(lambda s, q: place[q] < place[s])

    def sight(self, reading: Reading) -> Sight:
        """By the tables of Li et al. 2004, Hamouda et al. 2004 and Xu et al. 2010."""
        variant, least = reading.uncertain, reading.degree

        def attracts(s: int, q: int) -> bool:
            degree = self.degree(q, s)
            return variant in ("a", "c") if degree is None else degree > 0

        def deters(s: int, q: int) -> bool:
            degree = self.degree(s, q)
            return variant in ("c", "d") if degree is None else degree >= least

        def credible(s: int, q: int) -> bool:
            degree = self.degree(q, s)
            return degree is None or degree > 0

        return self.rows(attracts), self.rows(deters), self.rows(credible)


@dataclass(frozen=True)
class InPlaces(Crisp):
    """A ranking: places of groups of tied states; of several groups at one place the order isn't known."""

    places: tuple[tuple[tuple[int, ...], ...], ...]
    signs: tuple[int, ...]  # the degree between each place and the next

    @cached_property
    def preferences(self) -> Preferences:  # type: ignore[override]
        """The package's."""
        groups = []
        for place, sign in zip(self.places, self.signs, strict=True):
            named = [tuple(f"s{state + 1}" for state in tied) for tied in place]
            labels = tuple(label for tied in named for label in tied)
            several = tuple(tied for tied in named if len(tied) > 1) if len(named) > 1 else ()
            groups.append(Group(labels, known=len(named) == 1, tied=several, degree=sign))
        return saying(Places(tuple(groups)))

    @cached_property
    def _place(self) -> dict[int, tuple[int, int]]:
        return {
            state: (at, number)
            for at, place in enumerate(self.places)
            for number, tied in enumerate(place)
            for state in tied
        }

    def degree(self, first: int, second: int) -> Degree:
        (here, tied), (there, other) = self._place[first], self._place[second]
        if here == there:
            return 0 if tied == other else None
        between = max(self.signs[min(here, there) : max(here, there)])
        return between if here < there else -between

    def renumbered(self, place: Sequence[int]) -> InPlaces:
        places = tuple(tuple(tuple(place[one] for one in tied) for tied in group) for group in self.places)
        return InPlaces(self.size, places, self.signs)

    def orders(self) -> Iterator[Rows]:
        for order in product(*(permutations(place) for place in self.places)):
            place = {state: at for at, tied in enumerate(group for place in order for group in place) for state in tied}
            yield self.in_order(place)


def ranking(draw: Random, structure: Structure, degrees: Sequence[int], unknown: float) -> InPlaces:
    """A ranking with ties and groups of unknown order, with ties inside."""
    left = draw.sample(range(len(structure.labels)), len(structure.labels))
    places, signs = [], []
    while left:
        size = draw.choice((1, 1, 2, 3, 4))
        some, left = left[:size], left[size:]
        if len(some) > 1 and draw.random() < unknown:
            cut = 2 if len(some) > 2 and draw.random() < 0.3 else 1
            places.append((tuple(some[:cut]), *((state,) for state in some[cut:])))
        else:
            places.append((tuple(some),))
        signs.append(draw.choice(degrees))
    return InPlaces(len(structure.labels), tuple(places), tuple(signs))


@dataclass(frozen=True)
class InPairs(Crisp):
    """A relation, pair by pair; with `closed` a partial order, completed by strict orders that agree with it."""

    degrees: Degrees
    said: tuple[tuple[int, int, Degree], ...]  # the pairs that lines compare
    closed: bool

    @cached_property
    def preferences(self) -> Preferences:  # type: ignore[override]
        """The package's."""
        return Relation(tuple(_line(*one) for one in self.said), "unknown", self.closed)

    def renumbered(self, place: Sequence[int]) -> InPairs:
        before = sorted(range(self.size), key=place.__getitem__)
        table = tuple(tuple(self.degrees[s][q] for q in before) for s in before)
        said = tuple((place[first], place[second], degree) for first, second, degree in self.said)
        return InPairs(self.size, table, said, self.closed)

    def degree(self, first: int, second: int) -> Degree:
        return self.degrees[first][second]

    def completed(self, draw: Random) -> Rows:
        if self.closed:
            return draw.choice(self.completions)
        signs = {pair: draw.choice((1, -1)) for pair in combinations(range(self.size), 2)}
        signs |= {(second, first): -sign for (first, second), sign in signs.items()}
        degrees = self.degrees
        return self.rows(lambda s, q: (signs[q, s] if degrees[q][s] is None else degrees[q][s] or 0) > 0)

    def orders(self) -> Iterator[Rows]:
        if self.closed:
            every = range(self.size)
            for order in permutations({tuple(q for q in every if self.degree(s, q) == 0) for s in every}):
                place = {state: at for at, tied in enumerate(order) for state in tied}
                if all((self.degree(s, q) or 0) <= 0 or place[s] < place[q] for s in place for q in place):
                    yield self.in_order(place)
            return
        unknown = [pair for pair in combinations(range(self.size), 2) if self.degree(*pair) is None]
        for signs in product((1, -1), repeat=len(unknown)):
            settled = dict(zip(unknown, signs, strict=True))
            settled |= {(second, first): -sign for (first, second), sign in settled.items()}
            yield self._settled(settled)

    def _settled(self, signs: Mapping[tuple[int, int], int]) -> Rows:
        """What is preferred to each state, unknown pairs being compared so."""
        return self.rows(lambda s, q: (signs.get((q, s)) or self.degree(q, s) or 0) > 0)


def relation(draw: Random, structure: Structure, degrees: Sequence[int], unknown: float) -> InPairs:
    """Pairs compared at random, intransitively; or a partial order."""
    size = len(structure.labels)
    if draw.random() < 0.4:
        return _partial_order(draw, size, degrees, unknown)
    table: list[list[Degree]] = [[0] * size for _ in range(size)]
    for first, second in combinations(range(size), 2):
        degree = None if draw.random() < unknown else draw.choice((0, *degrees, *(-one for one in degrees)))
        table[first][second], table[second][first] = degree, None if degree is None else -degree
    said = [(first, second, table[first][second]) for first, second in combinations(range(size), 2)]
    return InPairs(size, tuple(map(tuple, table)), tuple(said), closed=False)


def _line(first: int, second: int, degree: Degree) -> Comparison:
    """A line of a relation."""
    if degree is not None and degree < 0:
        first, second, degree = second, first, -degree
    return Comparison(f"s{first + 1}", "?" if degree is None else ">" * degree or "~", f"s{second + 1}")


def _partial_order(draw: Random, size: int, degrees: Sequence[int], unknown: float) -> InPairs:
    """A partial order of classes of tied states, of which some pairs are given and the others follow.

    What follows has the highest degree on a way from one state to the other.
    """
    states = draw.sample(range(size), size)
    classes = [states[:1]]
    for state in states[1:]:
        if draw.random() < 0.2:
            classes[-1].append(state)
        else:
            classes.append([state])
    said = {(one, other): 0 for tied in classes for one, other in pairwise(tied)}
    steps = dict[tuple[int, int], int]()
    for one, other in combinations(range(len(classes)), 2):
        if draw.random() >= unknown:
            steps[one, other] = said[draw.choice(classes[one]), draw.choice(classes[other])] = draw.choice(degrees)
    for middle in range(len(classes)):  # the highest degree of all ways through classes up to this one
        for one, other in product(range(len(classes)), repeat=2):
            if (one, middle) in steps and (middle, other) in steps:
                way = max(steps[one, middle], steps[middle, other])
                steps[one, other] = max(way, steps.get((one, other), 0))
    number = {state: at for at, tied in enumerate(classes) for state in tied}

    def degree(s: int, q: int) -> Degree:
        if (s, q) in said:
            return said[s, q]
        return 0 if number[s] == number[q] else steps.get((number[s], number[q]))

    def either(s: int, q: int) -> Degree:
        below = degree(q, s)
        return degree(s, q) if below is None else -below

    table = tuple(tuple(0 if s == q else either(s, q) for q in range(size)) for s in range(size))
    return InPairs(size, table, tuple((*pair, one) for pair, one in said.items()), closed=True)
