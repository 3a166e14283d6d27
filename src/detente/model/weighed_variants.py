"""Families of alternative preferences whose members aren't equally likely, or of which only a part matters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, combinations, product
from math import lcm, prod
from random import Random
from typing import TYPE_CHECKING

from detente.model.variants import Case, Decided, Order, Variant, Variants, Whole, order_of

if TYPE_CHECKING:
    from detente.model.preferences.forms import Scope
    from detente.model.states import State

Outcomes = tuple[tuple[str, Fraction], ...]  # signs of a comparison (``>``, ``~``, ``<``) with their weights
EVEN: Outcomes = ((">", Fraction(1, 2)), ("<", Fraction(1, 2)))
SURE: Mapping[int, Outcomes] = {
    sign: ((sign_text, Fraction(1)),) for sign, sign_text in ((1, ">"), (0, "~"), (-1, "<"))
}


def sure(degree: int) -> Outcomes:
    """The outcomes of a comparison that is known.

    >>> sure(-2)
    (('<', Fraction(1, 1)),)
    """
    return SURE[(degree > 0) - (degree < 0)]


@dataclass(frozen=True, slots=True)
class Pairwise:
    """Preferences that compare each pair of states by itself, whatever they say of other pairs.

    Attributes
    ----------
    pairs
        The pairs that matter: two labels, and the outcomes of their comparison.
    elsewhere
        The number of ways in which all other pairs may be compared.
    weighed
        Whether the outcomes of some pair aren't equally likely.

    >>> Pairwise((("s1", "s2", EVEN),), 4).count
    8
    """

    pairs: tuple[tuple[str, str, Outcomes], ...]
    elsewhere: int = 1
    weighed: bool = False

    @property
    def listed(self) -> int:
        """How many there are by the pairs that matter."""
        return prod(len(outcomes) for _, _, outcomes in self.pairs)

    @property
    def count(self) -> int:
        """How many."""
        return self.listed * self.elsewhere

    def at(self, rank: int) -> Decided:
        """The one of this number."""
        signs = list[str]()
        for _, _, outcomes in self.pairs:
            rank, chosen = divmod(rank, len(outcomes))
            signs.append(outcomes[chosen][0])
        return self._decided(signs)

    def cases(self) -> Iterator[Case]:
        """All of them, by the pairs that matter."""
        for chosen in product(*(outcomes for _, _, outcomes in self.pairs)):
            weight = prod((weight for _, weight in chosen), start=Fraction(1))
            yield Case(self._decided([sign for sign, _ in chosen]), self.elsewhere, weight)

    def draw(self, random: Random) -> Decided:
        """Draw one: each pair that matters by itself."""
        chosen = (outcomes[picked(random, [weight for _, weight in outcomes])] for _, _, outcomes in self.pairs)
        return self._decided([sign for sign, _ in chosen])

    def _decided(self, signs: Sequence[str]) -> Decided:
        several = zip(self.pairs, signs, strict=True)
        return Decided(
            tuple(
                (second, ">", first) if sign == "<" else (first, sign, second) for (first, second, _), sign in several
            )
        )


def pairwise(scope: Scope, outcomes: Callable[[State, State], Outcomes]) -> Pairwise:
    """The preferences that compare each pair of states by itself, by what matters of them.

    What is certain of a pair isn't repeated, unless all pairs matter.
    """
    matter, elsewhere, weighed = list[tuple[str, str, Outcomes]](), 1, False
    for first, second in combinations(scope.states(), 2):
        likely = outcomes(first, second)
        weighed = weighed or len({weight for _, weight in likely}) > 1
        if scope.near is None or (len(likely) > 1 and frozenset((first.label, second.label)) in scope.near):
            matter.append((first.label, second.label, likely))
        else:
            elsewhere *= len(likely)
    return Pairwise(tuple(matter), elsewhere, weighed)


@dataclass(frozen=True, slots=True)
class Voices:
    """Whole preferences, one of which is taken, by weight.

    >>> [case.weight for case in Voices((Fraction(2), Fraction(1), Fraction(0))).cases()]
    [Fraction(2, 3), Fraction(1, 3)]
    """

    weights: tuple[Fraction, ...]

    @property
    def _heard(self) -> tuple[int, ...]:
        return tuple(number for number, weight in enumerate(self.weights) if weight)

    @property
    def weighed(self) -> bool:
        """Whether their weights differ."""
        return len({self.weights[number] for number in self._heard}) > 1

    @property
    def count(self) -> int:
        """How many have any weight."""
        return len(self._heard)

    @property
    def listed(self) -> int:
        """Each is listed."""
        return self.count

    def at(self, rank: int) -> Whole:
        """The one of this number."""
        return Whole(self._heard[rank])

    def cases(self) -> Iterator[Case]:
        """All of them."""
        total = sum(self.weights, Fraction(0))
        return (Case(Whole(number), 1, self.weights[number] / total) for number in self._heard)

    def draw(self, random: Random) -> Whole:
        """Draw one by its weight."""
        return Whole(picked(random, self.weights))


Mixture = tuple[tuple[Fraction, Variants], ...]  # families of orders, the chance of each; together 1


@dataclass(frozen=True, slots=True)
class Mixed:
    """Orders of statements in parts that are independent; each part is of one of several families, by its chance.

    Attributes
    ----------
    parts
        The position of the first statement of each part, and its families, whose members are equally likely.
    """

    parts: tuple[tuple[int, Mixture], ...]

    @property
    def weighed(self) -> bool:
        """They aren't equally likely."""
        return True

    @property
    def count(self) -> int:
        """How many."""
        return prod(sum(family.count for _, family in mixture) for _, mixture in self.parts)

    @property
    def listed(self) -> int:
        """Each is listed."""
        return self.count

    def at(self, rank: int) -> Order:
        """The one of this number."""
        order = list[int]()
        for start, mixture in self.parts:
            rank, part_rank = divmod(rank, sum(family.count for _, family in mixture))
            ends = accumulate(family.count for _, family in mixture)
            family, end = next((family, end) for (_, family), end in zip(mixture, ends, strict=True) if part_rank < end)
            order += _moved(start, family.at(part_rank - end + family.count))
        return tuple(order)

    def cases(self) -> Iterator[Case]:
        """All of them."""
        parts = [
            [
                (_moved(start, case.variant), chance * case.weight)
                for chance, family in mixture
                for case in family.cases()
            ]
            for start, mixture in self.parts
        ]
        for chosen in product(*parts):
            order = tuple(place for part, _ in chosen for place in part)
            yield Case(order, 1, prod((weight for _, weight in chosen), start=Fraction(1)))

    def draw(self, random: Random) -> Order:
        """Draw one: for each part a family by its chance, then one of its members."""
        order = list[int]()
        for start, mixture in self.parts:
            _, family = mixture[picked(random, [chance for chance, _ in mixture])]
            order += _moved(start, family.draw(random))
        return tuple(order)


def _moved(start: int, variant: Variant) -> Order:
    return tuple(start + place for place in order_of(variant))


def picked(random: Random, weights: Sequence[Fraction]) -> int:
    """Draw a number by exact weights.

    >>> picked(Random(1), [Fraction(0), Fraction(1, 3)])
    1
    """
    scale = lcm(*(weight.denominator for weight in weights))
    whole = [int(weight * scale) for weight in weights]
    point = random.randrange(sum(whole))
    return next(number for number, end in enumerate(accumulate(whole)) if point < end)
