"""Attitudes in the app: what the file says is shown, and a sign that is chosen is written into the file."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from tests.browser.test_app import Tab
from tests.web.served import Served

MODEL = """\
detente: 1
conflict: Two towns
decision_makers:
  upper:
    options: [dam]
    prefers: [dam]
  lower:
    options: [sue]
    prefers: [not dam, not sue]
{attitudes}status_quo: []
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("attitudes: {upper: {lower: -}}  # kept\n", "attitudes: {upper: {lower: +}}  # kept\n"),
        ("attitudes:\n  lower:\n    upper: 0\n", "attitudes:\n  lower:\n    upper: 0\n  upper: {lower: +}\n"),
    ],
)
def test_signs_are_shown_and_chosen(browser: Any, server: Served, before: str, after: str) -> None:
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    file = server.folder / "towns.yaml"
    file.write_text(MODEL.replace("{attitudes}", before), "utf-8")
    tab = Tab(browser, server)
    tab.open(file.name)
    assert tab.key("attitudes.upper.lower").input_value() == ("-" if "-}" in before else "0")
    tab.key("attitudes.upper.lower").select_option("+")
    tab.saved()
    text = file.read_text("utf-8")
    assert text == MODEL.replace("{attitudes}", after)
    tab.undo()
    tab.saved()
    assert file.read_text("utf-8") == MODEL.replace("{attitudes}", before)
    assert tab.faults == []
    tab.context.close()
