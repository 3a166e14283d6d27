"""Bit-set representation of a conflict for questions about other preferences: moves fixed, orders variable.

A set of states is an integer whose bit `n` stands for state number `n`. Stability is decided from the moves and from
`better`: for a decision maker and a state, the states that it strictly prefers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from detente.concepts import Reaction, Reactions, Via
from detente.engines import Engine
from detente.model.bits import members, union
from detente.model.formulas import Algebra, Formula
from detente.model.preferences import WeakOrder as Ranked
from detente.model.state_sets import StateSet
from detente.model.truth import truth

Better = Callable[[str, int], int]  # the states that a decision maker strictly prefers to a state
Links = Callable[[str, int], int]  # successors of a state by a decision maker's move


def set_in(states: StateSet) -> int:
    """Convert a set of any engine over the same states to a bit set."""
    return set_of(state.number for state in states)


def set_of(numbers: Iterable[int]) -> int:
    """The bit set of these states."""
    return union(1 << number for number in numbers)


@dataclass(frozen=True)
class WeakOrder:
    """A weak order of the states: its indifference classes, most preferred first."""

    classes: tuple[int, ...]

    @classmethod
    def by(cls, numbers: Iterable[int], rank: Callable[[int], Any]) -> WeakOrder:
        """The order by rank, higher preferred."""
        classes: dict[Any, int] = {}
        for number in numbers:
            place = rank(number)
            classes[place] = classes.get(place, 0) | 1 << number
        return cls(tuple(classes[place] for place in sorted(classes, reverse=True)))

    @cached_property
    def place(self) -> Mapping[int, int]:
        """The place of each state, 0 for the most preferred."""
        return {number: place for place, states in enumerate(self.classes) for number in members(states)}

    @cached_property
    def better(self) -> Mapping[int, int]:
        """For each state, the states strictly preferred to it."""
        preferred: dict[int, int] = {}
        above = 0
        for states in self.classes:
            preferred |= dict.fromkeys(members(states), above)
            above |= states
        return preferred

    @cached_property
    def worse(self) -> Mapping[int, int]:
        """For each state, the states strictly less preferred."""
        return WeakOrder(self.classes[::-1]).better

    def prefers(self, first: int, second: int) -> bool:
        """Whether the first state is strictly preferred to the second."""
        return self.place[first] < self.place[second]

    def distance(self, other: WeakOrder) -> int:
        """Distance in half-swaps: for each pair of states 1 if just one order ties it, 2 if the orders reverse it.

        >>> strict, tied = WeakOrder((0b010, 0b100)), WeakOrder((0b110,))
        >>> strict.distance(tied), strict.distance(WeakOrder((0b100, 0b010)))
        (1, 2)
        """
        numbers = sorted(self.place)
        return sum(
            abs(_sign(self.place[first] - self.place[second]) - _sign(other.place[first] - other.place[second]))
            for at, first in enumerate(numbers)
            for second in numbers[at + 1 :]
        )


@dataclass(frozen=True)
class Relation:
    """A preference by pairs that is known but needs not be a weak order.

    Attributes
    ----------
    better
        For each state, the states strictly preferred to it.
    """

    better: Mapping[int, int]

    def prefers(self, first: int, second: int) -> bool:
        """Whether the first state is strictly preferred to the second."""
        return bool(self.better[second] >> first & 1)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


class Bitsets:
    """The states, the moves, and the orders as they stand, of a conflict that an engine holds."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.dms = engine.conflict.dms
        self.states = {state.number: state for state in engine.all()}
        self.everything = set_of(self.states)
        ranked = {dm.id for dm in engine.conflict.decision_makers if isinstance(dm.preferences.form, Ranked)}
        self.orders = {dm: self._order(dm) for dm in self.dms if dm in ranked}
        self.compared = {dm: self.orders[dm] if dm in ranked else self._relation(dm) for dm in self.dms}
        self._true: dict[Formula, int] = {}
        self._moves: dict[tuple[str, int], int] = {}
        self._answers: dict[tuple[str, int], int] = {}

    def set(self, states: StateSet) -> int:
        """Convert one of the engine's sets to a bit set."""
        return set_in(states)

    def _order(self, dm: str) -> WeakOrder:
        return WeakOrder(tuple(self.set(states) for states in self.engine.classes(dm, best_first=True)))

    def _relation(self, dm: str) -> Relation:
        """The preference of a decision maker that has no ranking; what isn't known is no preference."""
        views = self.engine.views(dm)
        return Relation(
            {
                number: better
                for view in views
                for better in [self.set(view.attracts)]
                for number in members(self.set(view.of))
            }
        )

    def true_at(self, formula: Formula) -> int:
        """The states at which a resolved formula is true; undetermined counts as false."""
        if formula not in self._true:
            if any(state.open for state in self.states.values()):
                conflict = self.engine.conflict
                states = set_of(number for number, state in self.states.items() if truth(conflict, formula, state))
            else:
                states = self._algebra.value(formula)
            self._true[formula] = states
        return self._true[formula]

    @cached_property
    def _algebra(self) -> Algebra[int]:
        names = {f"state.{state.label}": 1 << number for number, state in self.states.items()}
        for option in self.engine.conflict.options:
            names[option] = set_of(number for number, state in self.states.items() if option in state.taken)
        return Algebra(
            lambda name: names.get(name, 0),
            lambda value: self.everything if value else 0,
            lambda states: self.everything & ~states,
            lambda first, second: first & second,
            lambda first, second: first | second,
        )

    def moves(self, dm: str, start: int) -> int:
        """The decision maker's moves, R_i."""
        key = dm, start
        if key not in self._moves:
            self._moves[key] = self.set(self.engine.step_out(dm, self.engine.one(self.states[start]), "moves"))
        return self._moves[key]

    def opponents(self, dm: str) -> tuple[str, ...]:
        """Everybody else."""
        return tuple(other for other in self.dms if other != dm)

    def nodes(self, dm: str, start: int, step: Links) -> dict[str, int]:
        """Ends of the opponents' legal sequences from a state, by last mover (Fang, Hipel & Kilgour 1993)."""
        opponents = self.opponents(dm)
        reached = dict.fromkeys(opponents, 0)
        fresh = dict.fromkeys(opponents, 1 << start)
        while any(fresh.values()):
            ends = {mover: union(step(mover, state) for state in members(fresh[mover])) for mover in opponents}
            new = {mover: ends[mover] & ~reached[mover] for mover in opponents}
            for mover in opponents:
                reached[mover] |= new[mover]
            fresh = {mover: union(new[last] for last in opponents if last != mover) for mover in opponents}
        return reached

    def answers(self, dm: str, start: int) -> int:
        """The opponents' jointly reachable states by any moves, R_O."""
        key = dm, start
        if key not in self._answers:
            self._answers[key] = union(self.nodes(dm, start, self.moves).values())
        return self._answers[key]

    def credible(self, dm: str, start: int, better: Better) -> dict[str, int]:
        """The opponents' jointly reachable states by unilateral improvements, R_O^+, by last mover."""
        return self.nodes(dm, start, lambda mover, state: self.moves(mover, state) & better(mover, state))

    def path(self, dm: str, start: int, ends: int, better: Better) -> tuple[tuple[str, int, int], ...] | None:
        """A shortest legal sequence of the opponents' improvements from a state into a set: (mover, from, to)."""
        before: dict[tuple[str | None, int], tuple[str | None, int] | None] = {(None, start): None}
        queue = deque(before)
        while queue:
            last, state = queue.popleft()
            for mover in self.opponents(dm):
                for end in members(self.moves(mover, state) & better(mover, state)) if mover != last else ():
                    if (mover, end) not in before:
                        before[mover, end] = last, state
                        queue.append((mover, end))
                        if ends >> end & 1:
                            return _walked((mover, end), before)
        return None

    def replied(self, dm: str, start: int, via: Via, better: Better) -> int:
        """The opponents' jointly reachable states under a concept."""
        return self.answers(dm, start) if via == "moves" else union(self.credible(dm, start, better).values())

    def escapes(self, dm: str, concept: Reaction, state: int, better: Better) -> Iterator[int]:
        """The unsanctioned improvements from a state; empty iff it is stable."""
        preferred = better(dm, state)
        for target in members(self.moves(dm, state) & preferred):
            if concept.replies is None or not self.deterrents(dm, concept, state, target, better):
                yield target

    def deterrents(self, dm: str, concept: Reaction, state: int, target: int, better: Better) -> int:
        """The deterrents of an improvement: replies no better than the state and, if it counts, no counter-move."""
        preferred = better(dm, state)
        deterring = self.replied(dm, target, concept.replies or "moves", better) & ~preferred
        if concept.counter:
            deterring = set_of(end for end in members(deterring) if not self.moves(dm, end) & preferred)
        return deterring

    def stable(self, dm: str, concept: Reaction, state: int, better: Better) -> bool:
        """Whether a state is stable for a decision maker under a concept."""
        return next(self.escapes(dm, concept, state, better), None) is None

    def equilibrium(self, profile: Reactions, state: int, better: Better) -> bool:
        """Whether a state is stable for everybody."""
        return all(self.stable(dm, concept, state, better) for dm, concept in profile.items())


def _walked(
    node: tuple[str | None, int] | None, before: Mapping[tuple[str | None, int], tuple[str | None, int] | None]
) -> tuple[tuple[str, int, int], ...]:
    steps = []
    while node is not None and node[0] is not None:
        earlier = before[node]
        if earlier is not None:
            steps.append((node[0], earlier[1], node[1]))
        node = earlier
    return tuple(reversed(steps))
