"""Random preferences whose comparisons may be unknown or have a degree, as forms that engines are told of."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from random import Random
from typing import Any, ClassVar, TypeVar

from detente.engines import open_engine
from detente.model.conflict import Conflict
from detente.model.preferences import (
    Buckets,
    Crisp,
    Degree,
    Form,
    Group,
    Places,
    Preferences,
    Ranking,
    Shapes,
    Statement,
)
from detente.model.states import State
from detente.model.variants import Variant
from detente.testing.random_conflicts import random_conflict
from tests.unit.preferences.kinds import known

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Formed(Preferences):
    """A preference given by its form."""

    forms: tuple[Form, ...]

    key: ClassVar[str] = "formed"
    about: ClassVar[str] = "A form"
    method: ClassVar = "report.method.scores", "a test"

    @classmethod
    def shape(cls, shapes: Shapes[V]) -> V:
        return shapes.label

    @classmethod
    def of(cls, given: object) -> Formed:
        raise TypeError(given)

    def plain(self) -> Any:
        return self.forms[0].text

    @property
    def form(self) -> Form:
        return self.forms[0]


class Degrees(dict[tuple[str, str], Degree]):
    """The degree of each pair of labels."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # these aren't changed


@dataclass(frozen=True, slots=True)
class Table(Crisp):
    """Each pair of labels compared by a table of degrees; it needn't be transitive."""

    parts: tuple[Degrees]

    @property
    def unknown(self) -> bool:
        return None in self.parts[0].values()

    @property
    def degrees(self) -> int:
        return max((degree or 0 for degree in self.parts[0].values()), default=1)

    def compare(self, conflict: Conflict, first: State, second: State) -> Degree:
        return self.parts[0].get((first.label, second.label), 0)

    def lines(self) -> list[str]:
        return [f"{first} {degree} {second}" for (first, second), degree in self.parts[0].items()]

    @property
    def text(self) -> str:
        return "; ".join(self.lines())

    def varied(self, variant: Variant) -> Form:
        return self

    def only(self, number: int) -> Form:
        return self

    def opposite(self) -> Form:
        return self


class Coded(Table):
    """As `Table`, with the codes of all pairs at once."""

    __slots__ = ()

    def codes(self, conflict: Conflict, states: Sequence[State]) -> memoryview:
        degrees = (self.compare(conflict, first, second) for first in states for second in states)
        return memoryview(array("b", (127 if degree is None else degree for degree in degrees)))


@contextmanager
def formed() -> Iterator[None]:
    """Make the preferences of this module known."""
    with known(Formed):
        yield


def uncertain_conflict(seed: int, pairs: bool = True) -> Conflict:
    """A random conflict in which most preferences leave comparisons unknown, or have degrees."""
    conflict, draw = random_conflict(seed), Random(f"uncertain {seed}")
    engine = open_engine(conflict, "reference")
    labels = [state.label for state in engine.all().listed()]
    makers = []
    for dm in conflict.decision_makers:
        form = _form(draw, labels, dm.preferences.form, pairs)
        ranked = Ranking(form.parts) if isinstance(form, Places) else None
        makers.append(dm if form is None else replace(dm, preferences=ranked or Formed((form,))))
    return replace(conflict, decision_makers=tuple(makers))


def _form(draw: Random, labels: list[str], written: Form, pairs: bool) -> Form | None:
    match draw.choice(("places", "places", "buckets", "buckets", "table", "coded", "written")):
        case "places":
            return Places(_groups(draw, labels))
        case "buckets":
            return Buckets(_buckets(draw, written))
        case "table" if pairs:
            return Table((_table(draw, labels),))
        case "coded" if pairs:
            return Coded((_table(draw, labels),))
    return None


def _groups(draw: Random, labels: list[str]) -> tuple[Group, ...]:
    rest, groups = draw.sample(labels, len(labels)), list[Group]()
    while rest:
        size = draw.choice((1, 1, 2, 3, 4))
        some, rest = tuple(rest[:size]), rest[size:]
        known = len(some) == 1 or draw.random() < 0.3
        tied = (some[:2],) if not known and len(some) > 2 and draw.random() < 0.5 else ()
        groups.append(Group(some, known=known, tied=tied, degree=draw.choice((1, 1, 2, 3))))
    return tuple(groups)


def _buckets(draw: Random, written: Form) -> tuple[tuple[Statement, ...], ...]:
    rest = [
        Statement(that, unsure=draw.choice(("", "", "holds", "order", "both")), degree=draw.choice((1, 2, 3)))
        for that in written.formulas()
    ]
    buckets = list[tuple[Statement, ...]]()
    while rest:
        size = draw.choice((1, 2, 2, 3))
        buckets.append(tuple(rest[:size]))
        rest = rest[size:]
    return tuple(buckets)


def _table(draw: Random, labels: list[str]) -> Degrees:
    degrees = Degrees()
    for place, first in enumerate(labels):
        for second in labels[:place]:
            degree = draw.choice((None, 0, 1, 2, 3, -1, -2, -3))
            degrees |= {(first, second): degree, (second, first): None if degree is None else -degree}
    return degrees
