"""Each ranking, with the statements that separate neighbours."""

from __future__ import annotations

from detente.analysis.model_views import preferences
from detente.analysis.registry import question
from detente.views.rankings import rankings

question(view=rankings)(preferences)
