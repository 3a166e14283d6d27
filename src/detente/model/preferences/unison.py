"""What several want together: of parties as one, read member by member.

A state attracts them if it attracts each, and it deters them if it deters one of them. So a reading acts on each member
by what that member's preference has, and what isn't known of one may leave open what they want together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from detente.model.preferences.base import OfFormula, Preferences
from detente.model.preferences.forms import Form, Sets, View
from detente.model.preferences.orders import Sums, WeakOrder
from detente.model.preferences.registry import canonical, saying
from detente.model.preferences.relation import Relation
from detente.model.readings import PLAIN, Reading

if TYPE_CHECKING:
    from detente.errors import ModelError
    from detente.model.conflict import Conflict
    from detente.model.preferences.completing import Completing
    from detente.model.states import State
    from detente.model.variants import Variant

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Unison(Form):
    """The preferences of members, of whom all have to prefer a state."""

    parts: tuple[Form, ...]

    @property
    def unknown(self) -> bool:
        return any(part.unknown for part in self.parts)

    @property
    def unsure(self) -> bool:
        return any(part.unsure for part in self.parts)

    @property
    def degrees(self) -> int:
        return max(part.degrees for part in self.parts)

    @property
    def marked(self) -> int:
        return sum(part.marked for part in self.parts)

    @property
    def addressed(self) -> bool:
        return False

    def sign(self, conflict: Conflict, first: State, second: State) -> str:
        signs = [part.sign(conflict, first, second) for part in self.parts]
        for better in "><":
            if all(sign[0] in (better, "?") for sign in signs):
                return "?" if "?" in signs else min(signs, key=len)
        return "~"

    def is_sure(self, conflict: Conflict, first: State, second: State) -> bool:
        return all(part.is_sure(conflict, first, second) for part in self.parts)

    def attracts(self, conflict: Conflict, state: State, other: State, reading: Reading = PLAIN) -> bool:
        return all(part.attracts(conflict, state, other, part.read(reading)) for part in self.parts)

    def deters(self, conflict: Conflict, state: State, other: State, reading: Reading = PLAIN) -> bool:
        return any(part.deters(conflict, state, other, part.read(reading)) for part in self.parts)

    def credible(self, conflict: Conflict, start: State, end: State, reading: Reading = PLAIN) -> bool:
        return all(part.credible(conflict, start, end, part.read(reading)) for part in self.parts)

    def views(self, sets: Sets[S], dm: str, reading: Reading = PLAIN) -> Iterator[View[S]]:
        views = [list(_views(part, sets, dm, part.read(reading))) for part in self.parts]
        at: dict[State, list[int]] = {state: [] for state in sets.listed(sets.all())}
        for member_views in views:
            for number, view in enumerate(member_views):
                for state in sets.listed(view.of):
                    at[state].append(number)
        alike: dict[tuple[int, ...], list[State]] = {}
        for state, numbers in at.items():
            alike.setdefault(tuple(numbers), []).append(state)
        for key, states in alike.items():
            own = [member_views[number] for member_views, number in zip(views, key, strict=True)]
            yield View(
                sets.unite(map(sets.one, states)),
                reduce(sets.intersection, (view.attracts for view in own)),
                sets.unite(view.deters for view in own),
                reduce(sets.intersection, (view.credible for view in own)),
            )

    def completing(self, sets: Sets[S]) -> Completing:
        from detente.model.preferences.completing_together import OpenTogether

        return OpenTogether([part.completing(sets) for part in self.parts], Unison)

    def lines(self) -> list[str]:
        return [part.text for part in self.parts]

    @property
    def text(self) -> str:
        return " & ".join(f"({line})" for line in self.lines())

    def varied(self, variant: Variant) -> Form:
        return self

    def only(self, number: int) -> Form:
        return Sums(())

    def opposite(self) -> Form:
        return Unison(tuple(part.opposite() for part in self.parts))


def _views(part: Form, sets: Sets[S], dm: str, reading: Reading) -> Iterator[View[S]]:
    """The views of a member, which isn't the decision maker whose classes the engine knows."""
    by_classes = isinstance(part, Sums) or (isinstance(part, WeakOrder) and not part.read(reading))
    if not by_classes or not isinstance(part, WeakOrder):
        yield from part.views(sets, dm, reading)
        return
    values: dict[Any, list[State]] = {}
    for state in sets.listed(sets.all()):
        values.setdefault(part.value(sets.conflict, state), []).append(state)
    below = sets.none()
    for value in sorted(values):
        indifferent = sets.unite(map(sets.one, values[value]))
        at_most = sets.union(below, indifferent)
        above = sets.complement(at_most)
        deters = (at_most, below)[reading.degree] if reading.degree <= part.degrees else sets.none()
        yield View(indifferent, above, deters, above)
        below = at_most


@canonical
@dataclass(frozen=True, slots=True)
class Unanimous(Relation):
    """A relation that no file has: what all members prefer, where what isn't known of one leaves some of it open."""

    members: tuple[Preferences, ...] = ()

    says: ClassVar = (Unison,)  # type: ignore[assignment]

    @property
    def form(self) -> Unison:  # type: ignore[override]
        return Unison(tuple(member.form for member in self.members))

    @classmethod
    def of_form(cls, form: Any) -> Unanimous:
        """What members with these forms want together."""
        return cls((), members=tuple(map(saying, form.parts)))

    @property
    def fits_file(self) -> bool:
        return False

    def plain(self) -> dict[str, Any]:
        return {"members": [{member.key: member.plain()} for member in self.members]}

    def faults(self, conflict: Conflict, dm: str, of_formula: OfFormula) -> Iterator[ModelError]:
        yield from ()

    def within(self, conflict: Conflict) -> Unanimous:
        return self

    def opposite(self) -> Preferences:
        return Unanimous((), members=tuple(member.opposite() for member in self.members))
