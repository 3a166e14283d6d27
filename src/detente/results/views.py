"""Views of the computed model: states, moves; advice; the first look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, cast

from detente import words
from detente.model.states import State
from detente.results.answer import Told
from detente.results.base import Found, Result
from detente.results.certificates import Certificate
from detente.results.claims import ClaimVerdict, Refused
from detente.results.coalitions import CoalitionVerdict
from detente.results.shapes.answer import SentenceJSON
from detente.results.shapes.views import AnalysisJSON, MovesJSON, RemovedJSON, StatesJSON, WhereJSON
from detente.results.stability import Equilibria
from detente.shapes import in_order
from detente.showing import Brief, views


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
    """The feasible states, with the number of combinations removed by each constraint; or those `where` it is true."""

    asked: ClassVar[str] = "states"
    of: ClassVar[str] = "found"

    found: Found
    combinations: int = 0
    constraints: tuple[Removed, ...] = ()
    where: str | None = None

    def to_dict(self) -> StatesJSON | WhereJSON:  # type: ignore[override]  # its states are listed, not counted
        """As in JSON: the states and the audit of constraints, or the states at which the sentence is true."""
        if self.where is not None:
            head: dict[str, Any] = {**self.preamble(), "where": self.where, **self.found.to_dict()}
            return cast(WhereJSON, in_order(head, WhereJSON))
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


@dataclass(frozen=True, kw_only=True)
class Analysis(Result):
    """The first look: the model, its states, equilibria, the status quo's stability with reasons, and advice.

    `leaving` are the inclusion-minimal coalitions that can leave the status quo; `claims` are evaluated in conflicts of
    up to 65,536 states, and `refused` are those of them that can't be evaluated. `undecided` and
    `together` are those of the status quo, as in an explanation of it. `answer` has the sentences that come first.
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
    answer: tuple[Told, ...] = ()
    refused: Mapping[str, Refused] = field(default_factory=dict)
    undecided: tuple[tuple[str, str], ...] = ()
    together: Mapping[str, bool | None] = field(default_factory=dict)

    def to_dict(self) -> AnalysisJSON:
        """As in JSON: the content of all sections."""
        plain: AnalysisJSON = {
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
            "answer": self._sentences(),
        }
        if self.undecided:
            plain["undecided"] = [{"dm": dm, "concept": concept} for dm, concept in self.undecided]
        return in_order(plain, AnalysisJSON)

    def _sentences(self) -> list[SentenceJSON]:
        """The answer as in JSON: of each sentence its kind, its words in every language, and its facts."""
        by_language = {lang: views().answer(self, lang) for lang in words.LANGUAGES}
        other_languages = [lang for lang in words.LANGUAGES if lang != words.DEFAULT]
        return [
            cast(
                SentenceJSON,
                {
                    "kind": sentence.kind,
                    "words": by_language[words.DEFAULT][number],
                    "translations": {lang: by_language[lang][number] for lang in other_languages},
                    "facts": sentence.facts(),
                },
            )
            for number, sentence in enumerate(self.answer)
        ]

    def rows(self) -> list[dict[str, Any]]:
        """One row per equilibrium."""
        return self.equilibria.rows()
