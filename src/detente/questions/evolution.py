"""Evolution: reachable states, last movers, and paths."""

from __future__ import annotations

from detente.analysis.evolution import evolution
from detente.analysis.registry import question, spoken
from detente.explanations.evolution import evolution_sentences
from detente.views.evolution import evolution_view

question(view=evolution_view, told=spoken(evolution_sentences))(evolution)
