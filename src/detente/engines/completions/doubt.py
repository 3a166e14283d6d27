"""What is still possible of everybody's preferences together, under conditions that come and go.

A condition is a literal that is assumed or not: a comparison is so, a move pays for its mover, a state is stable, or it
isn't. What it takes of the preferences is learned only as far as completions under trial fail it, so that one solver
serves all questions about a model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from detente.concepts import Reaction
from detente.engines.completions.arena import Arena
from detente.engines.completions.outlook import Asked, Varied, sanctioning, sanctions
from detente.engines.completions.replies import closure, shortest
from detente.engines.completions.search import Part, failing, hopes
from detente.engines.completions.trial import Trial
from detente.model.bits import members
from detente.model.preferences.completing import FALSE, TRUE, Completed, Key, Literal, Open
from detente.model.readings import POSSIBLE
from detente.model.states import State

MOST_OPEN = 3000  # comparisons of one preference that each have a variable from the start


class _Condition(Protocol):
    """What a literal requires of completions, if it is true; learned from those that fail it."""

    literal: Literal

    def cuts(self, trial: Trial) -> Iterator[list[Literal]]:
        """Clauses that exclude the completion under trial; none if it satisfies the condition."""


class _Pays:
    """A move is an improvement for its mover, and the opponents don't sanction it."""

    def __init__(self, trial: Trial, asked: Asked, start: State, end: State, literal: Literal) -> None:
        self.asked, self.literal = asked, literal
        self.outlook, self.end = Varied(trial, asked.dm, start), trial.arena.place(end)

    def cuts(self, trial: Trial) -> Iterator[list[Literal]]:
        arena, asked = trial.arena, self.asked
        ways = asked.ways(arena, trial.numbers)
        if asked.concept.replies == "moves":
            ends = closure(self.end, ways, lambda _: 0).ends
            for end in members(sanctions(arena, asked, self.outlook, ends)):
                yield [-self.literal, *self._no_sanction(trial, end)]
            return
        goals = closure(self.end, ways, lambda ends: sanctions(arena, asked, self.outlook, ends)).sanctions
        blocked = set[tuple[str, int, int]]()
        while goals and (steps := shortest(self.end, ways, goals, blocked)) is not None:
            better = {step: trial.better(step[0], step[2], step[1]) for step in steps}
            yield [-self.literal, *{-literal for literal in better.values()}, *self._no_sanction(trial, steps[-1][2])]
            unsure = [step for step, literal in better.items() if literal != TRUE]
            blocked.update(unsure)
            if not unsure:
                goals &= ~(1 << steps[-1][2])

    def _no_sanction(self, trial: Trial, end: int) -> list[Literal]:
        return [-literal for literal in sanctioning(trial.arena, self.asked, self.outlook, 1 << end, trial)]


class _Rests:
    """A state is stable."""

    def __init__(self, trial: Trial, asked: Asked, state: State, literal: Literal) -> None:
        self.literal, self.start = literal, trial.arena.place(state)
        outlook = Varied(trial, asked.dm, state)
        self.part = Part(asked, outlook, hopes(trial.arena, asked, state, wide=False))

    def cuts(self, trial: Trial) -> Iterator[list[Literal]]:
        for cut in failing(trial, [self.part], self.start):
            yield [-self.literal, *cut]


class Doubt:
    """The completions of all preferences together.

    Parameters
    ----------
    arena
        The states and preferences of an engine.
    """

    def __init__(self, arena: Arena) -> None:
        self.arena, conflict = arena, arena.backend.conflict
        self.dms = conflict.dms
        self.trial = Trial(arena, conflict.dms)
        self.whole = {dm: variables.ask_all(MOST_OPEN) for dm, variables in self.trial.of.items()}
        self._conditions: list[_Condition] = []
        self._named: dict[object, Literal] = {}

    # What isn't known.

    def unknowns(self) -> Iterator[tuple[str, Open]]:
        """Everything that isn't known, by decision maker, as far as it has a variable."""
        for dm, variables in self.trial.of.items():
            yield from ((dm, unknown) for unknown in variables.unknowns())

    # Conditions. A literal says no more than that its condition holds if it is true.

    def better(self, dm: str, first: State, second: State) -> Literal:
        """A literal for: the decision maker prefers the first state."""
        return self.trial.better(dm, self.arena.place(first), self.arena.place(second))

    def pays(self, dm: str, concept: Reaction, start: State, end: State) -> Literal:
        """A literal for: a move is an improvement that isn't sanctioned under a concept."""
        better = self.better(dm, end, start)
        if better == FALSE or concept.replies is None:
            return better
        name = "pays", dm, concept.name, start.number, end.number
        if name not in self._named:
            literal = self._named[name] = self.trial.clauses.variable()
            self.trial.clauses.require(-literal, better)
            asked = self._asked(dm, concept)
            self._conditions.append(_Pays(self.trial, asked, start, end, literal))
        return self._named[name]

    def rests(self, dm: str, concept: Reaction, state: State) -> Literal:
        """A literal for: a state is stable for a decision maker."""
        name = "rests", dm, concept.name, state.number
        if name not in self._named:
            clauses = self.trial.clauses
            ends = [self.better(dm, end, state) for end in self.ends(dm, state)]
            if concept.replies is None or set(ends) <= {FALSE}:
                self._named[name] = clauses.every(-better for better in ends)
            else:
                literal = self._named[name] = clauses.variable()
                self._conditions.append(_Rests(self.trial, self._asked(dm, concept), state, literal))
        return self._named[name]

    def leaves(self, dm: str, concept: Reaction, state: State) -> Literal:
        """A literal for: a state isn't stable for a decision maker."""
        return self.some(self.pays(dm, concept, state, end) for end in self.ends(dm, state))

    def some(self, literals: Iterable[Literal]) -> Literal:
        """A literal for: one of these conditions holds."""
        return self.trial.clauses.some(literals)

    def every(self, literals: Iterable[Literal]) -> Literal:
        """A literal for: all of these conditions hold."""
        return self.trial.clauses.every(literals)

    def ends(self, dm: str, state: State) -> tuple[State, ...]:
        """Where a decision maker can go."""
        backend = self.arena.backend
        return tuple(backend.listed(backend.step_out(dm, backend.one(state), "moves")))

    def _asked(self, dm: str, concept: Reaction) -> Asked:
        return Asked.of(self.arena.backend.conflict, dm, concept.read(POSSIBLE))

    # Completions.

    def possible(self, assumed: Iterable[Literal]) -> bool:
        """Whether some completion satisfies these conditions; it is then under trial.

        Raises
        ------
        OutOfEffort
            The search reached its limit.
        """
        wanted, clauses = [literal for literal in dict.fromkeys(assumed) if literal != TRUE], self.trial.clauses
        if FALSE in wanted:
            return False
        clauses.calls = 0
        while self.trial.next(wanted):
            active = [condition for condition in self._conditions if clauses.holds(condition.literal)]
            broken = [cut for condition in active for cut in condition.cuts(self.trial)]
            if not broken:
                return True
            for cut in broken:
                clauses.require(*cut)
        return False

    def holds(self, literal: Literal) -> bool:
        """The value of a literal that says a comparison, in the completion under trial."""
        return self.trial.clauses.holds(literal)

    def preferred(self, dm: str, first: State, second: State) -> bool:
        """Whether a decision maker prefers the first state, in the completion under trial."""
        return self.trial.completed[dm].better(self._key(dm, first), self._key(dm, second))

    def compared(self, dm: str, first: State, second: State) -> tuple[bool, bool]:
        """Whether some completion prefers the first state, and whether every one does; without any conditions."""
        completing, keys = self.arena.completing(dm), (self._key(dm, first), self._key(dm, second))
        return completing.perhaps(*keys), completing.surely(*keys)

    @property
    def completed(self) -> Mapping[str, Completed]:
        """The completion under trial."""
        return self.trial.completed

    def _key(self, dm: str, state: State) -> Key:
        return self.arena.key(dm, self.arena.place(state))
