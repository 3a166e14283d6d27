"""Robustness of verdicts to changes of preference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import Any, ClassVar

from detente.model.plain_parts import decimal
from detente.model.states import State
from detente.results.base import Result, entry
from detente.results.shapes.robustness import (
    CompletionsJSON,
    FigureJSON,
    OtherPreferenceJSON,
    OutcomeFiguresJSON,
    RobustJSON,
    RobustnessJSON,
    StateFigureJSON,
    SturdyOutcomeJSON,
    SwapsJSON,
    WeightJSON,
)
from detente.shapes import in_order
from detente.showing import Brief

Z = 1.959963984540054  # 97.5 % quantile of the standard normal distribution


@dataclass(frozen=True, slots=True)
class Figure(Brief):
    """The number of preference profiles, out of a total, under which the state is stable.

    `exact` if the total is the whole family, `drawn` if it is a random sample; neither if counting was interrupted.
    `weight` is the probability of being stable in an exact family whose profiles aren't equally likely.
    """

    stable: int
    of: int
    exact: bool
    drawn: bool = False
    weight: Fraction | None = None

    @property
    def share(self) -> float | None:
        """The share of profiles, by their weights if they aren't equally likely; None for an empty family."""
        if self.weight is not None:
            return float(self.weight)
        return self.stable / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % confidence interval of a sampled share (Wilson 1927)."""
        if not self.drawn or not self.of:
            return None
        n, share, square = self.of, self.stable / self.of, Z * Z
        middle = (share + square / (2 * n)) / (1 + square / n)
        half = Z * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def in_all(self) -> bool | None:
        """Whether it is stable under every profile; None if unknown."""
        return (None if not self.exact else True) if self.stable == self.of else False

    @property
    def in_some(self) -> bool | None:
        """Whether it is stable under some profile; None if unknown."""
        return (None if not self.exact else False) if not self.stable else True

    def to_dict(self) -> FigureJSON:
        """As in JSON."""
        plain: FigureJSON = {
            "stable": self.stable,
            "of": self.of,
            "share": self.share,
            "exact": self.exact,
            "in_all": self.in_all,
            "in_some": self.in_some,
        }
        if self.weight is not None:
            plain["chance"] = decimal(self.weight)
        if self.interval is not None:
            plain["interval"] = list(self.interval)
        return plain


@dataclass(frozen=True, slots=True)
class Profiles(Brief):
    """A family of preference profiles: the completions, or those at exactly a number of elementary swaps.

    `drawn` is the sample size for verdicts that couldn't be counted exactly, `done` the number of draws evaluated.
    `weighed` if its profiles aren't equally likely.
    """

    swaps: int | None
    count: int
    drawn: int | None = None
    done: int | None = None
    weighed: bool = False

    def to_dict(self) -> CompletionsJSON | SwapsJSON:
        """As in JSON."""
        plain: CompletionsJSON | SwapsJSON
        if self.swaps is None:
            plain = {"completions": True, "profiles": self.count}
        else:
            plain = {"swaps": self.swaps, "profiles": self.count}
        if self.weighed:
            plain["weighed"] = True
        if self.drawn is not None and self.done is not None:
            plain["drawn"] = self.done
        return plain


@dataclass(frozen=True, slots=True)
class OtherPreference(Brief):
    """A preference of a decision maker that isn't as written.

    Attributes
    ----------
    dm
        The decision maker.
    statements
        The addresses of statements in their new order.
    ranking
        Another ranking.
    pairs
        Comparisons of pairs as lines.
    element
        The address of one of several whole preferences, such as that of a respondent.
    """

    dm: str
    statements: tuple[str, ...] | None = None
    ranking: tuple[tuple[str, ...], ...] | None = None
    pairs: tuple[str, ...] | None = None
    element: str | None = None

    def to_dict(self) -> OtherPreferenceJSON:
        """As in JSON."""
        if self.statements is not None:
            return {"dm": self.dm, "prefers": list(self.statements)}
        if self.pairs is not None:
            return {"dm": self.dm, "pairs": list(self.pairs)}
        if self.element is not None:
            return {"dm": self.dm, "element": self.element}
        return {"dm": self.dm, "ranking": [list(group) for group in self.ranking or ()]}


@dataclass(frozen=True, slots=True)
class Robust(Brief):
    """One verdict: stability for a decision maker under a concept or, with `dm` None, equilibrium.

    Attributes
    ----------
    concept, dm, now
        The verdict's subject, and the verdict under the preferences as written; None if one isn't known.
    figures
        One figure per family of profiles; None if not evaluated.
    open_witness
        A completion that reverses the verdict, if one was found; without a verdict, one in which it doesn't hold.
    least, witness, proven
        The fewest swaps found to reverse it, a witness, and whether fewer are proven not to.
    """

    concept: str
    dm: str | None
    now: bool | None
    figures: tuple[Figure | None, ...]
    open_witness: tuple[OtherPreference, ...] | None
    least: int | None
    witness: tuple[OtherPreference, ...] | None
    proven: bool

    def to_dict(self) -> RobustJSON:
        """As in JSON."""
        completions, *swaps = (None if figure is None else figure.to_dict() for figure in self.figures)
        plain: RobustJSON = {
            "concept": self.concept,
            "verdict": "equilibrium" if self.dm is None else "stable",
            "now": self.now,
            "completions": completions,
            "swaps": swaps,
            "open_witness": None
            if self.open_witness is None
            else [preference.to_dict() for preference in self.open_witness],
            "least": self.least,
            "least_proven": self.proven,
            "witness": None if self.witness is None else [preference.to_dict() for preference in self.witness],
        }
        if self.dm is not None:
            plain["dm"] = self.dm
        return in_order(plain, RobustJSON)


@dataclass(frozen=True, slots=True)
class Weight(Brief):
    """The number of verdicts that change when one statement is removed or swapped with a neighbour."""

    statement: str
    left_out: int
    exchanged: int

    @property
    def flips(self) -> int:
        """The sum of both."""
        return self.left_out + self.exchanged

    def to_dict(self) -> WeightJSON:
        """As in JSON."""
        return {
            "statement": self.statement,
            "left_out": self.left_out,
            "exchanged": self.exchanged,
            "flips": self.flips,
        }


@dataclass(frozen=True, slots=True)
class StateFigure(Brief):
    """Under how many completions a state is an equilibrium."""

    state: State
    figure: Figure

    def to_dict(self) -> StateFigureJSON:
        """As in JSON."""
        return {"state": self.state.to_dict(), "figure": self.figure.to_dict()}


@dataclass(frozen=True, slots=True)
class OutcomeFigures(Brief):
    """An outcome under one concept: under how many completions some state of it is an equilibrium, and which.

    The states come with those of the largest share first; those that are an equilibrium in none are left out.
    """

    concept: str
    some: Figure
    states: tuple[StateFigure, ...]

    def to_dict(self, limit: int) -> OutcomeFiguresJSON:
        """As in JSON, with the first `limit` states."""
        return {
            "concept": self.concept,
            "some": self.some.to_dict(),
            "count": len(self.states),
            "listed": len(self.states) <= limit,
            "states": [counted.to_dict() for counted in self.states[:limit]],
        }


@dataclass(frozen=True, slots=True)
class SturdyOutcome(Brief):
    """How sturdy an outcome is: its formula, its number of states, the completions judged, and figures by concept."""

    to: str
    size: int
    profiles: Profiles
    concepts: tuple[OutcomeFigures, ...]

    def to_dict(self, limit: int) -> SturdyOutcomeJSON:
        """As in JSON, with the first `limit` states of each concept."""
        return {
            "to": self.to,
            "states": self.size,
            "profiles": self.profiles.count,
            "drawn": self.profiles.done,
            "concepts": [figures.to_dict(limit) for figures in self.concepts],
        }


@dataclass(frozen=True, kw_only=True)
class Robustness(Result):
    """Robustness of the verdicts on a state.

    Attributes
    ----------
    state
        The judged state.
    families
        The completions of unsure marks, then the profiles at 1, 2 ... elementary swaps.
    verdicts
        By concept: equilibrium first, then each decision maker.
    matters
        The statements whose change reverses any verdict, those of most verdicts first.
    outcome
        How sturdy the outcome that was asked for is.
    seed
        Seed of the random numbers.
    profiles
        The concept of each decision maker, for an entry named ``MIXED``.
    """

    asked: ClassVar[str] = "robustness"
    of: ClassVar[str] = "verdicts"

    state: State
    families: tuple[Profiles, ...]
    verdicts: tuple[Robust, ...]
    matters: tuple[Weight, ...]
    outcome: SturdyOutcome | None
    seed: int
    limit: int
    profiles: Mapping[str, Mapping[str, str]]

    def __getitem__(self, asked: object) -> Robust:
        """The verdict under a concept: ``["SEQ"]`` for equilibrium, ``["SEQ", "us"]`` for one decision maker."""
        concept, dm = asked if isinstance(asked, tuple) and len(asked) == 2 else (asked, None)
        name = entry({verdict.concept: verdict.concept for verdict in self.verdicts}, concept)
        by_dm = {verdict.dm or "": verdict for verdict in self.verdicts if verdict.concept == name}
        return by_dm[""] if dm is None else entry(by_dm, dm, "unknown_dm")

    def to_dict(self) -> RobustnessJSON:
        """As in JSON: the families, the verdicts, and the statements that matter most."""
        plain: RobustnessJSON = {
            **self.preamble(),
            "state": self.state.to_dict(),
            "seed": self.seed,
            "families": [family.to_dict() for family in self.families],
            "verdicts": [verdict.to_dict() for verdict in self.verdicts],
            "matters": [weight.to_dict() for weight in self.matters],
        }
        if self.outcome is not None:
            plain["outcome"] = self.outcome.to_dict(self.limit)
        if self.profiles:
            plain["concepts"] = {name: dict(by_dm) for name, by_dm in self.profiles.items()}
        return plain

    def rows(self) -> list[dict[str, Any]]:
        """One row per verdict, with the share in each family."""
        names = ["completions" if family.swaps is None else f"swaps {family.swaps}" for family in self.families]
        return [
            {"concept": verdict.concept, "dm": verdict.dm, "now": verdict.now, "least": verdict.least}
            | {
                name: None if figure is None else figure.share
                for name, figure in zip(names, verdict.figures, strict=True)
            }
            for verdict in self.verdicts
        ]
