"""The folder: read-only unless asked otherwise, never left, and safe with two servers over it; nothing goes out."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from tests.mcp.talking import MCPError, talking
from tests.web.conftest import TWO_TOWNS

OUTSIDE = (
    *("../out.yaml", "/etc/passwd", "..", ".hidden.yaml", "a/../../out.yaml", "C:\\x.yaml", "a\\..\\..\\x.yaml"),
    *("%2e%2e/out.yaml", "x\x00.yaml", "notes.txt", "link.yaml", "linked/out.yaml", "nul.yaml", ""),
    ".detente/journal/towns.yaml.jsonl",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "models"
    home.mkdir()
    (home / "towns.yaml").write_text(TWO_TOWNS, "utf-8")
    (home / "notes.txt").write_text("private", "utf-8")
    (home / ".hidden.yaml").write_text(TWO_TOWNS, "utf-8")
    (tmp_path / "out.yaml").write_text(TWO_TOWNS, "utf-8")
    if sys.platform != "win32":
        (home / "link.yaml").symlink_to(tmp_path / "out.yaml")
        (home / "linked").symlink_to(tmp_path)
    return home


def test_the_folder_is_never_left(folder: Path) -> None:
    with talking(folder, "--write") as talk:
        before = sorted(folder.parent.rglob("*"))
        for name in OUTSIDE:
            calls: dict[str, dict[str, str]] = {
                "files": {"file": name},
                "equilibria": {"model": f"detente://folder/{name}"},
                "save": {"file": name, "text": TWO_TOWNS},
            }
            for tool, given in calls.items():
                if tool == "files" and not name:
                    continue
                told = talk.refusal(tool, **given)
                assert str(folder.parent) not in told
                assert "private" not in told
            with pytest.raises(MCPError):
                talk.read(f"detente://folder/{name}")
        assert sorted(folder.parent.rglob("*")) == before
        assert talk.data("files")["files"] == ["towns.yaml"]


def test_tables_outside_the_folder_are_not_read(folder: Path) -> None:
    (folder.parent / "secret.csv").write_text("s1,s2\n1,2\n", "utf-8")
    text = TWO_TOWNS.replace("    prefers: [not dam, release, not sue]", "    certainty: {file: ../secret.csv}")
    with talking(folder) as talk:
        assert "secret" in talk.refusal("validate", model=text)
    with talking() as talk:
        assert talk.call("validate", model=text).is_error
        assert "no model" in talk.refusal("validate", model="towns.yaml")
        assert "files" not in {tool.name for tool in talk.wait(talk.client.list_tools()).tools}


def test_saving_needs_a_valid_model_and_the_hash_of_what_it_replaces(folder: Path) -> None:
    with talking(folder, "--write") as talk:
        tool = next(tool for tool in talk.wait(talk.client.list_tools()).tools if tool.name == "save")
        assert tool.annotations is not None
        assert (tool.annotations.read_only_hint, tool.annotations.destructive_hint) == (False, True)
        talk.refusal("save", file="new.yaml", text="detente: 1\nconflict: X\n")
        assert not (folder / "new.yaml").exists()
        first = talk.data("save", file="rivers/new.yaml", text=TWO_TOWNS)
        assert (folder / "rivers" / "new.yaml").read_bytes() == TWO_TOWNS.encode()
        changed = TWO_TOWNS.replace("Two towns and", "Two towns by")
        assert "isn't what the text was made from" in talk.refusal("save", file="rivers/new.yaml", text=changed)
        talk.refusal("save", file="rivers/new.yaml", text=changed, replaces="sha256:0")
        second = talk.data("save", file="rivers/new.yaml", text=changed, replaces=first["hash"])
        assert talk.data("files", file="rivers/new.yaml")["hash"] == second["hash"] != first["hash"]
        content = talk.read("detente://folder/rivers/new.yaml")
        assert content.text == changed
        assert second["hash"] in (content.meta or {}).values()


def test_two_servers_over_one_folder_never_lose_a_text(folder: Path) -> None:
    """Of two texts that replace the same one, one is saved, and the other is told."""
    with talking(folder, "--write") as first, talking(folder, "--write") as second:
        for turn in range(5):
            start = first.data("files", file="towns.yaml")["hash"]
            texts = [TWO_TOWNS.replace("Two towns and", f"Towns {turn} of {number} by") for number in range(2)]
            works = [
                asyncio.run_coroutine_threadsafe(
                    talk.client.call_tool("save", {"file": "towns.yaml", "text": text, "replaces": start}), talk._loop
                )
                for talk, text in zip((first, second), texts, strict=True)
            ]
            answers = [work.result(60) for work in works]
            assert sorted(answer.is_error for answer in answers) == [False, True], answers
            saved = texts[[answer.is_error for answer in answers].index(False)]
            assert (folder / "towns.yaml").read_text("utf-8") == saved
            assert second.data("files", file="towns.yaml") == first.data("files", file="towns.yaml")


def test_the_file_of_another_program_is_read_as_a_model(folder: Path) -> None:
    from tests.unit.cli.helpers import detente

    assert detente("convert", "elmira", str(folder / "elmira.csv")).code == 0
    with talking(folder) as talk:
        assert talk.data("files")["files"] == ["elmira.csv", "towns.yaml"]
        assert talk.data("states", model="elmira.csv")["states"] == 9
        assert talk.read("detente://folder/elmira.csv").text.startswith("detente: 1")
        (folder / "bad.gmcr").write_text("{", "utf-8")
        assert str(folder) not in talk.refusal("states", model="bad.gmcr")


WATCH = """
import os, socket

def told(*given, **named):
    with open(os.environ["TOLD"], "a") as file:
        file.write(f"{given[1:]}\\n")
    raise OSError("no network")

socket.socket.connect = socket.socket.connect_ex = socket.socket.bind = told
socket.getaddrinfo = socket.create_connection = told
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there the loop itself connects a pair of sockets")
def test_nothing_asks_for_a_network(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH, "utf-8")
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    with talking(folder, "--write", env={"PYTHONPATH": path, "TOLD": str(tmp_path / "told")}) as talk:
        for tool in ("equilibria", "check", "evidence", "validate"):
            talk.data(tool, model="iraq-2014-small")
        talk.read("detente://catalog")
        talk.data("save", file="new.yaml", text=TWO_TOWNS)
    assert not (tmp_path / "told").exists()
