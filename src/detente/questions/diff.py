"""Differences between two models."""

from __future__ import annotations

from detente.analysis.diff import diff
from detente.analysis.registry import question
from detente.views.differences import differences

question(view=differences)(diff)
