"""SAT-based engine for partial answers where decision diagrams exceed their limits."""

from __future__ import annotations

from detente.engines.search.engine import Search
from detente.engines.search.sat import Clock

__all__ = ["Clock", "Search"]
