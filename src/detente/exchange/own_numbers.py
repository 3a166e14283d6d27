"""Changed conflicts as files can hold them."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

from detente.engines import open_engine
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.formulas import Name
from detente.model.preferences import Preferences
from detente.model.preferences.lifting import Lift
from detente.model.rules import Constraint
from detente.model.states import ListedState


def by_own_numbers(conflict: Conflict) -> Conflict:
    """A changed conflict with states numbered by its own constraints, as a file can hold it.

    Options that the changes left out stand in it as impossible, since formulas may name them.
    """
    first = conflict.numbered_by
    if first is None:
        return conflict
    status_quo = conflict.status_quo
    if isinstance(status_quo, str) and conflict.states is None:
        state_now = open_engine(conflict).status_quo()
        status_quo = None if state_now is None else state_now.taken
    lost = [option for option in first.options if option not in conflict.options]
    whole = _with_options(conflict, first, lost) if lost else {}
    return _with_plain_labels(remade(conflict, numbered_by=None, status_quo=status_quo, **whole))


def _with_plain_labels(conflict: Conflict) -> Conflict:
    """A conflict whose states have labels that a file can hold: ``s4``, or the next that is free, for ``+1``."""
    labels = [state.label for state in conflict.states or ()]
    names = {*labels, *conflict.options, *(option.partition(".")[2] for option in conflict.options)}
    free = (f"s{number}" for number in count(1) if f"s{number}" not in names)
    called = {label: next(free) if label.startswith("+") else label for label in labels}
    if all(old == new for old, new in called.items()):
        return conflict
    lift = Lift(lambda formula: formula, {old: (new,) for old, new in called.items()}, lambda evidence: evidence)
    makers = [
        DecisionMaker(dm.id, dm.name, options=dm.options, preferences=_lifted(dm, lift), evidence=dm.evidence)
        for dm in conflict.decision_makers
    ]
    status_quo = conflict.status_quo
    return remade(
        conflict,
        decision_makers=makers,
        states=[replace(state, label=called[state.label]) for state in conflict.states or ()],
        status_quo=called.get(status_quo, status_quo) if isinstance(status_quo, str) else status_quo,
    )


def _lifted(dm: DecisionMaker, lift: Lift) -> Preferences:
    """A preference that names states, by their labels in a file."""
    names_states = any(True for _ in dm.preferences.labels(dm.id))
    return dm.preferences.lifted(lift) if names_states else dm.preferences


def _with_options(conflict: Conflict, first: Conflict, lost: list[str]) -> dict[str, Any]:
    """The parts of a conflict with options that are never taken."""
    pairs = zip(conflict.decision_makers, first.decision_makers, strict=True)
    makers = [
        DecisionMaker(
            dm.id,
            dm.name,
            options=[
                next((declared for declared in dm.options if declared.id == option.id), option)
                for option in before.options
            ],
            preferences=dm.preferences,
            evidence=dm.evidence,
        )
        for dm, before in pairs
    ]
    rules = [*conflict.constraints, *(Constraint("never", (Name(option),)) for option in lost)]
    states: list[ListedState] | None = None
    if conflict.states is not None:
        marks = [dict(zip(conflict.options, state.pattern or "", strict=True)) for state in conflict.states]
        states = [
            ListedState(state.label, "".join(state_marks.get(option, "N") for option in first.options))
            for state, state_marks in zip(conflict.states, marks, strict=True)
        ]
    return {"decision_makers": makers, "constraints": rules, "states": states}
