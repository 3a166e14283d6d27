"""Option prioritisation: statements about options, most important first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, ClassVar, TypeVar

from detente.model import given as read
from detente.model.formulas import Formula
from detente.model.plain_parts import bare, statement
from detente.model.preferences.base import Preferences
from detente.model.preferences.forms import Form
from detente.model.preferences.known import Known, statements_told
from detente.model.preferences.lifting import Lift
from detente.model.preferences.parts import Statement, Unordered, bucket, chance_of, degree_of
from detente.model.preferences.prioritised_forms import Buckets, Levels
from detente.model.preferences.registry import register
from detente.model.preferences.shapes import Shapes

V = TypeVar("V")


@register
@dataclass(frozen=True)
class Prioritised(Preferences):
    """Option prioritisation: lexicographic comparison of truth vectors, true before false (theory: Peng 1999)."""

    order: tuple[Statement | Unordered, ...]
    __match_args__ = ("statements",)

    key: ClassVar[str] = "prefers"
    about: ClassVar[str] = "Preference statements, most important first"
    method: ClassVar = "report.method.prioritised", "Peng 1999; Fang, Hipel, Kilgour & Peng 2003"
    says: ClassVar = (Levels, Buckets)
    tall: ClassVar[bool] = True
    itemised: ClassVar[bool] = True

    @classmethod
    def shape(cls, shapes: Shapes[V]) -> V:
        inner = shapes.list_of(statement_shape(shapes), "statements", least=1)
        keys = {"unordered": (inner, "Statements whose order of importance isn't known")}
        unordered = shapes.element("unordered_statements", keys, Unordered.of, required=("unordered",))
        part_shape = shapes.by_key("unordered_statements", {"unordered": unordered}, statement_shape(shapes))
        return shapes.list_of(part_shape, "statements", single=True)

    @classmethod
    def read(cls, value: Any) -> Prioritised:
        return cls(tuple(bucket(part) if isinstance(part, tuple) else part for part in value))

    @classmethod
    def of(cls, given: str | Iterable[str | Formula | Statement | Mapping[str, object]] | object) -> Prioritised:
        return cls(read.one_or_more(given, cls.key, Unordered.of, "statements"))

    def plain(self) -> list[Any]:
        return [
            {"unordered": [statement(stated) for stated in part.statements]}
            if isinstance(part, Unordered)
            else statement(part)
            for part in self.order
        ]

    @classmethod
    def bare(cls, plain: Any) -> list[Any]:
        inner = "unordered"
        return [
            {inner: cls.bare(part[inner])} if isinstance(part, dict) and inner in part else bare(part) for part in plain
        ]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, in the order of the file."""
        return tuple(stated for _, stated in self.stated(""))

    def nested(self, dm: str) -> dict[str, tuple[Statement, ...]]:
        parts = zip(self.addresses(dm), self.order, strict=True)
        return {f"{address}.unordered": part.statements for address, part in parts if isinstance(part, Unordered)}

    def regrouped(self, part: Any, items: tuple[Any, ...]) -> Unordered | Statement | None:
        return bucket(items) if items else None

    def stated(self, dm: str) -> tuple[tuple[str, Statement], ...]:
        addressed = list[tuple[str, Statement]]()
        for address, part in zip(self.addresses(dm), self.order, strict=True):
            inner = enumerate(part.statements, 1) if isinstance(part, Unordered) else ()
            addressed += [(f"{address}.unordered[{number}]", stated_inside) for number, stated_inside in inner]
            addressed += [] if isinstance(part, Unordered) else [(address, part)]
        return tuple(addressed)

    def formulas(self, dm: str) -> tuple[tuple[str, Formula], ...]:
        return tuple((address, stated.that) for address, stated in self.stated(dm))

    def elements(self, dm: str) -> tuple[str, ...]:
        return tuple(address for address, _ in self.stated(dm))

    def neighbours(self, dm: str) -> tuple[tuple[str, str], ...]:
        return tuple(pairwise(self.addresses(dm)))

    def told(self, dm: str, known: Sequence[Known]) -> tuple[Prioritised, Sequence[Known]]:
        inner = self.nested(dm)
        several = [
            (part, tuple(f"{address}.unordered[{number}]" for number in range(1, len(part.statements) + 1)))
            if f"{address}.unordered" in inner and isinstance(part, Unordered)
            else (part, (address,))
            for address, part in zip(self.addresses(dm), self.order, strict=True)
        ]
        order, unsaid = statements_told(several, known)
        return Prioritised(order), unsaid

    def lifted(self, lift: Lift) -> Prioritised:
        return Prioritised(
            tuple(
                Unordered(tuple(map(lift.statement, part.statements)))
                if isinstance(part, Unordered)
                else lift.statement(part)
                for part in self.order
            )
        )

    def followed_by(self, other: Preferences) -> Prioritised | None:
        return Prioritised((*self.order, *other.order)) if isinstance(other, Prioritised) else None

    @cached_property
    def form(self) -> Form:
        parts = self.order
        if any(isinstance(part, Unordered) for part in parts):
            return Buckets(tuple(part.statements if isinstance(part, Unordered) else (part,) for part in parts))
        return Levels(tuple(part for part in parts if isinstance(part, Statement)))


def statement_shape(shapes: Shapes[V]) -> V:
    """Syntax of one statement in a model file."""
    keys = {
        "that": (shapes.formula, "The formula that the decision maker wants to be true"),
        "name": (shapes.words, "What people call it, in one language or several"),
        "unsure": (
            shapes.choice(("holds", "order", "both"), {"true": "holds"}),
            "Whether it may not hold (also `true`), may change places with a neighbour (`order`), or both",
        ),
        "degree": (shapes.line("degree", degree_of), "The degree of preference between states that it tells apart"),
        "much": (shapes.choice(("true", "false"), {}), "`true`: of degree 2, much preferred"),
        "chance": (shapes.line("chance", chance_of), "The probability that it stands as written"),
    }
    return shapes.element("statement", keys, Statement.of, required=("that",), short="that", cites=True)


INDIFFERENT = Prioritised(())
