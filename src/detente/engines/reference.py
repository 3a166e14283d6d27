"""The reference engine: the definitions transcribed with sets and loops, slow and obvious, the oracle for all others.

States are numbers; a decision maker's moves are pairs of them; legal sequences are searched over nodes (state, last
mover). Nothing here is shared with faster engines.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import ClassVar

from detente.concepts import Attracting, Reaction, SolutionConcept, Via
from detente.concepts.attitudes import Attitudinal
from detente.engines.base import Backend, Progress
from detente.engines.cubes import cubes
from detente.engines.reference_attitudes import stable_by_attitudes
from detente.engines.reference_completions import Completions
from detente.engines.reference_families import stable
from detente.engines.reference_model import ReferenceModel
from detente.errors import ConflictError, ModelError, UnknownLabel, nearest
from detente.model.conflict import Conflict
from detente.model.formulas import Formula, text_of
from detente.model.preferences import View
from detente.model.readings import PLAIN, Reading
from detente.model.states import State
from detente.results.certificates import Step

States = frozenset[int]
Node = tuple[int, str]  # a state and who moved last
Judge = Callable[[int, int], bool]  # of a state and another
Reach = Callable[[str, int], States]  # where a decision maker can go from a state


class Reference(Backend[States]):
    """Reference engine for up to 4,096 states from at most 65,536 combinations of options.

    Raises
    ------
    TooLarge
        The conflict has more.
    ModelError
        A fault that shows only in the states: none is feasible, a ranking misses one, or the status quo is infeasible.
    """

    name: ClassVar[str] = "reference"

    def __init__(self, conflict: Conflict, progress: Progress | None = None) -> None:
        super().__init__(conflict, progress)
        try:
            self.model = ReferenceModel(conflict)
            self.status_quo()
        except ConflictError as error:
            raise conflict.placed(error) from None
        self.enumerated = Completions(self)
        self._replies = dict[tuple[str, int, Reading], States]()

    # Sets of states.

    def all(self) -> States:
        return frozenset(self.model.states)

    def none(self) -> States:
        return frozenset()

    def where(self, formula: Formula | str) -> States:
        resolved = self.conflict.resolve(formula)
        return frozenset(number for number in self.all() if self._decided(resolved, number))

    def _decided(self, formula: Formula, number: int) -> bool:
        value = self.model.truth(formula, number)
        if value is None:
            label = self.model.states[number].label
            error = ModelError("undetermined", address=f"states.{label}", formula=text_of(formula), label=label)
            raise self.conflict.placed(error)
        return value

    def one(self, state: State) -> States:
        return frozenset({state.number})

    def union(self, first: States, second: States) -> States:
        return first | second

    def intersection(self, first: States, second: States) -> States:
        return first & second

    def complement(self, states: States) -> States:
        return self.all() - states

    def count(self, states: States) -> int:
        return len(states)

    def listed(self, states: States, limit: int | None = None) -> tuple[State, ...]:
        return tuple(self.model.states[number] for number in sorted(states)[:limit])

    def contains(self, states: States, state: State) -> bool:
        return state.number in states

    def sample(self, states: States, n: int, seed: int) -> tuple[State, ...]:
        listed = self.listed(states)
        return tuple(random.Random(seed).choices(listed, k=n)) if listed else ()

    def cubes(self, states: States, limit: int) -> tuple[tuple[str, ...], bool]:
        marks = (
            [None if option in state.open else option in state.taken for option in self.conflict.options]
            for state in self.listed(states)
        )
        return cubes(self.conflict, marks, limit)

    # Single states.

    def numbered(self, number: int) -> State | None:
        return self.model.states.get(number)

    def labelled(self, label: str) -> State | None:
        return next((state for state in self.model.states.values() if state.label == label), None)

    def status_quo(self) -> State | None:
        status_quo = self.conflict.status_quo
        if status_quo is None:
            return None
        if isinstance(status_quo, str):
            labels = [state.label for state in self.model.states.values()]
            if status_quo not in labels:
                raise self.conflict.placed(
                    UnknownLabel(
                        "unknown_label", address="status_quo", name=status_quo, near=nearest(status_quo, labels)
                    )
                )
            return self.labelled(status_quo)
        options_taken = {self.conflict.names.option(option) for option in status_quo}
        return next(
            state for state in self.model.states.values() if set(state.taken) == options_taken and not state.open
        )

    # Preference.

    def prefers(self, dm: str, first: int, second: int) -> bool:
        """Whether the decision maker strictly prefers the first state to the second."""
        return self.model.prefers(dm, first, second)

    def classes(self, dm: str, best_first: bool = False) -> Iterator[States]:
        remaining = self.all()
        while remaining:
            if best_first:
                tied = {state for state in remaining if not any(self.prefers(dm, other, state) for other in remaining)}
            else:
                tied = {state for state in remaining if not any(self.prefers(dm, state, other) for other in remaining)}
            yield frozenset(tied)
            remaining -= tied

    def class_count(self, dm: str) -> int:
        return sum(1 for _ in self.classes(dm))

    def no_better(self, dm: str, state: State) -> States:
        return frozenset(other for other in self.all() if not self.prefers(dm, other, state.number))

    def splits(self, dm: str) -> tuple[int, ...]:
        statements = self.conflict.decision_maker(dm).preferences.form.statements
        true = [self.model.true_at(statement.that) for statement in statements]
        vectors = [tuple(number in states for states in true) for number in self.all()]
        return tuple(_divided(vectors, place) for place in range(len(statements)))

    def views(self, dm: str, reading: Reading = PLAIN) -> Iterator[View[States]]:
        """As the interface says; each state by itself, since these are the definitions."""
        return (self.view_at(dm, state, reading) for state in self.model.states.values())

    def view_at(self, dm: str, state: State, reading: Reading = PLAIN) -> View[States]:
        preference, s = self.model.preferences[dm], state.number
        judges = (preference.attracts, preference.deters, preference.credible)
        return View(self.one(state), *(frozenset(q for q in self.all() if judge(s, q, reading)) for judge in judges))

    # Moves.

    def reachable(self, dm: str, start: int, via: Via) -> States:
        """Reachable list: targets of the decision maker's moves (R_i), improvements (R_i^+), or credible replies."""
        if isinstance(via, Reading):
            return self._credible(dm, start, via.of(dm))
        if isinstance(via, Attracting):
            attracts = self.model.preferences[dm].attracts
            return frozenset(end for end in self.model.moves[dm][start] if attracts(start, end, via.reading))
        return (self.model.moves if via == "moves" else self.model.improvements)[dm][start]

    def _credible(self, dm: str, start: int, reading: Reading) -> States:
        key = (dm, start, reading)
        if key not in self._replies:
            moves, credible = self.model.moves[dm][start], self.model.preferences[dm].credible
            self._replies[key] = frozenset(end for end in moves if credible(start, end, reading))
        return self._replies[key]

    def step_out(self, dm: str, states: States, via: Via) -> States:
        return frozenset(end for start in states for end in self.reachable(dm, start, via))

    def step_into(self, dm: str, states: States, via: Via) -> States:
        return frozenset(start for start in self.all() if self.reachable(dm, start, via) & states)

    def sequences(self, dms: tuple[str, ...], start: int, via: Via, moved: str = "") -> dict[Node, Node | None]:
        """Legal sequences from a state, by moves, improvements or credible moves."""
        return sequences(dms, start, lambda dm, state: self.reachable(dm, state, via), moved)

    def legal_out(self, dms: Iterable[str], states: States, via: Via) -> Mapping[str, States]:
        movers = tuple(dms)
        nodes = {node for start in states for node in self.sequences(movers, start, via)}
        return {dm: frozenset(state for state, last in nodes if last == dm) for dm in movers}

    def legal_into(self, dms: Iterable[str], states: States, via: Via) -> Mapping[str, States]:
        movers = tuple(dms)

        def leads(after: int, dm: str) -> bool:
            return after in states or any(end in states for end, _ in self.sequences(movers, after, via, moved=dm))

        return {
            dm: frozenset(s for s in self.all() if any(leads(after, dm) for after in self.reachable(dm, s, via)))
            for dm in movers
        }

    def path(self, start: States, end: States, dms: Iterable[str], via: Via) -> tuple[Step, ...] | None:
        movers = tuple(dms)
        paths = [self._shortest(first, end, movers, via) for first in sorted(start)]
        return min((steps for steps in paths if steps), key=len, default=None)

    def _shortest(self, start: int, end: States, dms: tuple[str, ...], via: Via) -> tuple[Step, ...] | None:
        before = self.sequences(dms, start, via)
        node = next((node for node in before if node[0] in end), None)
        steps: list[Step] = []
        while node is not None:
            earlier = before[node]
            came_from = start if earlier is None else earlier[0]
            steps.append(Step(node[1], self.model.states[came_from], self.model.states[node[0]]))
            node = earlier
        return tuple(reversed(steps)) or None

    # Stability.

    def stable(self, dm: str, concept: SolutionConcept) -> States:
        """As the interface says; under attitudes and in families by definitions of their own."""
        if isinstance(concept, Attitudinal):
            return stable_by_attitudes(self.model, sequences, dm, concept)
        by_definition = stable(self, dm, concept.name)
        return super().stable(dm, concept) if by_definition is None else by_definition

    def reaction_stable(self, dm: str, concept: Reaction) -> States:
        """The states at which each move to an attractive state is sanctioned in the sense of the concept."""
        if concept.reading.completes:
            return self.enumerated.stable(dm, concept)
        preference, reading = self.model.preferences[dm], concept.reading
        answers = self.answers(dm, concept, lambda other, s: self.reachable(other, s, reading))
        return self.stable_when(
            dm,
            concept,
            lambda s, q: preference.attracts(s, q, reading),
            lambda s, q: preference.deters(s, q, reading),
            answers,
        )

    def undecided(self, dm: str, concept: SolutionConcept) -> States:
        """No state: all completions are enumerated."""
        return self.none()

    def joint(self, profile: Mapping[str, SolutionConcept]) -> tuple[States, States]:
        """The equilibria, and no open ones: stable for all who ask for some completion in one and the same."""
        possibly = {
            dm: concept
            for dm, concept in profile.items()
            if isinstance(concept, Reaction) and concept.reading.uncertain == "possible"
        }
        stable_sets = [self.stable(dm, concept) for dm, concept in profile.items() if dm not in possibly]
        together = [self.enumerated.together(possibly)] if possibly else []
        return self.all().intersection(*stable_sets, *together), self.none()

    def stable_when(
        self, dm: str, concept: Reaction, attracts: Judge, deters: Judge, answers: Mapping[int, States]
    ) -> States:
        """The states at which each attractive move is sanctioned, for preference that is read so."""
        moves = self.model.moves[dm]

        def sanctions(s: int, s2: int) -> bool:
            """Whether s2 deters from leaving s and, with a counter-move, so do all states that it can be left for."""
            return deters(s, s2) and (not concept.counter or all(deters(s, s3) for s3 in moves[s2]))

        return frozenset(
            s
            for s in self.all()
            if all(any(sanctions(s, s2) for s2 in answers[s1]) for s1 in moves[s] if attracts(s, s1))
        )

    def answers(self, dm: str, concept: Reaction, credible: Reach) -> Mapping[int, States]:
        """The states that the opponents can jointly reach from each state: R_O, R_O^+, or no state.

        Without that state itself, if return to the start is barred.
        """
        opponents = tuple(other for other in self.conflict.dms if other != dm)
        if concept.replies is None:
            return dict.fromkeys(self.all(), self.none())
        reach = credible if concept.replies == "improvements" else lambda other, s: self.model.moves[other][s]
        ends = {s1: frozenset(s2 for s2, _ in sequences(opponents, s1, reach)) for s1 in self.all()}
        return {s1: ends[s1] - {s1} for s1 in ends} if concept.reading.bars_return else ends


def sequences(dms: tuple[str, ...], start: int, reach: Reach, moved: str = "") -> dict[Node, Node | None]:
    """Breadth-first search over legal sequences from a state: each node visited, with its predecessor.

    In a legal sequence no decision maker moves twice in a row; `moved` is who moved just before it began
    (Fang, Hipel & Kilgour 1993).
    """
    before: dict[Node, Node | None] = {(end, dm): None for dm in dms if dm != moved for end in sorted(reach(dm, start))}
    queue = deque(before)
    while queue:
        state, last = queue.popleft()
        for dm in dms:
            for end in sorted(reach(dm, state)) if dm != last else ():
                if (end, dm) not in before:
                    before[end, dm] = (state, last)
                    queue.append((end, dm))
    return before


def _divided(vectors: list[tuple[bool, ...]], place: int) -> int:
    """Number of states that agree with some other on all earlier statements and differ from it on this one."""
    kinds = {vector[: place + 1] for vector in vectors}
    return sum(1 for v in vectors if (*v[:place], True) in kinds and (*v[:place], False) in kinds)
