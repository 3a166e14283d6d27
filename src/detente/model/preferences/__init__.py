"""Kinds of preference, one file each, and their registry for formats, engines and questions.

Importing this package imports all modules of the folder, so a new file is enough to register a kind.
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

for _file in Path(__file__).parent.glob("[a-z]*.py"):  # faster than pkgutil
    import_module(f"{__name__}.{_file.stem}")
