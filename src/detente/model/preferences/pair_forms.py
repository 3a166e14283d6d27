"""The form of a relation: comparisons pair by pair, which need be neither transitive nor complete."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from detente.errors import ConflictError, ModelError
from detente.model.bits import members
from detente.model.feasible import feasible_states
from detente.model.formulas import Formula, Name, Or
from detente.model.naming import STATE
from detente.model.partial_orders import PartialOrder
from detente.model.preferences.comparisons import UNKNOWN, Comparison, Matrix
from detente.model.preferences.completing import Completing, Key
from detente.model.preferences.crisp import Crisp, Degree
from detente.model.preferences.forms import Form, Scope, Sets
from detente.model.preferences.orders import Places, Sums, placed, unknown_states
from detente.model.preferences.pair_codes import Codes, computed
from detente.model.preferences.parts import Group
from detente.model.states import State
from detente.model.truth import truth

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.preferences.comparables import Comparables
    from detente.model.states import ListedState
    from detente.model.variants import Decided, Variant, Variants
    from detente.model.weighed_variants import Outcomes

S = TypeVar("S")


class Kept:
    """The codes last computed, and of which conflict; never copied, since they follow from it."""

    __slots__ = ("codes", "conflict")

    def __init__(self) -> None:
        self.conflict: Conflict | None = None
        self.codes: Codes | None = None

    def __reduce__(self) -> tuple[type[Kept], tuple[()]]:
        return Kept, ()


@dataclass(frozen=True, slots=True)
class Pairs(Crisp):
    """Comparisons by lines; a pair that none compares is unknown or indifferent.

    Attributes
    ----------
    otherwise
        ``unknown`` or ``indifferent``: what holds of pairs that no line compares; empty: there are none.
    transitive
        Whether what follows by transitivity holds too.
    """

    parts: tuple[Comparison | Matrix, ...]
    otherwise: str = "unknown"
    transitive: bool = False
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)

    def formulas(self) -> tuple[Formula, ...]:
        return tuple(formula for line in self.parts for formula in line.formulas())

    @property
    def unknown(self) -> bool:
        return self.otherwise == "unknown" or any(
            UNKNOWN in line.codes if isinstance(line, Matrix) else line.code == UNKNOWN for line in self.parts
        )

    @property
    def degrees(self) -> int:
        return max((line.code for line in self.parts if line.code != UNKNOWN), default=1) or 1

    def compare(self, conflict: Conflict, first: State, second: State) -> Degree:
        if first.label == second.label:
            return 0
        codes = self._codes(conflict)
        code = self._by_lines(conflict, first, second) if codes is None else codes.of(first.label, second.label)
        return None if code == UNKNOWN else code

    def codes(self, conflict: Conflict, states: Sequence[State]) -> memoryview:
        """The codes of all pairs of these states, row by row, as int8: degrees, 0, and 127 where unknown.

        `states` are all states of the conflict.

        >>> from detente.model.preferences import Preferences, preference
        >>> from detente.model.conflict import Conflict
        >>> from detente.model.decision_makers import DecisionMaker
        >>> us = DecisionMaker("us", options=["a"], relation={"pairs": ["s1 >> s2"]})
        >>> conflict = Conflict("c", [us])
        >>> list(us.preferences.form.codes(conflict, [State(1, "s1"), State(2, "s2", ("us.a",))]))
        [0, 2, -2, 0]
        """
        labels = {state.label: place for place, state in enumerate(states)}
        known = self.kept.codes if self.kept.conflict is conflict else None
        if known is None or known.places != labels:
            known = self._keep(conflict, states)
        return memoryview(known.codes).cast("b")

    def all_codes(self, conflict: Conflict, states: Sequence[State | ListedState]) -> bytes:
        """The codes of all pairs of all states of a conflict, row by row."""
        return self._keep(conflict, states).codes

    def check(self, conflict: Conflict) -> None:
        """Compare all states of a conflict that lists them or has few options.

        Raises
        ------
        ModelError
            Lines that contradict each other, or pairs that are left open.
        """
        if conflict.states is not None or len(conflict.options) <= FEW:
            self._keep(conflict, feasible_states(conflict))

    def _codes(self, conflict: Conflict) -> Codes | None:
        if self.kept.conflict is not conflict:
            if conflict.states is None and not self.transitive:
                return None
            return self._keep(conflict, feasible_states(conflict))
        return self.kept.codes

    def _keep(self, conflict: Conflict, states: Sequence[State | ListedState]) -> Codes:
        try:
            codes = computed(self.parts, states, _true_at(conflict, states), self.otherwise, self.transitive)
        except ModelError as error:
            raise self._addressed(conflict, error) from None
        self.kept.conflict, self.kept.codes = conflict, codes
        return codes

    def _addressed(self, conflict: Conflict, error: ModelError) -> ConflictError:
        """Errors of lines with their addresses, and those of the lines which they contradict."""
        dm = next((dm for dm in conflict.decision_makers if dm.preferences.form == self), None)
        if dm is None:
            return error
        addresses = dm.preferences.addresses(dm.id)
        for fault in error.each():
            number = fault.fields.get("number")
            if "other_number" in fault.fields:
                contradicted = addresses[fault.fields["other_number"] - 1]
                fault.fields["where"] = (
                    contradicted if conflict.origin is None else str(conflict.origin.place(contradicted))
                )
            conflict.placed(fault.at(address=addresses[number - 1] if number else f"{dm.id}.preferences"))
        return error

    def _by_lines(self, conflict: Conflict, first: State, second: State) -> int:
        try:
            true_at = _true_at(conflict, (first, second))
            codes = computed(self.parts, (first, second), true_at, self.otherwise, transitive=False, partly=True)
        except ModelError as error:
            raise self._addressed(conflict, error) from None
        return codes.of(first.label, second.label)

    def completing(self, sets: Sets[S]) -> Completing:
        from detente.model.preferences.completing_pairs import open_pairs

        return open_pairs(self, sets.conflict, sets.listed(sets.all()))

    def comparables(self, sets: Sets[S], dm: str, unknown: str = "neighbours") -> Comparables:
        from detente.model.preferences.comparables import of_states
        from detente.model.preferences.completing_pairs import open_pairs

        states = sets.listed(sets.all())
        if unknown == "all":
            return unknown_states(states)
        pairs = open_pairs(self, sets.conflict, states)
        labels = dict[Key, list[str]]()
        for state in states:
            labels.setdefault(pairs.key(state), []).append(state.label)
        kinds = list(labels)
        known = lambda first, second: pairs.known(kinds[first], kinds[second])  # noqa: E731
        return of_states(list(labels.values()), known, placed if pairs.linear else _settled, closed=pairs.linear)

    def as_written(self) -> Variant | None:
        from detente.model.variants import Whole

        return None if self.unknown else Whole(0)

    def wholes(self) -> tuple[Form, ...]:
        return () if self.unknown else (self,)

    def outcomes(self, conflict: Conflict, first: State, second: State) -> Outcomes:
        from detente.model.weighed_variants import EVEN, sure

        degree = self.compare(conflict, first, second)
        return EVEN if degree is None else sure(degree)

    def drawn(self, written: Variant | None, scope: Scope) -> Variants | None:
        if not self.unknown:
            return Crisp.drawn(self, written, scope)
        from detente.model.preferences.completing_pairs import extensions
        from detente.model.weighed_variants import pairwise

        linear = extensions(self, scope.conflict, scope.states())
        return linear or pairwise(scope, lambda first, second: self.outcomes(scope.conflict, first, second))

    def lines(self) -> list[str]:
        return [line.plain() for line in self.parts]

    @property
    def text(self) -> str:
        return "; ".join(self.lines())

    def varied(self, variant: Variant) -> Form:
        from detente.model.variants import Decided, Whole, places_of

        if isinstance(variant, Whole):
            return self
        if isinstance(variant, Decided):
            return decided(variant)
        return Places(tuple(map(Group, places_of(variant))))

    def only(self, number: int) -> Form:
        return Sums(())  # it has no statements: indifferent among all states

    def opposite(self) -> Form:
        return Pairs(tuple(line.reversed() for line in self.parts), self.otherwise, self.transitive)


def decided(variant: Decided) -> Pairs:
    """The relation of a variant; pairs that it doesn't name are indifferent."""
    return Pairs(tuple(Comparison(*pair) for pair in variant.pairs), "indifferent")


def _settled(classes: Sequence[Sequence[str]], order: PartialOrder) -> Pairs:
    """The relation in which each pair of states is decided; the others are indifferent."""
    pairs = ((higher, item) for item, above in enumerate(order.above) for higher in members(above))
    return Pairs(
        tuple(Comparison(classes[first][0], ">", classes[second][0]) for first, second in pairs), "indifferent"
    )


FEW = 10  # options of a conflict whose states are enumerated when it is checked


def _true_at(conflict: Conflict, states: Sequence[State | ListedState]) -> Callable[[Formula], list[int]]:
    """The places at which a formula is true; undetermined counts as false."""
    labels = [conflict.written_label(state) for state in states]

    def places(formula: Formula) -> list[int]:
        resolved = conflict.resolve(formula)
        named = _states_named(resolved)
        if named is not None:
            return [place for place, label in enumerate(labels) if label in named]
        return [place for place, state in enumerate(states) if truth(conflict, resolved, state) is True]

    return places


def _states_named(formula: Formula) -> set[str] | None:
    """The labels of a resolved formula that only lists states; None: it says more."""
    parts = formula.parts if isinstance(formula, Or) else (formula,)
    texts = [part.text.split(".", 1) for part in parts if isinstance(part, Name)]
    is_list = len(texts) == len(parts) and all(kind == STATE for kind, *_ in texts)
    return {label for _, label in texts} if is_list else None


def as_relation(groups: Sequence[Group], above: Collection[tuple[str, str] | tuple[str, ...]]) -> Pairs:
    """A ranking as a transitive relation, with further pairs of which the first is preferred.

    >>> as_relation([Group(("a", "b"), known=False), Group(("c",))], {("b", "a")}).lines()
    ['a > c', 'b > c', 'b > a']
    """
    lines = [
        Comparison(first, ">", second)
        for upper, lower in pairwise(groups)
        for first in upper.labels
        for second in lower.labels
    ]
    ties = [tied for group in groups for member in group.members for tied in pairwise(member)]
    known = [pair for pair in above if len(pair) == 2]
    return Pairs(
        (
            *lines,
            *(Comparison(first, "~", second) for first, second in ties),
            *(Comparison(first, ">", second) for first, second in sorted(known)),
        ),
        "unknown",
        transitive=True,
    )
