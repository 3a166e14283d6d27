"""Parts of preferences: statements about options, and groups of states at one place of a ranking."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal, TypeVar, get_args

from detente.errors import PreferenceError
from detente.model import given as read
from detente.model.formulas import Formula, formula_of
from detente.model.numbers import exact
from detente.model.texts import EVIDENCE_KEYS, NO_EVIDENCE, Evidence, Text, an_evidence, check_texts, maybe_words
from detente.showing import Brief

T = TypeVar("T")
Unsure = Literal["", "holds", "order", "both"]


@dataclass(frozen=True, slots=True)
class Statement(Brief):
    """One preference statement.

    Attributes
    ----------
    that
        The formula that the decision maker wants to be true.
    name
        What people call it.
    unsure
        It may not hold, may change places with a neighbour, or both.
    degree
        The degree of preference between states that it decides (Hamouda, Kilgour & Hipel 2004), from 1.
    chance
        The probability that it stands as written; only samples look at it.
    """

    that: Formula
    name: Text | None = None
    unsure: Unsure = ""
    evidence: Evidence = NO_EVIDENCE
    degree: int = 1
    chance: Fraction | None = None

    def __post_init__(self) -> None:
        unsure = read.chosen(get_args(Unsure))
        read.settle(self, that=formula_of, name=maybe_words, unsure=unsure, evidence=an_evidence)

    @classmethod
    def of(cls, given: object, argument: str = "prefers") -> Statement:
        """Construct a statement from its formula, or from a map with the keys of a model file."""
        if isinstance(given, Statement):
            return given
        if not isinstance(given, Mapping):
            return cls(formula_of(given, argument))
        allowed = ("name", "unsure", "degree", "much", "chance", *EVIDENCE_KEYS)
        keys = read.keyed(given, argument, "statement", ("that",), allowed)
        evidence = Evidence.among(keys)
        unsure = keys.get("unsure", "")
        if read.truth(keys.get("much", False), "much"):
            if "degree" in keys:
                raise PreferenceError("degree_twice")
            keys["degree"] = 2
        chance = None if keys.get("chance") is None else chance_of(keys["chance"])
        degree = degree_of(keys.get("degree", 1))
        return cls(keys["that"], keys.get("name"), "holds" if unsure is True else unsure, evidence, degree, chance)


@dataclass(frozen=True, slots=True)
class Unordered(Brief):
    """Preference statements whose order of importance isn't known.

    >>> Unordered.of({"unordered": ["dam", "not sue"]})
    Unordered(statements=<2>)
    """

    statements: tuple[Statement, ...]

    @classmethod
    def of(cls, given: object, argument: str = "prefers") -> Unordered | Statement:
        """Construct from a map with the key ``unordered``; any other value is a statement."""
        if isinstance(given, Unordered):
            return given
        if not isinstance(given, Mapping) or "unordered" not in given:
            return Statement.of(given, argument)
        keys = read.keyed(given, argument, "unordered_statements", ("unordered",))
        return bucket(_several(keys["unordered"], f"{argument}.unordered", Statement.of, "statements"))


def bucket(statements: tuple[Statement, ...]) -> Unordered | Statement:
    """Statements of unknown order; a single one is itself."""
    return statements[0] if len(statements) == 1 else Unordered(statements)


def degree_of(value: object) -> int:
    """A degree of preference.

    Raises
    ------
    PreferenceError
        It isn't a whole number from 1 to 99.

    >>> degree_of("2")
    2
    """
    text = str(value)
    if isinstance(value, bool) or not (text.isascii() and text.isdigit() and 1 <= len(text) <= 2 and int(text) > 0):
        raise PreferenceError("degree_bad", degree=text)
    return int(text)


def chance_of(value: object) -> Fraction:
    """An exact number from 0 to 1.

    Raises
    ------
    PreferenceError
        It is another.
    """
    try:
        number = exact(value)
    except PreferenceError as error:
        if error.code != "weight_not_exact":
            raise
        raise PreferenceError("chance_not_exact", number=error.fields["weight"]) from None
    if not 0 <= number <= 1:
        raise PreferenceError("chance_outside", number=str(value))
    return number


@dataclass(frozen=True, slots=True)
class Group(Brief):
    """States at one place of a ranking: tied, or of unknown order (`known` false).

    Attributes
    ----------
    labels
        The labels.
    known
        Whether they are tied; else their order isn't known.
    tied
        In a group of unknown order, those of its members that are tied groups themselves.
    degree
        The degree of preference to the next place, from 1.

    >>> Group(("a", "b", "c"), known=False, tied=(("a", "b"),)).members
    (('a', 'b'), ('c',))
    """

    labels: tuple[str, ...]
    known: bool = True
    tied: tuple[tuple[str, ...], ...] = ()
    degree: int = 1

    def __post_init__(self) -> None:
        read.settle(self, labels=_labels, known=read.flag)
        check_texts(self)

    @property
    def members(self) -> tuple[tuple[str, ...], ...]:
        """Its members, each a group of tied labels; several if their order isn't known."""
        if self.known:
            return (self.labels,)
        inside = {label: tied for tied in self.tied for label in tied}
        return tuple(dict.fromkeys(inside.get(label, (label,)) for label in self.labels))

    @classmethod
    def of(cls, given: object, argument: str = "ranking") -> Group:
        """Construct a group: one label, several tied ones, or ``{"unordered": [...]}``."""
        if isinstance(given, Group):
            return given
        if isinstance(given, Mapping):
            keys = read.keyed(given, argument, "place", ("unordered",))
            members = _several(keys["unordered"], f"{argument}.unordered", _member, "labels")
            tied = tuple(member for member in members if len(member) > 1)
            if len(members) == 1 and tied:
                return cls(tied[0])
            return cls(tuple(label for member in members for label in member), False, tied)
        several = isinstance(given, Iterable) and not isinstance(given, str | bytes)
        return cls(_labels(given, argument) if several else (read.label(given, argument),))

    def without(self, gone: Collection[str]) -> Group | None:
        """The group without some labels; None if none is left."""
        members = [tuple(label for label in tied if label not in gone) for tied in self.members]
        left = [tied for tied in members if tied]
        labels = tuple(label for label in self.labels if label not in gone)
        if len(left) < 2:
            return Group(labels, degree=self.degree) if left else None
        return Group(labels, False, tuple(tied for tied in left if len(tied) > 1), self.degree)

    def plain(self) -> Any:
        """In model-file form."""
        if not self.known:
            return {"unordered": [list(tied) if len(tied) > 1 else tied[0] for tied in self.members]}
        return self.labels[0] if len(self.labels) == 1 else list(self.labels)


def _member(value: object, argument: str) -> tuple[str, ...]:
    """A member of a group of unknown order: a label, or several tied ones."""
    return (read.label(value, argument),) if isinstance(value, str | int) else _labels(value, argument)


def _several(value: object, argument: str, item: read.Reader[T], due: str) -> tuple[T, ...]:
    """The items of a list that isn't empty."""
    elements = read.items(value, argument, item, due)
    if not elements:
        raise PreferenceError("list_empty", due_kind=due)
    return elements


def _labels(value: object, argument: str) -> tuple[str, ...]:
    return read.items(value, argument, read.label, "labels")


def left_of(groups: Iterable[Group], gone: Collection[str]) -> tuple[Group, ...]:
    """The places of a ranking without some states: what lies between two places keeps its highest degree.

    >>> [group.degree for group in left_of([Group(("a",)), Group(("b",), degree=3), Group(("c",))], ["b"])]
    [3, 1]
    """
    remaining = list[Group]()
    for group in groups:
        left = group.without(gone)
        if left is not None:
            remaining.append(left)
        elif remaining:
            remaining[-1] = replace(remaining[-1], degree=max(remaining[-1].degree, group.degree))
    return tuple(remaining)
