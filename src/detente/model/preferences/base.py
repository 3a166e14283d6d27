"""Base class of the kinds of preference: file syntax, parts, validation, edits and semantics.

A kind is one file in this folder: a frozen dataclass of one tuple, its parts. Its semantics is its `form`, which
engines compute; most other methods have defaults in terms of the form, which a kind may override.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast

from detente.errors import ModelError
from detente.model.formulas import Formula
from detente.model.preferences.forms import Form, Sets, View
from detente.model.preferences.known import Known
from detente.model.preferences.labels import Labelled, Left, label_faults
from detente.model.preferences.lifting import Lift
from detente.model.preferences.orders import Places
from detente.model.preferences.parts import Group, Statement, left_of
from detente.model.preferences.registry import KINDS, saying
from detente.model.preferences.shapes import Shapes
from detente.model.readings import PLAIN, Reading
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
OfFormula = Callable[[Formula, str], Iterable[ModelError]]  # validates a formula at an address


class Preferences(Brief, ABC):
    """A decision maker's preference over states, of one of several kinds.

    >>> Preferences.prefers(["not sue", "dam"]).statements[1].that
    Name(text='dam')
    """

    __slots__ = ()

    key: ClassVar[str]  # key in a model file, and keyword of DecisionMaker
    about: ClassVar[str]  # description of the key in one sentence
    method: ClassVar[tuple[str, str]]  # text key of the method of comparison, and its citation
    says: ClassVar[tuple[type[Form], ...]] = ()  # the forms whose canonical kind this is
    tall: ClassVar[bool] = False  # whether files have one part per line
    itemised: ClassVar[bool] = False  # whether each part is a removable element, instead of the preference as a whole

    idle: ClassVar[Mapping[bool | None, str]] = {}  # advice on formulas that are true in every state, or in none

    # Conversion from and to model files and Python.

    @classmethod
    @abstractmethod
    def shape(cls, shapes: Shapes[V]) -> V:
        """What a model file has under the key."""

    @classmethod
    def read(cls, value: Any) -> Self:
        """Construct from a file's value, parsed by the shape."""
        return cls(value)  # type: ignore[call-arg]  # a dataclass of its parts

    @classmethod
    def of_form(cls, form: Form) -> Self:
        """The preference of a form of which this is the canonical kind."""
        return cls.read(form.parts)

    @classmethod
    @abstractmethod
    def of(cls, given: object) -> Self:
        """Construct from a Python value."""

    @abstractmethod
    def plain(self) -> Any:
        """What a model file has under the key."""

    @classmethod
    def bare(cls, plain: Any) -> Any:
        """As `plain`, without names, notes and evidence."""
        return plain

    @property
    def fits_file(self) -> bool:
        """Whether a model file can hold it; `plain` may be shortened where none can."""
        return True

    # Parts and their addresses.

    @property
    def parts(self) -> tuple[Any, ...]:
        """The parts, which addresses number."""
        items: tuple[Any, ...] = getattr(self, fields(self)[0].name)  # type: ignore[arg-type]
        return items

    def with_parts(self, parts: tuple[Any, ...]) -> Self:
        """A copy with other parts."""
        return replace(self, **{fields(self)[0].name: parts})  # type: ignore[type-var, arg-type]

    def gathered(self) -> Preferences:
        """The same preference where parts on one formula are a single part, for kinds that allow no other."""
        return self

    def addresses(self, dm: str) -> tuple[str, ...]:
        """Addresses of the parts."""
        return tuple(f"{dm}.{self.key}[{number}]" for number in range(1, len(self.parts) + 1))

    def nested(self, dm: str) -> dict[str, tuple[Any, ...]]:
        """Lists inside of parts, by the address of the list."""
        return {}

    def regrouped(self, part: Any, items: tuple[Any, ...]) -> Any:
        """A part with other items in the list inside it; None: without it."""
        return part

    def elements(self, dm: str) -> tuple[str, ...]:
        """Addresses of the removable elements."""
        if self.itemised:
            return self.addresses(dm)
        return (f"{dm}.preferences",) if self.parts else ()

    def neighbours(self, dm: str) -> tuple[tuple[str, str], ...]:
        """Address pairs of adjacent elements."""
        return tuple(pairwise(self.elements(dm)))

    def stated(self, dm: str) -> tuple[tuple[str, Statement], ...]:
        """All statements with their addresses."""
        return tuple(zip(self.addresses(dm), self.form.statements, strict=False))

    def formulas(self, dm: str) -> tuple[tuple[str, Formula], ...]:
        """All formulas with the addresses of their parts."""
        return tuple(zip(self.addresses(dm), self.form.formulas(), strict=False))

    def labels(self, dm: str) -> Iterator[Labelled]:
        """All labels of states, with the addresses of their parts."""
        yield from ()

    def cited(self, dm: str) -> tuple[tuple[str, Statement], ...]:
        """All statements that may cite, also where they aren't this decision maker's own."""
        return self.stated(dm)

    def evidence(self, dm: str) -> Iterator[tuple[str, Evidence]]:
        """Evidence of all citable parts, by address."""
        yield from ((address, part.evidence) for address, part in self.cited(dm))

    def faults(self, conflict: Conflict, dm: str, of_formula: OfFormula) -> Iterator[ModelError]:
        """Validation errors: unknown names, and missing states."""
        for address, formula in self.formulas(dm):
            yield from of_formula(formula, address)
        if isinstance(self.form, Places):
            yield from label_faults(conflict, dm, self.labels(dm))

    def within(self, conflict: Conflict) -> Self:
        """As it stands in a conflict, which has been checked: by default the same in each."""
        return self

    def rankings(self, dm: str) -> Iterator[tuple[str, Preferences]]:
        """Its parts that have to name every state, with the addresses that their own parts begin with."""
        if isinstance(self.form, Places):
            yield dm, self

    def among(self, left: Left) -> Preferences:
        """The preference among the states that a change leaves: without the labels of those that are no more."""
        form = self.form
        if not isinstance(form, Places):
            return self
        groups = left_of(form.groups, left.gone)
        return self if groups == form.groups else saying(Places(groups))

    # Semantics.

    @property
    @abstractmethod
    def form(self) -> Form:
        """What it comes to, as engines compute it.

        Where the form has statements or formulas, they stand in the order of the parts that say them.
        """

    def attracts(self, conflict: Conflict, state: State, other: State, reading: Reading = PLAIN) -> bool:
        """Whether a state attracts the decision maker from another."""
        return self.form.attracts(conflict, state, other, reading)

    def deters(self, conflict: Conflict, state: State, other: State, reading: Reading = PLAIN) -> bool:
        """Whether a state as the end of a sanction deters the decision maker from leaving another."""
        return self.form.deters(conflict, state, other, reading)

    def credible(self, conflict: Conflict, start: State, end: State, reading: Reading = PLAIN) -> bool:
        """Whether the move is credible as part of a sanction."""
        return self.form.credible(conflict, start, end, reading)

    def views(self, sets: Sets[S], dm: str, reading: Reading = PLAIN) -> Iterator[View[S]]:
        """The views as an engine's sets: equivalent states, with what attracts, deters and is credible there."""
        return self.form.views(sets, dm, self.form.read(reading))

    # Variants.

    def as_written(self) -> Variant | None:
        """The variant of the original; None if it depends on the states."""
        return self.form.as_written()

    def completions(self, written: Variant) -> Variants:
        """The preferences compatible with its unsure marks."""
        return self.form.completions(written)

    def varied(self, variant: Variant) -> Preferences:
        """The preference of another variant."""
        return saying(self.form.varied(variant))

    def only(self, number: int) -> Preferences:
        """Replace all statements but this number by tautologies; 0: all of them."""
        return saying(self.form.only(number))

    def opposite(self) -> Preferences:
        """The preference with all statements negated."""
        return saying(self.form.opposite())

    def lifted(self, lift: Lift) -> Preferences:
        """The same preference over the states of a larger conflict, in which each state here stands for several."""
        return saying(self.form).lifted(lift)

    def followed_by(self, other: Preferences) -> Preferences | None:
        """The preference that the other one decides where this is indifferent; None if no kind says that of both."""
        return None

    def scaled(self, weight: Fraction) -> Preferences | None:
        """The preference with its scores multiplied; None if it has none."""
        return None

    def plus(self, other: Preferences) -> Preferences | None:
        """The preference by the sum of the scores of both; None if they have none."""
        return None

    def told(self, dm: str, known: Sequence[Known]) -> tuple[Preferences, Sequence[Known]]:
        """The preference with answers about what it leaves open, and those answers that its kind can't say.

        It has all completions that agree with the answers, and no more than there were before.
        """
        return self, known

    # Constructors of the usual kinds.

    @staticmethod
    def prefers(statements: str | Iterable[str | Formula | Statement | Mapping[str, object]]) -> Prioritised:
        """Option prioritisation: statements, most important first (Peng 1999; Fang, Hipel, Kilgour & Peng 2003)."""
        return cast("Prioritised", KINDS["prefers"].of(statements))

    @staticmethod
    def ranking(groups: Iterable[str | int | Iterable[str | int] | Group]) -> Ranking:
        """Direct ranking: labels, most preferred first, ties nested."""
        return cast("Ranking", KINDS["ranking"].of(groups))

    @staticmethod
    def weights(weights: Mapping[str, str | int | Fraction]) -> Weights:
        """Option weighting: a state's score is the sum over the formulas true in it."""
        return cast("Weights", KINDS["weights"].of(weights))
