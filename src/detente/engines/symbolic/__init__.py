"""The symbolic engine: sets of states as binary decision diagrams, for conflicts of 10^17 states and more."""

from __future__ import annotations

from typing import Any

from detente.engines.base import Backend, Progress
from detente.engines.symbolic.engine import Symbolic
from detente.model.conflict import Conflict

__all__ = ["Symbolic", "opened"]

AT_ONCE = 16  # options up to which starting a process would cost more than the analysis
LISTED = 1000  # likewise for states


def opened(conflict: Conflict, progress: Progress | None = None) -> Backend[Any]:
    """The engine: in this process for a small conflict, in a child process for a large one."""
    small = len(conflict.options) <= AT_ONCE if conflict.states is None else len(conflict.states) <= LISTED
    if small:
        return Symbolic(conflict, progress)
    from detente.engines.symbolic.remote import RemoteSymbolic

    return RemoteSymbolic(conflict, progress)
