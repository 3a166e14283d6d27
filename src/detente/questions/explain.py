"""Explanation of a state's stability."""

from __future__ import annotations

from detente.analysis.explanation import explain
from detente.analysis.registry import question, spoken
from detente.explanations import sentences
from detente.views.reasons import explanation

question(view=explanation, told=spoken(sentences))(explain)
