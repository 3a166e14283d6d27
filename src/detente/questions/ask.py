"""Ask only the comparisons that change the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.analysis.asking.session import ask
from detente.analysis.registry import question
from detente.results.asking import Asking
from detente.views.asking import asking_view


def plain(answer: Asking, lang: str) -> Mapping[str, Any]:
    """The answer as plain data, with the question in a language."""
    return {
        **answer.in_words(lang),
        **({"notices": [one.say(lang) for one in answer.notices]} if answer.notices else {}),
    }


question(view=asking_view, plain=plain)(ask)
