"""Timelines: how likely named outcomes are by when."""

from __future__ import annotations

from detente.analysis.registry import question, spoken
from detente.analysis.timeline import timeline
from detente.explanations.timeline import timeline_sentences
from detente.views.timeline import timeline_view

question(view=timeline_view, told=spoken(timeline_sentences))(timeline)
