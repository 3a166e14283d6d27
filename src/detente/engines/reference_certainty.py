"""Certainty of preference by definition: fuzzy and grey numbers, and probabilities."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.engines.reference_preference import Compared, Degree
from detente.model.preferences import Certainties, Form, Shares, Valued
from detente.model.readings import PLAIN, Reading

if TYPE_CHECKING:
    from detente.engines.reference_model import ReferenceModel

Numbers = Mapping[tuple[int, int], Fraction]  # how certain it is that the first state is preferred to the second


@dataclass(frozen=True, eq=False)
class Fuzzy(Compared):
    """Fuzzy preference (Bashar, Kilgour & Hipel 2012): alpha(q, s) = r(q, s) - r(s, q), compared with a threshold."""

    numbers: Numbers
    threshold: Fraction

    def degree(self, first: int, second: int) -> Degree:
        return self.attracts(second, first) - self.attracts(first, second)

    def completions(self) -> Iterator[Fuzzy]:
        yield self

    def attracts(self, s: int, q: int, reading: Reading = PLAIN) -> bool:
        return self.numbers[q, s] - self.numbers[s, q] >= self.threshold

    def deters(self, s: int, q: int, reading: Reading = PLAIN) -> bool:
        if reading.degree:
            return reading.degree == 1 and self.numbers[s, q] - self.numbers[q, s] >= self.threshold
        return self.numbers[q, s] - self.numbers[s, q] < self.threshold

    def credible(self, x: int, y: int, reading: Reading = PLAIN) -> bool:
        return self.attracts(x, y)


@dataclass(frozen=True, eq=False)
class Probable(Compared):
    """Probabilistic preference (Rego & dos Santos 2015), with both readings of deterrence."""

    numbers: Numbers
    alpha: Fraction
    beta: Fraction
    gamma: Fraction
    deterrence: str

    def degree(self, first: int, second: int) -> Degree:
        return self.attracts(second, first) - self.attracts(first, second)

    def completions(self) -> Iterator[Probable]:
        yield self

    def attracts(self, s: int, q: int, reading: Reading = PLAIN) -> bool:
        return self.numbers[q, s] > 1 - self.alpha

    def deters(self, s: int, q: int, reading: Reading = PLAIN) -> bool:
        if reading.degree:
            return reading.degree == 1 and self.numbers[s, q] > 1 - self.alpha
        return self.numbers[q, s] <= 1 - self.beta if self.deterrence == "A" else self.numbers[s, q] >= self.beta

    def credible(self, x: int, y: int, reading: Reading = PLAIN) -> bool:
        return self.numbers[y, x] > 1 - self.gamma


def by_numbers(model: ReferenceModel, form: Valued, compared: Callable[[ReferenceModel, Form], Compared]) -> Compared:
    """How certain preferences compare the states of a model."""
    numbers = _shares(model, form, compared) if isinstance(form, Shares) else _given(model, form)
    limits = form.thresholds
    if form.kind != "probability":
        return Fuzzy(numbers, limits.threshold or Fraction(0))
    if limits.threshold is None:
        alpha, beta, gamma = (limit or Fraction(0) for limit in (limits.alpha, limits.beta, limits.gamma))
    else:
        alpha, beta, gamma = 1 - limits.threshold, limits.threshold, 1 - limits.threshold
    return Probable(numbers, alpha, beta, gamma, limits.deterrence or "B")


def _given(model: ReferenceModel, form: Valued) -> Numbers:
    """The numbers of pairs; where one direction is given, the other is 1 minus it."""
    if not isinstance(form, Certainties):
        raise TypeError(type(form).__name__)
    said = {(one.first, one.second): (one.low + one.high) / 2 for one in form.parts}
    same = Fraction(0) if form.kind == "probability" else Fraction(1, 2)
    found = {}
    for s, first in model.states.items():
        for q, second in model.states.items():
            here, there = said.get((first.label, second.label)), said.get((second.label, first.label))
            contrary = form.otherwise if there is None else 1 - there
            number = same if s == q else contrary if here is None else here
            if number is not None:
                found[s, q] = number
    return found


def _shares(model: ReferenceModel, form: Shares, compared: Callable[[ReferenceModel, Form], Compared]) -> Numbers:
    """The weighted shares of those who strictly prefer the first state."""
    voices = [(share.weight, compared(model, share.form)) for share in form.parts]
    whole = sum((weight for weight, _ in voices), Fraction(0))
    return {
        (s, q): sum((weight for weight, voice in voices if voice.prefers(s, q)), Fraction(0)) / whole
        for s in model.states
        for q in model.states
    }
