"""Help: every command and option says what it does, in both languages, in the width there is."""

from __future__ import annotations

import re

import pytest

from detente import words
from detente._version import __version__
from tests.each import each
from tests.unit.cli.helpers import commands, detente, options_of

ASKED = ["analyze", "equilibria", "stability", "explain", "states", "preferences", "moves", "diff", "convert"]
ASKED += ["catalog", "new"]
COMMANDS = commands()


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
    for command in commands(lang).values():
        assert command.help
        assert all(option.help for option in options_of(command))


LISTS_NO_STATES = {"timeline"}


def test_what_holds_everywhere_is_offered_everywhere() -> None:
    questions = {name for name, command in COMMANDS.items() if "engine" in {one.name for one in command.params}}
    assert {"analyze", "equilibria", "stability", "explain", "states", "preferences", "moves", "diff"} <= questions
    for name in questions:
        text = detente(name, "--help").out
        options = ("json", "engine", "lang", "debug", *(["limit"] if name not in LISTS_NO_STATES else []))
        assert all(f"--{option} " in text for option in options), name


def test_the_version() -> None:
    assert detente("--version").out == f"detente {__version__}\n"
