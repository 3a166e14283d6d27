"""Sets of states as binary decision diagrams: conflicts of 10^17 states and more."""

from __future__ import annotations

from typing import Any

from detente.engines.base import Engine, Progress
from detente.engines.symbolic.engine import Symbolic
from detente.model.conflict import Conflict

__all__ = ["Symbolic", "opened"]

AT_ONCE = 16  # with so many options, nothing takes longer than starting a process


def opened(conflict: Conflict, progress: Progress | None = None) -> Engine[Any]:
    """The engine, here for a small conflict, in a process of its own for a large one."""
    if conflict.states is not None or len(conflict.options) <= AT_ONCE:
        return Symbolic(conflict, progress)
    from detente.engines.symbolic.remote import RemoteSymbolic

    return RemoteSymbolic(conflict, progress)
