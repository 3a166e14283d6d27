"""Pairwise comparison: a relation between states that needs be neither transitive nor complete."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from detente.errors import ModelError
from detente.model import given as read
from detente.model.feasible import feasible_states
from detente.model.formulas import Formula
from detente.model.preferences.base import OfFormula, Preferences
from detente.model.preferences.comparisons import UNKNOWN, Comparison, Matrix
from detente.model.preferences.forms import Form
from detente.model.preferences.known import Known
from detente.model.preferences.labels import Labelled, Left, known_labels
from detente.model.preferences.lifting import Lift
from detente.model.preferences.pair_forms import Kept, Pairs
from detente.model.preferences.registry import register
from detente.model.preferences.shapes import Shapes
from detente.model.state_checks import state_form_faults

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

V = TypeVar("V")
OTHERWISE = ("unknown", "indifferent")


@register
@dataclass(frozen=True, slots=True)
class Relation(Preferences):
    """A relation by lines such as ``s1 > s2``, ``s1 ~ s3``, ``(dam) >> (not dam)``, ``s2 ? s3``."""

    pairs: tuple[Comparison | Matrix, ...]
    otherwise: str = ""
    transitive: bool = False
    kept: Kept = field(default_factory=Kept, init=False, compare=False, repr=False)
    is_full: bool = field(default=False, init=False, compare=False, repr=False)  # whether lines compare every pair

    says: ClassVar = (Pairs,)
    key: ClassVar[str] = "relation"
    about: ClassVar[str] = "Comparisons of states in pairs, which need be neither transitive nor complete"
    idle: ClassVar = {False: "comparison_empty"}
    method: ClassVar = "report.method.relation", "Li, Hipel, Kilgour & Fang 2004; Hamouda, Kilgour & Hipel 2004"

    @classmethod
    def shape(cls, shapes: Shapes[V]) -> V:
        keys = {
            "pairs": (
                shapes.list_of(shapes.line("comparison", Comparison.of), "comparison_lines", single=True),
                "Lines `A > B`, `A >> B`, `A ~ B`, `A ? B`; a side is a label, or a formula in round brackets",
            ),
            "otherwise": (shapes.choice(OTHERWISE, {}), "What holds of pairs that no line compares"),
            "transitive": (shapes.choice(("true", "false"), {}), "Whether what follows by transitivity holds too"),
        }
        return shapes.element("relation", keys, cls.of, required=("pairs",))

    @classmethod
    def read(cls, value: Any) -> Relation:
        return cls.of(value)

    @classmethod
    def of_form(cls, form: Form) -> Relation:
        return cls(form.parts, form.otherwise, form.transitive) if isinstance(form, Pairs) else cls.read(form.parts)

    @classmethod
    def of(cls, given: object) -> Relation:
        if isinstance(given, Relation):
            return given
        if not isinstance(given, Mapping):
            read.refuse(given, cls.key, "relation")
        keys = read.keyed(given, cls.key, "relation", ("pairs",), ("otherwise", "transitive"))
        otherwise = read.optional(read.chosen(OTHERWISE))(keys.get("otherwise"), "otherwise") or ""
        is_transitive = read.truth(keys.get("transitive", False), "transitive")
        return cls(read.one_or_more(keys["pairs"], "pairs", _line, "comparison_lines"), otherwise, is_transitive)

    def plain(self) -> dict[str, Any]:
        fields_written: dict[str, Any] = {"pairs": [line.plain() for line in self.pairs]}
        fields_written |= {"otherwise": self.otherwise} if self.otherwise else {}
        return fields_written | ({"transitive": True} if self.transitive else {})

    @property
    def fits_file(self) -> bool:
        return not any(isinstance(line, Matrix) for line in self.pairs)

    def addresses(self, dm: str) -> tuple[str, ...]:
        return tuple(f"{dm}.{self.key}.pairs[{number}]" for number in range(1, len(self.pairs) + 1))

    def formulas(self, dm: str) -> tuple[tuple[str, Formula], ...]:
        lines = zip(self.addresses(dm), self.pairs, strict=True)
        return tuple((address, formula) for address, line in lines for formula in line.formulas())

    def labels(self, dm: str) -> Iterator[Labelled]:
        for address, line in zip(self.addresses(dm), self.pairs, strict=True):
            if isinstance(line, Matrix):
                yield from (Labelled(label, address) for label in line.labels)
            else:
                yield from (Labelled(side, address) for side in line.sides if isinstance(side, str))

    def faults(self, conflict: Conflict, dm: str, of_formula: OfFormula) -> Iterator[ModelError]:
        errors = [error for address, formula in self.formulas(dm) for error in of_formula(formula, address)]
        errors += known_labels(conflict, self.labels(dm))
        yield from errors
        if not errors and not any(True for _ in state_form_faults(conflict)):
            try:
                self.form.check(conflict)
            except ModelError as error:
                yield error.at(address=f"{dm}.preferences")

    def told(self, dm: str, known: Sequence[Known]) -> tuple[Relation, Sequence[Known]]:
        if any(isinstance(line, Matrix) for line in self.pairs):
            every = [
                comparison
                for line in self.pairs
                for comparison in (line.comparisons() if isinstance(line, Matrix) else [line])
            ]
            return Relation(
                tuple(comparison for comparison in every if comparison.sign != "?"), "unknown", self.transitive
            ).told(dm, known)
        pairs = {frozenset(answer.about): answer for answer in known}
        lines = [line for line in self.pairs if not (line.code == UNKNOWN and self._is_answered(line, pairs))]
        asking = [line for line in lines if line.code == UNKNOWN and line.formulas()]
        if asking and self.otherwise != "unknown":  # such a line says that pairs are unknown that are known now
            return self, known
        standing = [line for line in lines if line not in asking]
        answered = [Comparison(answer.ordered[0], ">", answer.ordered[1]) for answer in known]
        return replace(self, pairs=(*standing, *answered)), ()

    @staticmethod
    def _is_answered(line: Comparison | Matrix, pairs: Collection[frozenset[str]]) -> bool:
        return isinstance(line, Comparison) and not line.formulas() and frozenset(map(str, line.sides)) in pairs

    def lifted(self, lift: Lift) -> Relation:
        lines = (line for part in self.pairs for line in (part.comparisons() if isinstance(part, Matrix) else (part,)))
        lifted = tuple(Comparison(lift.side(line.first), line.sign, lift.side(line.second)) for line in lines)
        alike = (side for label in lift.states if not isinstance(side := lift.side(label), str))
        return Relation((*lifted, *(Comparison(side, "~", side) for side in alike)), self.otherwise, self.transitive)

    def among(self, left: Left) -> Preferences:
        if self.transitive and left.gone:  # what follows by way of a state that is no more still holds
            return replace(self, pairs=self._closed(left))
        pairs = tuple(line for line in self.pairs if isinstance(line, Matrix) or left.gone.isdisjoint(line.sides))
        return self if len(pairs) == len(self.pairs) else replace(self, pairs=pairs)

    def _closed(self, left: Left) -> tuple[Comparison | Matrix, ...]:
        """All that the lines say, and that follows from them, of the states that are left."""
        states = feasible_states(left.before)
        labels = tuple(state.label for state in states)
        whole = Matrix(labels, self.form.all_codes(left.before, states), 0)
        matrix = whole.among([label for label in whole.labels if label not in left.gone])
        if not left.grows:
            return (matrix,)
        lines = tuple(line for line in self.pairs if isinstance(line, Comparison) and left.gone.isdisjoint(line.sides))
        unsaid = {"unknown": "?", "indifferent": "~"}.get(self.otherwise)
        return (*lines, *(line for line in matrix.comparisons() if line.sign != unsaid))

    def within(self, conflict: Conflict) -> Relation:
        """With `otherwise` out of account where the lines, and what follows from them, leave no pair to it."""
        memory = self.kept if self.kept.conflict is conflict else Kept()
        is_full = memory.codes is not None and UNKNOWN not in memory.codes.codes
        if self.otherwise != "unknown" or is_full == self.is_full:
            return self
        relation = replace(self)
        object.__setattr__(relation, "kept", memory)
        object.__setattr__(relation, "is_full", is_full)
        return relation

    @property
    def form(self) -> Pairs:
        return Pairs(self.pairs, "" if self.is_full else self.otherwise, self.transitive, self.kept)

    def opposite(self) -> Preferences:
        return Relation(tuple(line.reversed() for line in self.pairs), self.otherwise, self.transitive)


def _line(value: object, argument: str) -> Comparison | Matrix:
    return value if isinstance(value, Matrix) else Comparison.of(value, argument)
