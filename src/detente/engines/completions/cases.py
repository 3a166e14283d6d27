"""A verdict that holds in every completion, by cases: in each, what is assumed and known suffices."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from detente.engines.completions.arena import PERHAPS, SURELY, Arena, Way
from detente.engines.completions.clauses import OutOfEffort
from detente.engines.completions.outlook import Asked, Extreme
from detente.engines.completions.replies import Steps, Ways
from detente.engines.completions.shown import sanction_of, sanction_steps
from detente.engines.completions.trial import Trial
from detente.model.bits import members
from detente.model.states import State
from detente.results.certificates import Assumed, Case, Improvement

MOST_CASES = 200  # a longer proof is none that people read
DEEPEST = 200  # comparisons assumed at once
Move = tuple[str, int, int]  # who, the state that is left, the other
Assumption = tuple[str, int, int, bool]  # a move, and whether it is to a preferred state
Assumptions = tuple[Assumption, ...]


def cases(arena: Arena, asked: Asked, state: State) -> tuple[Case, ...]:
    """The cases of a verdict that holds in every completion; none if there are too many.

    The focal preference is at its extreme, so that only comparisons by opponents are assumed.
    """
    try:
        first_cases = tuple(islice(_Cases(arena, asked, state).within(()), MOST_CASES + 1))
    except OutOfEffort:
        return ()
    return first_cases if len(first_cases) <= MOST_CASES else ()


class _Cases:
    """Splits the completions of the opponents by comparisons until the verdict shows in each part."""

    def __init__(self, arena: Arena, asked: Asked, state: State) -> None:
        self.arena, self.asked = arena, asked
        certain = asked.concept.reading.uncertain == "certain"
        self.outlook = Extreme(arena, asked, state, wide=certain)
        self.trial = Trial(arena, asked.completing)
        self.leaf = self._sanctioned if certain else self._escaping
        self.targets = tuple(members(self.outlook.attracting(arena.moves(asked.dm)[self.outlook.start])))
        self.surely, self.perhaps = asked.ways(arena, SURELY), asked.ways(arena, PERHAPS)

    def within(self, assumed: Assumptions) -> Iterator[Case]:
        """The cases in which these assumptions hold; none if no completion agrees with them."""
        if len(assumed) > DEEPEST:
            raise OutOfEffort
        literals = [self.trial.better(dm, end, start) * (1 if better else -1) for dm, start, end, better in assumed]
        if not self.trial.next(literals):
            return
        leaf = self.leaf(assumed)
        if isinstance(leaf, list):
            states = self.arena.states
            assumptions = (Assumed(dm, states[end], states[start], better) for dm, start, end, better in assumed)
            yield Case(tuple(assumptions), tuple(leaf))
            return
        for better in (True, False):
            yield from self.within((*assumed, (*leaf, better)))

    def _sanctioned(self, assumed: Assumptions) -> list[Improvement] | Move:
        """Every improvement with a sanction by sure or assumed moves; else a move that the completion adds."""
        granted = by_start(assumed, better=True)
        sure = {
            dm: Way(lambda start, dm=dm, way=way: way[start] | granted.get((dm, start), 0))  # type: ignore[misc]
            for dm, way in self.surely.items()
        }
        improvements = list[Improvement]()
        for target in self.targets:
            steps = self._sanction(target, sure)
            if steps is None:
                steps = self._sanction(target, self.asked.ways(self.arena, self.trial.numbers))
                if steps is None:
                    raise RuntimeError(f"{self.asked.dm} has an unsanctioned move in some completion")
                return next((dm, start, end) for dm, start, end in steps if not sure[dm][start] >> end & 1)
            improvements.append(Improvement(self.arena.states[target], sanction_of(self.arena, self.asked, steps)))
        return improvements

    def _escaping(self, assumed: Assumptions) -> list[Improvement] | Move:
        """An improvement that only excluded moves sanction; else a move that the completion excludes."""
        excluded = by_start(assumed, better=False)
        possible = {
            dm: Way(lambda start, dm=dm, way=way: way[start] & ~excluded.get((dm, start), 0))  # type: ignore[misc]
            for dm, way in self.perhaps.items()
        }
        ways = self.asked.ways(self.arena, self.trial.numbers)
        for target in self.targets:
            if self._sanction(target, ways) is None:
                steps = self._sanction(target, possible)
                if steps is None:
                    return [Improvement(self.arena.states[target], None)]
                return next((dm, start, end) for dm, start, end in steps if not ways[dm][start] >> end & 1)
        raise RuntimeError(f"every move of {self.asked.dm} is sanctioned in some completion")

    def _sanction(self, target: int, ways: Ways) -> Steps | None:
        return sanction_steps(self.arena, self.asked, self.outlook, target, ways)


def by_start(assumed: Assumptions, better: bool) -> dict[tuple[str, int], int]:
    """The ends of the moves that are assumed to be better, or not, by mover and start."""
    ends: dict[tuple[str, int], int] = {}
    for dm, start, end, is_better in assumed:
        if is_better == better:
            ends[dm, start] = ends.get((dm, start), 0) | 1 << end
    return ends
