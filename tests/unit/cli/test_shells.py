"""Completion in the shells themselves: after Tab and Enter only detente runs, and is given exactly what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.cli.keyboard import SHELLS, Keyboard, missing

# What each name would do or become if a shell read it.
NAMES = [
    "plain.yaml",
    "a  b .yaml",
    "z$(touch PWNED) `touch PWNED`.yaml",
    "semi;touch PWNED;pipe|touch PWNED&.yaml",
    "out>PWNED<in (parens).yaml",
    "q'uote.yaml",
    'double"quote.yaml',
    "back\\slash.yaml",
    "star*what?[ab]{c,d}.yaml",
    "bang!!.yaml",
    "#hash ^caret%percent@at.yaml",
    "$HOME.yaml",
    "~tilde.yaml",
    "=ls.yaml",
    "--help.yaml",
    "colon:and=equals.yaml",
    "نزاع الماء.yaml",
    "line\nbreak.yaml",
    "ctrl\x1b[31m\x07.yaml",
]
AWKWARD = [name for name in NAMES if set(name) & set("$'\"\\!:\n*")]
MODEL = """detente: 1
conflict: Odd ids
decision_makers:
  أول: {options: {x: "X"}, prefers: [x]}
  b-2: {options: {y: "Y"}, prefers: [y]}
sources:
  essay: {title: An essay}
claims:
  settled: {that: "equilibrium(NASH, x and y)"}
"""


@pytest.fixture(scope="module", params=SHELLS)
def shell(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keyboard]:
    """Each shell, started once."""
    why = missing(request.param)
    if why is not None:
        pytest.skip(why)
    folder = tmp_path_factory.mktemp(request.param)
    with Keyboard(request.param, folder / "home", folder / "notes") as keyboard:
        yield keyboard


@pytest.fixture
def folder(shell: Keyboard, tmp_path: Path) -> Path:
    """An empty folder, in which the shell stands."""
    shell.type("\x03")
    shell._read(0.1)
    shell.seen = ""
    shell.type(f" cd '{tmp_path}'\r")
    shell.wait_for("ready>")
    (tmp_path / "in").mkdir()
    return tmp_path


def names_in(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


@pytest.mark.parametrize(
    ("name", "quote"),
    [*((name, "") for name in NAMES), *((name, quote) for name in AWKWARD for quote in ("'", '"'))],
    ids=ascii,
)
def test_a_file_is_given_by_its_exact_name(shell: Keyboard, folder: Path, name: str, quote: str) -> None:
    (folder / "in" / name).touch()
    shell.type(f"detente equilibria {quote}in/")
    shell.tab()
    assert shell.ran() == ["equilibria", f"in/{name}"]
    assert names_in(folder) == ["in"]
    assert names_in(folder / "in") == [name]


@pytest.mark.parametrize("name", AWKWARD, ids=ascii)
def test_a_name_is_completed_in_two_goes(shell: Keyboard, folder: Path, name: str) -> None:
    """What the first Tab puts in is read back when Tab is pressed once more."""
    for end in ("1.yaml", "2.yaml"):
        (folder / "in" / f"{name}{end}").touch()
    shell.type("detente equilibria in/")
    shell.tab()
    shell.type("2")
    shell.tab()
    assert shell.ran() == ["equilibria", f"in/{name}2.yaml"]
    assert names_in(folder) == ["in"]


@pytest.mark.parametrize("name", ["-dash.yaml", "~tilde.yaml"])
def test_a_file_is_no_option_and_no_home(shell: Keyboard, folder: Path, name: str) -> None:
    (folder / name).touch()
    shell.type("detente equilibria ./")
    (folder / "in").rmdir()
    shell.tab()
    assert shell.ran() == ["equilibria", f"./{name}"]


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("equilibria prisoners-d", ["equilibria", "prisoners-dilemma"]),
        ("stability m.yaml --dm أ", ["stability", "m.yaml", "--dm", "أول"]),
        ("stability m.yaml --dm=b", ["stability", "m.yaml", "--dm=b-2"]),
        ("explain m.yaml --state s4", ["explain", "m.yaml", "--state", "s4"]),
        ("explain m.yaml --state=s4", ["explain", "m.yaml", "--state=s4"]),
        ("check m.yaml --claim se", ["check", "m.yaml", "--claim", "settled"]),
        ("evidence m.yaml --source essay=in/", ["evidence", "m.yaml", "--source", "essay=in/a b$(touch PWNED).txt"]),
        ("draw m.yaml -o in/", ["draw", "m.yaml", "-o", "in/a b$(touch PWNED).txt"]),
        ("equilibria m.yaml --concepts أول=na", ["equilibria", "m.yaml", "--concepts", "أول=NASH"]),
    ],
)
def test_what_is_in_a_model_is_completed(shell: Keyboard, folder: Path, typed: str, given: list[str]) -> None:
    (folder / "m.yaml").write_text(MODEL, "utf-8")
    (folder / "in" / "a b$(touch PWNED).txt").touch()
    shell.type(f"detente {typed}")
    shell.tab()
    assert shell.ran() == given
    assert not (folder / "PWNED").exists()


def test_a_folder_is_gone_into(shell: Keyboard, folder: Path) -> None:
    (folder / "in" / "a; b").mkdir()
    (folder / "in" / "a; b" / "m.yaml").touch()
    shell.type("detente equilibria in/")
    shell.tab()
    shell.tab()
    assert shell.ran() == ["equilibria", "in/a; b/m.yaml"]


def test_the_home_folder_may_be_a_tilde(shell: Keyboard, folder: Path) -> None:
    (shell.home / "at home.yaml").touch()
    shell.type("detente equilibria ~/at")
    shell.tab()
    assert shell.ran() == ["equilibria", str(shell.home / "at home.yaml")]
    assert folder.exists()
