"""Moves by state and decision maker."""

from __future__ import annotations

from detente.analysis.model_views import moves
from detente.analysis.registry import question
from detente.views.computed import moves_view

question(view=moves_view)(moves)
