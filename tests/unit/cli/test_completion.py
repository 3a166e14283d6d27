"""Completion in the shell: commands, models, and what is in the model that was named."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from detente.cli.program import program
from detente.cli.session import Session
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
        (("analyze", "--l"), ["--limit", "--lang"]),
        (("stability", "elmira", "--dm", ""), ["moe", "uniroyal", "local"]),
        (("stability", "elmira", "--dm", "u"), ["uniroyal"]),
        (("explain", "elmira", "--state", "s8"), ["s8"]),
        (("explain", "iraq-2014", "--state", "s204"), ["s204", *(f"s204{n}" for n in range(9))]),
        (("equilibria", "elmira", "--concepts", "nash,ss"), ["nash,SSEQ"]),
        (("equilibria", "elmira", "--concepts", "moe=S"), ["moe=SMR", "moe=SEQ", "moe=SSEQ"]),
        (("equilibria", "elmira", "--concepts", "nash,mo"), ["nash,moe="]),
        (("stability", "nothing", "--dm", ""), []),
        (("catalog", "chi"), ["chicken"]),
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


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_scripts_for_shells_are_printed(shell: str) -> None:
    done = process(env={"_DETENTE_COMPLETE": f"{shell}_source"})
    assert done.code == 0
    assert f"{shell}_complete" in done.out
