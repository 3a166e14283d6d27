"""Changed conflicts as files can hold them."""

from __future__ import annotations

from detente.engines import open_engine
from detente.model.conflict import Conflict
from detente.model.edits import remade


def by_own_numbers(conflict: Conflict) -> Conflict:
    """A changed conflict with states numbered by its own constraints, as a file can hold it."""
    if conflict.numbered_by is None:
        return conflict
    status_quo = conflict.status_quo
    if isinstance(status_quo, str):
        now = open_engine(conflict).status_quo()
        status_quo = None if now is None else now.taken
    return remade(conflict, numbered_by=None, status_quo=status_quo)
