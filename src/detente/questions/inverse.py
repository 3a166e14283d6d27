"""The least change of preference that would make an outcome an equilibrium."""

from __future__ import annotations

from typing import Any

from detente.analysis.inverse.least_change import inverse
from detente.analysis.registry import question
from detente.explanations.inverse import change_words, inverse_sentences
from detente.results.inverse import Inverse
from detente.views.inverse import inverse_view

TEXT = {"type": "string"}


def told(answer: Inverse, lang: str) -> dict[str, Any]:
    """The sentences, and the changes of each solution in words."""
    solution_changes = [[change_words(change, lang) for change in solution.changes] for solution in answer.solutions]
    return {"sentences": inverse_sentences(answer, lang=lang), "said": solution_changes}


question(view=inverse_view, told=told, adds={"said": {"type": "array", "items": {"type": "array", "items": TEXT}}})(
    inverse
)
