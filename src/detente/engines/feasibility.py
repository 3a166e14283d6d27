"""Feasibility of the constraints, decided without storing states."""

from __future__ import annotations

from detente.errors import EmptyModel
from detente.model.conflict import Conflict


def check_feasible(conflict: Conflict) -> None:
    """Refuse a conflict without a feasible state; a search that exceeds its budget lets the conflict pass.

    Raises
    ------
    EmptyModel
        The constraints leave no state; the error names the first one after which none is left.
    """
    if conflict.states is not None or not conflict.constraints:
        return
    from detente.engines.explicit.counting import Count
    from detente.engines.explicit.space import first_fatal

    rules = [conflict.resolve(rule.allows()) for rule in conflict.constraints]
    count = Count(conflict.options, rules)
    if count.at_least(0) or count.effort <= 0:
        return
    number = first_fatal(conflict, rules)
    raise conflict.placed(EmptyModel("no_states", address=f"constraints[{number}]", constraint=number))
