"""The feasible states, and which constraint removed how many."""

from __future__ import annotations

from detente.analysis.model_views import states
from detente.analysis.registry import question
from detente.views.computed import states_view

question(view=states_view)(states)
