"""Each ranking, with the statements that separate neighbours."""

from __future__ import annotations

from detente.analysis.registry import question
from detente.analysis.views import preferences
from detente.views.rankings import rankings

question(view=rankings)(preferences)
