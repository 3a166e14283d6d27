"""What the documents tell a reader to type, and where they send one, is there."""

from __future__ import annotations

import html
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from detente import words
from docs.making.site import generated
from docs.making.terminal import TERMINALS, picture
from tests.each import each

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", *PAGES]
COMMANDS = sorted(set(re.findall(r"`detente ([a-z]+ [^`]*(?:towns|elmira|old)\.yaml[^`]*)`", README)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the README's model, a changed copy of it, and a file of another program."""
    found = re.search(r"```yaml\n(.*?)```", README, flags=re.DOTALL)
    assert found
    (tmp_path / "towns.yaml").write_text(found[1], "utf-8")
    (tmp_path / "other.yaml").write_text(found[1].replace("      - dam if not sue\n", ""), "utf-8")
    sample = min((ROOT / "tests").rglob("*.gmcr"))
    (tmp_path / "old.gmcr").write_bytes(sample.read_bytes())
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_in_the_readme_run(command: str, folder: Path) -> None:
    words = shlex.split(command)
    before = {path.name for path in folder.iterdir()}
    done = subprocess.run(
        [sys.executable, "-m", "detente", *words],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or {path.name for path in folder.iterdir()} > before


def test_there_are_commands_to_run() -> None:
    assert len(COMMANDS) >= 9


@each("document", DOCUMENTS, always=True)
def test_links_lead_to_files_that_are_there(document: str) -> None:
    page = ROOT / document
    targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    made = {(ROOT / "docs" / name).resolve() for lang in words.LANGUAGES for name in generated(lang)}
    assert [
        one for one in targets if not (page.parent / one).exists() and (page.parent / one).resolve() not in made
    ] == []


@each("document", [*DOCUMENTS, ".ci/run", ".github/workflows/ci.yml"], always=True)
def test_make_has_every_target_that_is_named(document: str) -> None:
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    text = (ROOT / document).read_text("utf-8")
    named = re.findall(r"(?:`|^|run: )make ([a-z]+(?: [a-z]+)*)", text, flags=re.MULTILINE)
    assert {target for words in named for target in words.split()} <= made


def test_the_picture_shows_what_the_program_prints() -> None:
    drawn = (ROOT / "docs" / "images" / "analyze.svg").read_text("utf-8")
    assert seen(drawn) == seen(picture(TERMINALS["analyze.svg"])), "draw it anew: make pictures"


def seen(svg: str) -> list[str]:
    """What stands in a picture of a terminal, but for how long it took."""
    texts = (html.unescape(text).replace("\xa0", " ") for text in re.findall(r">([^<>\n]+)</text>", svg))
    return [re.sub(r"[\d.,]+ s\.", "", text) for text in texts]
