"""Each decision maker's ranking of the states, and comparisons of pairs where it doesn't say all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

from detente.model.plain_parts import decimal
from detente.model.states import State
from detente.results.base import Found, Result
from detente.results.shapes.base import NumbersJSON
from detente.results.shapes.views import ComparedPairJSON, OrderJSON, PreferredJSON, RankPlaceJSON
from detente.showing import Brief


@dataclass(frozen=True, slots=True)
class Place(Brief):
    """One place of a ranking.

    Attributes
    ----------
    states
        The states at this place: tied, or of unknown order.
    separated_by
        The statement that ranks it above the next.
    tied
        The groups of tied states; more than one if their order isn't known, none if all are tied.
    """

    states: Found
    separated_by: str | None
    tied: tuple[tuple[State, ...], ...] = ()

    @property
    def unknown(self) -> bool:
        """Whether the order of its states isn't known."""
        return len(self.tied) > 1

    def to_dict(self) -> RankPlaceJSON:
        """As in JSON, states by number."""
        numbers: NumbersJSON = self.states.to_numbers()
        plain: RankPlaceJSON = {**numbers, "separated_by": self.separated_by}
        if self.unknown:
            plain["unknown"] = True
        return plain


@dataclass(frozen=True, slots=True)
class Compared(Brief):
    """A comparison of two states.

    Attributes
    ----------
    first, second
        The states; the first is preferred, if either is.
    sign
        ``>``, ``>>`` and so on by degree; ``~`` if indifferent, ``?`` if unknown.
    certain
        Whether they compare so in every completion.
    shares
        The certainties that the first is preferred, and that the second is; None where there are none.
    """

    first: State
    sign: str
    second: State
    certain: bool = True
    shares: tuple[Fraction, Fraction] | None = None

    def to_dict(self) -> ComparedPairJSON:
        """As in JSON, states by number."""
        plain: ComparedPairJSON = {
            "first": self.first.number, "sign": self.sign, "second": self.second.number, "certain": self.certain
        }  # fmt: skip
        if self.shares is not None:
            plain["shares"] = [decimal(share) for share in self.shares]
        return plain


@dataclass(frozen=True, slots=True)
class Order(Brief):
    """A decision maker's ranking: its places, most preferred first, and the number of states each statement splits.

    `pairs` has comparisons of states where the ranking doesn't say all, `cut` whether there are more; `count` is 0
    where the preference gives no ranking.
    """

    count: int
    places: tuple[Place, ...]
    splits: tuple[int, ...]
    pairs: tuple[Compared, ...] | None = None
    cut: bool = False

    def to_dict(self) -> OrderJSON:
        """As in JSON."""
        plain: OrderJSON = {
            "count": self.count,
            "listed": len(self.places) == self.count,
            "places": [place.to_dict() for place in self.places],
            "splits": list(self.splits),
        }
        if self.pairs is not None:
            plain["comparisons"] = {"listed": not self.cut, "pairs": [pair.to_dict() for pair in self.pairs]}
        return plain


@dataclass(frozen=True, kw_only=True)
class Preferred(Result):
    """Each decision maker's ranking of the states."""

    asked: ClassVar[str] = "preferences"
    of: ClassVar[str] = "preferences"

    preferences: Mapping[str, Order]

    def to_dict(self) -> PreferredJSON:
        """As in JSON: the rankings."""
        return {
            **self.preamble(),
            "preferences": {dm: order.to_dict() for dm, order in self.preferences.items()},
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row per listed state and decision maker, with its place from 1."""
        return [
            {"dm": dm, "place": number, "number": state.number, "label": state.label}
            for dm, order in self.preferences.items()
            for number, place in enumerate(order.places, 1)
            for state in place.states.states
        ]
