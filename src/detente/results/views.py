"""Views of the computed model: states, rankings, moves; advice; differences; the first look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar

from detente.model.plain_parts import decimal
from detente.model.states import State
from detente.model.texts import Text
from detente.results.base import Found, Result
from detente.results.certificates import Certificate
from detente.results.claims import ClaimVerdict, Refused
from detente.results.coalitions import CoalitionVerdict
from detente.results.shapes.base import NumbersJSON
from detente.results.shapes.views import (
    AnalysisJSON,
    ComparedPairJSON,
    DifferencesJSON,
    ElementChangeJSON,
    MovesJSON,
    OrderJSON,
    PreferredJSON,
    RankPlaceJSON,
    RemovedJSON,
    StatesJSON,
    VerdictChangeJSON,
)
from detente.results.stability import Equilibria
from detente.shapes import in_order
from detente.showing import Brief


@dataclass(frozen=True, slots=True)
class Removed(Brief):
    """Numbers of combinations that a constraint removes: alone, after those before it, and as the only one."""

    address: str
    formula: str
    name: str | None
    alone: int | None
    finally_: int | None
    only: int | None

    def to_dict(self) -> RemovedJSON:
        """As in JSON."""
        return {
            "address": self.address,
            "formula": self.formula,
            "name": self.name,
            "alone": self.alone,
            "finally": self.finally_,
            "only": self.only,
        }


@dataclass(frozen=True, kw_only=True)
class States(Result):
    """The feasible states, with the number of combinations removed by each constraint."""

    asked: ClassVar[str] = "states"
    of: ClassVar[str] = "found"

    found: Found
    combinations: int
    constraints: tuple[Removed, ...]

    def to_dict(self) -> StatesJSON:
        """As in JSON: the states and the audit of constraints."""
        return {
            **self.preamble(),
            "combinations": self.combinations,
            "constraints": [constraint.to_dict() for constraint in self.constraints],
            "feasible": self.found.to_dict(),
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row per state, one column per option."""
        return [
            {"number": state.number, "label": state.label}
            | {
                option: "Y" if option in state.taken else "-" if option in state.open else "N"
                for option in self.conflict.options
            }
            for state in self.found.states
        ]


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


@dataclass(frozen=True, slots=True)
class Move(Brief):
    """A move, and whether it is an improvement for its mover; or `possible`, if it isn't known whether it is one."""

    start: State
    end: State
    improvement: bool
    possible: bool = False


@dataclass(frozen=True, kw_only=True)
class Moves(Result):
    """The moves of each decision maker; `listed` is false for those whose moves are cut at the limit."""

    asked: ClassVar[str] = "moves"
    of: ClassVar[str] = "moves"

    moves: Mapping[str, tuple[Move, ...]]
    listed: Mapping[str, bool]

    def to_dict(self) -> MovesJSON:
        """As in JSON: the moves by decision maker, states by number; apart those that may be improvements."""
        plain: MovesJSON = {
            **self.preamble(),
            "moves": {
                dm: {
                    "listed": self.listed[dm],
                    "moves": [
                        {"from": move.start.number, "to": move.end.number, "improvement": move.improvement}
                        for move in moves
                    ],
                }
                for dm, moves in self.moves.items()
            },
        }
        possible = {dm: [move for move in moves if move.possible] for dm, moves in self.moves.items()}
        if any(possible.values()):
            plain["possible_improvements"] = {
                dm: [{"from": move.start.number, "to": move.end.number} for move in moves]
                for dm, moves in possible.items()
                if moves
            }
        return plain

    def rows(self) -> list[dict[str, Any]]:
        """One row per move; whether it is an improvement is None if it isn't known."""
        return [
            {
                "dm": dm,
                "from": move.start.label,
                "to": move.end.label,
                "improvement": None if move.possible else move.improvement,
            }
            for dm, moves in self.moves.items()
            for move in moves
        ]


@dataclass(frozen=True, slots=True)
class Advice(Brief):
    """A piece of modelling advice; its text key is ``advice.<code>``."""

    code: str
    address: str
    fields: Mapping[str, Any]

    def to_dict(self) -> dict[str, object]:
        """As in JSON."""
        return {"code": self.code, "address": self.address, **self.fields}


@dataclass(frozen=True, slots=True)
class ElementChange(Brief):
    """A differing element of the model; None on the side without it."""

    address: str
    before: Any
    after: Any

    def to_dict(self) -> ElementChangeJSON:
        """As in JSON."""
        return {"address": self.address, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class VerdictChange(Brief):
    """Equilibria of one concept gained or lost."""

    concept: str
    gained: tuple[State, ...]
    lost: tuple[State, ...]

    def to_dict(self) -> VerdictChangeJSON:
        """As in JSON; numbers of gained states are those of the second model, of lost ones those of the first."""
        gained, lost = ([state.to_dict() for state in states] for states in (self.gained, self.lost))
        return {"concept": self.concept, "gained": gained, "lost": lost}


@dataclass(frozen=True, kw_only=True)
class Differences(Result):
    """Differences between two models and their verdicts; `added`: the states mentioned that only `other` has."""

    asked: ClassVar[str] = "diff"
    of: ClassVar[str] = "elements"

    other: str
    other_name: Text
    elements: tuple[ElementChange, ...]
    equilibria: tuple[VerdictChange, ...]
    status_quo: Mapping[str, Mapping[str, tuple[bool, bool]]]
    added: tuple[State, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.elements or self.equilibria or self.status_quo)

    def to_dict(self) -> DifferencesJSON:
        """As in JSON: elements, equilibria, and the status quo's stability (before, after) where it changed."""
        plain: DifferencesJSON = {
            **self.preamble(),
            "other": self.other,
            "elements": [change.to_dict() for change in self.elements],
            "equilibria": [change.to_dict() for change in self.equilibria],
            "status_quo": {
                concept: {dm: {"before": before, "after": after} for dm, (before, after) in by_dm.items()}
                for concept, by_dm in self.status_quo.items()
            },
        }
        if self.added:
            plain["added"] = [state.to_dict() for state in self.added]
        return in_order(plain, DifferencesJSON)

    def rows(self) -> list[dict[str, Any]]:
        """One row per element."""
        return [dict(change.to_dict()) for change in self.elements]


@dataclass(frozen=True, kw_only=True)
class Analysis(Result):
    """The first look: the model, its states, equilibria, the status quo's stability with reasons, and advice.

    `leaving` are the inclusion-minimal coalitions that can leave the status quo; `claims` are evaluated in conflicts of
    up to 65,536 states, and `refused` are those of them that can't be evaluated.
    """

    asked: ClassVar[str] = "analyze"
    of: ClassVar[str] = "equilibria"

    feasible: Found
    equilibria: Equilibria
    status_quo: State | None
    certificates: tuple[Certificate, ...]
    leaving: tuple[CoalitionVerdict, ...]
    claims: Mapping[str, ClaimVerdict]
    advice: tuple[Advice, ...]
    refused: Mapping[str, Refused] = field(default_factory=dict)

    def to_dict(self) -> AnalysisJSON:
        """As in JSON: the content of all sections."""
        return {
            **self.preamble(),
            "decision_makers": {
                dm.id: {"name": str(dm.name), "options": {option.id: str(option.name) for option in dm.options}}
                for dm in self.conflict.decision_makers
            },
            "feasible": self.feasible.to_dict(),
            "equilibria": self.equilibria.sets(),
            "status_quo": None if self.status_quo is None else self.status_quo.to_dict(),
            "certificates": [certificate.to_dict() for certificate in self.certificates],
            "leaving": [
                {"coalition": "+".join(verdict.members), "improvements": verdict.improvements.to_numbers()}
                for verdict in self.leaving
            ],
            "claims": {
                id: {"verdict": verdict.verdict, "expect": verdict.claim.expect, **verdict.compared()}
                for id, verdict in self.claims.items()
            },
            "advice": [hint.to_dict() for hint in self.advice],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row per equilibrium."""
        return self.equilibria.rows()
