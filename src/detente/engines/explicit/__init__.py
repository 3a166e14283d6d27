"""Vectors over states: the engine for conflicts whose states fit in memory."""

from __future__ import annotations

from detente.engines.explicit.engine import Explicit

__all__ = ["Explicit"]
