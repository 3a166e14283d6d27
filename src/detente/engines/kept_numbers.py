"""State identity across changes: a changed conflict whose states keep their labels and numbers.

In a model without listed states, numbers depend on the constraints, so a change would renumber the states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, cast

from detente.concepts import Reaction, Via
from detente.engines.base import Backend, Progress
from detente.engines.engine import Engine
from detente.errors import PreferenceError, QuestionError, UnknownLabel
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.formulas import Not
from detente.model.preferences import INDIFFERENT, Places, Preferences, View
from detente.model.readings import PLAIN, Reading
from detente.model.rules import Constraint
from detente.model.state_sets import StateSet
from detente.model.states import State, default_number
from detente.results.certificates import Shown, Step
from detente.results.labels import restated

Opener = Callable[[Conflict], Engine]


class Numbers:
    """The states of two engines, matched by the options taken.

    A state that the original model forbids is numbered after all that it allows.

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
        number = self.size + place.number
        return self.added.setdefault(state.taken, replace(state, number=number, label=f"s{number}"))

    @cached_property
    def size(self) -> int:
        """Number of states of the original model."""
        return self.written.all().count

    def taken(self, number: int) -> tuple[str, ...] | None:
        """The options taken in the state with this number; None where neither model has one."""
        found = self.written.numbered(number)
        if found is None and ~self._kept:
            found = self._others.numbered(number - self.size)
        return None if found is None else found.taken

    @cached_property
    def _others(self) -> Engine:
        """The states that only the changed model has, numbered among themselves."""
        conflict, other = self.written.conflict, self.changed.conflict
        rules = (Constraint("never", (conflict.feasible,)), Constraint("never", (Not(other.feasible),)))
        makers = [DecisionMaker(dm.id, options=dm.options, preferences=INDIFFERENT) for dm in conflict.decision_makers]
        return self._opened(Conflict(conflict.name, makers, constraints=rules))

    @cached_property
    def _kept(self) -> StateSet:
        """The states that both models have."""
        return self.changed.where(self.written.conflict.feasible)

    def listed(self, states: StateSet, limit: int | None) -> tuple[State, ...]:
        """The first states of a set of the changed model, by original number."""
        kept = (states & self._kept).listed(limit)
        left = None if limit is None else limit - len(kept)
        added = () if left == 0 else (states - self._kept).listed(left)
        return tuple(map(self.state, (*kept, *added)))

    def same_states(self) -> bool:
        """Whether both models have the same states."""
        kept = self.written.where(self.changed.conflict.feasible).count
        return kept == self.size == self.changed.all().count


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
        return Numbers(self._opened(self._written), Engine(self._engine), self._opened)

    def same_states(self) -> bool:
        """Whether the changes leave the set of states as it was."""
        return self._numbers.same_states()

    def _own(self, state: State) -> State:
        """The wrapped engine's version of a state.

        Raises
        ------
        QuestionError
            The changes leave no such state.
        """
        found = self._engine.taking(state.taken)
        if found is None:
            raise QuestionError("state_gone", label=state.label)
        return found

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

    def completion(
        self, chosen: Mapping[str, Reaction], state: State, stable: bool
    ) -> Mapping[str, Preferences] | None:
        """As of a backend."""
        return self._engine.completion(chosen, self._own(state), stable)

    def shown(self, chosen: Mapping[str, Reaction], state: State) -> Mapping[str, Shown]:
        """As of a backend; what shows a verdict names states as everything else does."""
        return restated(self._engine.shown(chosen, self._own(state)), self._numbers.state)

    def deciding(self, dm: str, concept: Reaction, state: State, most: int = 3) -> tuple[tuple[str, str, str], ...]:
        """As of a backend; a model whose rankings name states keeps their labels."""
        return self._engine.deciding(dm, concept, self._own(state), most)

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
        taken = self._numbers.taken(number)
        found = None if taken is None else self._engine.taking(taken)
        if found is None:
            raise QuestionError("state_gone", label=f"s{number}")
        return self._said(found)

    def labelled(self, label: str) -> State | None:
        """As of a backend; a label that the changes leave no state for is refused."""
        number = default_number(label)
        try:
            return None if number is None else self.numbered(number)
        except QuestionError:
            if label in self.conflict.names.meanings:
                return None  # an option or a scenario may be called so
            raise

    def taking(self, options: Iterable[str]) -> State | None:
        """As of a backend."""
        return self._said(self._engine.taking(options))

    def status_quo(self) -> State | None:
        """As of a backend; None where the changes leave no such state."""
        now = self.conflict.status_quo
        if not isinstance(now, str):
            return self._said(self._engine.status_quo())
        before = self._numbers.written.labelled(now)
        return None if before is None else self.taking(before.taken)

    def path(self, start: Any, end: Any, dms: Iterable[str], via: Via) -> tuple[Step, ...] | None:
        """As of a backend."""
        found, name = self._engine.path(start, end, dms, via), self._numbers.state
        return found and tuple(replace(step, start=name(step.start), end=name(step.end)) for step in found)


Backend.register(KeptNumbers)


def keeping_numbers(conflict: Conflict, written: Conflict, opened: Opener) -> Engine:
    """An engine on a changed conflict whose states keep their original labels and numbers.

    Raises
    ------
    PreferenceError
        A ranking names states by number, and the changes add or remove states.
    """
    ranked = [dm.id for dm in conflict.decision_makers if isinstance(dm.preferences.form, Places)]
    try:
        # a status quo by its label would be another state by now
        engine = opened(remade(conflict, status_quo=None) if isinstance(conflict.status_quo, str) else conflict)
    except (PreferenceError, UnknownLabel) as error:
        if not ranked or error.code not in ("ranking_misses", "unknown_label"):
            raise
        raise _misled(ranked[0]) from None
    kept = KeptNumbers(conflict, engine, written, opened)
    if ranked and not kept.same_states():
        raise _misled(ranked[0])
    return Engine(cast("Backend[Any]", kept))


def _misled(dm: str) -> PreferenceError:
    return PreferenceError("ranking_of_others", address=f"{dm}.preferences", dm=dm)
