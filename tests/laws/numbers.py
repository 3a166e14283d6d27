"""Random fuzzy, probabilistic and grey preferences and respondents, with their meaning by definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from random import Random
from typing import Any

from detente.model.preferences import Certainty, Judgement, Preferences, Respondents, Thresholds, Voice
from detente.model.readings import Reading
from tests.laws.crisp import Crisp, Drawn, Sight, ranking
from tests.laws.statements import statements
from tests.laws.structures import Rows, Structure

TENTHS = tuple(Fraction(n, 10) for n in range(11))
HALF = Fraction(1, 2)
Value = tuple[Fraction, Fraction]  # a number, or an interval of grey ones
Pairs = Mapping[tuple[int, int], Value]


@dataclass(frozen=True)
class InNumbers(Drawn):
    """A number for each pair of states: how certain it is that the first is preferred.

    Attributes
    ----------
    kind
        ``fuzzy``, ``probability`` or ``grey``.
    pairs
        What is written down.
    limits
        ``threshold``; or ``alpha``, ``beta`` and ``gamma``.
    deterrence
        What deters by probability: ``A`` or ``B``.
    """

    size: int
    kind: str
    pairs: Pairs
    limits: Mapping[str, Fraction]
    deterrence: str = ""

    @cached_property
    def preferences(self) -> Preferences:  # type: ignore[override]
        """The package's."""
        parts = tuple(Judgement(f"s{s + 1}", f"s{q + 1}", *value) for (s, q), value in sorted(self.pairs.items()))
        thresholds = Thresholds(**self.limits, deterrence=self.deterrence)
        return Certainty(parts, self.kind, thresholds)

    def number(self, first: int, second: int) -> Fraction:
        """How certain it is that the first state is preferred; of an interval, the middle."""
        if first == second:
            return Fraction(0) if self.kind == "probability" else HALF
        if (first, second) in self.pairs:
            return sum(self.pairs[first, second], Fraction(0)) / 2
        return 1 - sum(self.pairs[second, first], Fraction(0)) / 2

    @cached_property
    def numbers(self) -> tuple[tuple[Fraction, ...], ...]:
        """All of them."""
        every = range(self.size)
        return tuple(tuple(self.number(first, second) for second in every) for first in every)

    def sight(self, reading: Reading) -> Sight:
        """By Bashar et al. 2012 and, for probabilities, Rego & dos Santos 2015."""
        numbers, limits = self.numbers, self.limits
        if self.kind != "probability":
            gamma = limits["threshold"]
            better = self._rows(lambda s, q: numbers[q][s] - numbers[s][q] >= gamma)
            return better, self._rows(lambda s, q: numbers[q][s] - numbers[s][q] < gamma), better
        if "threshold" in limits:
            limit = limits["threshold"]
            limits = {"alpha": 1 - limit, "beta": limit, "gamma": 1 - limit}
        attracts = self._rows(lambda s, q: numbers[q][s] > 1 - limits["alpha"])
        credible = self._rows(lambda s, q: numbers[q][s] > 1 - limits["gamma"])
        if self.deterrence == "A":
            return attracts, self._rows(lambda s, q: numbers[q][s] <= 1 - limits["beta"]), credible
        return attracts, self._rows(lambda s, q: numbers[s][q] >= limits["beta"]), credible

    def renumbered(self, place: Sequence[int]) -> InNumbers:
        return replace(self, pairs={(place[s], place[q]): value for (s, q), value in self.pairs.items()})

    def _rows(self, judge: Any) -> Rows:
        every = range(self.size)
        return tuple(sum(1 << q for q in every if judge(s, q)) for s in every)


@dataclass(frozen=True)
class InShares(Drawn):
    """Respondents: the probability of a preference is the weighted share of those who have it."""

    voices: tuple[tuple[Fraction, Crisp], ...]
    limits: Mapping[str, Fraction]
    deterrence: str

    @cached_property
    def preferences(self) -> Preferences:  # type: ignore[override]
        """The package's."""
        voices = (Voice(f"v{number}", voice.preferences, weight) for number, (weight, voice) in enumerate(self.voices))
        return Respondents(tuple(voices), Thresholds(**self.limits, deterrence=self.deterrence))

    @cached_property
    def shares(self) -> InNumbers:
        """The shares as probabilities."""
        size, whole = self.voices[0][1].size, sum((weight for weight, _ in self.voices), Fraction(0))

        def share(first: int, second: int) -> Fraction:
            inclined = [weight for weight, voice in self.voices if (voice.degree(first, second) or 0) > 0]
            return sum(inclined, Fraction(0)) / whole

        every = [(first, second) for first in range(size) for second in range(size) if first != second]
        return InNumbers(
            size, "probability", {pair: (share(*pair),) * 2 for pair in every}, self.limits, self.deterrence
        )

    def sight(self, reading: Reading) -> Sight:
        """As of the probabilities."""
        return self.shares.sight(reading)

    def renumbered(self, place: Sequence[int]) -> InShares:
        voices = ((weight, voice.renumbered(place)) for weight, voice in self.voices)
        return replace(self, voices=tuple((weight, voice) for weight, voice in voices if isinstance(voice, Crisp)))


def fuzzy(draw: Random, structure: Structure) -> InNumbers:
    """Fuzzy certainty in tenths, each pair in one direction."""
    pairs = {_any_way(draw, pair): (value, value) for pair in _every(structure) for value in [draw.choice(TENTHS)]}
    return InNumbers(len(structure.labels), "fuzzy", pairs, {"threshold": draw.choice(TENTHS[1:])})


def grey(draw: Random, structure: Structure) -> InNumbers:
    """Grey certainty: numbers and intervals."""
    made = fuzzy(draw, structure)
    wide = {pair: (low, draw.choice(TENTHS[int(low * 10) :])) for pair, (low, _) in made.pairs.items()}
    pairs = {pair: value if draw.random() < 0.6 else (value[0],) * 2 for pair, value in wide.items()}
    return replace(made, kind="grey", pairs=pairs)


def probability(draw: Random, structure: Structure) -> InNumbers:
    """Probabilities in tenths, of some pairs in both directions with a rest of indifference."""
    pairs: dict[tuple[int, int], Value] = {}
    for first, second in (_any_way(draw, pair) for pair in _every(structure)):
        value = draw.choice(TENTHS)
        pairs[first, second] = value, value
        if draw.random() < 0.5:
            pairs[second, first] = (draw.choice(TENTHS[: 11 - int(value * 10)]),) * 2
    return InNumbers(len(structure.labels), "probability", pairs, limits(draw), draw.choice("AB"))


def limits(draw: Random) -> dict[str, Fraction]:
    """A threshold, or alpha, beta and gamma."""
    if draw.random() < 0.4:
        return {"threshold": draw.choice(TENTHS[1:])}
    return {name: draw.choice(TENTHS[1:]) for name in ("alpha", "beta", "gamma")}


def respondents(draw: Random, structure: Structure) -> InShares:
    """One to three respondents with preferences of several kinds that leave nothing unknown."""
    kinds = (ranking, ranking, statements) if structure.options else (ranking,)
    voices = tuple(
        (Fraction(draw.choice((1, 1, 2, 3)), draw.choice((1, 2))), draw.choice(kinds)(draw, structure, (1,), 0))
        for _ in range(draw.choice((1, 2, 3)))
    )
    return InShares(voices, limits(draw), draw.choice("AB"))


def _every(structure: Structure) -> Sequence[tuple[int, int]]:
    return list(combinations(range(len(structure.labels)), 2))


def _any_way(draw: Random, pair: tuple[int, int]) -> tuple[int, int]:
    return pair if draw.random() < 0.5 else pair[::-1]
