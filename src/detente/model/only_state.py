"""A formula for one state."""

from __future__ import annotations

from detente.model.conflict import Conflict
from detente.model.formulas import Formula, Name, Not, conjunction
from detente.model.states import State


def only(conflict: Conflict, state: State) -> Formula:
    """A formula that is true at one state.

    >>> import detente as dt
    >>> from detente.model.formulas import text_of
    >>> game = dt.catalog("syria-iraq-1975")
    >>> text_of(only(game, dt.states(game).found[1]))
    'syria.release and not syria.escalate and not iraq.attack'
    """
    if conflict.states is not None:
        return Name(f"state.{state.label}")
    return conjunction(tuple(Name(one) if one in state.taken else Not(Name(one)) for one in conflict.options))
