"""Every kind of preference in the app: it is shown, edited in its own fields, and nothing else in the file changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_app import Tab
from tests.web.served import Served, served

MODEL = """\
detente: 1
conflict: Two towns
decision_makers:
  upper:
    options: [dam]
    {kind}  # kept
  lower:
    options: [sue]
    prefers: [not dam, not sue]
status_quo: []
"""
AT = "decision_makers.upper"
KINDS = {  # what the file has, the field, what is entered or chosen (None: a button is pressed), what the file has then
    "unordered": (
        "ranking: [s2, {unordered: [s1, s4]}, s3]",
        "ranking[2].unknown",
        None,
        "ranking: [s2, [s1, s4], s3]",
    ),
    "relation": (
        "relation: {pairs: [s1 > s2, s3 ~ s4], otherwise: indifferent}",
        "relation.pairs[1]",
        "s1 >> s2",
        "relation: {pairs: [s1 >> s2, s3 ~ s4], otherwise: indifferent}",
    ),
    "certainty": (
        "certainty: {kind: fuzzy, threshold: 0.4, pairs: {s1: {s2: 0.7}}, otherwise: 0.5}",
        "certainty.pairs.s1.s2",
        "0.8",
        "certainty: {kind: fuzzy, threshold: 0.4, pairs: {s1: {s2: 0.8}}, otherwise: 0.5}",
    ),
    "respondents": (
        "respondents: {threshold: 0.5, voices: {a: {weight: 2, prefers: [dam]}, b: {ranking: [s1, s2, s3, s4]}}}",
        "respondents.voices.a.weight",
        "3",
        "respondents: {threshold: 0.5, voices: {a: {weight: 3, prefers: [dam]}, b: {ranking: [s1, s2, s3, s4]}}}",
    ),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("models")) as running:
        yield running


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_is_shown_and_edited_and_nothing_is_lost(browser: Any, server: Served, name: str) -> None:
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    file: Path = server.folder / f"{name}.yaml"
    before, field, text, after = KINDS[name]
    file.write_text(MODEL.replace("{kind}", before), "utf-8")
    tab = Tab(browser, server)
    tab.page.goto(f"{server.url}?file={file.name}")
    if text is None:
        tab.key(f"{AT}.{field}").click()
        tab.calm()
    else:
        tab.enter(f"{AT}.{field}", text)
    tab.saved()
    assert file.read_text("utf-8") == MODEL.replace("{kind}", after)
    tab.undo()
    tab.saved()
    assert file.read_text("utf-8") == MODEL.replace("{kind}", before)
    assert tab.faults == []
    tab.context.close()
