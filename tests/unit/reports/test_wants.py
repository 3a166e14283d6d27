"""What each wants, in words, for every kind of preference: degrees, marks, and what isn't known."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any, cast

import pytest

import detente as dt
from detente.model.formulas import Name
from detente.model.preferences import Group, Statement
from detente.reports.context import Context
from detente.reports.rendering import Rendering
from detente.reports.sections.wants import wants
from tests.reports import text_of


def told(lang: str, **preference: Any) -> str:
    """The section on what one decision maker wants, as a reader of one language sees it."""
    conflict = dt.Conflict(
        "Two options",
        [dt.DecisionMaker("p", options=["a"], **preference), dt.DecisionMaker("q", options=["b"], prefers=[])],
        states={"s1": "N N", "s2": "Y N", "s3": "N Y", "s4": "Y Y"},
    )
    page = Context(cast("Any", SimpleNamespace(conflict=conflict)), cast("Any", SimpleNamespace(elements=())))
    return text_of(str(Rendering(page, {}).blocks({lang: tuple(wants(page.speaking(lang)))})), lang)


@pytest.mark.parametrize(
    ("preference", "said"),
    [
        ({"prefers": [Statement(Name("a"), degree=2), "b"]}, "decides by degree 2"),
        ({"prefers": [Statement(Name("a"), unsure="holds", chance=Fraction(3, 4))]}, "chance of 3/4"),
        ({"ranking": [Group(("s1",), degree=2), ["s2", "s3"], "s4"]}, "s1 >> (s2 = s3) > s4"),
        ({"ranking": ["s1", {"unordered": ["s2", "s3"]}, "s4"]}, "s1 > (s2 ? s3) > s4"),
        ({"ranking": ["s1", {"unordered": ["s2", "s3"]}, "s4"]}, "They are no ties"),
        ({"weights": {"a": 3}}, "3"),
        ({"prefers": []}, "All states are equally preferred"),
    ],
)
def test_it_says(preference: dict[str, Any], said: str) -> None:
    assert said in told("en", **preference)
    assert told("ar", **preference)


def test_a_plain_preference_leaves_nothing_unsaid() -> None:
    assert "no ties" not in told("en", ranking=["s1", ["s2", "s3"], "s4"])
