"""What a log says of what isn't known: whether some completion makes every move pay, and what follows from that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from detente.analysis.clashes import necessary, smallest_clash
from detente.analysis.facts.unknowns import Unknown, unknowns
from detente.concepts import Reaction
from detente.engines import Engine
from detente.engines.completions.clauses import OutOfEffort
from detente.engines.completions.doubt import Doubt
from detente.model.preferences.completing import FALSE, TRUE, Literal
from detente.model.states import State
from detente.results.facts import AnswerName
from detente.results.observe import Implied, Learned, Move

MOST_STATES = 60  # states that are compared with each other


@dataclass
class Explaining:
    """The moves of a log as conditions on completions.

    Attributes
    ----------
    literals
        The condition of each move that can have been made.
    searched
        Whether some question was given up.
    """

    engine: Engine
    doubt: Doubt
    moves: Sequence[Move]
    concept: Reaction

    def __post_init__(self) -> None:
        self.searched = False
        self.literals = {
            move.index: self.doubt.pays(move.dm, self.concept, move.start, move.end)
            for move in self.moves
            if move.impossible is None and move.start is not None and move.end is not None
        }

    @property
    def given(self) -> list[Literal]:
        """The conditions of all moves."""
        return [*self.literals.values()]

    def holds(self, indices: Iterable[int], *more: Literal) -> bool:
        """Whether some completion makes these moves pay, under further conditions; so where the search is given up."""
        try:
            return self.doubt.possible([*(self.literals[index] for index in indices), *more])
        except OutOfEffort:
            self.searched = True
            return True

    def clash(self) -> tuple[int, ...]:
        """A smallest set of moves that no completion makes pay together; empty: there is none."""
        return tuple(smallest_clash([*self.literals], self.holds) or ())

    def explained(self, index: int) -> bool:
        """Whether some completion makes a move pay by itself."""
        return self.holds([index])

    # What follows.

    def implied(self, states: Sequence[State], limit: int) -> Iterator[Implied]:
        """Comparisons that hold in every completion that explains the log, and not in every other."""
        candidates = [*self._candidates(states)]
        while candidates:
            if not self.holds(self.literals):
                return
            candidates = [
                candidate for candidate in candidates if self.doubt.preferred(candidate[0], candidate[1], candidate[2])
            ]
            if not candidates:
                return
            dm, first, second = candidates.pop(0)
            better = self.doubt.better(dm, first, second)
            if not self.holds(self.literals, -better):
                yield Implied(dm, first, second, self._because(-better))
                limit -= 1
                if limit <= 0:
                    return
            else:
                candidates = [
                    candidate
                    for candidate in candidates
                    if self.doubt.preferred(candidate[0], candidate[1], candidate[2])
                ]

    def _candidates(self, states: Sequence[State]) -> Iterator[tuple[str, State, State]]:
        """Comparisons that hold in some completion and not in every."""
        for dm in self.doubt.dms:
            if self.engine.conflict.decision_maker(dm).preferences.form.unsure:
                for first, second in permutations(states, 2):
                    if self.doubt.better(dm, first, second) not in (TRUE, FALSE) and self._is_open(dm, first, second):
                        yield dm, first, second

    def _is_open(self, dm: str, first: State, second: State) -> bool:
        perhaps, surely = self.doubt.compared(dm, first, second)
        return perhaps and not surely

    def learned(self) -> Iterator[Learned]:
        """Answers about what is in doubt that follow."""
        for unknown in unknowns(self.doubt, self.engine.conflict):
            if (answer := self._answer(unknown)) is not None:
                name, contrary = answer
                second = (*unknown.about, None)[1]
                yield Learned(unknown.dm, unknown.kind, unknown.about[0], second, name, self._because(contrary))

    def _answer(self, unknown: Unknown) -> tuple[AnswerName, Literal] | None:
        """The answer that follows, and the condition of the contrary; None: neither does."""
        names: tuple[AnswerName, AnswerName] = (
            ("stands", "left_out") if len(unknown.about) == 1 else ("first", "second")
        )
        for name, contrary in zip(names, (unknown.second, unknown.first), strict=True):
            if not self.holds(self.literals, contrary):
                return name, contrary
        return None

    def _because(self, contrary: Literal) -> tuple[int, ...]:
        """Moves from which something follows, none of them superfluous: with the contrary, they clash."""
        return tuple(necessary(self.literals, lambda literals: self.holds(literals, contrary)))


def told_states(engine: Engine, moves: Iterable[Move], judged: State | None) -> list[State]:
    """The states that are compared: all where they are few, else those of the log and the state of the verdicts."""
    if engine.all().count <= MOST_STATES:
        return [*engine.all().listed()]
    named = [state for move in moves for state in (move.start, move.end)]
    by_number = {state.number: state for state in (*named, judged) if state is not None}
    return [by_number[number] for number in sorted(by_number)][:MOST_STATES]
