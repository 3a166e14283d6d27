"""What a decision maker wants, one file a kind; the registry that formats, engines and questions read.

Each module of this folder is imported here, so that a kind is registered by its file alone.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from detente.model.preferences.base import Preferences
from detente.model.preferences.forms import Form, View
from detente.model.preferences.labels import Labelled
from detente.model.preferences.orders import Levels, Places, Sums, WeakOrder
from detente.model.preferences.parts import Group, Statement, Unsure
from detente.model.preferences.ranking import Ranking
from detente.model.preferences.registry import KINDS, one_preference, preference, register, saying, withdraw
from detente.model.preferences.shapes import Shapes
from detente.model.preferences.statements import INDIFFERENT, Prioritised
from detente.model.preferences.weights import Weights, exact

__all__ = [
    "INDIFFERENT",
    "KINDS",
    "Form",
    "Group",
    "Labelled",
    "Levels",
    "Places",
    "Preferences",
    "Prioritised",
    "Ranking",
    "Shapes",
    "Statement",
    "Sums",
    "Unsure",
    "View",
    "WeakOrder",
    "Weights",
    "exact",
    "one_preference",
    "preference",
    "register",
    "saying",
    "withdraw",
]

for _file in Path(__file__).parent.glob("[a-z]*.py"):  # pkgutil would take longer than all of them
    import_module(f"{__name__}.{_file.stem}")
