"""Forms of numbers: how certain it is that one state is preferred to another, and what certainty suffices."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from detente.errors import PreferenceError
from detente.model.plain_parts import decimal
from detente.model.preferences.crisp import Crisp
from detente.model.preferences.forms import Form, Scope
from detente.model.preferences.judgements import Grid, Judged, Judgement, each, grid_in, opposite, turned, united
from detente.model.preferences.orders import Places, Sums
from detente.model.preferences.parts import Group
from detente.model.readings import PLAIN, Reading
from detente.showing import Brief

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.states import State
    from detente.model.variants import Variant, Variants
    from detente.model.weighed_variants import Outcomes

HALF = Fraction(1, 2)
READINGS = {"fuzzy": "fuzzy", "probability": "chance", "grey": "grey"}  # by kind of certainty


@dataclass(frozen=True, slots=True)
class Thresholds(Brief):
    """What certainty suffices.

    Attributes
    ----------
    threshold
        Fuzzy and grey: the satisficing threshold of the relative certainty. Probability: short for `alpha` 1 - T,
        `beta` T, `gamma` 1 - T.
    alpha, beta, gamma
        Probability: of moves, of sanctions, and of the opponents' moves.
    deterrence
        Probability: ``A``, a state deters that is better with probability 1 - beta at most; ``B``, one that is worse
        with probability beta at least.
    """

    threshold: Fraction | None = None
    alpha: Fraction | None = None
    beta: Fraction | None = None
    gamma: Fraction | None = None
    deterrence: str = ""

    def told(self) -> dict[str, str]:
        """The thresholds that are given, as exact texts."""
        numbers = {key: getattr(self, key) for key in ("threshold", "alpha", "beta", "gamma")}
        texts = {key: decimal(number) for key, number in numbers.items() if number is not None}
        return texts | ({"deterrence": self.deterrence} if self.deterrence else {})

    def probabilities(self) -> tuple[Fraction, Fraction, Fraction]:
        """Alpha, beta and gamma."""
        if self.threshold is not None:
            return 1 - self.threshold, self.threshold, 1 - self.threshold
        return self.alpha or Fraction(0), self.beta or Fraction(0), self.gamma or Fraction(0)


class Kept:
    """What was last computed, and of which conflict; never copied, since it follows from it."""

    __slots__ = ("conflict", "values")

    def __init__(self) -> None:
        self.conflict: Conflict | None = None
        self.values: dict[Any, Any] = {}

    def of(self, conflict: Conflict) -> dict[Any, Any]:
        """What is kept of a conflict."""
        if self.conflict is not conflict:
            self.conflict, self.values = conflict, {}
        return self.values

    def __reduce__(self) -> tuple[type[Kept], tuple[()]]:
        return Kept, ()


@dataclass(frozen=True, slots=True)
class Valued(Form):
    """A number for each pair of states: how certain it is that the first is preferred.

    Fuzzy (Bashar, Kilgour & Hipel 2012): a state attracts if the certainty of preferring it exceeds that of the
    contrary by the threshold, and deters if not. Probability (Rego & dos Santos 2015): a state attracts if it is
    preferred with a probability above 1 - alpha. Grey values are read as fuzzy ones, whitened at the middle.
    """

    kind: str = "fuzzy"
    thresholds: Thresholds = field(default_factory=Thresholds)
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)

    @abstractmethod
    def value(self, conflict: Conflict, first: State, second: State) -> Fraction:
        """How certain it is that the first state is preferred to the second."""

    @property
    def certainty(self) -> str:
        return READINGS[self.kind]

    @property
    def is_probability(self) -> bool:
        """Whether the numbers are probabilities of strict preference."""
        return self.kind == "probability"

    def conventions(self) -> dict[str, str]:
        """The thresholds and the meaning of deterrence, as exact texts."""
        limits = self.thresholds
        if not self.is_probability:
            return {"threshold": decimal(limits.threshold or Fraction(0))}
        alpha, beta, gamma = map(decimal, limits.probabilities())
        texts = {"alpha": alpha, "beta": beta, "gamma": gamma, "deterrence": limits.deterrence or "B"}
        return texts if limits.threshold is None else {"threshold": decimal(limits.threshold), **texts}

    def shares(self, conflict: Conflict, first: State, second: State) -> tuple[Fraction, Fraction]:
        return self.value(conflict, first, second), self.value(conflict, second, first)

    def _surplus(self, conflict: Conflict, first: State, second: State) -> Fraction:
        """Relative certainty: of preferring the first state, less that of preferring the second."""
        return self.value(conflict, first, second) - self.value(conflict, second, first)

    def _suffices(self, conflict: Conflict, start: State, end: State, place: int) -> bool:
        """Whether it is certain enough that a state is better, for a move (place 0) or for a reply (2)."""
        if self.is_probability:
            return self.value(conflict, end, start) > 1 - self.thresholds.probabilities()[place]
        return self._surplus(conflict, end, start) >= (self.thresholds.threshold or 0)

    def attracts(self, conflict: Conflict, state: State, other: State, reading: Reading = PLAIN) -> bool:
        return self._suffices(conflict, state, other, 0)

    def credible(self, conflict: Conflict, start: State, end: State, reading: Reading = PLAIN) -> bool:
        return self._suffices(conflict, start, end, 2)

    def deters(self, conflict: Conflict, state: State, other: State, reading: Reading = PLAIN) -> bool:
        if reading.degree:  # certainty has no degrees above the first
            return reading.degree == 1 and self._suffices(conflict, other, state, 0)
        if not self.is_probability:
            return not self._suffices(conflict, state, other, 0)
        beta = self.thresholds.probabilities()[1]
        if (reading.deterrence or self.thresholds.deterrence) == "A":
            return self.value(conflict, other, state) <= 1 - beta
        return self.value(conflict, state, other) >= beta

    def drawn(self, written: Variant | None, scope: Scope) -> Variants | None:
        return None  # a degree of certainty says nothing of how likely a preference is

    def varied(self, variant: Variant) -> Form:
        from detente.model.variants import Decided, places_of

        if isinstance(variant, Decided):
            from detente.model.preferences.pair_forms import decided

            return decided(variant)
        return Places(tuple(map(Group, places_of(variant))))

    def only(self, number: int) -> Form:
        return Sums(())  # it has no statements: indifferent among all states


@dataclass(frozen=True, slots=True)
class Certainties(Valued):
    """Certainty pair by pair."""

    parts: Judged
    otherwise: Fraction | None = None

    def value(self, conflict: Conflict, first: State, second: State) -> Fraction:
        if first.label == second.label:
            return Fraction(0) if self.is_probability else HALF
        if grid := grid_in(self.parts):
            if not self.kept.values:
                self.kept.values.update((label, place) for place, label in enumerate(grid.labels))
            row, column = self.kept.values.get(first.label), self.kept.values.get(second.label)
            return self._left(first, second) if row is None or column is None else grid.number(row, column)
        if not self.kept.values:  # they don't depend on the conflict
            self.kept.values.update(
                ((judgement.first, judgement.second), judgement.value) for judgement in each(self.parts)
            )
        values = self.kept.values
        number: Fraction | None = values.get((first.label, second.label))
        if number is None:
            backward = values.get((second.label, first.label))
            number = None if backward is None else 1 - backward
        return self._left(first, second) if number is None else number

    def _left(self, first: State, second: State) -> Fraction:
        """What holds of a pair that is named in neither direction."""
        if self.otherwise is None:
            raise PreferenceError("certainty_misses", first=first.label, second=second.label, n=1)
        return self.otherwise

    def codes(self, conflict: Conflict, states: Sequence[State]) -> memoryview | None:
        """Codes of all pairs: pairs of equal code meet the same thresholds in both directions."""
        labels = tuple(state.label for state in states)
        grid = grid_in(self.parts) or self._grid(labels)
        if grid is None or grid.labels != labels:
            return None
        forward = grid.marked([self._here(value) for value in grid.values])
        backward = grid.marked([self._there(value) for value in grid.values])
        directions = united(forward, turned(backward, len(states))) if any(backward) else forward
        return memoryview(directions).cast("b")

    def _grid(self, labels: tuple[str, ...]) -> Grid | None:
        """The judgements of all pairs of these states as a grid; None where some pair is left open."""
        from detente.model.preferences.gridding import grid_from

        return grid_from(self.parts, labels, self.kind, self.otherwise)

    def _here(self, value: Fraction) -> int:
        """Which thresholds a number meets, as bits; a number that isn't a probability also says the contrary's."""
        if not self.is_probability:
            surplus, threshold = 2 * value - 1, self.thresholds.threshold or 0
            return (surplus >= threshold) | (-surplus >= threshold) << 1
        alpha, beta, gamma = self.thresholds.probabilities()
        return (value > 1 - alpha) | (value > 1 - gamma) << 1 | (value <= 1 - beta) << 2

    def _there(self, value: Fraction) -> int:
        """Which thresholds the number of the contrary meets, as further bits."""
        if not self.is_probability:
            return 0
        alpha, beta, _ = self.thresholds.probabilities()
        return (value >= beta) << 3 | (value > 1 - alpha) << 4

    def outcomes(self, conflict: Conflict, first: State, second: State) -> Outcomes:
        if not self.is_probability:
            return ()
        above, below = self.shares(conflict, first, second)
        return tuple(
            (sign, chance) for sign, chance in ((">", above), ("~", 1 - above - below), ("<", below)) if chance
        )

    def drawn(self, written: Variant | None, scope: Scope) -> Variants | None:
        from detente.model.weighed_variants import pairwise

        if not self.is_probability:
            return None
        return pairwise(scope, lambda first, second: self.outcomes(scope.conflict, first, second))

    def lines(self) -> list[str]:
        if grid := grid_in(self.parts):
            return [grid.plain()]
        return [f"{judgement.first} > {judgement.second}: {_said(judgement)}" for judgement in each(self.parts)]

    @property
    def text(self) -> str:
        return "; ".join(self.lines())

    def opposite(self) -> Form:
        return replace(self, parts=opposite(self.parts), kept=Kept())


def _said(judgement: Judgement) -> str:
    plain = judgement.plain()
    return plain if isinstance(plain, str) else f"[{plain[0]}, {plain[1]}]"


@dataclass(frozen=True, slots=True)
class Share:
    """One respondent: a weight, and a preference that leaves nothing unknown."""

    weight: Fraction
    form: Crisp


@dataclass(frozen=True, slots=True)
class Shares(Valued):
    """The probability of a preference as the weighted share of respondents who have it."""

    parts: tuple[Share, ...]

    def formulas(self) -> tuple[Any, ...]:
        return tuple(formula for share in self.parts for formula in share.form.formulas())

    def same(self, conflict: Conflict, state: State) -> Hashable:
        return tuple(share.form.same(conflict, state) for share in self.parts)

    def value(self, conflict: Conflict, first: State, second: State) -> Fraction:
        memory = self.kept.of(conflict)
        keys = [
            memory.get(state.label) or memory.setdefault(state.label, self.same(conflict, state))
            for state in (first, second)
        ]
        pair = (keys[0], keys[1])
        number: Fraction | None = memory.get(pair)
        if number is None:
            total = sum((share.weight for share in self.parts), Fraction(0))
            inclined = [share.weight for share in self.parts if (share.form.compare(conflict, first, second) or 0) > 0]
            number = sum(inclined, Fraction(0)) / total
            memory[pair] = number
        return number

    def wholes(self) -> tuple[Form, ...]:
        return tuple(share.form for share in self.parts)

    def drawn(self, written: Variant | None, scope: Scope) -> Variants | None:
        from detente.model.weighed_variants import Voices

        return Voices(tuple(share.weight for share in self.parts))

    def varied(self, variant: Variant) -> Form:
        from detente.model.variants import Whole

        return self.parts[variant.number].form if isinstance(variant, Whole) else Valued.varied(self, variant)

    def lines(self) -> list[str]:
        return [f"{decimal(share.weight)} · {share.form.text}" for share in self.parts]

    @property
    def text(self) -> str:
        return "; ".join(self.lines())

    def opposite(self) -> Form:
        turned = ((share.weight, share.form.opposite()) for share in self.parts)
        parts = tuple(Share(weight, form) for weight, form in turned if isinstance(form, Crisp))
        return replace(self, parts=parts, kept=Kept())
