"""Faults of formulas, and of preferences, which are made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from detente.errors import ModelError
from detente.model.formulas import Formula

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.decision_makers import DecisionMaker


def caught(check: Callable[[], object]) -> Iterator[ModelError]:
    """The error that a check raises, if any."""
    try:
        check()
    except ModelError as error:
        yield error


def formula_faults(
    conflict: Conflict, formula: Formula, address: str, part: str = "", deep: bool = True
) -> Iterator[ModelError]:
    """Unknown and ambiguous names in a formula; with `deep`, also errors of its expanded form."""
    if conflict.names.has_resolved(formula):
        return
    wrong = [error.at(address=address) for error in conflict.names.faults(formula)]
    yield from (conflict.placed(error, part) for error in wrong)
    if deep and not wrong:
        yield from caught(lambda: conflict.resolve(formula, address, part))


def preference_faults(conflict: Conflict, dm: DecisionMaker, deep: bool = True) -> Iterator[ModelError]:
    """Faults of a decision maker's preference."""

    def of_formula(formula: Formula, address: str) -> Iterator[ModelError]:
        return formula_faults(conflict, formula, address, deep=deep)

    return dm.preferences.faults(conflict, dm.id, of_formula)
