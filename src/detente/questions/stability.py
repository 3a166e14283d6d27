"""Stable states by decision maker and concept."""

from __future__ import annotations

from detente.analysis.registry import question
from detente.analysis.stability import stability
from detente.views.stable_states import stability_view

question(view=stability_view)(stability)
