"""What a decision maker wants: prioritised statements, a ranking, or weights. Each gives a weak order of the states."""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from numbers import Rational
from typing import Literal, get_args

from detente.errors import PreferenceError
from detente.model import given as read
from detente.model.formulas import Formula, formula_of
from detente.model.texts import NO_EVIDENCE, Evidence, Text, an_evidence, check_texts, maybe_words
from detente.showing import Brief

Unsure = Literal["", "holds", "order", "both"]


@dataclass(frozen=True, slots=True)
class Statement(Brief):
    """One preference statement. `unsure`: it may not hold, may change places with a neighbour, or both."""

    that: Formula
    name: Text | None = None
    unsure: Unsure = ""
    evidence: Evidence = NO_EVIDENCE

    def __post_init__(self) -> None:
        unsure = read.chosen(get_args(Unsure))
        read.settle(self, that=formula_of, name=maybe_words, unsure=unsure, evidence=an_evidence)

    @classmethod
    def of(cls, given: object, argument: str = "prefers") -> Statement:
        """A statement from its formula, or from a map with the keys of a model file."""
        if isinstance(given, Statement):
            return given
        if not isinstance(given, Mapping):
            return cls(formula_of(given, argument))
        keys = read.keyed(given, argument, "statement", ("that",), ("name", "unsure", "because", "note"))
        evidence = Evidence.of(keys.get("because", ()), keys.get("note"))
        unsure = keys.get("unsure", "")
        return cls(keys["that"], keys.get("name"), "holds" if unsure is True else unsure, evidence)


@dataclass(frozen=True, slots=True)
class Group(Brief):
    """States at one place of a ranking: tied, or (`known` false) in an order that isn't known."""

    labels: tuple[str, ...]
    known: bool = True

    def __post_init__(self) -> None:
        read.settle(self, labels=_labels, known=read.flag)
        check_texts(self)

    @classmethod
    def of(cls, given: object, argument: str = "ranking") -> Group:
        """A place of a ranking: one label, several that tie, or ``{"unordered": [...]}``."""
        if isinstance(given, Group):
            return given
        if isinstance(given, Mapping):
            keys = read.keyed(given, argument, "place", ("unordered",))
            return cls(_labels(keys["unordered"], argument), known=False)
        several = isinstance(given, Iterable) and not isinstance(given, str | bytes)
        return cls(_labels(given, argument) if several else (read.label(given, argument),))


def _labels(given: object, argument: str) -> tuple[str, ...]:
    return read.items(given, argument, read.label, "labels")


class Preferences(Brief):
    """A decision maker's preference over states, given in one of three ways.

    >>> Preferences.prefers(["not sue", "dam"]).statements[1].that
    Name(text='dam')
    """

    __slots__ = ()

    @staticmethod
    def of(given: object, argument: str = "preferences") -> Preferences:
        """A preference from a map with the one key that a model file has it under.

        >>> Preferences.of({"prefers": ["dam"]}) == Preferences.prefers(["dam"])
        True
        """
        if isinstance(given, Preferences):
            return given
        ways = {"prefers": Preferences.prefers, "ranking": Preferences.ranking, "weights": Preferences.weights}
        if not isinstance(given, Mapping) or len(given) != 1:
            read.refuse(given, argument, "preference")
        way = next(iter(read.keyed(given, argument, "preference", (), ways)))
        found: Preferences = ways[way](given[way])  # type: ignore[operator]  # each reads what it's given
        return found

    @staticmethod
    def prefers(statements: str | Iterable[str | Formula | Statement | Mapping[str, object]]) -> Prioritised:
        """Option prioritisation: statements, most important first (Peng 1999; Fang, Hipel, Kilgour & Peng 2003)."""
        return Prioritised(read.one_or_more(statements, "prefers", Statement.of, "statements"))

    @staticmethod
    def ranking(groups: Iterable[str | int | Iterable[str | int] | Group]) -> Ranking:
        """Direct ranking: labels, most preferred first, ties nested."""
        return Ranking(read.items(groups, "ranking", Group.of, "places"))

    @staticmethod
    def weights(weights: Mapping[str, str | int | Fraction]) -> Weights:
        """Option weighting: a state's score is the sum over the formulas true in it."""
        if not isinstance(weights, Mapping):
            read.refuse(weights, "weights", "weights")
        return Weights(tuple((formula_of(formula, "weights"), exact(weight)) for formula, weight in weights.items()))


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


def exact(weight: str | int | Fraction | Decimal) -> Fraction:
    """An exact decimal or fraction; floats are refused, since 0.1 + 0.2 isn't 0.3 in them.

    Raises
    ------
    PreferenceError
        The text is neither a decimal nor a fraction.

    >>> exact("0.1") + exact("0.2") == exact("0.3"), exact("1/3")
    (True, Fraction(1, 3))
    """
    if isinstance(weight, float) and isfinite(weight):
        raise PreferenceError("weight_float", weight=repr(float(weight)))
    fits = isinstance(weight, str | Rational | Decimal) and not isinstance(weight, bool)
    try:
        if not fits or (isinstance(weight, str) and (len(weight) > 100 or "_" in weight or "e" in weight.lower())):
            raise ValueError
        found = Fraction(weight)
        return Fraction(int(found.numerator), int(found.denominator))  # numpy's numbers would stay numpy's
    except (ValueError, OverflowError, ZeroDivisionError):
        raise PreferenceError("weight_not_exact", weight=reprlib.repr(weight).strip("'")) from None
