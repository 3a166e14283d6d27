"""Kinds of preference, one file each, and their registry for formats, engines and questions.

Importing this package imports all modules of the folder, so a new file is enough to register a kind.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from detente.model.numbers import exact
from detente.model.preferences.base import Preferences
from detente.model.preferences.certainty import Certainty
from detente.model.preferences.comparisons import UNKNOWN, Comparison, Matrix
from detente.model.preferences.crisp import Crisp, Degree
from detente.model.preferences.forms import Form, Scope, View
from detente.model.preferences.judgements import Judgement
from detente.model.preferences.labels import Labelled
from detente.model.preferences.orders import Places, Sums, WeakOrder
from detente.model.preferences.pair_forms import Pairs
from detente.model.preferences.parts import Group, Statement, Unordered, Unsure
from detente.model.preferences.prioritised_forms import Buckets, Levels
from detente.model.preferences.ranking import Ranking
from detente.model.preferences.registry import KINDS, one_preference, preference, register, saying, withdraw
from detente.model.preferences.relation import Relation
from detente.model.preferences.respondents import Respondents, Voice
from detente.model.preferences.shapes import Shapes
from detente.model.preferences.statements import INDIFFERENT, Prioritised
from detente.model.preferences.unison import Unanimous, Unison
from detente.model.preferences.value_forms import Certainties, Shares, Thresholds, Valued
from detente.model.preferences.weights import Weights

__all__ = [
    "FORMS",
    "INDIFFERENT",
    "KINDS",
    "UNKNOWN",
    "Buckets",
    "Certainties",
    "Certainty",
    "Comparison",
    "Crisp",
    "Degree",
    "Form",
    "Group",
    "Judgement",
    "Labelled",
    "Levels",
    "Matrix",
    "Pairs",
    "Places",
    "Preferences",
    "Prioritised",
    "Ranking",
    "Relation",
    "Respondents",
    "Scope",
    "Shapes",
    "Shares",
    "Statement",
    "Sums",
    "Thresholds",
    "Unanimous",
    "Unison",
    "Unordered",
    "Unsure",
    "Valued",
    "View",
    "Voice",
    "WeakOrder",
    "Weights",
    "exact",
    "one_preference",
    "preference",
    "register",
    "saying",
    "withdraw",
]

# The forms that engines have views of; one derived from these may have other views.
FORMS: tuple[type[Form], ...] = (Levels, Buckets, Sums, Places, Pairs, Certainties, Shares, Unison)

for _file in Path(__file__).parent.glob("[a-z]*.py"):  # faster than pkgutil
    import_module(f"{__name__}.{_file.stem}")
