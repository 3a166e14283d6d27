"""Robustness of verdicts to preference uncertainty."""

from __future__ import annotations

from detente.analysis.registry import question, spoken
from detente.analysis.robustness import robustness
from detente.explanations.robustness import robustness_sentences
from detente.views.robustness import robustness_view

question(view=robustness_view, told=spoken(robustness_sentences))(robustness)
