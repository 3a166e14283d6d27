"""The SAT engine: certain but possibly incomplete answers for conflicts whose decision diagrams don't fit.

A set of states is a formula: it can be counted, listed and tested, but has no images under moves. Verdicts on single
states are certain and equilibria are enumerated one by one; a verdict that isn't reached in time stays open.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, ClassVar, NoReturn, TypeVar

from detente.concepts import Reaction, Reactions, Via
from detente.engines.base import Backend, Progress
from detente.engines.search.circuit import Circuit
from detente.engines.search.counting import Counting
from detente.engines.search.enumeration import Equilibria
from detente.engines.search.reach import Way
from detente.engines.search.sat import Clock, OutOfTime, Solver
from detente.engines.search.terms import Point, Terms
from detente.engines.search.verdicts import Verdicts
from detente.errors import EmptyModel, EngineError, UnknownLabel, nearest
from detente.model.conflict import Conflict
from detente.model.formulas import FALSE, TRUE, And, Formula, Name, Not, Or, conjunction, holds
from detente.model.plain import spaced
from detente.model.states import State, default_number
from detente.results.certificates import Certificate, Improvement, Sanction, Step

SECONDS = 30.0  # default time limit of a question
T = TypeVar("T")


class Search(Backend[Formula]):
    """SAT search in place of diagrams that exceed their limits.

    Parameters
    ----------
    conflict
        The conflict to analyse.
    refusal
        Why diagrams can't answer; raised by operations that the search doesn't support either.
    progress
        Progress callback.
    seconds
        Time limit of a question.

    Raises
    ------
    EngineError
        The refusal: the conflict lists or ranks single states, or they can't be counted in time.
    EmptyModel
        The constraints leave no state.
    """

    name: ClassVar[str] = "symbolic"

    def __init__(
        self, conflict: Conflict, refusal: EngineError, progress: Progress | None = None, seconds: float = SECONDS
    ) -> None:
        super().__init__(conflict, progress)
        self.refusal, self.seconds = refusal, seconds
        self.terms = Terms(conflict, refusal)
        self.verdicts = Verdicts(self.terms)
        self._equilibria = Equilibria(self.verdicts)
        self.counting = Counting(self.terms, Clock(seconds))
        self._check_states()

    def _check_states(self) -> None:
        """Refuse infeasible constraints; the error names the first one after which no state is left."""
        circuit = Circuit()
        names = {option: circuit.variable() for option in self.conflict.options}
        solver = Solver(circuit)
        solver.clock = Clock(self.seconds)
        for number, rule in enumerate(self.conflict.constraints, 1):
            circuit.require(circuit.value(self.conflict.resolve(rule.allows()), names))
            if not solver.solve(()):
                fault = EmptyModel("no_states", address=f"constraints[{number}]", constraint=number)
                raise self.conflict.placed(fault)

    # Equilibria and certificates.

    def equilibria(self, profile: Reactions, limit: int, clock: Clock) -> tuple[tuple[State, ...], bool]:
        """At most `limit` states that are stable for everybody in the profile, and whether these are all.

        Both answers are certain.
        """
        candidates = self._equilibria.found(profile, limit, clock)
        return tuple(sorted(map(self._state, candidates.points), key=lambda state: state.number)), candidates.all

    def certificate(self, dm: str, concept: Reaction, state: State, clock: Clock) -> Certificate | None:
        """Certificate of the state's verdict; None where it stays undecided."""
        improvements = list[Improvement]()
        try:
            for target, why in self.verdicts.judged(dm, concept, self._point(state), clock):
                if not isinstance(why, Way):
                    return Certificate(dm, concept.name, state, False, (Improvement(self._state(target), None),))
                improvements.append(Improvement(self._state(target), self._sanction(dm, concept, target, why, clock)))
        except OutOfTime:
            return None
        return Certificate(dm, concept.name, state, True, tuple(sorted(improvements, key=lambda move: move.to.number)))

    def _sanction(self, dm: str, concept: Reaction, target: Point, way: Way, clock: Clock) -> Sanction:
        steps, point = list[Step](), target
        for mover, settings in way.steps:
            after = dict(point) | dict(settings)
            steps.append(Step(mover, self._state(point), self._state(after)))
            point = after
        if not concept.counter:
            return Sanction(tuple(steps))
        replies = map(self._state, list(self.verdicts.deviations(dm).replies(point, clock)))
        return Sanction(tuple(steps), tuple(sorted(replies, key=lambda state: state.number)))

    # Sets of states, as formulas.

    def all(self) -> Formula:
        return TRUE

    def none(self) -> Formula:
        return FALSE

    def where(self, formula: Formula | str) -> Formula:
        return self.conflict.resolve(formula)

    def one(self, state: State) -> Formula:
        options_taken = set(state.taken)
        options = self.conflict.options
        return conjunction(tuple(Name(option) if option in options_taken else Not(Name(option)) for option in options))

    def union(self, first: Formula, second: Formula) -> Formula:
        return Or((first, second))

    def intersection(self, first: Formula, second: Formula) -> Formula:
        return And((first, second))

    def complement(self, states: Formula) -> Formula:
        return Not(states)

    def count(self, states: Formula) -> int:
        return self._counted(lambda: self.counting.count(self.counting.where(self._literal(states))))

    def listed(self, states: Formula, limit: int | None = None) -> tuple[State, ...]:
        count = self.count(states)
        return tuple(self._nth(states, index) for index in range(count if limit is None else min(count, limit)))

    def contains(self, states: Formula, state: State) -> bool:
        return holds(states, self._point(state).__getitem__)

    def sample(self, states: Formula, n: int, seed: int) -> tuple[State, ...]:
        count, draw = self.count(states), random.Random(seed)
        return tuple(self._nth(states, draw.randrange(count)) for _ in range(n if count else 0))

    def cubes(self, states: Formula, limit: int) -> tuple[tuple[str, ...], bool]:
        listed = self.listed(states, limit + 1)
        return self.patterns(listed[:limit]), len(listed) <= limit

    def patterns(self, states: Iterable[State]) -> tuple[str, ...]:
        """Each state as a pattern."""
        points = map(self._point, states)
        return tuple(spaced(self.conflict, "".join("NY"[taken] for taken in point.values())) for point in points)

    def _literal(self, states: Formula) -> int:
        return self.counting.circuit.value(states, self.counting.names)

    def _nth(self, states: Formula, index: int) -> State:
        return self._state(self._counted(lambda: self.counting.nth(self._literal(states), index)))

    # Single states.

    def numbered(self, number: int) -> State | None:
        return self._nth(TRUE, number - 1) if 1 <= number <= self.count(TRUE) else None

    def labelled(self, label: str) -> State | None:
        number = default_number(label)
        return None if number is None else self.numbered(number)

    def status_quo(self) -> State | None:
        status_quo = self.conflict.status_quo
        if not isinstance(status_quo, str):
            options_taken = {self.conflict.names.option(option) for option in status_quo or ()}
            return (
                None
                if status_quo is None
                else self._state({option: option in options_taken for option in self.conflict.options})
            )
        state = self.labelled(status_quo)
        if state is None:
            near = nearest(status_quo, ("s1", f"s{self.count(TRUE)}"))
            raise self.conflict.placed(UnknownLabel("unknown_label", address="status_quo", name=status_quo, near=near))
        return state

    def _point(self, state: State) -> dict[str, bool]:
        options_taken = set(state.taken)
        return {option: option in options_taken for option in self.conflict.options}

    def _state(self, point: Point) -> State:
        number = 1 + self._counted(lambda: self.counting.rank(point))
        return State(number, f"s{number}", tuple(option for option in self.conflict.options if point[option]))

    def _counted(self, work: Callable[[], T]) -> T:
        self.counting.clock = Clock(self.seconds)
        try:
            return work()
        except OutOfTime:
            raise self.refusal from None

    # Operations on whole sets, which the search refuses.

    def _refuse(self) -> NoReturn:
        raise self.refusal

    def classes(self, dm: str, best_first: bool = False) -> Iterator[Formula]:
        self._refuse()

    def class_count(self, dm: str) -> int:
        self._refuse()

    def no_better(self, dm: str, state: State) -> Formula:
        self._refuse()

    def splits(self, dm: str) -> tuple[int, ...]:
        self._refuse()

    def step_out(self, dm: str, states: Formula, via: Via) -> Formula:
        self._refuse()

    def step_into(self, dm: str, states: Formula, via: Via) -> Formula:
        self._refuse()

    def legal_out(self, dms: Iterable[str], states: Formula, via: Via) -> Mapping[str, Any]:
        self._refuse()

    def legal_into(self, dms: Iterable[str], states: Formula, via: Via) -> Mapping[str, Any]:
        self._refuse()

    def path(self, start: Formula, end: Formula, dms: Iterable[str], via: Via) -> tuple[Step, ...] | None:
        self._refuse()

    def reaction_stable(self, dm: str, concept: Reaction) -> Formula:
        self._refuse()
