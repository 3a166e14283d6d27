"""Help: every command and option says what it does, in both languages, in the width there is."""

from __future__ import annotations

import re

import click
import pytest

from detente import words
from detente._version import __version__
from detente.cli.program import COMMANDS, program
from detente.cli.session import Session
from tests.each import each
from tests.unit.cli.helpers import detente

ASKED = ["analyze", "equilibria", "stability", "explain", "states", "preferences", "moves", "diff", "convert"]
ASKED += ["catalog", "new"]


def test_the_promised_commands_are_there() -> None:
    assert set(ASKED) <= set(COMMANDS)


@each("command", ["", *COMMANDS])
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_help_is_in_the_language_asked_for(command: str, lang: str) -> None:
    done = detente(*filter(None, [command]), "--lang", lang, "--help")
    assert (done.code, done.err) == (0, "")
    assert max(map(len, done.out.splitlines())) <= 120
    arabic = len(re.findall("[\u0600-\u06ff]", done.out))
    assert arabic > 200 if lang == "ar" else arabic == 0


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_everything_has_a_text(lang: str) -> None:
    found = program(Session(lang))
    for command in (found, *found.commands.values()):
        assert command.help
        options = [param for param in command.params if isinstance(param, click.Option)]
        assert all(option.help for option in options)


def test_what_holds_everywhere_is_offered_everywhere() -> None:
    questions = {name for name, spec in COMMANDS.items() if "engine" in spec.everywhere}
    assert {"analyze", "equilibria", "stability", "explain", "states", "preferences", "moves", "diff"} <= questions
    for name in questions:
        text = detente(name, "--help").out
        assert all(f"--{option} " in text for option in ("json", "engine", "limit", "lang", "debug"))


def test_the_version() -> None:
    assert detente("--version").out == f"detente {__version__}\n"
