"""The explicit engine: vectors over all states, for conflicts that fit in memory."""

from __future__ import annotations

from detente.engines.explicit.engine import Explicit

__all__ = ["Explicit"]
