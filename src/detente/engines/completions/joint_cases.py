"""Cases that show that no completion makes a state stable for everybody: in each, somebody surely leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from detente.engines.completions.arena import PERHAPS, Arena, Way
from detente.engines.completions.cases import DEEPEST, MOST_CASES, Assumptions, Move, by_start
from detente.engines.completions.clauses import OutOfEffort
from detente.engines.completions.outlook import Asked, Extreme, sanctions
from detente.engines.completions.replies import closure
from detente.engines.completions.shown import InCompletion, sanction_steps
from detente.engines.completions.trial import Trial
from detente.model.bits import members
from detente.model.states import State
from detente.results.certificates import Assumed, JointCase


def joint_cases(arena: Arena, asked: Sequence[Asked], state: State) -> tuple[JointCase, ...]:
    """The cases of a state that no completion makes stable for all of these; none if there are too many."""
    try:
        first_cases = tuple(islice(_JointCases(arena, asked, state).within(()), MOST_CASES + 1))
    except OutOfEffort:
        return ()
    return first_cases if len(first_cases) <= MOST_CASES else ()


class _Granted(Extreme):
    """At the least that attracts a decision maker, but with what is assumed to be preferred."""

    def __init__(self, arena: Arena, asked: Asked, state: State, granted: int) -> None:
        super().__init__(arena, asked, state, wide=False)
        self.granted = granted if asked.own.completes else 0

    def attracting(self, states: int) -> int:
        return super().attracting(states) | self.granted & states

    def deterring(self, states: int) -> int:
        return super().deterring(states) & ~self.granted


class _JointCases:
    """Splits the completions of everybody by comparisons until in each part somebody surely leaves."""

    def __init__(self, arena: Arena, asked: Sequence[Asked], state: State) -> None:
        self.arena, self.asked, self.state, self.start = arena, asked, state, arena.place(state)
        own = [query.dm for query in asked if query.own.completes]
        self.trial = Trial(arena, dict.fromkeys([*own, *(dm for query in asked for dm in query.completing)]))

    def within(self, assumed: Assumptions) -> Iterator[JointCase]:
        """The cases in which these assumptions hold; none if no completion agrees with them."""
        if len(assumed) > DEEPEST:
            raise OutOfEffort
        literals = [self.trial.better(dm, end, start) * (1 if better else -1) for dm, start, end, better in assumed]
        if not self.trial.next(literals):
            return
        for query in self.asked:
            target = self._escape(query, assumed)
            if target is not None:
                states = self.arena.states
                assumptions = (Assumed(dm, states[end], states[start], better) for dm, start, end, better in assumed)
                yield JointCase(tuple(assumptions), query.dm, states[target])
                return
        open_move = self._open(assumed)
        for better in (True, False):
            yield from self.within((*assumed, (*open_move, better)))

    def _possible(self, query: Asked, assumed: Assumptions) -> Mapping[str, Way]:
        """The opponents' replies that aren't excluded."""
        excluded = by_start(assumed, better=False)
        return {
            dm: Way(lambda start, dm=dm, way=way: way[start] & ~excluded.get((dm, start), 0))  # type: ignore[misc]
            if query.concept.replies == "improvements"
            else way
            for dm, way in query.ways(self.arena, PERHAPS).items()
        }

    def _outlook(self, query: Asked, assumed: Assumptions) -> _Granted:
        granted = by_start(assumed, better=True).get((query.dm, self.start), 0)
        return _Granted(self.arena, query, self.state, granted)

    def _escape(self, query: Asked, assumed: Assumptions) -> int | None:
        """The end of an improvement that nothing can sanction, whatever is left open; None without one."""
        outlook, ways = self._outlook(query, assumed), self._possible(query, assumed)
        for target in members(outlook.attracting(self.arena.moves(query.dm)[self.start])):
            if not closure(target, ways, lambda ends: sanctions(self.arena, query, outlook, ends)).sanctions:
                return target
        return None

    def _open(self, assumed: Assumptions) -> Move:
        """A comparison that isn't assumed yet, by which somebody leaves in the completion under trial."""
        numbers = self.trial.numbers
        for query in self.asked:
            real = (
                InCompletion(self.arena, query.dm, self.state, numbers[query.dm])
                if query.own.completes
                else Extreme(self.arena, query, self.state, wide=False)
            )
            ways = query.ways(self.arena, numbers)
            for target in members(real.attracting(self.arena.moves(query.dm)[self.start])):
                if sanction_steps(self.arena, query, real, target, ways) is None:
                    return self._missing(query, target, real, assumed)
        raise RuntimeError(f"some completion makes {self.state.label} stable for everybody")

    def _missing(self, query: Asked, target: int, real: Extreme | InCompletion, assumed: Assumptions) -> Move:
        """What isn't assumed yet of an improvement that escapes in the completion under trial."""
        outlook, ways = self._outlook(query, assumed), query.ways(self.arena, self.trial.numbers)
        if not outlook.attracting(1 << target):
            return query.dm, self.start, target
        steps = sanction_steps(self.arena, query, outlook, target, self._possible(query, assumed))
        if steps is None:
            raise RuntimeError(f"{query.dm} leaves by what is assumed")
        for dm, start, end in steps:
            if not ways[dm][start] >> end & 1:
                return dm, start, end
        end = steps[-1][2]
        compared = 1 << end | (self.arena.moves(query.dm)[end] if query.concept.counter else 0)
        return query.dm, self.start, next(members(real.attracting(compared) & ~outlook.attracting(compared)))
