"""What knowing each thing in doubt would settle: targets, facts and their answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, Literal

from detente.model.states import State
from detente.results.base import Result
from detente.results.shapes.facts import FactAnswerJSON, FactJSON, FactsJSON, TargetJSON
from detente.shapes import in_order
from detente.showing import Brief

Status = Literal["yes", "no", "open"]
AnswerName = Literal["stands", "left_out", "first", "second"]
FactKind = Literal["standing", "statements", "states", "element"]


@dataclass(frozen=True, slots=True)
class Goal(Brief):
    """A verdict that one cares about: a sentence, or a claim of the model by its id.

    Attributes
    ----------
    claim
        The sentence or the id.
    status
        Whether it is true in every completion of what isn't known, in none, or open.
    exact
        Whether all completions were considered; else some that were drawn.
    stable
        The decision maker and the concept, if it says that the state is stable for somebody.
    """

    claim: str
    status: Status
    exact: bool = True
    stable: tuple[str, str] | None = None

    def to_dict(self) -> TargetJSON:
        """As in JSON."""
        return {"claim": self.claim, "status": self.status, "exact": self.exact}


@dataclass(frozen=True, slots=True)
class FactAnswer(Brief):
    """An answer, how likely it is, and what it settles.

    Attributes
    ----------
    open
        How many targets it leaves open.
    yes, no
        The targets that it makes true, and false.
    """

    answer: AnswerName
    chance: Fraction
    open: int
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def to_dict(self) -> FactAnswerJSON:
        """As in JSON."""
        settles = {"yes": [*self.yes], "no": [*self.no]}
        return {"answer": self.answer, "chance": str(self.chance), "open": self.open, "settles": settles}  # type: ignore[typeddict-item]


@dataclass(frozen=True, slots=True)
class Fact(Brief):
    """A thing in doubt, and what each answer would settle.

    Attributes
    ----------
    dm
        Whose preference it is about; None for other elements.
    kind
        ``standing`` of a statement, order of two ``statements``, preference between two ``states``, or an ``element``.
    first, second
        Addresses of statements or of an element, or labels of states.
    states
        The states that are compared, if any are.
    left
        How many targets knowing it leaves open, expected over its answers.
    """

    dm: str | None
    kind: FactKind
    first: str
    second: str | None
    left: Fraction
    answers: tuple[FactAnswer, ...]
    states: tuple[State, ...] = ()

    @property
    def called(self) -> tuple[str, ...]:
        """What it is about, one or two: states by their labels, which an answer may change."""
        named = (self.first,) if self.second is None else (self.first, self.second)
        return tuple(state.label for state in self.states) or named

    @property
    def settles(self) -> int:
        """How many targets some answer settles."""
        return len({target for answer in self.answers for target in (*answer.yes, *answer.no)})

    def to_dict(self) -> FactJSON:
        """As in JSON."""
        plain: FactJSON = {
            "kind": self.kind,
            "first": self.called[0],
            "left": str(self.left),
            "answers": [answer.to_dict() for answer in self.answers],
        }
        if self.dm is not None:
            plain["dm"] = self.dm
        if self.second is not None:
            plain["second"] = self.called[1]
        return in_order(plain, FactJSON)


@dataclass(frozen=True, kw_only=True)
class Facts(Result):
    """What knowing each thing in doubt would settle, the most first.

    Attributes
    ----------
    state
        The state of the verdicts; None where only sentences without a state are asked about.
    targets
        The verdicts that one cares about.
    facts
        The things in doubt, by what knowing them leaves open.
    count
        How many there are; more than `facts` where the limit cuts.
    """

    asked: ClassVar[str] = "facts"
    of: ClassVar[str] = "facts"

    state: State | None
    targets: tuple[Goal, ...]
    facts: tuple[Fact, ...]
    count: int

    @property
    def open(self) -> int:
        """How many targets are open now, of those of which all completions were considered."""
        return sum(target.status == "open" and target.exact for target in self.targets)

    def to_dict(self) -> FactsJSON:
        """As in JSON."""
        plain: FactsJSON = {
            **self.preamble(),
            "targets": [target.to_dict() for target in self.targets],
            "open": self.open,
            "facts": [fact.to_dict() for fact in self.facts],
            "count": self.count,
        }
        if self.state is not None:
            plain["state"] = self.state.to_dict()
        return in_order(plain, FactsJSON)

    def rows(self) -> list[dict[str, Any]]:
        """A row for each fact and answer."""
        return [*self._rows()]

    def _rows(self) -> Iterator[dict[str, Any]]:
        for rank, fact in enumerate(self.facts, 1):
            for answer in fact.answers:
                yield {
                    "rank": rank,
                    "dm": fact.dm,
                    "kind": fact.kind,
                    "first": fact.called[0],
                    "second": (*fact.called, None)[1],
                    "left": float(fact.left),
                    "answer": answer.answer,
                    "chance": float(answer.chance),
                    "open": answer.open,
                    "yes": ", ".join(answer.yes),
                    "no": ", ".join(answer.no),
                }
