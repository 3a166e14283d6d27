"""State identity across changes: a changed conflict whose states keep their labels and numbers.

In a model without listed states, numbers depend on the constraints, so a change would renumber the states; in one that
lists them, a change may leave gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, cast

from detente.concepts import Reaction, SolutionConcept, Via
from detente.engines.base import Backend, Progress
from detente.engines.engine import Engine
from detente.errors import QuestionError
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.formulas import Name, Not
from detente.model.preferences import INDIFFERENT, Preferences, View
from detente.model.readings import PLAIN, Reading
from detente.model.rules import Constraint
from detente.model.state_sets import StateSet
from detente.model.states import State, added_place, added_state, default_number
from detente.results.certificates import JointCase, Shown, Step
from detente.results.labels import restated

if TYPE_CHECKING:
    from detente.concepts import Reactions
    from detente.engines.many_profiles import Profile, Tallied

Opener = Callable[[Conflict], Engine]


class Numbers(Protocol):
    """How the states of a changed conflict are matched with those of the model as written."""

    def state(self, state: State) -> State:
        """The state with its label and number in the model as written."""

    def own(self, state: State) -> State | None:
        """The changed model's own version of a state; None where it has none."""

    def called(self, label: str) -> State | None:
        """The changed model's own version of the state of a label; None where the label isn't one of a state."""

    def numbered(self, number: int) -> State | None:
        """The changed model's own version of the state of a number; None where it has none."""

    def listed(self, states: StateSet, limit: int | None) -> tuple[State, ...]:
        """The first states of a set of the changed model, by number in the model as written."""


class ByOptions:
    """States matched by the options taken, where the model as written lists none.

    A state that the model as written forbids is numbered after all that it allows, and labelled ``+1``, ``+2`` ...

    Parameters
    ----------
    written, changed
        An engine on the original model, and one on the changed model.
    opened
        Function that opens an engine.

    Attributes
    ----------
    added
        The states met so far that the original model doesn't have, by the options taken.
    """

    def __init__(self, written: Engine, changed: Engine, opened: Opener) -> None:
        self.written, self.changed, self._opened = written, changed, opened
        self.added = dict[tuple[str, ...], State]()
        self._known = dict[tuple[str, ...], State | None]()

    def state(self, state: State) -> State:
        """The state with its label and number in the original model."""
        if state.taken not in self._known:
            self._known[state.taken] = self.written.taking(state.taken)
        known = self._known[state.taken]
        return known if known is not None else self._added(state)

    def _added(self, state: State) -> State:
        place = self._others.taking(state.taken)
        if place is None:
            raise RuntimeError(state)
        return self.added.setdefault(state.taken, added_state(self.size, place.number, state.taken))

    @cached_property
    def size(self) -> int:
        """Number of states of the original model."""
        return self.written.all().count

    def own(self, state: State) -> State | None:
        """The changed model's own version of a state."""
        return self.changed.taking(state.taken)

    def called(self, label: str) -> State | None:
        """The changed model's own version of the state of a label."""
        number, place = default_number(label), added_place(label)
        if number is not None and number <= self.size:
            return self.numbered(number)
        return None if place is None else self.numbered(self.size + place)

    def numbered(self, number: int) -> State | None:
        """The changed model's own version of the state of a number."""
        state = self.written.numbered(number)
        if state is None and ~self._kept:
            state = self._others.numbered(number - self.size)
        return None if state is None else self.own(state)

    @cached_property
    def _others(self) -> Engine:
        """The states that only the changed model has, numbered among themselves."""
        conflict, changed = self.written.conflict, self.changed.conflict
        lost = [option for option in conflict.options if option not in changed.options]
        rules = [conflict.feasible, Not(changed.feasible), *map(Name, lost)]
        makers = [DecisionMaker(dm.id, options=dm.options, preferences=INDIFFERENT) for dm in conflict.decision_makers]
        constraints = [Constraint("never", (ban,)) for ban in rules]
        return self._opened(Conflict(conflict.name, makers, constraints=constraints, sources=conflict.sources))

    @cached_property
    def _kept(self) -> StateSet:
        """The states that both models have."""
        return self.changed.where(self.written.conflict.feasible)

    def listed(self, states: StateSet, limit: int | None) -> tuple[State, ...]:
        """The first states of a set of the changed model, by original number."""
        original = (states & self._kept).listed(limit)
        left = None if limit is None else limit - len(original)
        added = () if left == 0 else (states - self._kept).listed(left)
        return tuple(map(self.state, (*original, *added)))


class ByLabels:
    """States matched by label, where the changed model lists them.

    Parameters
    ----------
    changed
        An engine on the changed model.
    numbers
        The number of each label.
    size
        The number of states of the model as written; those with higher numbers are new.
    """

    def __init__(self, changed: Engine, numbers: Mapping[str, int], size: int) -> None:
        self.changed, self._numbers, self._size = changed, numbers, size
        self._labels = {number: label for label, number in numbers.items()}

    def state(self, state: State) -> State:
        """The state with its number in the model as written."""
        number = self._numbers[state.label]
        return replace(state, number=number, added=number > self._size)

    def own(self, state: State) -> State | None:
        """The changed model's own version of a state."""
        return self.changed.labelled(state.label)

    def called(self, label: str) -> State | None:
        """The changed model's own version of the state of a label."""
        return self.changed.labelled(label)

    def numbered(self, number: int) -> State | None:
        """The changed model's own version of the state of a number."""
        label = self._labels.get(number)
        return None if label is None else self.changed.labelled(label)

    def listed(self, states: StateSet, limit: int | None) -> tuple[State, ...]:
        """The first states of a set of the changed model, by number."""
        return tuple(map(self.state, states.listed(limit)))


def _numbers(conflict: Conflict, written: Conflict, changed: Engine, opened: Opener) -> Numbers:
    if conflict.states is None:
        return ByOptions(opened(written), changed, opened)
    if written.labels is not None:
        return ByLabels(changed, {label: number for number, label in enumerate(written.labels, 1)}, len(written.labels))
    size = opened(remade(written, claims=(), status_quo=None)).all().count
    places = ((label, default_number(label), added_place(label)) for label in conflict.labels or ())
    return ByLabels(changed, {label: number or size + (place or 0) for label, number, place in places}, size)


class KeptNumbers:
    """A backend on a changed conflict whose states keep their original labels and numbers.

    Operations that take or return states translate them; all others are delegated.
    """

    def __init__(self, conflict: Conflict, engine: Engine, written: Conflict, opened: Opener) -> None:
        self.conflict = conflict
        self._engine: Backend[Any] = engine.backend
        self._written, self._opened = written, opened

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "_engine":
            raise AttributeError(name)
        return getattr(self._engine, name)

    @property
    def progress(self) -> Progress:
        """Delegated to the wrapped backend."""
        return self._engine.progress

    @progress.setter
    def progress(self, watch: Progress) -> None:
        self._engine.progress = watch

    @cached_property
    def _numbers(self) -> Numbers:
        return _numbers(self.conflict, self._written, Engine(self._engine), self._opened)

    def _own(self, state: State) -> State:
        """The wrapped engine's version of a state.

        Raises
        ------
        QuestionError
            The changes leave no such state.
        """
        own = self._numbers.own(state)
        if own is None:
            raise QuestionError("state_gone", label=state.label)
        return own

    def _said(self, state: State | None) -> State | None:
        return None if state is None else self._numbers.state(state)

    def one(self, state: State) -> Any:
        """As of a backend."""
        return self._engine.one(self._own(state))

    def contains(self, states: Any, state: State) -> bool:
        """As of a backend."""
        return self._engine.contains(states, self._own(state))

    def no_better(self, dm: str, state: State) -> Any:
        """As of a backend."""
        return self._engine.no_better(dm, self._own(state))

    def view_at(self, dm: str, state: State, reading: Reading = PLAIN) -> View[Any]:
        """As of a backend."""
        return self._engine.view_at(dm, self._own(state), reading)

    def standing(self, dm: str, concept: SolutionConcept, state: State) -> bool | None:
        """As of a backend."""
        return self._engine.standing(dm, concept, self._own(state))

    def completion(
        self, chosen: Mapping[str, Reaction], state: State, stable: bool
    ) -> Mapping[str, Preferences] | None:
        """As of a backend."""
        return self._engine.completion(chosen, self._own(state), stable)

    def shown(self, chosen: Mapping[str, Reaction], state: State) -> Mapping[str, Shown]:
        """As of a backend; what shows a verdict names states as everything else does."""
        return restated(self._engine.shown(chosen, self._own(state)), self._numbers.state)

    def apart(self, chosen: Mapping[str, Reaction], state: State) -> tuple[JointCase, ...]:
        """As of a backend; the cases name states as everything else does."""
        return restated(self._engine.apart(chosen, self._own(state)), self._numbers.state)

    def deciding(self, dm: str, concept: Reaction, state: State, most: int = 3) -> tuple[tuple[str, str, str], ...]:
        """As of a backend; a model whose rankings name states keeps their labels."""
        return self._engine.deciding(dm, concept, self._own(state), most)

    def tallied(
        self, given: Sequence[Sequence[Preferences]], profiles: Sequence[Profile], concepts: Reactions, within: Any
    ) -> Tallied:
        """As of a backend."""
        return self._engine.tallied(given, profiles, concepts, within).restated(self._numbers.state)

    def listed(self, states: Any, limit: int | None = None) -> tuple[State, ...]:
        """As of a backend."""
        return self._numbers.listed(StateSet(self._engine, states), limit)

    def sample(self, states: Any, n: int, seed: int) -> tuple[State, ...]:
        """As of a backend."""
        return tuple(map(self._numbers.state, self._engine.sample(states, n, seed)))

    def numbered(self, number: int) -> State | None:
        """As of a backend; a number that the changes leave no state for is refused."""
        if number < 1:
            return None
        state = self._numbers.numbered(number)
        if state is None:
            raise QuestionError("state_gone", label=f"#{number}")
        return self._said(state)

    def labelled(self, label: str) -> State | None:
        """As of a backend; a label that the changes leave no state for is refused."""
        state = self._numbers.called(label)
        is_gone = state is None and (label in (self._written.labels or ()) or _is_default(self._written, label))
        if is_gone and label not in self.conflict.names.meanings:  # an option or a scenario may be called so
            raise QuestionError("state_gone", label=label)
        return self._said(state)

    def taking(self, options: Iterable[str]) -> State | None:
        """As of a backend."""
        return self._said(self._engine.taking(options))

    def status_quo(self) -> State | None:
        """As of a backend; None where the changes leave no such state."""
        status_quo = self.conflict.status_quo
        if not isinstance(status_quo, str):
            return self._said(self._engine.status_quo())
        return self._said(self._numbers.called(status_quo))

    def path(self, start: Any, end: Any, dms: Iterable[str], via: Via) -> tuple[Step, ...] | None:
        """As of a backend."""
        steps, name = self._engine.path(start, end, dms, via), self._numbers.state
        return steps and tuple(replace(step, start=name(step.start), end=name(step.end)) for step in steps)


Backend.register(KeptNumbers)


def keeping_numbers(conflict: Conflict, written: Conflict, opened: Opener) -> Engine:
    """An engine on a changed conflict whose states keep their original labels and numbers."""
    # a status quo by its label would be another state where states aren't listed
    is_other = conflict.states is None and isinstance(conflict.status_quo, str)
    engine = opened(remade(conflict, status_quo=None) if is_other else conflict)
    return Engine(cast("Backend[Any]", KeptNumbers(conflict, engine, written, opened)))


def _is_default(written: Conflict, label: str) -> bool:
    """Whether a label may be that of a state of a model that lists none, or of one that a change adds."""
    return written.states is None and (default_number(label) is not None or added_place(label) is not None)
