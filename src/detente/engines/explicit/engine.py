"""The explicit engine: a set of states is a Boolean vector, a preference a vector of ranks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from detente.concepts import CONCEPTS, Attracting, Reaction, Via
from detente.engines.arrows import Arrow
from detente.engines.base import Backend, Progress
from detente.engines.combinations import Vector
from detente.engines.explicit import compiled, stability
from detente.engines.explicit.at_once import AtOnce
from detente.engines.explicit.axis_moves import AxisMoves
from detente.engines.explicit.axis_stability import AxisStability
from detente.engines.explicit.beside import beside
from detente.engines.explicit.compiled_moves import Crew
from detente.engines.explicit.memory_plan import Means, default_memory
from detente.engines.explicit.moves import Moves, Steps, stepped
from detente.engines.explicit.pairwise import Pairwise, check_pairs
from detente.engines.explicit.paths import PathSearch
from detente.engines.explicit.patterns import patterns
from detente.engines.explicit.product_space import ProductSpace, ProductTruths, product_ranks
from detente.engines.explicit.ranks import Ranks, distinct, given_ranks, ranks, shortened, splits
from detente.engines.explicit.rules import MoveRules
from detente.engines.explicit.space import Indices
from detente.engines.explicit.truths import Truths
from detente.engines.rankings import check_rankings
from detente.errors import ConflictError, UnknownLabel, nearest
from detente.model.conflict import Conflict
from detente.model.formulas import Formula
from detente.model.preferences import Form, Pairs, View, WeakOrder
from detente.model.preferences.value_forms import Certainties, Shares
from detente.model.readings import PLAIN, Reading
from detente.model.states import State
from detente.results.certificates import Step

AT_ONCE = 1 << 16  # states scanned at a time for the first members of a set


class Explicit(AtOnce, Backend[Vector]):
    """All states in memory; sets and preferences are vectors over them.

    Parameters
    ----------
    conflict
        The conflict to analyse.
    progress
        Progress callback.
    memory
        Memory limit in bytes, by default 4 GB or half of the machine's memory; a conflict whose states may not fit is
        refused.
    kernels
        Whether to compute stability with compiled kernels: axis by axis where (nearly) all combinations are states,
        else over groups of states; by default for many states if numba is installed.

    Raises
    ------
    TooLarge
        There may be more states than fit.
    ModelError
        A fault that shows only in the states: none is feasible, a ranking misses one, or the status quo is infeasible.

    >>> from detente.model.decision_makers import DecisionMaker
    >>> towns = Conflict("Two towns", [DecisionMaker("upper", options=["dam"], prefers=["dam"]),
    ...                                DecisionMaker("lower", options=["sue"], prefers=["not dam", "sue"])])
    >>> engine = Explicit(towns)
    >>> engine.listed(engine.where("dam and not sue"))
    (State(number=2, label='s2', taken=('upper.dam',), open=()),)
    """

    name: ClassVar[str] = "explicit"
    accepts: ClassVar[tuple[type[Form], ...]] = (*Backend.accepts, Pairs, Certainties, Shares)

    def __init__(
        self,
        conflict: Conflict,
        progress: Progress | None = None,
        memory: int | None = None,
        *,
        kernels: bool | None = None,
        ranks: Mapping[str, NDArray[Any]] | None = None,
    ) -> None:
        super().__init__(conflict, progress)
        self._moves: dict[str, Moves] = {}
        self._ranks: dict[str, Ranks] = {}
        self._stable: dict[tuple[str, Via | None, bool, Reading], NDArray[np.uint8]] = {}
        self._axes: AxisStability | None = None
        try:
            self.progress("progress.states", 0, 1)
            means = Means(conflict, default_memory() if memory is None else memory, kernels)
            self.space = means.space()
            self.paired = means.paired
            check_pairs(conflict, self.space.size, self.paired)
            self.progress("progress.states", 1, 1)
            self.truths = Truths(self.space)
            if isinstance(self.space, ProductSpace):
                self.truths, self._axes = ProductTruths(self.space), AxisStability(self.space, self.ranks)
            self.crew = Crew() if self._axes is None and means.compiled(self.space.size) else None
            self.rules = MoveRules(self.space, self.truths, means.links, self.crew)
            if ranks is None:
                check_rankings(conflict, self.space.size)
            else:
                self._ranks = given_ranks(conflict, ranks, self.space.size)
            self.status_quo()
        except ConflictError as error:
            raise conflict.placed(error) from None

    @classmethod
    def from_ranks(
        cls,
        conflict: Conflict,
        ranks: Mapping[str, NDArray[Any]],
        progress: Progress | None = None,
        memory: int | None = None,
        *,
        kernels: bool | None = None,
    ) -> Self:
        """An engine with the states and moves of a conflict and other preferences, given as integer ranks.

        Parameters
        ----------
        conflict
            Supplies decision makers, options, states and moves; its preferences are ignored.
        ranks
            For each decision maker the rank of every state, by number; higher is preferred.
        progress, memory, kernels
            As for the engine itself.

        Raises
        ------
        QuestionError
            A decision maker has no ranks, or not exactly one per state.

        >>> from detente.model.decision_makers import DecisionMaker
        >>> towns = Conflict("Two towns", [DecisionMaker("upper", options=["dam"], prefers=[])])
        >>> engine = Explicit.from_ranks(towns, {"upper": np.array([7, 3])})
        >>> [engine.count(found) for found in engine.classes("upper")]
        [1, 1]
        """
        return cls(conflict, progress, memory, kernels=kernels, ranks=ranks)

    # Sets of states.

    def all(self) -> Vector:
        return ~self.space.none()

    def none(self) -> Vector:
        return self.space.none()

    def where(self, formula: Formula | str) -> Vector:
        try:
            return self.truths.decided(self.conflict.resolve(formula))
        except ConflictError as error:
            raise self.conflict.placed(error) from None

    def one(self, state: State) -> Vector:
        states = self.none()
        states[state.number - 1] = True
        return states

    def union(self, first: Vector, second: Vector) -> Vector:
        return first | second

    def intersection(self, first: Vector, second: Vector) -> Vector:
        return first & second

    def complement(self, states: Vector) -> Vector:
        return ~states

    def difference(self, first: Vector, second: Vector) -> Vector:
        states: Vector = first > second
        return states

    def unite(self, sets: Iterable[Vector]) -> Vector:
        united = self.none()
        for states in sets:
            united |= states
        return united

    def count(self, states: Vector) -> int:
        return int(np.count_nonzero(states))

    def listed(self, states: Vector, limit: int | None = None) -> tuple[State, ...]:
        return tuple(self.space.states([int(index) for index in _first(states, limit)]))

    def contains(self, states: Vector, state: State) -> bool:
        return bool(states[state.number - 1])

    def sample(self, states: Vector, n: int, seed: int) -> tuple[State, ...]:
        indices = np.flatnonzero(states)
        positions = np.random.default_rng(seed).integers(indices.size, size=n) if indices.size else indices
        return tuple(self.space.state(int(indices[at])) for at in positions)

    def cubes(self, states: Vector, limit: int) -> tuple[tuple[str, ...], bool]:
        return patterns(self.space, states, limit)

    # Single states.

    def numbered(self, number: int) -> State | None:
        return self.space.state(number - 1) if 1 <= number <= self.space.size else None

    def labelled(self, label: str) -> State | None:
        index = self.space.labelled(label)
        return None if index is None else self.space.state(index)

    def taking(self, options: Iterable[str]) -> State | None:
        index = self.space.choosing(options)
        state = None if index is None else self.space.state(index)
        return None if state is None or state.open else state

    def status_quo(self) -> State | None:
        return self._status_quo

    @cached_property
    def _status_quo(self) -> State | None:
        status_quo = self.conflict.status_quo
        if status_quo is None:
            return None
        if isinstance(status_quo, str):
            index = self.space.labelled(status_quo)
            if index is None:
                near = nearest(status_quo, ("s1", f"s{self.space.size}"))
                raise UnknownLabel("unknown_label", address="status_quo", name=status_quo, near=near)
        else:
            index = self.space.choosing(self.conflict.names.option(option) for option in status_quo)
        return None if index is None else self.space.state(index)

    # Preference.

    def ranks(self, dm: str) -> Ranks:
        """The decision maker's rank of each state, by number: higher is preferred, equal is indifferent."""
        if dm not in self._ranks:
            maker = self.conflict.decision_maker(dm)
            if isinstance(self.space, ProductSpace):
                self._ranks[dm] = product_ranks(maker, self.space, self.truths)
            else:
                rank = ranks(dm, maker.preferences.form, self.space, self.truths)
                self._ranks[dm] = shortened(rank) if self.crew else rank
        return self._ranks[dm]

    def classes(self, dm: str, best_first: bool = False) -> Iterator[Vector]:
        rank = self.ranks(dm)
        levels = distinct(rank)
        for level in reversed(levels) if best_first else levels:
            yield rank == level

    def class_count(self, dm: str) -> int:
        return len(distinct(self.ranks(dm)))

    def no_better(self, dm: str, state: State) -> Vector:
        rank = self.ranks(dm)
        mask: Vector = rank <= rank[state.number - 1]
        return mask

    def splits(self, dm: str) -> tuple[int, ...]:
        return splits(self.conflict.decision_maker(dm).preferences, self.space, self.truths)

    def view_at(self, dm: str, state: State, reading: Reading = PLAIN) -> View[Vector]:
        form = self.conflict.decision_maker(dm).preferences.form
        plain = isinstance(form, WeakOrder) and not form.read(reading)
        view = None if plain or self.pairs is None else self.pairs.view(dm, state.number - 1, reading)
        return super().view_at(dm, state, reading) if view is None else View(self.one(state), *view)

    # Moves.

    def moves(self, dm: str) -> Moves:
        """The decision maker's moves as operations on vectors."""
        if dm not in self._moves:
            try:
                self._moves[dm] = self.rules.moves(dm, self._order(dm))
            except ConflictError as error:
                raise self.conflict.placed(error) from None
            self.progress("progress.moves", len(self._moves), len(self.conflict.dms))
        return self._moves[dm]

    def _order(self, dm: str) -> Ranks:
        """The ranks, or equal ones for a preference that isn't a weak order."""
        ranked = dm in self._ranks or isinstance(self.conflict.decision_maker(dm).preferences.form, WeakOrder)
        return self.ranks(dm) if ranked else np.zeros(self.space.size, dtype=np.int32)

    def steps(self, dm: str) -> Steps:
        """The decision maker's moves one by one."""
        if isinstance(self.space, ProductSpace):
            return AxisMoves(self.space, self.conflict.dms.index(dm))
        return self.moves(dm)

    def _leading(self, dm: str, states: Indices, via: Via, back: bool) -> Indices:
        via = self.taken_as(dm, via)
        if isinstance(via, Reading | Attracting):
            if self.pairs is not None:
                return self.pairs.led(dm, states, via, back)
            mask = self.none()
            mask[states] = True
            return np.flatnonzero(self.step_by_views(dm, mask, via, back))
        return stepped(self.steps(dm), self._order(dm), states, via, back)

    def _step(self, dm: str, states: Vector, via: Via, back: bool) -> Vector:
        reached = self.none()
        reached[self._leading(dm, np.flatnonzero(states), via, back)] = True
        return reached

    def arrows(self, dm: str, via: Via = "moves") -> Iterator[Arrow]:
        via = self.taken_as(dm, via)
        if isinstance(via, Reading | Attracting):
            yield from super().arrows(dm, via)
            return
        rank = self.ranks(dm) if via == "improvements" else None
        for first in range(0, self.space.size, AT_ONCE):
            starts, ends = self.steps(dm).steps(np.arange(first, min(first + AT_ONCE, self.space.size)))
            wanted = slice(None) if rank is None else rank[ends] > rank[starts]
            yield from zip((starts[wanted] + 1).tolist(), (ends[wanted] + 1).tolist(), strict=True)

    def numbers(self, states: Vector) -> Iterator[int]:
        yield from (np.flatnonzero(states) + 1).tolist()

    def having(self, numbers: Iterable[int]) -> Vector:
        states = self.none()
        states[np.fromiter(numbers, dtype=np.intp) - 1] = True
        return states

    def step_out(self, dm: str, states: Vector, via: Via) -> Vector:
        return self._step(dm, states, via, back=False)

    def step_into(self, dm: str, states: Vector, via: Via) -> Vector:
        return self._step(dm, states, via, back=True)

    def step_by_loss(self, dm: str, states: Vector, lost: bool, back: bool = False) -> Vector:
        rank, reached = self.ranks(dm), self.none()
        upside_down = rank.max() - rank  # a loss is an improvement under the reversed preference
        order = upside_down if lost else rank
        reached[stepped(self.steps(dm), order, np.flatnonzero(states), "improvements", back, ties=not lost)] = True
        return reached

    def path(self, start: Vector, end: Vector, dms: Iterable[str], via: Via) -> tuple[Step, ...] | None:
        search = PathSearch(self.space.size, tuple(dms), lambda dm, states, back: self._leading(dm, states, via, back))
        steps = search.shortest(start, end)
        if steps is None:
            return None
        return tuple(Step(dm, self.space.state(before), self.space.state(after)) for dm, before, after in steps)

    # Stability.

    def reaction_stable(self, dm: str, concept: Reaction) -> Vector:
        key = (dm, concept.replies, concept.counter, concept.reading)
        if key not in self._stable:
            if not self.is_read_plainly(dm, concept):
                stable = super().reaction_stable(dm, concept)
            else:
                stable = self._axes.stable(dm, concept) if self._axes else self._by_moves(dm, concept)
            self._stable[key] = np.packbits(stable)
            self.progress("progress.stability", len(self._stable), len(self.conflict.dms) * len(CONCEPTS))
        return np.unpackbits(self._stable[key], count=self.space.size).view(np.bool_)

    def beside(self, conflict: Conflict) -> Self:
        return beside(self, conflict, self._ranks, self._moves)

    def reacting(self, dm: str, concept: Reaction, reading: Reading) -> Vector:
        if self.pairs is not None:
            return ~self.pairs.unstable(dm, concept, reading)
        check_pairs(self.conflict, self.space.size, self.paired, reading)
        return super().reacting(dm, concept, reading)

    @cached_property
    def pairs(self) -> Pairwise | None:
        """Comparisons of all pairs of states; None where there are too many."""
        return Pairwise(self) if self.space.size <= self.paired else None

    def _by_moves(self, dm: str, concept: Reaction) -> Vector:
        opponents = () if concept.replies is None else tuple(other for other in self.conflict.dms if other != dm)
        opponent_moves = [self.moves(other) for other in opponents]
        if self.crew is None:
            return stability.stable(concept, self.ranks(dm), self.moves(dm), opponent_moves)
        with self.crew.at_work():
            stable = stability.stable(concept, self.ranks(dm), self.moves(dm), opponent_moves)
        compiled.seal()
        return stable


def _first(states: Vector, limit: int | None) -> Indices:
    """The first `limit` members of a set, found without scanning the rest."""
    if limit is None:
        return np.flatnonzero(states)
    batches, start = [np.empty(0, dtype=np.intp)], 0
    while start < len(states) and limit > 0:
        batches.append(start + np.flatnonzero(states[start : start + AT_ONCE])[:limit])
        limit -= len(batches[-1])
        start += AT_ONCE
    return np.concatenate(batches)
