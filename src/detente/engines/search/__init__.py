"""A search by satisfiability (SAT) for what can still be said where decision diagrams outgrow their means."""

from __future__ import annotations

from detente.engines.search.engine import Search
from detente.engines.search.sat import Clock

__all__ = ["Clock", "Search"]
