"""Engines on variants of one conflict, which share what the variants have in common."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from detente.engines.engine import Engine
from detente.model.conflict import Conflict

MOST_STATES = 1 << 20  # of all engines together


class Shelf:
    """Engines opened so far, one for each set of states and rules.

    >>> import detente as dt
    >>> from detente.engines import open_engine
    >>> game, shelf = dt.catalog("chicken"), Shelf()
    >>> first, second = (open_engine(game, shelf=shelf) for _ in range(2))
    >>> first.all().raw is second.all().raw, first.backend.space is second.backend.space
    (False, True)
    """

    def __init__(self) -> None:
        self._engines = dict[Hashable, Engine]()
        self._states = 0

    def engine(self, conflict: Conflict, names: tuple[str, ...], opened: Callable[[], Engine]) -> Engine:
        """An engine on a conflict: beside one with the same states and rules, where there is one that can share."""
        key = names, rules_of(conflict)
        known = self._engines.get(key)
        if known is not None:
            return known.beside(conflict) or opened()
        engine = opened()
        if self._states < MOST_STATES:
            self._engines[key] = engine
            self._states += engine.all().count
        return engine


def rules_of(conflict: Conflict) -> Hashable:
    """All that the states and the moves of a conflict depend on."""
    rules = conflict.constraints, conflict.moves, conflict.arcs, conflict.scenarios
    return conflict.dms, conflict.options, conflict.states, *rules, id(conflict.numbered_by)
