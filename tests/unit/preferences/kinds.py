"""Kinds of preference that exist only while a test runs, known everywhere as a kind in a file of its own would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any, ClassVar, TypeVar
from unittest.mock import patch

from detente import words
from detente.model import given as read
from detente.model.formulas import Formula, Not, text_of
from detente.model.plain_parts import decimal
from detente.model.preferences import (
    Form,
    Group,
    Labelled,
    Levels,
    Places,
    Preferences,
    Shapes,
    Statement,
    exact,
    register,
    withdraw,
)

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Scores(Preferences):
    """Scores of states by their labels: the higher one is preferred."""

    items: tuple[tuple[str, Fraction], ...]

    key: ClassVar[str] = "scores"
    about: ClassVar[str] = "The score of each state; a higher one is preferred"
    method: ClassVar = "report.method.scores", "a test"

    @classmethod
    def shape(cls, shapes: Shapes[V]) -> V:
        return shapes.pairs(shapes.label, shapes.number, "scores")

    @classmethod
    def of(cls, given: object) -> Scores:
        if not isinstance(given, Mapping):
            read.refuse(given, cls.key, "scores")
        return cls(tuple((read.label(label, cls.key), exact(score)) for label, score in given.items()))

    def plain(self) -> dict[str, str]:
        return {label: decimal(score) for label, score in self.items}

    def labels(self, dm: str) -> Iterator[Labelled]:
        yield from (Labelled(label, at) for (label, _), at in zip(self.items, self.addresses(dm), strict=True))

    @property
    def form(self) -> Form:
        ranked = sorted(self.items, key=lambda item: -item[1])
        return Places(
            tuple(Group(tuple(label for label, _ in tied)) for _, tied in groupby(ranked, lambda one: one[1]))
        )


@dataclass(frozen=True, slots=True)
class Avoided(Preferences):
    """What a decision maker wants to be false, the worst first."""

    worst: tuple[Formula, ...]

    key: ClassVar[str] = "avoids"
    about: ClassVar[str] = "What it wants to be false, the worst first"
    method: ClassVar = "report.method.avoids", "a test"
    tall: ClassVar[bool] = True
    itemised: ClassVar[bool] = True

    @classmethod
    def shape(cls, shapes: Shapes[V]) -> V:
        return shapes.list_of(shapes.formula, "formulas", single=True)

    @classmethod
    def of(cls, given: object) -> Avoided:
        return cls(tuple(one.that for one in read.one_or_more(given, cls.key, Statement.of, "formulas")))

    def plain(self) -> list[str]:
        return [text_of(formula) for formula in self.worst]

    @property
    def form(self) -> Form:
        return Levels(tuple(Statement(Not(formula)) for formula in self.worst))


class Unheard(Places):
    """A form that no engine takes, since it isn't told of it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Obscure(Scores):
    """Scores that come to a form of their own."""

    key: ClassVar[str] = "obscure"

    @property
    def form(self) -> Form:
        return Unheard(super(Obscure, self).form.parts)


SAID = {"kind.scores": {"en": "map from labels to numbers", "ar": "خريطة من الأسماء إلى أعداد"},
        "report.method.scores": {"en": "Preferences by scores of the states.", "ar": "التفضيلات بدرجات الحالات."},
        "report.method.avoids": {"en": "Preferences by what is avoided.", "ar": "التفضيلات بما يُتجنب."}}  # fmt: skip


@contextmanager
def known(*kinds: type[Preferences]) -> Iterator[None]:
    """Register kinds with their words in each language, as their files and the words would."""
    told: dict[str, Any] = {
        lang: {key: said[lang] for key, said in SAID.items()} | dict(words.messages(lang)) for lang in words.LANGUAGES
    }
    for kind in kinds:
        register(kind)
    try:
        with patch.object(words, "messages", told.__getitem__):
            yield
    finally:
        for kind in kinds:
            withdraw(kind.key)
