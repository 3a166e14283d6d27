"""Explanation of a state's stability."""

from __future__ import annotations

from detente.analysis.explanation import explain
from detente.analysis.registry import question, spoken
from detente.explanations import sentences
from detente.explanations.stages import stage_sentences
from detente.results.stability import Explanation
from detente.views.reasons import explanation


def _told(result: Explanation, lang: str) -> list[str]:
    return [*sentences(result, lang), *stage_sentences(result.then, lang)]


question(view=explanation, told=spoken(_told))(explain)
