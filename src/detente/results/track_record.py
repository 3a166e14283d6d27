"""A scored track record: what each rule predicted of each conflict, and how often and how sharply it was right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from detente import words
from detente.model.conflict import Conflict
from detente.model.texts import Text
from detente.results.shapes.track_record import (
    CaseScoredJSON,
    ForecastScoreJSON,
    KindScoreJSON,
    OptionScoreJSON,
    PredictedJSON,
    RuleScoreJSON,
    ScoreJSON,
)
from detente.showing import Brief, Shown

Interval = tuple[float, float]
LEVEL = 0.95  # of intervals and of the exact test
Standing = Literal["scored", "not_coded", "none_fits"]


@dataclass(frozen=True, slots=True)
class PredictedScore(Brief):
    """What one rule predicted of one case.

    Attributes
    ----------
    hit, k, m
        Whether what came was among what was predicted, how many cells that was, of how many; None where the rule
        predicts nothing that can be scored, for the reason `why`.
    bits
        What that was worth over the uniform distribution; None where it isn't known.
    """

    hit: bool | None
    k: int | None
    m: int
    bits: float | None = None
    why: str = ""

    def to_dict(self) -> PredictedJSON:
        """As in JSON."""
        plain: PredictedJSON = {"hit": self.hit, "k": self.k, "m": self.m, "bits": self.bits}
        if self.why:
            plain["why"] = self.why
        return plain


@dataclass(frozen=True, slots=True)
class CaseScore(Brief):
    """One case: what came, and what each rule predicted of it.

    Attributes
    ----------
    state, taken, untaken
        What was coded of the outcome: the label of a state, or qualified options.
    changed
        Rules that predict something else today than was frozen; what was frozen counts.
    """

    name: str
    title: Text
    conflict: str
    kind: str
    standing: Standing
    blind: bool
    recognised: bool
    cut: str
    state: str
    taken: tuple[str, ...]
    untaken: tuple[str, ...]
    coder: str
    source: str
    predicted: Mapping[str, PredictedScore]
    model: Conflict = field(repr=False)
    changed: tuple[str, ...] = ()

    def to_dict(self) -> CaseScoredJSON:
        """As in JSON."""
        return {
            "name": self.name,
            "title": self.title.say(words.DEFAULT),
            "conflict": self.conflict,
            "kind": self.kind,
            "standing": self.standing,
            "blind": self.blind,
            "recognised": self.recognised,
            "cut": self.cut,
            "state": self.state,
            "taken": list(self.taken),
            "untaken": list(self.untaken),
            "coder": self.coder,
            "source": self.source,
            "predicted": {rule: score.to_dict() for rule, score in self.predicted.items()},
            "changed": list(self.changed),
        }


@dataclass(frozen=True, slots=True)
class RuleScore(Brief):
    """How a rule did over independent conflicts of one kind.

    Attributes
    ----------
    n
        The conflicts that it is scored on.
    hits
        Of them those it hits at their first observation.
    expected
        The hits to be expected by chance: the sum of k/m.
    k, m
        Mean size of what was predicted, and mean number of cells.
    lift, lift_interval
        Hits over those expected, None where none are expected; its exact interval.
    p_value
        How likely so many hits are by chance: exact, one-sided.
    bits, brier
        Means over conflicts of the means of their observations, with bootstrap intervals by conflict.
    """

    n: int
    hits: int
    expected: float
    k: float
    m: float
    lift: float | None
    lift_interval: Interval | None
    p_value: float | None
    bits: float | None
    bits_interval: Interval | None
    brier: float | None
    brier_interval: Interval | None

    def to_dict(self) -> RuleScoreJSON:
        """As in JSON."""
        return {
            "n": self.n,
            "hits": self.hits,
            "expected": self.expected,
            "k": self.k,
            "m": self.m,
            "lift": self.lift,
            "interval": None if self.lift_interval is None else list(self.lift_interval),
            "p": self.p_value,
            "bits": self.bits,
            "bits_interval": None if self.bits_interval is None else list(self.bits_interval),
            "brier": self.brier,
            "brier_interval": None if self.brier_interval is None else list(self.brier_interval),
        }


@dataclass(frozen=True, slots=True)
class OptionScore(Brief):
    """How well a rule tells single options, against how often options are taken in other conflicts.

    `n` options were coded; `brier` and `base` are mean squared differences of the rule and of the base rate.
    """

    n: int
    brier: float
    base: float

    def to_dict(self) -> OptionScoreJSON:
        """As in JSON."""
        return {"n": self.n, "brier": self.brier, "base": self.base}


@dataclass(frozen=True, slots=True)
class ForecastScore(Brief):
    """How well somebody's probabilities did, beside the primary rule's for the same formulas.

    `n` formulas are decided by what was coded, and the rule says something of them; of `left_out` that isn't so.
    """

    n: int
    left_out: int
    brier: float | None
    rule: float | None

    def to_dict(self) -> ForecastScoreJSON:
        """As in JSON."""
        return {"n": self.n, "left_out": self.left_out, "brier": self.brier, "rule": self.rule}


@dataclass(frozen=True, slots=True)
class KindScore(Brief):
    """The scores of the cases of one kind; kinds are never pooled.

    Attributes
    ----------
    n
        Independent conflicts with a coded outcome.
    power
        How likely the exact test of the primary rule finds a lift of 1.5, 2 and 3, by the number of conflicts.
    """

    kind: str
    n: int
    rules: Mapping[str, RuleScore]
    baselines: Mapping[str, RuleScore]
    options: Mapping[str, OptionScore]
    forecasts: Mapping[str, ForecastScore]
    chance: float | None
    power: Mapping[int, tuple[float, ...]]

    def to_dict(self) -> KindScoreJSON:
        """As in JSON."""
        return {
            "n": self.n,
            "rules": {name: score.to_dict() for name, score in self.rules.items()},
            "baselines": {name: score.to_dict() for name, score in self.baselines.items()},
            "options": {name: score.to_dict() for name, score in self.options.items()},
            "forecasts": {name: score.to_dict() for name, score in self.forecasts.items()},
            "chance": self.chance,
            "power": {str(n): list(several) for n, several in self.power.items()},
        }


@dataclass(frozen=True, slots=True)
class TrackRecord(Shown):
    """Cases with their scores, kind by kind.

    `primary` is the rule that was fixed beforehand, and `lifts` are those of which the power is told.
    """

    cases: tuple[CaseScore, ...]
    kinds: Mapping[str, KindScore]
    lifts: tuple[float, ...]
    primary: str

    def to_dict(self) -> ScoreJSON:
        """As in JSON."""
        return {
            "detente": 1,
            "asked": "score",
            "score": {kind: score.to_dict() for kind, score in self.kinds.items()},
            "primary": self.primary,
            "lifts": list(self.lifts),
            "cases": [case.to_dict() for case in self.cases],
        }
