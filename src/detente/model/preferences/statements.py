"""Option prioritisation: statements about options, most important first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from detente.model import given as read
from detente.model.formulas import Formula
from detente.model.plain_parts import bare, statement
from detente.model.preferences.base import Preferences
from detente.model.preferences.forms import Form
from detente.model.preferences.orders import Levels
from detente.model.preferences.parts import Statement
from detente.model.preferences.registry import register
from detente.model.preferences.shapes import Shapes

V = TypeVar("V")


@register
@dataclass(frozen=True, slots=True)
class Prioritised(Preferences):
    """Option prioritisation: lexicographic comparison of truth vectors, true before false (theory: Peng 1999)."""

    statements: tuple[Statement, ...]

    key: ClassVar[str] = "prefers"
    about: ClassVar[str] = "Preference statements, most important first"
    method: ClassVar = "report.method.prioritised", "Peng 1999; Fang, Hipel, Kilgour & Peng 2003"
    says: ClassVar = Levels
    tall: ClassVar[bool] = True
    itemised: ClassVar[bool] = True

    @classmethod
    def shape(cls, shapes: Shapes[V]) -> V:
        return shapes.list_of(statement_shape(shapes), "statements", single=True)

    @classmethod
    def of(cls, given: str | Iterable[str | Formula | Statement | Mapping[str, object]] | object) -> Prioritised:
        return cls(read.one_or_more(given, cls.key, Statement.of, "statements"))

    def plain(self) -> list[Any]:
        return [statement(one) for one in self.statements]

    @classmethod
    def bare(cls, plain: Any) -> list[Any]:
        return [bare(one) for one in plain]

    @property
    def form(self) -> Form:
        return Levels(self.statements)


def statement_shape(shapes: Shapes[V]) -> V:
    """Syntax of one statement in a model file."""
    keys = {
        "that": (shapes.formula, "The formula that the decision maker wants to be true"),
        "name": (shapes.words, "What people call it, in one language or several"),
        "unsure": (
            shapes.choice(("holds", "order", "both"), {"true": "holds"}),
            "Whether it may not hold (also `true`), may change places with a neighbour (`order`), or both",
        ),
    }
    return shapes.element("statement", keys, Statement.of, required=("that",), short="that", cites=True)


INDIFFERENT = Prioritised(())
