"""Truth of formulas at states, undetermined where it depends on the open options of a coalesced state.

At a coalesced state a formula is true (false) if it is true (false) in all feasible completions, and undetermined
(None) otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING

from detente.errors import TooLarge
from detente.model.formulas import Formula, holds, names
from detente.model.states import ListedState, State

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

MOST_OPEN = 16


def assignment(conflict: Conflict, state: State | ListedState) -> dict[str, bool | None]:
    """The value of each qualified option at a state; None if open."""
    if isinstance(state, ListedState):
        return dict(zip(conflict.options, state.marks(), strict=True)) if state.pattern is not None else {}
    values: dict[str, bool | None] = dict.fromkeys(conflict.options, False)
    return values | dict.fromkeys(state.taken, True) | dict.fromkeys(state.open)


def completions(
    conflict: Conflict, state: State | ListedState, formula: Formula | None = None, rules: Formula | None = None
) -> Iterator[Mapping[str, bool]]:
    """The completions of a state that satisfy `rules` (by default all constraints of the conflict).

    With a resolved `formula`, only the options that it or the rules mention are completed.

    Raises
    ------
    TooLarge
        More than 16 options are open.
    """
    values = assignment(conflict, state)
    rules = conflict.feasible if rules is None else rules
    mentioned = {name.text for part in (rules, formula) if part is not None for name in names(part)}
    free = [option for option, value in values.items() if value is None and (formula is None or option in mentioned)]
    if len(free) > MOST_OPEN:
        raise conflict.placed(
            TooLarge("too_open", address=f"states.{state.label}", label=state.label, open=len(free), most=MOST_OPEN)
        )
    label = conflict.written_label(state)
    fixed = {option: bool(value) for option, value in values.items()}
    for choice in product((False, True), repeat=len(free)):
        completed = fixed | dict(zip(free, choice, strict=True))
        if holds(rules, LabelledValues(completed, label)):
            yield completed


class LabelledValues:
    """Truth of qualified names at one completed state."""

    __slots__ = ("label", "values")

    def __init__(self, values: Mapping[str, bool], label: str) -> None:
        self.values, self.label = values, label

    def __call__(self, name: str) -> bool:
        """Truth of one name."""
        value = self.values.get(name)
        return name == f"state.{self.label}" if value is None else value


def truth(conflict: Conflict, formula: Formula, state: State | ListedState) -> bool | None:
    """Truth of a resolved formula at a state: True, False, or None if undetermined."""
    values = assignment(conflict, state)
    label = conflict.written_label(state)
    if None not in values.values():
        return holds(formula, LabelledValues({option: bool(value) for option, value in values.items()}, label))
    truths = {holds(formula, LabelledValues(completed, label)) for completed in completions(conflict, state, formula)}
    return truths.pop() if len(truths) == 1 else None
