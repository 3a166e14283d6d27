"""The states that a change leaves, under the labels and numbers of the model as written.

A model that lists its states loses those that the change excludes. In one that doesn't, preferences may name states by
their default labels; the changed conflict then lists its states, so that the labels go on meaning the same states.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from detente.errors import EmptyModel, ModelError, TooLarge
from detente.model.decision_makers import DecisionMaker
from detente.model.feasible import combined_states, feasible_states
from detente.model.formulas import Formula, conjunction, holds, text_of
from detente.model.preferences import INDIFFERENT
from detente.model.preferences.labels import Left
from detente.model.rules import Constraint
from detente.model.states import ListedState
from detente.model.truth import LabelledValues, completions

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

MOST_OPTIONS = 16  # of a conflict whose states are listed one by one
Parts = Mapping[str, Any]


def numbered(conflict: Conflict, parts: Parts, unseen: tuple[Formula, ...] = ()) -> dict[str, Any]:
    """The parts of a changed conflict with its states.

    Parameters
    ----------
    conflict
        The conflict before the change.
    parts
        Its constraints and decision makers after the change, and other parts.
    unseen
        What is true in states that the change leaves out, where the model lists its states.
    """
    first = conflict.numbered_by or conflict
    options = tuple(option for dm in parts["decision_makers"] for option in dm.qualified())
    if first.states is not None:
        return {**parts, **_listed(conflict, first, parts, options, unseen)}
    if (options, parts["constraints"]) == (first.options, first.constraints):
        return {**parts, "states": None, "numbered_by": None}
    if not any(True for dm in parts["decision_makers"] for _ in dm.preferences.labels(dm.id)):
        only = {} if options or not isinstance(conflict.status_quo, tuple) else {"status_quo": "s1"}
        return {**parts, "states": None, "numbered_by": first, **only}
    return {**parts, "numbered_by": first, **_combined(conflict, first, parts, options)}


def _combined(conflict: Conflict, first: Conflict, parts: Parts, options: tuple[str, ...]) -> dict[str, Any]:
    """The states of a model that lists none, listed by the labels that they have in the model as written."""
    if max(len(options), len(first.options)) > MOST_OPTIONS:
        raise TooLarge("changed_states", options=len(first.options), most=MOST_OPTIONS)
    makers = [DecisionMaker(dm.id, options=dm.options, preferences=INDIFFERENT) for dm in parts["decision_makers"]]
    bare = type(conflict)(
        conflict.name,
        makers,
        constraints=parts["constraints"],
        scenarios=conflict.scenarios,
        sources=conflict.sources,
        numbered_by=first,
    )
    states = combined_states(bare)
    if not states:
        number = len(parts["constraints"])
        raise EmptyModel("no_states", address=f"constraints[{number}]", constraint=number)
    marks = ("".join("NY"[option in state.taken] for option in options) or None for state in states)
    listed = [ListedState(state.label, pattern) for state, pattern in zip(states, marks, strict=True)]
    status_quo = conflict.status_quo
    before = {state.label for state in feasible_states(conflict)} | {state.label for state in feasible_states(first)}
    labels = {state.label for state in states}
    changed_parts = _with_gone_labels(conflict, parts, frozenset(before - labels), bool(labels - before))
    if isinstance(status_quo, str):
        changed_parts["status_quo"] = status_quo if status_quo in labels else None
    return {**changed_parts, "states": listed} | ({} if options else _alone(listed[0], status_quo))


def _listed(
    conflict: Conflict, first: Conflict, parts: Parts, options: tuple[str, ...], unseen: tuple[Formula, ...]
) -> dict[str, Any]:
    """What is left of listed states, of moves between them, and of preferences among them."""
    rules = conjunction(tuple(conflict.resolve(rule.allows()) for rule in parts["constraints"]))
    unseen_states = [conflict.resolve(formula) for formula in unseen]
    remaining = [state for state in _restricted(conflict, options) if _stays(conflict, state, rules, unseen_states)]
    if not remaining:
        raise _none_left(parts["constraints"])
    shown = [place for place, option in enumerate(conflict.options) if option in options]
    states = [
        ListedState(state.label, "".join((state.pattern or "")[place] for place in shown) or None)
        for state in remaining
    ]
    labels = {state.label for state in states}
    gone = frozenset(conflict.labels or ()) - labels
    alike = (tuple(state.label for state in states), options) == (first.labels, first.options)
    changed_parts = _with_gone_labels(conflict, parts, gone) | {
        "states": states,
        "numbered_by": None if alike else first,
    }
    if isinstance(conflict.status_quo, str) and conflict.status_quo in gone:
        changed_parts["status_quo"] = None
    if conflict.options and not options:
        changed_parts |= _alone(states[0], conflict.status_quo)
    elif parts.get("arcs") is not None:
        changed_parts["arcs"] = {
            dm: {start: [end for end in ends if end in labels] for start, ends in arcs.items() if start in labels}
            for dm, arcs in parts["arcs"].items()
        }
    return changed_parts


def _with_gone_labels(conflict: Conflict, parts: Parts, gone: frozenset[str], grows: bool = False) -> dict[str, Any]:
    """The decision makers, whose preferences no longer name states that are no more."""
    if not gone:
        return {}
    left = Left(conflict, gone, grows)
    return {"decision_makers": [_among(dm, left) for dm in parts["decision_makers"]]}


def _among(dm: DecisionMaker, left: Left) -> DecisionMaker:
    preferences = dm.preferences.among(left)
    if preferences is dm.preferences:
        return dm
    return DecisionMaker(dm.id, dm.name, options=dm.options, preferences=preferences, evidence=dm.evidence)


def _restricted(conflict: Conflict, options: tuple[str, ...]) -> Iterator[ListedState]:
    """The listed states in which no option is taken that a change leaves out; it isn't open either."""
    lost = [place for place, option in enumerate(conflict.options) if option not in options]
    for state in conflict.states or ():
        marks = list(state.pattern or "")
        if any(marks[place] == "Y" for place in lost):
            continue
        for place in lost:
            marks[place] = "N"
        yield ListedState(state.label, None if state.pattern is None else "".join(marks))


def _stays(conflict: Conflict, state: ListedState, rules: Formula, unseen: list[Formula]) -> bool:
    """Whether a listed state satisfies the constraints in some completion, and is seen."""
    completed = [*completions(conflict, state, rules=rules)]
    for formula in unseen if completed else ():
        truths = {holds(formula, LabelledValues(values, state.label)) for values in completed}
        if len(truths) > 1:
            address = f"states.{state.label}"
            raise ModelError("undetermined", address=address, formula=text_of(formula), label=state.label)
        if True in truths:
            return False
    return bool(completed)


def _alone(state: ListedState, status_quo: tuple[str, ...] | str | None) -> dict[str, Any]:
    """The parts of a conflict whose last option is left out: nothing to move by, nor to say where it stands."""
    stands = {"status_quo": state.label} if isinstance(status_quo, tuple) else {}
    return {"arcs": {}, "moves": [], **stands}


def _none_left(constraints: list[Constraint]) -> EmptyModel:
    return EmptyModel("changes_leave_none", n=len(constraints))
