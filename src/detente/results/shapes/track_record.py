"""A scored track record."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.shapes import Count

Pair = Annotated[list[float], "Its 95 % interval: lower and upper end"]


class PredictedJSON(TypedDict):
    """What a rule predicted of a case."""

    hit: Annotated[bool | None, "Whether what came was among it; null where the rule can't be scored"]
    k: Annotated[Count | None, "How many cells were predicted"]
    m: Annotated[Count, "Of how many"]
    bits: Annotated[float | None, "What it was worth over the uniform distribution"]
    why: NotRequired[Annotated[str, "Why the rule can't be scored here"]]


class CaseScoredJSON(TypedDict):
    """A case with what was predicted and what came."""

    name: str
    title: str
    conflict: Annotated[str, "Observations of one conflict count as one case"]
    kind: str
    standing: Literal["scored", "not_coded", "none_fits"]
    blind: bool
    recognised: bool
    cut: str
    state: Annotated[str, "The label of the state that was coded; empty where options were"]
    taken: Annotated[list[str], "Options that were coded as taken"]
    untaken: Annotated[list[str], "Options that were coded as not taken"]
    coder: str
    source: str
    predicted: Annotated[dict[str, PredictedJSON], "By rule"]
    changed: Annotated[list[str], "Rules that predict something else today than was frozen"]


class RuleScoreJSON(TypedDict):
    """How a rule did over independent conflicts."""

    n: Annotated[Count, "Conflicts that it is scored on"]
    hits: Annotated[Count, "Conflicts that it hits at their first observation"]
    expected: Annotated[float, "Hits to be expected by chance"]
    k: Annotated[float, "Mean size of what was predicted, in cells"]
    m: Annotated[float, "Mean number of cells"]
    lift: float | None
    interval: Pair | None
    p: Annotated[float | None, "How likely so many hits are by chance, exactly, one-sided"]
    bits: float | None
    bits_interval: Pair | None
    brier: float | None
    brier_interval: Pair | None


class OptionScoreJSON(TypedDict):
    """How well a rule tells single options."""

    n: Count
    brier: float
    base: Annotated[float, "The same of the base rate"]


class ForecastScoreJSON(TypedDict):
    """How well somebody's probabilities did."""

    n: Annotated[Count, "Formulas decided by what was coded"]
    left_out: Count
    brier: float | None
    rule: Annotated[float | None, "The same of the primary rule"]


class KindScoreJSON(TypedDict):
    """The scores of the cases of one kind."""

    n: Annotated[Count, "Independent conflicts with a coded outcome"]
    rules: dict[str, RuleScoreJSON]
    baselines: dict[str, RuleScoreJSON]
    options: Annotated[dict[str, OptionScoreJSON], "By rule"]
    forecasts: Annotated[dict[str, ForecastScoreJSON], "By who made them"]
    chance: Annotated[float | None, "Mean of k/m of the primary rule"]
    power: Annotated[dict[str, list[float]], "By number of conflicts, one for each of `lifts`"]


class ScoreJSON(TypedDict):
    """A track record."""

    detente: Literal[1]
    asked: Literal["score"]
    score: Annotated[dict[str, KindScoreJSON], "By kind; kinds are never pooled"]
    primary: Annotated[str, "The rule that was fixed beforehand"]
    lifts: Annotated[list[float], "Those of which the power is told"]
    cases: list[CaseScoredJSON]
    written: NotRequired[Annotated[str, "The file"]]


class FrozenPredictionJSON(TypedDict):
    """What a rule predicts."""

    states: Annotated[list[str], "Labels"]
    why: NotRequired[Annotated[str, "Why it predicts nothing that can be scored"]]
    shares: NotRequired[Annotated[list[float], "How likely each state is held, if not all equally"]]


class RecordJSON(TypedDict):
    """Predictions as they were frozen."""

    detente: Literal[1]
    frozen: Annotated[str, "The day"]
    outcome_by: Annotated[str, "The day by which the outcome is to be coded"]
    version: Annotated[str, "The program's"]
    name: str
    hash: Annotated[str, "The model's"]
    predictions: Annotated[dict[str, FrozenPredictionJSON], "By rule"]
    model: Annotated[str, "The model, as a file has it"]
    stamp: Annotated[str, "SHA-256 of the rest"]
