"""The moves of a log in the conflict: the states between which they lead, and those that can't have been made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from detente.analysis.claims.openings import Choices, Openings
from detente.analysis.query import Query
from detente.engines import open_engine
from detente.errors import ConflictError, ModelError, together
from detente.model.formulas import Name
from detente.model.observations import Observation, Where
from detente.model.states import State
from detente.results.observe import Move, Reason

NOT_THERE = ("no_state_matches", "no_state_number", "no_state_code")  # a state that isn't feasible


def moves_of(asked: Query, log: Iterable[Observation]) -> tuple[Move, ...]:
    """Each observation with its states; those that can't have been made say why.

    Raises
    ------
    ConflictError
        Unknown names, a formula of several states, or a first move that says no start where there is no status quo;
        all at once, each at its place.
    """
    reader, moves, faults = _Reader(asked), list[Move](), list[ConflictError]()
    for index, observation in enumerate(log):
        try:
            moves.append(reader.move(index, observation))
        except ConflictError as error:
            faults.append(error.at(place=observation.place) if observation.place is not None else error)
            reader.here = None
    if faults:
        raise together(faults)
    return tuple(moves)


@dataclass
class _Reader:
    """Reads one move after the other; `here` is where the one before led."""

    asked: Query

    def __post_init__(self) -> None:
        self.engine, self.conflict = self.asked.engine, self.asked.conflict
        self.openings = Openings(self.engine)
        self.here: State | None = self.engine.status_quo()

    def move(self, index: int, observation: Observation) -> Move:
        dm = self.conflict.names.meant_decision_maker(observation.dm)
        start = self.here if observation.start is None else self._state(observation.start)
        if start is None and observation.start is None:
            raise ModelError("observation_start", dm=observation.dm)
        end = self._end(start, observation)
        observed = Move(index, observation.date, dm, start, end, said=_said(observation))
        self.here = end
        if start is None or end is None:
            return replace(observed, impossible="infeasible", rule=self._constraint(observation, start))
        if end == start:
            return replace(observed, impossible="same")
        if end in self.engine.step_out(dm, self.engine.one(start), "moves"):
            return observed
        return replace(observed, impossible="not_allowed", rule=self._rule(dm, start, end))

    def _end(self, start: State | None, observation: Observation) -> State | None:
        if observation.end is not None:
            return self._state(observation.end)
        choices = self._choices(observation.changes)
        return None if start is None else self.openings.state(start, choices)

    def _choices(self, changes: Iterable[str]) -> Choices:
        """Options with whether they are taken."""
        signed = [(text.removeprefix("not ").strip(), not text.startswith("not ")) for text in changes]
        return tuple((self._option(option), is_taken) for option, is_taken in signed)

    def _option(self, name: str) -> str:
        formula = self.conflict.resolve(name)
        if not isinstance(formula, Name) or formula.text not in self.conflict.options:
            raise ModelError("observation_option", name=name, near=list(self.conflict.options))
        return formula.text

    def _state(self, state_named: Where) -> State | None:
        """The state meant; None if no feasible one is."""
        if not isinstance(state_named, str):
            return self.engine.taking(self._option(name) for name in state_named)
        try:
            return self.asked.state(state_named)
        except ConflictError as error:
            if error.code in NOT_THERE:
                return None
            raise

    # Why a move can't have been made.

    def _rule(self, dm: str, start: State, end: State) -> Reason | None:
        """The first move rule without which the move is allowed."""
        for number in range(1, len(self.conflict.moves) + 1):
            address = f"moves[{number}]"
            engine = open_engine(self.conflict.changed({"drop": address}), self.engine.name)
            if end in engine.step_out(dm, engine.one(start), "moves"):
                return address
        return None

    def _constraint(self, observation: Observation, start: State | None) -> Reason | None:
        """The first constraint without which the state that isn't feasible is."""
        for number in range(1, len(self.conflict.constraints) + 1):
            address = f"constraints[{number}]"
            without_rule = _Reader(Query(self.conflict.changed({"drop": address}), self.engine.name))
            begins = start or (None if observation.start is None else without_rule._state(observation.start))
            if begins is not None and without_rule._end(begins, observation) is not None:
                return address
        return None


def _said(observation: Observation) -> str:
    """A move as its log writes it."""
    start = "" if observation.start is None else _text(observation.start)
    end = "; ".join(observation.changes) if observation.end is None else _text(observation.end)
    return f"{start} → {end}" if start else end


def _text(state_named: Where) -> str:
    return state_named if isinstance(state_named, str) else f"[{', '.join(state_named)}]"


def possible(moves: Iterable[Move]) -> Iterator[Move]:
    """The moves that can have been made."""
    return (move for move in moves if move.impossible is None)
