"""First look at a conflict."""

from __future__ import annotations

from detente.analysis.analyze import analyze
from detente.analysis.registry import question
from detente.views.first_look import first_look

question(view=first_look)(analyze)
