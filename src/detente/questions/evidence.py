"""Citations of each element of a model."""

from __future__ import annotations

from detente.analysis.registry import question
from detente.citations.source_copies import evidence
from detente.views.evidence import evidence_view

question(view=evidence_view)(evidence)
