"""A format that one file registers is read and written at every door."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import detente as dt
from detente.cli.running import run
from detente.exchange.formats import foreign_suffixes, format_of, written_suffixes
from detente.exchange.formats.base import Format, register, withdraw
from detente.files.document import Document
from detente.model.conflict import Conflict
from detente.web.pages import page_routes
from detente.web.tasks import do

CHICKEN = Path(dt.__file__).parent / "library" / "chicken.yaml"


class Shouting(ModuleType):
    """A model file in JSON behind an exclamation mark."""

    def write(self, conflict: Conflict) -> str:
        """The conflict as a text."""
        from detente.model.plain import plain

        return "!" + json.dumps(plain(conflict), ensure_ascii=False)

    def parse(self, text: str, path: str | Path) -> Conflict:
        """The conflict that a text describes."""
        return Document.of(text.removeprefix("!"), f"{Path(path).stem}.json").conflict

    def read(self, path: str | Path) -> Conflict:
        """The conflict that a file describes."""
        return self.parse(Path(path).read_text("utf-8"), path)


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    format_of(".gmcr")  # those that ship are there first
    monkeypatch.setitem(sys.modules, "shouting", Shouting("shouting"))
    register(Format(".shout", "shouting", "shouting"))
    yield
    withdraw(".shout")


def test_python_loads_and_saves_it(tmp_path: Path) -> None:
    chicken = dt.catalog("chicken")
    dt.save(chicken, tmp_path / "chicken.shout")
    assert dt.load(tmp_path / "chicken.shout") == chicken
    with pytest.raises(dt.ConflictError, match=r"\.shout"):
        dt.save(chicken, tmp_path / "chicken.shuot")


def test_commands_convert_and_read_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "chicken.shout"
    assert run(["convert", str(CHICKEN), str(target)]) == 0
    assert run(["equilibria", str(target), "--json"]) == 0
    assert '"NASH"' in capsys.readouterr().out
    assert run(["convert", str(CHICKEN), "-", "--to", ".shout"]) == 0
    assert capsys.readouterr().out.startswith("!{")


def test_a_shell_offers_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.shell_completion import ShellComplete

    from detente.cli.program import program
    from detente.cli.session import Session

    (tmp_path / "chicken.shout").write_text("!", "utf-8")
    monkeypatch.chdir(tmp_path)
    offered = ShellComplete(program(Session()), {}, "detente", "_DETENTE_COMPLETE").get_completions(
        ["equilibria"], "chicken."
    )
    assert "chicken.shout" in [one.value for one in offered]


def test_the_app_lists_it_and_writes_it() -> None:
    asked = {"text": CHICKEN.read_text("utf-8"), "name": "chicken.yaml", "suffix": ".shout"}
    assert do("export", asked, lambda *_: None)["text"].startswith("!{")
    listed = next(route for route in page_routes().routes if getattr(route, "path", "") == "/formats.json")
    assert ".shout" in listed.endpoint()  # type: ignore[attr-defined]
    assert ".shout" in foreign_suffixes()
    assert ".shout" in written_suffixes()


def test_a_suffix_is_taken_once() -> None:
    with pytest.raises(ValueError, match=r"\.gmcr"):
        register(Format(".gmcr", "elsewhere"))


DOORS = {
    "python": test_python_loads_and_saves_it,
    "command": test_commands_convert_and_read_it,
    "web": test_the_app_lists_it_and_writes_it,
}
