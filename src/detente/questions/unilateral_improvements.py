"""The unilateral improvements of a decision maker from a state."""

from __future__ import annotations

from detente.analysis.explanation import unilateral_improvements
from detente.analysis.registry import list_of_states, question

question(plain=list_of_states("unilateral_improvements"))(unilateral_improvements)
