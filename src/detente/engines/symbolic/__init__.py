"""Sets of states as binary decision diagrams: conflicts of 10^17 states and more."""

from __future__ import annotations

from typing import Any

from detente.engines.base import Backend, Progress
from detente.engines.symbolic.engine import Symbolic
from detente.model.conflict import Conflict

__all__ = ["Symbolic", "opened"]

AT_ONCE = 16  # with so many options, nothing takes longer than starting a process
LISTED = 1000  # nor with so many states


def opened(conflict: Conflict, progress: Progress | None = None) -> Backend[Any]:
    """The engine, here for a small conflict, in a process of its own for a large one."""
    small = len(conflict.options) <= AT_ONCE if conflict.states is None else len(conflict.states) <= LISTED
    if small:
        return Symbolic(conflict, progress)
    from detente.engines.symbolic.remote import RemoteSymbolic

    return RemoteSymbolic(conflict, progress)
