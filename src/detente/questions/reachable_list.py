"""The reachable list of a decision maker from a state."""

from __future__ import annotations

from detente.analysis.explanation import reachable_list
from detente.analysis.registry import list_of_states, question

question(plain=list_of_states("reachable_list"))(reachable_list)
