"""Completion in the shell: commands, models, and what is in the model that was named."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from detente.cli.program import program
from detente.cli.session import Session
from detente.cli.shells import split
from detente.library import keys
from tests.unit.cli.helpers import process


def completed(*words: str) -> list[str]:
    """What the shell would be offered after all words but the last, which isn't finished."""
    *done, incomplete = words
    shell = ShellComplete(program(Session()), {}, "detente", "_DETENTE_COMPLETE")
    return [item.value for item in shell.get_completions(done, incomplete)]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("eq",), ["equilibria"]),
        (("analyze", "--l"), ["--level", "--limit", "--lang", "--labels"]),
        (("stability", "elmira", "--dm", ""), ["moe", "uniroyal", "local"]),
        (("stability", "elmira", "--dm", "u"), ["uniroyal"]),
        (("explain", "elmira", "--state", "s8"), ["s8"]),
        (("explain", "iraq-2014", "--state", "s204"), ["s204", *(f"s204{n}" for n in range(9))]),
        (("equilibria", "elmira", "--concepts", "nash,ss"), ["nash,SSEQ"]),
        (("equilibria", "elmira", "--concepts", "moe=SM"), ["moe=SMR"]),
        (("equilibria", "elmira", "--concepts", "moe=SEQ+"), ["moe=SEQ+SIM", "moe=SEQ+SIM.classical"]),
        (
            ("equilibria", "elmira", "--concepts", "stack"),
            ["STACKELBERG(moe)", "STACKELBERG(uniroyal)", "STACKELBERG(local)"],
        ),
        (("equilibria", "elmira", "--concepts", "nash,mo"), ["nash,moe="]),
        (("stability", "nothing", "--dm", ""), []),
        (("catalog", "chi"), ["chicken", "china-us-trade"]),
        (("check", "iraq-2014", "--claim", "C1"), ["C1", "C10", "C11", "C12", "C13"]),
        (("analyze", "elmira", "--lang", ""), ["en", "ar"]),
    ],
)
def test_values_are_offered(words: tuple[str, ...], offered: list[str]) -> None:
    assert completed(*words) == offered


def test_a_model_is_a_key_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "mine.yaml").touch()
    (tmp_path / "notes.txt").touch()
    monkeypatch.chdir(tmp_path)
    assert completed("analyze", "") == [*keys(), "cases/"]
    assert completed("analyze", "cases/") == ["cases/mine.yaml"]
    assert completed("analyze", f"{tmp_path}/cases/m") == [f"{tmp_path}/cases/mine.yaml"]
    assert completed("analyze", "zzz") == ["zzz"]
    assert completed("draw", "elmira", "-o", "n") == ["notes.txt"]
    assert completed("serve", "") == ["cases/"]
    (tmp_path / "-dash.yaml").touch()
    assert completed("analyze", "") == [*keys(), "./-dash.yaml", "cases/"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_scripts_for_shells_are_printed(shell: str) -> None:
    done = process(env={"_DETENTE_COMPLETE": f"{shell}_source"})
    assert done.code == 0
    assert f"{shell}_complete" in done.out


@pytest.mark.parametrize("asked", ["powershell_source", "bash", "bash_run", "x"])
def test_another_shell_is_refused(asked: str) -> None:
    done = process(env={"_DETENTE_COMPLETE": asked})
    assert (done.code, done.out) == (2, "")
    assert all(f"{shell}_source" in done.err for shell in ("bash", "zsh", "fish"))


@pytest.mark.parametrize("word", ["a b", "a'b", 'a"b', "a\\b", "$x", "`x`", "a\tb", "ab\\", "'\"", "!", "\\$"])
def test_a_quoted_word_is_read_as_bash_reads_it(word: str) -> None:
    for_double = re.sub(r'([$`"\\\\])', r"\\\1", word)
    assert split("x " + shlex.quote(word) + " y") == ["x", word, "y"]
    assert split(f'x "{for_double}"') == ["x", word]
    assert split(f'x "{for_double}') == ["x", word]
    assert split("x " + re.sub(r"(.)", r"\\\1", word)) == ["x", word]


def test_only_what_the_shell_replaces_is_given() -> None:
    """bash breaks words at `=` and `:`, and puts in only what follows."""
    done = process("detente explain elmira --state=s1", "s1", env={"_DETENTE_COMPLETE": "bash_complete"})
    assert done.out == "plain\0s1\0\0"
    done = process("explain", "elmira", "--state=s1", env={"_DETENTE_COMPLETE": "zsh_complete"})
    assert done.out == "plain\0--state=s1\0\0"


def test_a_model_that_cannot_be_read_offers_nothing() -> None:
    done = process("--lang", "xx", "stability", "nothing.yaml", "--dm", "", env={"_DETENTE_COMPLETE": "fish_complete"})
    assert (done.code, done.out, done.err) == (0, "", "")
