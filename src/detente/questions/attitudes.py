"""Which attitudes make an outcome an equilibrium."""

from __future__ import annotations

from detente.analysis.attitudes import attitudes
from detente.analysis.registry import question, spoken
from detente.explanations.attitudes import attitude_sentences
from detente.views.attitudes import attitudes_view

question(view=attitudes_view, told=spoken(attitude_sentences))(attitudes)
