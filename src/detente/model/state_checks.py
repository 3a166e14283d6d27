"""Validation of listed states, arcs and the status quo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from detente.errors import DuplicateLabel, EmptyModel, ModelError, UnknownLabel, nearest
from detente.model.formulas import TRUE, Formula, conjunction, holds
from detente.model.states import ListedState, State, default_number
from detente.model.truth import LabelledValues, completions

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.rules import Constraint

MOST_OVERLAPS = 20  # reported per model


def state_form_faults(conflict: Conflict) -> Iterator[ModelError]:
    """Errors in the combination of listed states, options and arcs."""
    listed = conflict.states
    if listed is None:
        if conflict.arcs is not None:
            yield ModelError("arcs_without_states", address="arcs")
        return
    if not listed:
        yield EmptyModel("no_states_listed", address="states")
        return
    for state in listed:
        if (state.pattern is None) == bool(conflict.options):
            code = "pattern_without_options" if state.pattern is not None else "state_without_pattern"
            yield ModelError(code, address=f"states.{state.label}", label=state.label, options=len(conflict.options))
            return  # the error repeats at every state
        if len(state.pattern or "") != len(conflict.options):
            yield ModelError(
                "pattern_length",
                address=f"states.{state.label}",
                label=state.label,
                marks=len(state.pattern or ""),
                options=len(conflict.options),
            )
    if not conflict.options and conflict.arcs is None:
        yield ModelError("states_without_arcs", address="states")


def state_faults(conflict: Conflict) -> Iterator[ModelError]:
    """Listed states that violate the constraints or overlap."""
    listed = conflict.states or ()
    if conflict.constraints:
        for state in listed:
            if not any(True for _ in completions(conflict, state, TRUE)):
                yield ModelError(
                    "state_forbidden",
                    address=f"states.{state.label}",
                    label=state.label,
                    **told(conflict, _breaker(conflict, state)),
                )
    if conflict.options:
        for first, second in islice(_overlapping(listed), MOST_OVERLAPS):
            yield ModelError("states_overlap", address=f"states.{second.label}", label=second.label, other=first.label)


def _breaker(conflict: Conflict, state: ListedState) -> int:
    """The first constraint that is unsatisfiable over the state's completions, together with those before it."""
    rules: tuple[Formula, ...] = ()
    for number, constraint in enumerate(conflict.constraints, 1):
        rules = (*rules, conflict.resolve(constraint.allows()))
        if not any(True for _ in completions(conflict, state, TRUE, conjunction(rules))):
            return number
    return len(conflict.constraints)


def told(conflict: Conflict, number: int) -> dict[str, Any]:
    """Message fields of a constraint: its number, text and position."""
    address = f"constraints[{number}]"
    line_place = address if conflict.origin is None else str(conflict.origin.place(address))
    return {"constraint": number, "rule": conflict.constraints[number - 1].said, "where": line_place}


def forbids(conflict: Conflict, rule: Constraint, state: State) -> bool:
    """Whether a constraint excludes a fully determined state."""
    values = dict.fromkeys(conflict.options, False) | dict.fromkeys(state.taken, True)
    return not state.open and not holds(conflict.resolve(rule.allows()), LabelledValues(values, state.label))


def _overlapping(listed: tuple[ListedState, ...]) -> Iterator[tuple[ListedState, ListedState]]:
    closed: dict[str | None, ListedState] = {}
    opened = list[tuple[int, int, ListedState]]()
    for state in listed:
        if "-" in (state.pattern or ""):
            opened.append((*_bits(state), state))
        elif state.pattern in closed:
            yield closed[state.pattern], state
        else:
            closed[state.pattern] = state
    everything = [(*_bits(state), state) for state in closed.values()] + opened
    for later, (mask, value, state) in enumerate(opened, len(closed)):
        for earlier_mask, earlier_value, earlier in everything[:later]:
            if not (value ^ earlier_value) & mask & earlier_mask:
                yield earlier, state


def _bits(state: ListedState) -> tuple[int, int]:
    """A pattern as two bit masks: options determined, and options taken."""
    marks = state.marks()
    mask = sum(1 << position for position, mark in enumerate(marks) if mark is not None)
    return mask, sum(1 << position for position, mark in enumerate(marks) if mark)


def arc_faults(conflict: Conflict) -> Iterator[ModelError]:
    """Arcs with unknown or equal ends, and repeated arcs."""
    labels = dict.fromkeys(conflict.labels or ())
    for dm, arcs in conflict.arcs or ():
        try:
            conflict.decision_maker(dm)
        except ModelError as error:
            yield error.at(address=f"arcs.{dm}")
        for start, ends in arcs:
            if start not in labels:
                yield UnknownLabel(
                    "unknown_label", address=f"arcs.{dm}[{start}]", name=start, near=near_labels(start, labels)
                )
            for position, end in enumerate(ends):
                address = f"arcs.{dm}[{start}>{end}]"
                if end not in labels:
                    yield UnknownLabel("unknown_label", address=address, name=end, near=near_labels(end, labels))
                elif end == start:
                    yield ModelError("arc_loop", address=address, label=start, dm=dm)
                elif end in ends[:position]:
                    yield DuplicateLabel("duplicate", address=address, kind="arc", name=f"{start}>{end}")


def near_labels(label: str, listed: Iterable[str] | None) -> list[str]:
    """Suggestions for an unknown label: the nearest ones or, without listed states, that of a number or of `S4`."""
    digits = label[1:] if label[:1] in ("s", "S") else label
    numbered = f"s{int(digits)}" if digits.isascii() and digits.isdigit() and len(digits) < 20 else None
    if listed is None:
        return [numbered] if numbered and numbered != "s0" else ["s1", "s2"]
    labels = list(listed)
    return list(dict.fromkeys([*([numbered] if numbered in labels else []), *nearest(label, labels)]))


def status_quo_faults(conflict: Conflict) -> Iterator[ModelError]:
    """Errors in the status quo: unknown or repeated options, or an unknown state."""
    status_quo = conflict.status_quo
    if status_quo is None:
        return
    if isinstance(status_quo, str):
        known = default_number(status_quo) is not None if conflict.labels is None else status_quo in conflict.labels
        if not known:
            yield UnknownLabel(
                "unknown_label", address="status_quo", name=status_quo, near=near_labels(status_quo, conflict.labels)
            )
        return
    if not conflict.options:
        yield ModelError("status_quo_form", address="status_quo")
        return
    named_before = set[str]()
    for number, name in enumerate(status_quo, 1):
        try:
            option = conflict.names.option(name)
            if option in named_before:
                raise DuplicateLabel("duplicate", kind="option", name=option)
            named_before.add(option)
        except ModelError as error:
            yield conflict.placed(error.at(address="status_quo"), f"[{number}]")


def status_quo_misfits(conflict: Conflict) -> Iterator[ModelError]:
    """Errors in a well-formed status quo: infeasible, not listed, or with open options."""
    status_quo = conflict.status_quo
    if not isinstance(status_quo, tuple):
        return
    options_taken = [conflict.names.option(name) for name in status_quo]
    values: dict[str, bool] = dict.fromkeys(conflict.options, False) | dict.fromkeys(options_taken, True)
    for number, rule in enumerate(conflict.constraints, 1):
        if not holds(conflict.resolve(rule.allows()), LabelledValues(values, "")):
            yield ModelError("status_quo_infeasible", address="status_quo", **told(conflict, number))
            return
    yield from _unlisted(conflict, values)


def _unlisted(conflict: Conflict, values: dict[str, bool]) -> Iterator[ModelError]:
    if conflict.states is None:
        return
    for state in conflict.states:
        marks = state.marks()
        if all(mark is None or mark is values[option] for mark, option in zip(marks, conflict.options, strict=True)):
            if None in marks:
                yield ModelError("status_quo_open", address="status_quo", label=state.label)
            return
    yield ModelError("status_quo_unlisted", address="status_quo")
