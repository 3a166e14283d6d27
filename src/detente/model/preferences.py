"""What a decision maker wants: prioritised statements, a ranking, or weights. Each gives a weak order of the states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from detente.errors import PreferenceError
from detente.model.formulas import Formula, parse
from detente.model.ids import nfc
from detente.model.texts import NO_EVIDENCE, Evidence, Text
from detente.showing import Brief

Unsure = Literal["", "holds", "order", "both"]


@dataclass(frozen=True, slots=True)
class Statement(Brief):
    """One preference statement. `unsure`: it may not hold, may change places with a neighbour, or both."""

    that: Formula
    name: Text | None = None
    unsure: Unsure = ""
    evidence: Evidence = NO_EVIDENCE

    @classmethod
    def of(cls, given: str | Formula | Statement) -> Statement:
        """A statement from its formula."""
        if isinstance(given, Statement):
            return given
        return cls(parse(given) if isinstance(given, str) else given)


@dataclass(frozen=True, slots=True)
class Group(Brief):
    """States at one place of a ranking: tied, or (`known` false) in an order that isn't known."""

    labels: tuple[str, ...]
    known: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "labels", tuple(map(nfc, self.labels)))


class Preferences(Brief):
    """A decision maker's preference over states, given in one of three ways.

    >>> Preferences.prefers(["not sue", "dam"]).statements[1].that
    Name(text='dam')
    """

    __slots__ = ()

    @staticmethod
    def prefers(statements: Iterable[str | Formula | Statement]) -> Prioritised:
        """Option prioritisation: statements, most important first (Peng 1999; Fang, Hipel, Kilgour & Peng 2003)."""
        return Prioritised(tuple(map(Statement.of, statements)))

    @staticmethod
    def ranking(groups: Iterable[str | Iterable[str] | Group]) -> Ranking:
        """Direct ranking: labels, most preferred first, ties nested."""
        return Ranking(
            tuple(
                place if isinstance(place, Group) else Group((place,) if isinstance(place, str) else tuple(place))
                for place in groups
            )
        )

    @staticmethod
    def weights(weights: Mapping[str, str | int | Fraction]) -> Weights:
        """Option weighting: a state's score is the sum over the formulas true in it."""
        return Weights(tuple((parse(formula), exact(weight)) for formula, weight in weights.items()))


@dataclass(frozen=True, slots=True)
class Prioritised(Preferences):
    """States compared by their truth vectors, lexicographically, true before false (theory: Peng 1999)."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Ranking(Preferences):
    """Every state at its place, most preferred first."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Weights(Preferences):
    """Exact weights of formulas; a higher sum is preferred."""

    items: tuple[tuple[Formula, Fraction], ...]


INDIFFERENT = Prioritised(())


def exact(weight: str | int | Fraction) -> Fraction:
    """An exact decimal or fraction; floats are refused, since 0.1 + 0.2 isn't 0.3 in them.

    Raises
    ------
    PreferenceError
        The text is neither a decimal nor a fraction.

    >>> exact("0.1") + exact("0.2") == exact("0.3"), exact("1/3")
    (True, Fraction(1, 3))
    """
    if isinstance(weight, float | bool):
        raise PreferenceError("weight_not_exact", weight=str(weight))
    try:
        if isinstance(weight, str) and (len(weight) > 100 or "_" in weight or "e" in weight.lower()):
            raise ValueError
        return Fraction(weight)
    except (ValueError, ZeroDivisionError):
        raise PreferenceError("weight_not_exact", weight=str(weight)[:100]) from None
