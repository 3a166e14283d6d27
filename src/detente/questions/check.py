"""Verdicts on claims, and their load-bearing assumptions."""

from __future__ import annotations

from detente.analysis.claims.checking import check
from detente.analysis.registry import question
from detente.views.claims import claims_view

question(view=claims_view, is_wanted=lambda answer: answer.as_expected)(check)
