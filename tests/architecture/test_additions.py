"""What can be added by one file is tried at every door that there is."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import get_args

import pytest

from detente.errors import Door

TRIALS = {
    "concept": "tests.unit.concepts.test_another_family",
    "preference": "tests.unit.preferences.test_another_kind",
    "question": "tests.architecture.test_questions",
    "language": "tests.languages.test_a_third_language",
    "format": "tests.unit.exchange.test_another_format",
}


@pytest.mark.parametrize("added", TRIALS)
def test_each_addition_is_tried_at_every_door(added: str) -> None:
    trial = import_module(TRIALS[added])
    assert set(trial.DOORS) == set(get_args(Door)), "a door without a trial, or a trial at no door"
    for test in trial.DOORS.values():
        assert inspect.isfunction(test)
        assert test.__name__.startswith("test_")
        assert getattr(trial, test.__name__) is test


def test_contributing_has_a_recipe_for_each() -> None:
    from tests.architecture.layers import ROOT

    recipes = (ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()
    headings = [line for line in recipes if line.startswith("## Add")]
    for word in ("concept", "kind of preference", "question", "language", "format"):
        assert any(word in heading for heading in headings), word
