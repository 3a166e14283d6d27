"""Coalition improvements, stability, and jumps."""

from __future__ import annotations

from detente.analysis.coalitions import coalitions
from detente.analysis.registry import question, spoken
from detente.explanations.coalitions import coalition_sentences
from detente.views.coalitions import coalitions_view

question(view=coalitions_view, told=spoken(coalition_sentences))(coalitions)
