"""The cheat sheet: its commands run, its sentences are claims, and both languages have the same."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import detente as dt
from docs.making.cheat_sheet import HERE, PAGES
from tests.unit.cli.helpers import detente

CODES = re.compile(r"`([^`]+)`")
ANOTHER = {"en": {"F": "calm", "G": "sue", "C": "SEQ"}, "ar": {"F": "وئام", "G": "شكوى", "C": "SEQ"}}


def section(lang: str, number: int) -> str:
    return re.split(r"^## ", (HERE / PAGES[lang]).read_text("utf-8"), flags=re.MULTILINE)[number]


def commands(lang: str) -> list[str]:
    return [code for part in (3, 4) for code in CODES.findall(section(lang, part)) if code.startswith("detente ")]


@pytest.fixture(params=PAGES)
def lang(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A language, in a folder with the sheet's model."""
    monkeypatch.chdir(tmp_path)
    found = re.search(r"```yaml\n(.*?)```", section(request.param, 1), flags=re.DOTALL)
    assert found
    (tmp_path / "m.yaml").write_text(found[1], "utf-8")
    return str(request.param)


def test_its_commands_run(lang: str) -> None:
    assert len(commands(lang)) == 22
    for command in commands(lang):
        words = shlex.split(command.replace("MODEL", "m.yaml"))[1:]
        if words != ["serve"]:
            done = detente(*words)
            assert done.code == 0, f"{command}\n{done.err}"


def test_its_sentences_are_claims(lang: str) -> None:
    rows = re.findall(r"^\| (`.*`) \|", section(lang, 6), flags=re.MULTILINE)
    sentences = [code for row in rows for code in CODES.findall(row)]
    assert len(sentences) == 11
    for sentence in sentences:
        for name, other in ANOTHER[lang].items():
            sentence = re.sub(rf"\b{name}\b", other, sentence)  # noqa: PLW2901
        assert dt.states(dt.load("m.yaml"), where=sentence).complete, sentence


def test_both_languages_have_the_same() -> None:
    english, arabic = ([re.sub('--(to|given) (".*?"|[^` ]+)', "", code) for code in commands(lang)] for lang in PAGES)
    assert english == arabic
