"""What is stable where each decision maker sees a game of its own."""

from __future__ import annotations

from detente.analysis.registry import question, spoken
from detente.explanations.beliefs import hypergame_sentences
from detente.games.hypergame import hypergame
from detente.views.hypergame import hypergame_view

question(view=hypergame_view, told=spoken(hypergame_sentences))(hypergame)
