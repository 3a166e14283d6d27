"""The equilibria."""

from __future__ import annotations

from detente.analysis.registry import question
from detente.analysis.stability import equilibria
from detente.views.stable_states import equilibria_view

question(view=equilibria_view)(equilibria)
