"""What a log of moves says of preferences: moves, what follows, what clashes, what movers have to believe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from detente.model.conflict import Conflict
from detente.model.states import State
from detente.results.base import Result
from detente.results.facts import AnswerName, FactKind, Status
from detente.results.shapes.observe import (
    BeliefNeededJSON,
    ComparisonJSON,
    LearnedJSON,
    NeedJSON,
    ObservedMoveJSON,
    ObserveJSON,
    SettledTargetJSON,
)
from detente.shapes import in_order
from detente.showing import Brief

Impossible = Literal["infeasible", "same", "not_allowed"]
Reason = str  # the address of a rule


@dataclass(frozen=True, slots=True)
class Move(Brief):
    """A move that was made.

    Attributes
    ----------
    index
        Its place among the moves, from 0.
    start, end
        Its states; None where none is feasible.
    said
        What the log says.
    impossible
        Why it can't have been made; None: it can.
    rule
        The constraint or move rule that forbids it.
    explained
        Whether some completion makes it pay by itself.
    """

    index: int
    date: str
    dm: str
    start: State | None
    end: State | None
    said: str = ""
    impossible: Impossible | None = None
    rule: Reason | None = None
    explained: bool = True

    def to_dict(self) -> ObservedMoveJSON:
        """As in JSON."""
        plain: ObservedMoveJSON = {"index": self.index, "dm": self.dm, "said": self.said, "explained": self.explained}
        if self.date:
            plain["date"] = self.date
        if self.start is not None:
            plain["from"] = self.start.to_dict()
        if self.end is not None:
            plain["to"] = self.end.to_dict()
        if self.impossible is not None:
            plain["impossible"] = self.impossible
        if self.rule is not None:
            plain["rule"] = self.rule
        return in_order(plain, ObservedMoveJSON)


@dataclass(frozen=True, slots=True)
class Implied(Brief):
    """A comparison of two states that follows, and the moves from which it does."""

    dm: str
    better: State
    worse: State
    because: tuple[int, ...]

    def to_dict(self) -> ComparisonJSON:
        """As in JSON."""
        because = [*self.because]
        return {"dm": self.dm, "better": self.better.label, "worse": self.worse.label, "because": because}


@dataclass(frozen=True, slots=True)
class Learned(Brief):
    """An answer about something in doubt that follows, and the moves from which it does."""

    dm: str
    kind: FactKind
    first: str
    second: str | None
    answer: AnswerName
    because: tuple[int, ...]

    def to_dict(self) -> LearnedJSON:
        """As in JSON."""
        plain: LearnedJSON = {
            "dm": self.dm,
            "kind": self.kind,
            "first": self.first,
            "answer": self.answer,
            "because": [*self.because],
        }
        if self.second is not None:
            plain["second"] = self.second
        return in_order(plain, LearnedJSON)


@dataclass(frozen=True, slots=True)
class Turn(Brief):
    """A verdict before and after the log."""

    claim: str
    before: Status
    after: Status
    stable: tuple[str, str] | None = None

    def to_dict(self) -> SettledTargetJSON:
        """As in JSON."""
        return {"claim": self.claim, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Need(Brief):
    """A comparison that a mover has to believe: that somebody prefers one state to another, or doesn't.

    `seen`: whether it is as needed in the game that the mover sees; None where nothing is said of that.
    """

    dm: str
    better: State
    worse: State
    so: bool
    seen: bool | None = None

    def to_dict(self) -> NeedJSON:
        """As in JSON."""
        plain: NeedJSON = {"dm": self.dm, "better": self.better.label, "worse": self.worse.label, "so": self.so}
        if self.seen is not None:
            plain["seen"] = self.seen
        return plain


@dataclass(frozen=True, slots=True)
class BeliefNeeded(Brief):
    """What a mover has to believe for a move to make sense that doesn't pay in the true game.

    `perceived`: whether the move pays in the game that the mover sees; None where nothing is said of that.
    """

    index: int
    needs: tuple[Need, ...]
    perceived: bool | None = None

    def to_dict(self) -> BeliefNeededJSON:
        """As in JSON."""
        plain: BeliefNeededJSON = {"index": self.index, "needs": [need.to_dict() for need in self.needs]}
        if self.perceived is not None:
            plain["perceived"] = self.perceived
        return plain


@dataclass(frozen=True, kw_only=True)
class Observe(Result):
    """What a log of moves says of preferences.

    Attributes
    ----------
    thinks
        How movers think: a move is read as an improvement that isn't sanctioned under this concept.
    moves
        The moves, in the order of their dates.
    consistent
        Whether every move can have been made, and one completion makes all of them pay.
    implied, learned
        Comparisons of states, and answers about what is in doubt, that follow.
    listed
        Whether all comparisons that follow are there; false where the limit cuts them.
    contradictions
        Indices of the moves that can't have been made, and of a smallest set of others that clash.
    completions, explaining
        How many completions there are, and how many of them explain the log; None: not counted.
    state, settled
        The state of the verdicts, and its verdicts before and after.
    beliefs
        What movers have to believe, for each move that no completion makes pay by itself.
    with_learned
        The conflict with what follows, as far as its preferences can say it.
    """

    asked: ClassVar[str] = "observe"
    of: ClassVar[str] = "moves"

    thinks: str
    moves: tuple[Move, ...]
    consistent: bool
    implied: tuple[Implied, ...]
    listed: bool
    learned: tuple[Learned, ...]
    contradictions: tuple[int, ...]
    completions: int | None
    explaining: int | None
    state: State | None
    settled: tuple[Turn, ...]
    beliefs: tuple[BeliefNeeded, ...]
    with_learned: Conflict = field(repr=False)

    def to_dict(self) -> ObserveJSON:
        """As in JSON."""
        plain: ObserveJSON = {
            **self.preamble(),
            "thinks": self.thinks,
            "moves": [move.to_dict() for move in self.moves],
            "observe": {
                "consistent": self.consistent,
                "implied": [comparison.to_dict() for comparison in self.implied],
                "listed": self.listed,
                "contradictions": [*self.contradictions],
            },
            "learned": [fact.to_dict() for fact in self.learned],
            "completions": {"of": self.completions, "explaining": self.explaining},
            "settled": [target.to_dict() for target in self.settled],
            "beliefs": [belief.to_dict() for belief in self.beliefs],
        }
        if self.state is not None:
            plain["state"] = self.state.to_dict()
        return in_order(plain, ObserveJSON)

    def rows(self) -> list[dict[str, Any]]:
        """A row for each comparison that follows."""
        return [*self._rows()]

    def _rows(self) -> Iterator[dict[str, Any]]:
        for comparison in self.implied:
            dates = [self.moves[index].date for index in comparison.because]
            better, worse = comparison.better.label, comparison.worse.label
            yield {"dm": comparison.dm, "better": better, "worse": worse, "because": ", ".join(dates)}
