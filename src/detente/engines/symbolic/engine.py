"""The symbolic engine: sets of states and moves as binary decision diagrams."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Lock
from typing import Any, ClassVar

from detente.concepts import CONCEPTS, Attracting, Reaction, SolutionConcept, Via
from detente.engines.base import Backend, Progress
from detente.engines.rankings import check_rankings
from detente.engines.symbolic.diagrams import Diagrams
from detente.engines.symbolic.numbering import Numbering
from detente.engines.symbolic.packages import OxiDD
from detente.engines.symbolic.paths import shortest
from detente.engines.symbolic.preference import Preference, preference
from detente.engines.symbolic.space import PRIME, Relation, Space
from detente.engines.symbolic.stability import unstable
from detente.errors import ConflictError, UnknownLabel, nearest
from detente.model.conflict import Conflict
from detente.model.formulas import Formula
from detente.model.readings import Reading
from detente.model.states import State
from detente.results.certificates import Step


class Symbolic(Backend[Any]):
    """Sets of states as binary decision diagrams.

    Parameters
    ----------
    conflict
        The conflict to analyse.
    progress
        Progress callback.
    diagrams
        Opens the package of decision diagrams.
    order
        Initial order of the options; by default FORCE over the model's hyperedges.
    """

    name: ClassVar[str] = "symbolic"

    def __init__(
        self,
        conflict: Conflict,
        progress: Progress | None = None,
        diagrams: Callable[[int], Diagrams] = OxiDD,
        order: Sequence[int] | None = None,
    ) -> None:
        super().__init__(conflict, progress)
        self._preferences: dict[str, Preference] = {}
        self._relations: dict[tuple[str, Via], Relation] = {}
        self._losses: dict[tuple[str, bool], Relation] = {}
        self._stable: dict[tuple[str, Via | None, bool, Reading], Any] = {}
        self._telling = Lock()
        self.orders: dict[str, list[int]] = {}  # variable order of each decision maker's last large closure
        try:
            self.space = Space(conflict, diagrams, order)
            self.numbering = Numbering(self.space)
            check_rankings(conflict, self.numbering.size)
            self._now = self._status_quo()
        except ConflictError as error:
            raise conflict.placed(error) from None

    # Sets of states.

    def all(self) -> Any:
        return self.space.feasible

    def none(self) -> Any:
        return self.space.diagrams.false

    def where(self, formula: Formula | str) -> Any:
        try:
            return self.space.decided(self.conflict.resolve(formula))
        except ConflictError as error:
            raise self.conflict.placed(error) from None

    def one(self, state: State) -> Any:
        return self.numbering.one(state)

    def union(self, first: Any, second: Any) -> Any:
        return first | second

    def intersection(self, first: Any, second: Any) -> Any:
        return first & second

    def complement(self, states: Any) -> Any:
        return self.space.feasible & ~states

    def size(self, states: Any) -> int:
        return self.space.diagrams.size(states)

    def difference(self, first: Any, second: Any) -> Any:
        return first & ~second

    def count(self, states: Any) -> int:
        return self.space.count(states)

    def listed(self, states: Any, limit: int | None = None) -> tuple[State, ...]:
        return self.numbering.listed(states, limit)

    def contains(self, states: Any, state: State) -> bool:
        return bool(states & self.one(state) != self.none())

    def sample(self, states: Any, n: int, seed: int) -> tuple[State, ...]:
        return self.numbering.sample(states, n, seed)

    def cubes(self, states: Any, limit: int) -> tuple[tuple[str, ...], bool]:
        return self.numbering.cubes(states, limit)

    # Single states.

    def numbered(self, number: int) -> State | None:
        return self.numbering.numbered(number)

    def labelled(self, label: str) -> State | None:
        return self.numbering.labelled(label)

    def status_quo(self) -> State | None:
        return self._now

    def _status_quo(self) -> State | None:
        status_quo = self.conflict.status_quo
        if status_quo is None:
            return None
        if isinstance(status_quo, str):
            named = self.labelled(status_quo)
            if named is None:
                near = nearest(status_quo, ("s1", f"s{self.numbering.size}"))
                raise UnknownLabel("unknown_label", address="status_quo", name=status_quo, near=near)
            return named
        options_taken = {self.conflict.names.option(option) for option in status_quo}
        if self.conflict.states is not None:
            label = next(
                state.label
                for state in self.conflict.states
                if {option for option, mark in zip(self.conflict.options, state.marks(), strict=True) if mark}
                == options_taken
            )
            return self.labelled(label)
        code = sum(1 << k for k, option in enumerate(self.conflict.options) if option in options_taken)
        return self.numbering.state(self.numbering.number(code), code)

    # Preference.

    def preference(self, dm: str) -> Preference:
        """The decision maker's weak order."""
        if dm not in self._preferences:
            try:
                self._preferences[dm] = preference(self.space, self.numbering, dm)
            except ConflictError as error:
                raise self.conflict.placed(error) from None
        return self._preferences[dm]

    def classes(self, dm: str, best_first: bool = False) -> Iterator[Any]:
        return self.preference(dm).classes(best_first)

    def class_count(self, dm: str) -> int:
        return sum(1 for _ in self.classes(dm))

    def no_better(self, dm: str, state: State) -> Any:
        return self.preference(dm).no_better(self.one(state))

    def splits(self, dm: str) -> tuple[int, ...]:
        return self.preference(dm).splits()

    # Moves.

    def relation(self, dm: str, via: Via) -> Relation:
        """The decision maker's moves, or improvements, as a diagram."""
        via = self.taken_as(dm, via)
        if (dm, via) not in self._relations:
            if via == "moves":
                built = self.space.relation(dm)
            elif isinstance(via, Reading | Attracting):
                moves, wanted = self.relation(dm, "moves"), self.none()
                for view in self.views(dm, via.reading if isinstance(via, Attracting) else via):
                    ends = view.attracts if isinstance(via, Attracting) else view.credible
                    wanted = wanted | (view.of & self.space.primed(ends, moves.changed))
                built = replace(moves, moves=wanted if moves.free else moves.moves & wanted, free=False)
            else:
                moves = self.relation(dm, "moves")
                better = self.preference(dm).better_after(moves.changed)
                built = replace(moves, moves=better if moves.free else moves.moves & better, free=False)
            self._relations[dm, via] = built
        return self._relations[dm, via]

    def loss_relation(self, dm: str, lost: bool) -> Relation:
        """The decision maker's moves to states that it prefers less, or its other moves, as a diagram."""
        if (dm, lost) not in self._losses:
            moves = self.relation(dm, "moves")
            worse = self.preference(dm).worse_after(moves.changed)
            self._losses[dm, lost] = replace(moves, moves=moves.moves & (worse if lost else ~worse), free=False)
        return self._losses[dm, lost]

    def step_into(self, dm: str, states: Any, via: Via) -> Any:
        return self._into(self.relation(dm, via), states)

    def step_out(self, dm: str, states: Any, via: Via) -> Any:
        return self._out(self.relation(dm, via), states)

    def step_by_loss(self, dm: str, states: Any, lost: bool, back: bool = False) -> Any:
        relation = self.loss_relation(dm, lost)
        return self._into(relation, states) if back else self._out(relation, states)

    def _into(self, relation: Relation, states: Any) -> Any:
        if not relation.changed:
            return self.none()
        after = self.space.primed(states, relation.changed)
        primes = self.space.diagrams.cube(variable + PRIME for variable in relation.changed)
        return self.space.feasible & self.space.diagrams.both_exist(primes, relation.moves, after)

    def _out(self, relation: Relation, states: Any) -> Any:
        if not relation.changed:
            return self.none()
        before = self.space.diagrams.cube(relation.changed)
        reached = self.space.diagrams.both_exist(before, relation.moves, states)
        return self.space.feasible & self.space.unprimed(reached, relation.changed)

    def before(self, dm: str, states: Any, via: Via) -> Any:
        """Preimage under a step of the decision maker; it may contain some of the states themselves.

        Without restrictions on moves, the preimage is quantification over the mover's own options: no primed variables
        are needed.
        """
        return self._around(dm, states) if self._at_will(dm, via) else self.step_into(dm, states, via)

    def after(self, dm: str, states: Any, via: Via) -> Any:
        """Image under a step of the decision maker; it may contain some of the states themselves."""
        return self._around(dm, states) if self._at_will(dm, via) else self.step_out(dm, states, via)

    def _at_will(self, dm: str, via: Via) -> bool:
        return via == "moves" and self.relation(dm, via).free

    def _around(self, dm: str, states: Any) -> Any:
        own = self.space.diagrams.cube(self.relation(dm, "moves").changed)
        return self.space.feasible & self.space.diagrams.exists(own, states)

    def path(self, start: Any, end: Any, dms: Iterable[str], via: Via) -> tuple[Step, ...] | None:
        """As the generic method, but with transitive moves any shortest sequence is legal."""
        movers = tuple(dms)
        if start & end != self.none() or not all(self.relation(dm, "moves").transitive for dm in movers):
            return super().path(start, end, movers, via)
        return shortest(self, start, end, movers, via)

    def _closure(self, dms: tuple[str, ...], states: Any, step: Callable[[str, Any], Any]) -> Mapping[str, Any]:
        """As the generic method; diagrams are canonical, so the fixpoint test needs no counts."""
        reached = dict.fromkeys(dms, self.none())
        last: dict[str, Any] = {}
        while last != reached:
            last = dict(reached)
            for dm in dms:
                by_others = self.unite(reached[other] for other in dms if other != dm)
                reached[dm] = reached[dm] | step(dm, states | by_others)
        return reached

    # Stability.

    def stable_each(self, chosen: Mapping[str, SolutionConcept]) -> Mapping[str, Any]:
        """As the generic method, with several decision makers in parallel."""
        with ThreadPoolExecutor(self.space.diagrams.threads) as threads:
            return dict(zip(chosen, threads.map(self.stable, chosen, chosen.values()), strict=True))

    def reaction_stable(self, dm: str, concept: Reaction) -> Any:
        """As the generic method for intransitive moves; otherwise bounded by the results for other concepts."""
        key = (dm, concept.replies, concept.counter, concept.reading)
        if key not in self._stable:
            self._stable[key] = self._find_stable(dm, concept)
            with self._telling:
                self.progress("progress.stability", len(self._stable), len(self.conflict.dms) * len(CONCEPTS))
        return self._stable[key]

    def workshop(self, order: Sequence[int]) -> Symbolic:
        """A fresh copy of the engine in a manager of its own with this variable order."""

        def ordered(_: int) -> Diagrams:
            diagrams = self.space.diagrams.another()
            diagrams.reorder(order)
            return diagrams

        return Symbolic(self.conflict, None, ordered, self.space.order)

    def _find_stable(self, dm: str, concept: Reaction) -> Any:
        opponents = [opponent for opponent in self.conflict.dms if opponent != dm]
        if not self.is_read_plainly(dm, concept):
            return super().reaction_stable(dm, concept)
        if concept.replies is None or not all(self.relation(opponent, "moves").transitive for opponent in opponents):
            return super().reaction_stable(dm, concept)
        # NASH-stable states are stable under every concept, and states unstable under GMR/SMR are unstable under
        # SEQ/SSEQ: only the rest is searched. (GMR would bound SMR too, but its diagram is large.)
        without = self.reaction_stable(dm, concept.without_replies())
        open_ = self.complement(without)
        if concept.replies == "improvements":
            open_ = open_ & self.reaction_stable(dm, concept.without_credibility())
        return without | (open_ & ~unstable(self, dm, concept.replies, concept.counter, open_))
