"""The language of a run: the option, then the variable of this program, then the locale, then English."""

from __future__ import annotations

import pytest

from detente import words
from detente.cli.running import run

SAYS = {"en": "Equilibria", "ar": "التوازنات"}


@pytest.mark.parametrize(
    ("environ", "option", "lang"),
    [
        ({}, [], "en"),
        ({"LANG": "ar_SA.UTF-8"}, [], "ar"),
        ({"LANG": "ar"}, [], "ar"),
        ({"LANG": "fr_FR.UTF-8"}, [], "en"),
        ({"LANG": "ar_SA.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, [], "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "ar_EG.UTF-8"}, [], "ar"),
        ({"LANG": "ar_SA.UTF-8", "LC_ALL": "C"}, [], "en"),
        ({"DETENTE_LANG": "ar", "LC_ALL": "en_GB.UTF-8"}, [], "ar"),
        ({"DETENTE_LANG": "AR-eg"}, [], "ar"),
        ({"DETENTE_LANG": "ar"}, ["--lang", "en"], "en"),
        ({"DETENTE_LANG": "nonsense"}, ["--lang", "ar"], "ar"),
        ({"DETENTE_LANG": "", "LANG": "ar_SA.UTF-8"}, [], "ar"),
    ],
)
def test_what_says_it_in_which_order(
    environ: dict[str, str],
    option: list[str],
    lang: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("DETENTE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert run(["analyze", "chicken", *option]) == 0
    assert SAYS[lang] in capsys.readouterr().out


def test_a_language_that_there_is_not_is_refused_where_only_this_program_reads_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DETENTE_LANG", "klingon")
    assert run(["equilibria", "chicken"]) == 2
    told = capsys.readouterr().err
    assert "`DETENTE_LANG=klingon`" in told
    assert all(lang in told for lang in words.LANGUAGES)


def test_keys_of_json_do_not_look_at_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DETENTE_LANG", "ar")
    assert run(["equilibria", "chicken", "--json"]) == 0
    assert '"equilibria"' in capsys.readouterr().out
