"""Certainty by definition: fuzzy, grey and probabilistic preference, and shares of respondents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.engines.reference_preference import Compared, Degree
from detente.model.preferences import Form
from detente.model.preferences.judgements import each
from detente.model.preferences.value_forms import Certainties, Shares, Thresholds, Valued
from detente.model.readings import PLAIN, Reading

if TYPE_CHECKING:
    from detente.engines.reference_model import ReferenceModel

Numbers = Mapping[tuple[int, int], Fraction]  # how certain it is that the first of two states is preferred


@dataclass(frozen=True, eq=False)
class ByNumber(Compared):
    """Every pair of states has a number each way, which has to suffice."""

    numbers: Numbers
    limits: Thresholds

    def prefers(self, first: int, second: int) -> bool:
        return self.attracts(second, first)

    def degree(self, first: int, second: int) -> Degree:
        return self.prefers(first, second) - self.prefers(second, first)

    def completions(self) -> Iterator[ByNumber]:
        yield self


@dataclass(frozen=True, eq=False)
class Fuzzy(ByNumber):
    """Fuzzy relative certainty with a satisficing threshold (Bashar, Kilgour & Hipel 2012)."""

    def attracts(self, s: int, q: int, reading: Reading = PLAIN) -> bool:
        return self.numbers[q, s] - self.numbers[s, q] >= self._threshold

    def deters(self, s: int, q: int, reading: Reading = PLAIN) -> bool:
        if reading.degree:  # our reading: who is certain enough to prefer s does so by one degree
            return reading.degree == 1 and self.attracts(q, s)
        return self.numbers[q, s] - self.numbers[s, q] < self._threshold

    def credible(self, x: int, y: int, reading: Reading = PLAIN) -> bool:
        return self.attracts(x, y)

    @property
    def _threshold(self) -> Fraction:
        return self.limits.threshold or Fraction(0)


@dataclass(frozen=True, eq=False)
class Probable(ByNumber):
    """Probabilities of strict preference (Rego & dos Santos 2015), with either meaning of deterrence."""

    def attracts(self, s: int, q: int, reading: Reading = PLAIN) -> bool:
        return self.numbers[q, s] > 1 - self._limit("alpha", lambda threshold: 1 - threshold)

    def deters(self, s: int, q: int, reading: Reading = PLAIN) -> bool:
        if reading.degree:
            return reading.degree == 1 and self.attracts(q, s)
        beta = self._limit("beta", lambda threshold: threshold)
        meaning = reading.deterrence or self.limits.deterrence
        return self.numbers[q, s] <= 1 - beta if meaning == "A" else self.numbers[s, q] >= beta

    def credible(self, x: int, y: int, reading: Reading = PLAIN) -> bool:
        return self.numbers[y, x] > 1 - self._limit("gamma", lambda threshold: 1 - threshold)

    def _limit(self, name: str, short: Callable[[Fraction], Fraction]) -> Fraction:
        """Alpha, beta or gamma, or what `threshold` is short for."""
        threshold: Fraction | None = self.limits.threshold
        limit: Fraction | None = getattr(self.limits, name)
        return limit or Fraction(0) if threshold is None else short(threshold)


def by_number(model: ReferenceModel, form: Valued, compared: Callable[[ReferenceModel, Form], Compared]) -> ByNumber:
    """The numbers of a form for the states of a model."""
    every = [(first, second) for first in model.states for second in model.states]
    if isinstance(form, Shares):
        voices = [(share.weight, compared(model, share.form)) for share in form.parts]
        whole = sum((weight for weight, _ in voices), Fraction(0))
        inclined = {
            pair: sum((weight for weight, voice in voices if voice.prefers(*pair)), Fraction(0)) / whole
            for pair in every
        }
        return Probable(inclined, form.thresholds)
    if not isinstance(form, Certainties):
        raise TypeError(type(form).__name__)
    numbers_given, indifferent = _given(model, form), Fraction(0) if form.kind == "probability" else Fraction(1, 2)

    def number(first: int, second: int) -> Fraction:
        if (first, second) in numbers_given:
            return numbers_given[first, second]
        if (second, first) in numbers_given:
            return 1 - numbers_given[second, first]
        if first == second or form.otherwise is None:
            return indifferent
        return form.otherwise

    numbers = {pair: number(*pair) for pair in every}
    return (Probable if form.kind == "probability" else Fuzzy)(numbers, form.thresholds)


def _given(model: ReferenceModel, form: Certainties) -> dict[tuple[int, int], Fraction]:
    """What is given; intervals by their middle."""
    number = {state.label: number for number, state in model.states.items()}
    return {(number[pair.first], number[pair.second]): (pair.low + pair.high) / 2 for pair in each(form.parts)}
