"""The states of a conflict by definition: those that it lists, or the feasible combinations of options.

States of a changed conflict keep the label and number of the model as written; those that only a change allows are
numbered after them, in the same order, and labelled ``+1``, ``+2`` and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

from detente.model.formulas import holds
from detente.model.states import ListedState, State, added_state
from detente.model.truth import LabelledValues

if TYPE_CHECKING:
    from detente.model.conflict import Conflict


def feasible_states(conflict: Conflict) -> Sequence[State | ListedState]:
    """The states of a conflict, by number."""
    return conflict.states if conflict.states is not None else combined_states(conflict)


def combined_states(conflict: Conflict) -> list[State]:
    """The feasible combinations of options, by number."""
    every = [*_combinations(conflict)]
    if conflict.numbered_by is None:
        return [State(number, f"s{number}", options_taken) for number, options_taken in enumerate(every, 1)]
    first = {options_taken: number for number, options_taken in enumerate(_combinations(conflict.numbered_by), 1)}
    numbered_before = [
        State(first[options_taken], f"s{first[options_taken]}", options_taken)
        for options_taken in every
        if options_taken in first
    ]
    new = [options_taken for options_taken in every if options_taken not in first]
    return [
        *numbered_before,
        *(added_state(len(first), place, options_taken) for place, options_taken in enumerate(new, 1)),
    ]


def _combinations(conflict: Conflict) -> Iterator[tuple[str, ...]]:
    """The options taken in each feasible combination, in the order of states."""
    options, rules = conflict.options, conflict.feasible
    for marks in product((False, True), repeat=len(options)):
        values = dict(zip(options, reversed(marks), strict=True))
        if holds(rules, LabelledValues(values, "")):
            yield tuple(option for option, is_taken in values.items() if is_taken)
