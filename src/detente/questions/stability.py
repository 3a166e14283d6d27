"""Who would stay where, a decision maker and a concept at a time."""

from __future__ import annotations

from detente.analysis.registry import question
from detente.analysis.stability import stability
from detente.views.stable_states import stability_view

question(view=stability_view)(stability)
