"""Every command that a page shows, with what it prints, runs as shown.

A block marked ``console`` has commands after ``$`` and below each what it prints; ``...`` stands for whatever comes
there. A block with a title is a file of that name. ``echo $?`` shows the exit code of the command before it, which is 0
where it isn't asked for.
"""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from tests.unit.cli.helpers import Done, detente

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
PAGES = [path for path in sorted(DOCS.rglob("*.md")) if "```console" in path.read_text("utf-8")]
SETTING_UP = ("pip ", "python ", "python3 ", "make ", "git ", ". ")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    global last  # noqa: PLW0603  as in a shell
    last = Done(0, "", "")
    monkeypatch.chdir(tmp_path)
    ran = 0
    for kind, title, text in BLOCK.findall(page.read_text("utf-8")):
        if title:
            (tmp_path / title).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / title).write_text(text, "utf-8")
        elif kind == "console":
            ran += sum(run(shown) for shown in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:])
    assert ran


last = Done(0, "", "")


def run(shown: str) -> bool:
    """Whether a command was run, which printed what is shown below it."""
    global last  # noqa: PLW0603  as in a shell
    command, _, expected = shown.partition("\n")
    if command.startswith(SETTING_UP):
        return False
    if command == "echo $?":
        assert str(last.code) == expected.strip()
        last = Done(0, "", "")
        return True
    assert last.code == 0, f"{last.err}\nbefore: {command}"
    words = shlex.split(command)
    assert words[0] == "detente", command
    last = detente(*words[1:], room="100")
    if expected.strip():
        printed = (last.out + last.err).replace("\u200e", "").replace("\u200f", "")
        assert doctest.OutputChecker().check_output(expected, printed, FLAGS), f"{command}\n{printed}"
    return True


def test_pages_with_commands_are_found() -> None:
    assert len(PAGES) >= 4
