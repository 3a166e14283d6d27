"""Option weighting: exact weights of formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, TypeVar

from detente.errors import DuplicateLabel, ModelError
from detente.model import given as read
from detente.model.formulas import Formula, formula_of, text_of
from detente.model.numbers import exact
from detente.model.plain_parts import decimal, formula_text
from detente.model.preferences.base import OfFormula, Preferences
from detente.model.preferences.forms import Form
from detente.model.preferences.lifting import Lift
from detente.model.preferences.orders import Sums
from detente.model.preferences.registry import register
from detente.model.preferences.shapes import Shapes

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

V = TypeVar("V")


@register
@dataclass(frozen=True, slots=True)
class Weights(Preferences):
    """Option weighting: exact weights of formulas; the higher sum is preferred."""

    items: tuple[tuple[Formula, Fraction], ...]

    key: ClassVar[str] = "weights"
    about: ClassVar[str] = "Formulas and their weights: a state's score is the sum over those true in it"
    method: ClassVar = "report.method.weights", "Fang, Hipel, Kilgour & Peng 2003"
    says: ClassVar = (Sums,)
    tall: ClassVar[bool] = True
    idle: ClassVar = {True: "weight_always", False: "weight_never"}

    @classmethod
    def shape(cls, shapes: Shapes[V]) -> V:
        return shapes.pairs(shapes.formula, shapes.number, "weights")

    @classmethod
    def of(cls, given: object) -> Weights:
        if not isinstance(given, Mapping):
            read.refuse(given, cls.key, "weights")
        return cls(tuple((formula_of(formula, cls.key), exact(weight)) for formula, weight in given.items()))

    def plain(self) -> dict[str, str]:
        return {formula_text(formula): decimal(weight) for formula, weight in self.items}

    def gathered(self) -> Weights:
        sums = dict.fromkeys((formula for formula, _ in self.items), Fraction(0))
        for formula, weight in self.items:
            sums[formula] += weight
        return Weights(tuple(sums.items()))

    def faults(self, conflict: Conflict, dm: str, of_formula: OfFormula) -> Iterator[ModelError]:
        weighed = set[Formula]()
        for address, formula in self.formulas(dm):
            yield from of_formula(formula, address)
            if formula in weighed:
                yield DuplicateLabel("duplicate", address=address, kind="formula", name=text_of(formula))
            weighed.add(formula)

    def lifted(self, lift: Lift) -> Weights:
        return Weights(tuple((lift.formula(formula), weight) for formula, weight in self.items))

    def scaled(self, weight: Fraction) -> Weights:
        return Weights(tuple((formula, weight * score) for formula, score in self.items))

    def plus(self, other: Preferences) -> Weights | None:
        if not isinstance(other, Weights):
            return None
        totals = dict.fromkeys((formula for formula, _ in (*self.items, *other.items)), Fraction(0))
        for formula, score in (*self.items, *other.items):
            totals[formula] += score
        return Weights(tuple(totals.items()))

    @property
    def form(self) -> Form:
        return Sums(self.items)
