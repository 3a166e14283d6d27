"""What one file adds is there in the real app: a concept, a kind of preference, a question, a language, a format."""

from __future__ import annotations

import inspect
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import detente
from tests.architecture.test_questions import SAID, TOY
from tests.languages.test_a_third_language import FRENCH, PACKAGE
from tests.unit.concepts.test_another_family import Stuck
from tests.unit.preferences.kinds import Scores
from tests.web.served import Served, served

TOWNS = """\
detente: 1
conflict: Two towns
decision_makers:
  upper: {options: [dam], scores: {s1: 3, s2: 4, s3: 1, s4: 2}}
  lower: {options: [sue], prefers: [not dam, not sue]}
status_quo: []
"""
CONCEPT = f'''"""A family of one concept."""

from __future__ import annotations

from dataclasses import dataclass

from detente.concepts.base import Game, SolutionConcept
from detente.concepts.registry import register
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Certificate, Improvement


{inspect.getsource(Stuck)}

register(Stuck("STUCK", (), "nobody"))
'''
KIND = f'''"""Scores of states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import ClassVar, TypeVar

from detente.model import given as read
from detente.model.plain_parts import decimal
from detente.model.preferences.base import Preferences
from detente.model.preferences.forms import Form
from detente.model.preferences.labels import Labelled
from detente.model.preferences.orders import Places
from detente.model.preferences.parts import Group
from detente.model.preferences.registry import register
from detente.model.preferences.shapes import Shapes
from detente.model.preferences.weights import exact

V = TypeVar("V")


@register
{inspect.getsource(Scores)}'''
FORMAT = '''"""A model file in JSON behind an exclamation mark."""

import json

from detente.exchange.formats.base import Format, register

register(Format(".shout", writer=__name__))


def write(conflict):
    from detente.model.plain import plain

    return "!" + json.dumps(plain(conflict))
'''
WORDS = SAID | {"concept.STUCK": "Nobody has a move.", "report.method.scores": "Scores of states."}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with five more files, and their words."""
    found = tmp_path_factory.mktemp("copy")
    package = found / "detente"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(FRENCH, package / "words" / "fr.json")
    for place, text in (
        ("concepts/stuck.py", CONCEPT),
        ("model/preferences/scores.py", KIND),
        ("questions/sizes.py", TOY),
        ("exchange/formats/shout.py", FORMAT),
    ):
        (package / place).write_text(text, "utf-8")
    for lang in detente.words.LANGUAGES:
        file = package / "words" / f"{lang}.json"
        file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | WORDS, ensure_ascii=False), "utf-8")
    return found


@pytest.fixture(scope="module")
def server(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("models")
    (folder / "towns.yaml").write_text(TOWNS, "utf-8")
    with served(folder, home=home) as running:
        yield running


def test_each_is_in_the_app(browser: Any, server: Served) -> None:
    page, faults = browser.new_page(viewport={"width": 1400, "height": 900}), list[str]()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(server.url + "?file=towns.yaml")
    page.wait_for_selector("table.states")
    page.locator(':text("STUCK"):visible').first.wait_for()
    assert page.get_by_text("scores").count()
    assert page.get_by_text("Français").count()
    assert page.locator('[data-key="export-.shout"]').count() == 1
    asked = """async (text) => {
      const body = JSON.stringify({ text, name: "towns.yaml", within: "dam" });
      const headers = { "Content-Type": "application/json" };
      return (await fetch("api/sizes", { method: "POST", body, headers })).json();
    }"""
    assert page.evaluate(asked, TOWNS)["found"]["count"] == 2
    assert faults == []
    page.close()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("equilibria", "towns.yaml", "--concepts", "stuck"), "STUCK"),
        (("sizes", "towns.yaml", "--within", "dam"), "2 of 4"),
        (("analyze", "towns.yaml", "--lang", "fr"), "NASH"),
        (("convert", "towns.yaml", "-", "--to", ".shout"), "!{"),
    ],
)
def test_each_is_a_command(home: Path, server: Served, arguments: tuple[str, ...], said: str) -> None:
    environment = os.environ | {"PYTHONPATH": str(home), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "detente", *arguments]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8", env=environment, cwd=server.folder
    )
    assert done.returncode == 0, done.stderr
    assert said in done.stdout
