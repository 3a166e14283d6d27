"""Who can go where in one move."""

from __future__ import annotations

from detente.analysis.registry import question
from detente.analysis.views import moves
from detente.views.computed import moves_view

question(view=moves_view)(moves)
