"""What a kind of preference answers for itself: its key and values in a file, its parts, faults, edits and meaning.

A kind is one file in this folder: a frozen dataclass of one tuple, its parts. What it comes to is its `form`, which
engines compute; most of the rest follows from that, and a kind says otherwise where it has to.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from detente.errors import ModelError
from detente.model.formulas import Formula
from detente.model.preferences.forms import Form, Sets, View
from detente.model.preferences.labels import Labelled, label_faults
from detente.model.preferences.orders import Places
from detente.model.preferences.parts import Group, Statement
from detente.model.preferences.registry import saying
from detente.model.preferences.shapes import Shapes
from detente.model.texts import Evidence
from detente.showing import Brief

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.preferences.ranking import Ranking
    from detente.model.preferences.statements import Prioritised
    from detente.model.preferences.weights import Weights
    from detente.model.states import State
    from detente.model.variants import Variant, Variants

S = TypeVar("S")
V = TypeVar("V")
OfFormula = Callable[[Formula, str], Iterable[ModelError]]  # the faults of a formula at an address


class Preferences(Brief, ABC):
    """A decision maker's preference over states, given in one of several ways.

    >>> Preferences.prefers(["not sue", "dam"]).statements[1].that
    Name(text='dam')
    """

    __slots__ = ()

    key: ClassVar[str]  # in a model file, and the keyword of DecisionMaker
    about: ClassVar[str]  # what the key is for, in one sentence
    method: ClassVar[tuple[str, str]]  # the key of the sentence on how states are compared, and its citation
    says: ClassVar[type[Form] | None] = None  # the form whose parts are those of the kind, if it is the kind for it
    tall: ClassVar[bool] = False  # whether files have a part a line
    itemised: ClassVar[bool] = False  # whether each part is an element that verdicts may rest on, or only the whole

    # In files, and from Python.

    @classmethod
    @abstractmethod
    def shape(cls, shapes: Shapes[V]) -> V:
        """What a model file has under the key."""

    @classmethod
    def read(cls, value: Any) -> Self:
        """The preference from what a file has under the key, read by its shape."""
        return cls(value)  # type: ignore[call-arg]  # a dataclass of its parts

    @classmethod
    @abstractmethod
    def of(cls, given: object) -> Self:
        """The preference from what Python gives under the key."""

    @abstractmethod
    def plain(self) -> Any:
        """What a model file has under the key."""

    @classmethod
    def bare(cls, plain: Any) -> Any:
        """The same without names, notes and evidence."""
        return plain

    # Its parts, by the address of each.

    @property
    def parts(self) -> tuple[Any, ...]:
        """What addresses number."""
        found: tuple[Any, ...] = getattr(self, fields(self)[0].name)  # type: ignore[arg-type]
        return found

    def with_parts(self, parts: tuple[Any, ...]) -> Self:
        """The preference of other parts."""
        return replace(self, **{fields(self)[0].name: parts})  # type: ignore[type-var, arg-type]

    def addresses(self, dm: str) -> tuple[str, ...]:
        """The address of each part."""
        return tuple(f"{dm}.{self.key}[{number}]" for number in range(1, len(self.parts) + 1))

    def elements(self, dm: str) -> tuple[str, ...]:
        """The addresses of what verdicts may rest on."""
        if self.itemised:
            return self.addresses(dm)
        return (f"{dm}.preferences",) if self.parts else ()

    def neighbours(self, dm: str) -> tuple[tuple[str, str], ...]:
        """The addresses of every two elements that stand next to each other."""
        return tuple(pairwise(self.elements(dm)))

    def stated(self, dm: str) -> tuple[tuple[str, Statement], ...]:
        """Every statement with its address."""
        return tuple(zip(self.addresses(dm), self.form.statements, strict=False))

    def formulas(self, dm: str) -> tuple[tuple[str, Formula], ...]:
        """Every formula with the address of its part."""
        return tuple(zip(self.addresses(dm), self.form.formulas(), strict=False))

    def labels(self, dm: str) -> Iterator[Labelled]:
        """Every label of a state, with the address of its part."""
        yield from ()

    def evidence(self, dm: str) -> Iterator[tuple[str, Evidence]]:
        """Every part that can cite, by its address, with its evidence."""
        yield from ((address, one.evidence) for address, one in self.stated(dm))

    def faults(self, conflict: Conflict, dm: str, of_formula: OfFormula) -> Iterator[ModelError]:
        """What it names that the conflict doesn't have, and what it leaves out."""
        for address, formula in self.formulas(dm):
            yield from of_formula(formula, address)
        if isinstance(self.form, Places):
            yield from label_faults(conflict, dm, self.labels(dm))

    # What it means.

    @property
    @abstractmethod
    def form(self) -> Form:
        """What it comes to, as engines compute it.

        Where the form has statements or formulas, they stand in the order of the parts that say them.
        """

    def attracts(self, conflict: Conflict, state: State, other: State) -> bool:
        """Whether the decision maker would like to go from a state to the other."""
        return self.form.attracts(conflict, state, other)

    def deters(self, conflict: Conflict, state: State, other: State) -> bool:
        """Whether the other state, as the end of a reaction, would keep the decision maker at a state."""
        return self.form.deters(conflict, state, other)

    def credible(self, conflict: Conflict, start: State, end: State) -> bool:
        """Whether the decision maker would make this move as a reaction."""
        return self.form.credible(conflict, start, end)

    def views(self, sets: Sets[S], dm: str) -> Iterator[View[S]]:
        """The states that look out alike, with what attracts and what deters there, as an engine's sets."""
        return self.form.views(sets, dm)

    # Other preferences that it may stand for.

    def as_written(self) -> Variant | None:
        """Its variant as it stands; None where only the states tell."""
        return self.form.as_written()

    def completions(self, written: Variant) -> Variants:
        """The preferences that it leaves open."""
        return self.form.completions(written)

    def varied(self, variant: Variant) -> Preferences:
        """The preference that another variant has."""
        return saying(self.form.varied(variant))

    def only(self, number: int) -> Preferences:
        """Its statement of this number alone, among others that are always true; 0 for none."""
        return saying(self.form.only(number))

    def opposite(self) -> Preferences:
        """The contrary of all that it wants."""
        return saying(self.form.opposite())

    # The kinds that everybody uses, by their names.

    @staticmethod
    def prefers(statements: str | Iterable[str | Formula | Statement | Mapping[str, object]]) -> Prioritised:
        """Option prioritisation: statements, most important first (Peng 1999; Fang, Hipel, Kilgour & Peng 2003)."""
        from detente.model.preferences.statements import Prioritised

        return Prioritised.of(statements)

    @staticmethod
    def ranking(groups: Iterable[str | int | Iterable[str | int] | Group]) -> Ranking:
        """Direct ranking: labels, most preferred first, ties nested."""
        from detente.model.preferences.ranking import Ranking

        return Ranking.of(groups)

    @staticmethod
    def weights(weights: Mapping[str, str | int | Fraction]) -> Weights:
        """Option weighting: a state's score is the sum over the formulas true in it."""
        from detente.model.preferences.weights import Weights

        return Weights.of(weights)
