"""The reference engine: the definitions transcribed with sets and loops, slow and obvious, the oracle for all others.

States are numbers; a decision maker's moves are pairs of them; legal sequences are searched over nodes (state, last
mover). Nothing here is shared with faster engines.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from detente.concepts import Reaction, Via
from detente.engines.base import Backend, Progress
from detente.engines.cubes import cubes
from detente.engines.reference_model import ReferenceModel
from detente.errors import ConflictError, ModelError, UnknownLabel, nearest
from detente.model.conflict import Conflict
from detente.model.formulas import Formula, text_of
from detente.model.states import State
from detente.results.certificates import Step

States = frozenset[int]
Node = tuple[int, str]  # a state and who moved last


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
        now = self.conflict.status_quo
        if now is None:
            return None
        if isinstance(now, str):
            labels = [state.label for state in self.model.states.values()]
            if now not in labels:
                raise self.conflict.placed(
                    UnknownLabel("unknown_label", address="status_quo", name=now, near=nearest(now, labels))
                )
            return self.labelled(now)
        taken = {self.conflict.names.option(option) for option in now}
        return next(state for state in self.model.states.values() if set(state.taken) == taken and not state.open)

    # Preference.

    def prefers(self, dm: str, first: int, second: int) -> bool:
        """Whether the decision maker strictly prefers the first state to the second."""
        return self.model.prefers(dm, first, second)

    def classes(self, dm: str, best_first: bool = False) -> Iterator[States]:
        rest = self.all()
        while rest:
            if best_first:
                found = {state for state in rest if not any(self.prefers(dm, other, state) for other in rest)}
            else:
                found = {state for state in rest if not any(self.prefers(dm, state, other) for other in rest)}
            yield frozenset(found)
            rest -= found

    def class_count(self, dm: str) -> int:
        return sum(1 for _ in self.classes(dm))

    def no_better(self, dm: str, state: State) -> States:
        return frozenset(other for other in self.all() if not self.prefers(dm, other, state.number))

    def splits(self, dm: str) -> tuple[int, ...]:
        statements = self.conflict.decision_maker(dm).preferences.form.statements
        return tuple(self._divided(dm, place) for place in range(len(statements)))

    def _divided(self, dm: str, place: int) -> int:
        """Number of states that agree with some other on all earlier statements and differ from it on this one."""
        vectors = self.model.keys[dm].values()
        kinds = {vector[: place + 1] for vector in vectors}
        return sum(1 for v in vectors if (*v[:place], True) in kinds and (*v[:place], False) in kinds)

    # Moves.

    def reachable(self, dm: str, start: int, via: Via) -> States:
        """Reachable list: the targets of the decision maker's moves (R_i) or unilateral improvements (R_i^+)."""
        return (self.model.moves if via == "moves" else self.model.improvements)[dm][start]

    def step_out(self, dm: str, states: States, via: Via) -> States:
        return frozenset(end for start in states for end in self.reachable(dm, start, via))

    def step_into(self, dm: str, states: States, via: Via) -> States:
        return frozenset(start for start in self.all() if self.reachable(dm, start, via) & states)

    def sequences(self, dms: tuple[str, ...], start: int, via: Via, moved: str = "") -> dict[Node, Node | None]:
        """Breadth-first search over legal sequences from a state: each node visited, with its predecessor.

        In a legal sequence no decision maker moves twice in a row; `moved` is who moved just before it began
        (Fang, Hipel & Kilgour 1993).
        """
        before: dict[Node, Node | None] = {
            (end, dm): None for dm in dms if dm != moved for end in sorted(self.reachable(dm, start, via))
        }
        queue = deque(before)
        while queue:
            state, last = queue.popleft()
            for dm in dms:
                for end in sorted(self.reachable(dm, state, via)) if dm != last else ():
                    if (end, dm) not in before:
                        before[end, dm] = (state, last)
                        queue.append((end, dm))
        return before

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
        found = [self._shortest(first, end, movers, via) for first in sorted(start)]
        return min((steps for steps in found if steps), key=len, default=None)

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

    def reaction_stable(self, dm: str, concept: Reaction) -> States:
        """The states at which every unilateral improvement is sanctioned in the sense of the concept."""
        answers = {s1: self._answers(dm, concept, s1) for s1 in self.all()}
        return frozenset(
            s
            for s in self.all()
            if all(
                any(self._deters(dm, concept, s, s2) for s2 in answers[s1])
                for s1 in self.reachable(dm, s, "improvements")
            )
        )

    def _answers(self, dm: str, concept: Reaction, s1: int) -> States:
        """The states that the opponents can jointly reach from s1: R_O(s1), or R_O^+(s1)."""
        if concept.replies is None:
            return self.none()
        opponents = tuple(other for other in self.conflict.dms if other != dm)
        return frozenset(s2 for s2, _ in self.sequences(opponents, s1, concept.replies))

    def _deters(self, dm: str, concept: Reaction, s: int, s2: int) -> bool:
        """Whether s2 is not preferred to s and, with a counter-move, no own move from s2 leads to a preferred state."""
        if self.prefers(dm, s2, s):
            return False
        return not concept.counter or not any(self.prefers(dm, s3, s) for s3 in self.reachable(dm, s2, "moves"))
