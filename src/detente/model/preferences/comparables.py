"""What may be asked of a preference: which items it compares, how states follow from them, and what is known."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from detente.model.bits import members, union
from detente.model.formulas import conjunction, disjunction
from detente.model.partial_orders import PartialOrder, Sides
from detente.model.preferences.parts import Statement
from detente.model.texts import Evidence

if TYPE_CHECKING:
    from detente.model.preferences.forms import Form
    from detente.model.states import State

Kind = Literal["statements", "states"]
DOUBTED = ("holds", "both")  # marks of statements that may not stand
UNKNOWN_ORDERS = ("neighbours", "marked", "all")  # how much isn't known before any answer


@dataclass(frozen=True)
class Comparables:
    """The items of one preference.

    States are compared by the first item that tells them apart: a statement that is true at one of them only, or the
    state itself.

    Attributes
    ----------
    kind
        Whether statements are compared, or states.
    order
        What is known of their order.
    key
        The key of a state: the statements that are true there, as bits, or its item.
    made
        Constructs the form of a completion.
    states
        Of states, the labels of each item, which are tied.
    """

    kind: Kind
    order: PartialOrder
    key: Callable[[State], int] = field(compare=False, repr=False)
    made: Callable[[PartialOrder], Form] = field(compare=False, repr=False)
    states: tuple[tuple[str, ...], ...] = ()

    def sides(self, order: PartialOrder, first: int, second: int, wide: bool | None = None) -> Sides:
        """The items that speak for each of two keys; those of one place that outweigh each other are left out.

        What doesn't stand is left out. What may not stand is left out of those against, to see how the first key may be
        preferred (`wide`), of those in favour, to see that it surely is, or of neither.
        """
        if self.kind == "states":
            return (0, 0) if order.tied[first] >> second & 1 else (1 << first, 1 << second)
        favour, against = first & ~second & ~order.out, second & ~first & ~order.out
        if order.doubted and wide is not None:
            favour, against = (favour, against & ~order.doubted) if wide else (favour & ~order.doubted, against)
        for place in order.places:
            tied = order.tied[place]
            less = min((favour & tied).bit_count(), (against & tied).bit_count()) if tied & (tied - 1) else 0
            if less:
                favour, against = _without(favour, tied, less), _without(against, tied, less)
        return favour, against


def _without(bits: int, among: int, count: int) -> int:
    """A set without the first few of its items that are among some."""
    for item in list(members(bits & among))[:count]:
        bits &= ~(1 << item)
    return bits


def of_statements(
    statements: Sequence[Statement],
    before: Callable[[int, int], bool],
    key: Callable[[State], int],
    made: Callable[[tuple[Statement, ...]], Form],
) -> Comparables:
    """Statements, of which one may be known to come before another; `made` constructs the form of an order."""
    items = range(len(statements))
    above = tuple(union(1 << higher for higher in items if before(higher, other)) for other in items)
    doubted = union(1 << item for item in items if statements[item].unsure in DOUBTED)

    def completed(order: PartialOrder) -> Form:
        levels = (level(statements, order.tied[place] & ~order.out) for place in order.ordered())
        return made(tuple(replace(statement, unsure="") for bucket in levels for statement in bucket))

    order = PartialOrder(above, tuple(1 << item for item in items), doubted=doubted)
    return Comparables("statements", order, key, completed)


def level(statements: Sequence[Statement], tied: int) -> list[Statement]:
    """Statements of equal importance, of which more are better: at least one of them, at least two, and so on."""
    tied_statements = [statements[item] for item in members(tied)]
    if len(tied_statements) < 2:
        return tied_statements
    ways = (
        combinations([statement.that for statement in tied_statements], count)
        for count in range(1, len(tied_statements) + 1)
    )
    because = tuple(dict.fromkeys(citation for statement in tied_statements for citation in statement.evidence.because))
    return [Statement(disjunction(tuple(map(conjunction, together))), evidence=Evidence(because)) for together in ways]


def of_states(
    classes: Sequence[Sequence[str]],
    known: Callable[[int, int], int | None],
    made: Callable[[Sequence[Sequence[str]], PartialOrder], Form],
    closed: bool = True,
) -> Comparables:
    """Classes of tied states with the sign of each comparison; unless `closed`, each class is a single state."""
    items = range(len(classes))
    above = tuple(
        union(1 << first for first in items if first != second and known(first, second) == 1) for second in items
    )
    tied = tuple(1 << item for item in items)
    if not closed:
        tied = tuple(
            union(1 << second for second in items if first == second or known(first, second) == 0) for first in items
        )
    place: dict[Hashable, int] = {label: item for item, labels in enumerate(classes) for label in labels}
    key = lambda state: place[state.label]  # noqa: E731
    order = PartialOrder(above, tied, closed)
    return Comparables("states", order, key, lambda order: made(classes, order), tuple(map(tuple, classes)))
