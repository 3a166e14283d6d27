"""The most valuable facts: what knowing each thing in doubt would settle."""

from __future__ import annotations

from detente.analysis.facts.ranking import facts
from detente.analysis.registry import question, spoken
from detente.explanations.facts import fact_sentences
from detente.views.facts import facts_view

question(view=facts_view, told=spoken(fact_sentences))(facts)
