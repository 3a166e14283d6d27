"""Every door that writes: what may be written over, what is kept of it, and standard output."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import detente as dt
from detente.errors import ConflictError
from detente.files import disk
from detente.web.folder import Folder
from tests.unit.cli.helpers import commands, detente, process

posix = pytest.mark.skipif(os.name != "posix", reason="links, modes and owners of POSIX")
as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")

# Arguments of each command that writes, but for the file; the suffix of what it writes.
CASE = Path(__file__).parents[3] / "docs" / "track-record" / "elmira"
LOG = Path(__file__).parents[2] / "samples" / "stag-hunt-log.csv"
DOSSIER = Path(__file__).parents[3] / "benchmarks" / "dossiers" / "port.txt"
ANSWERS = Path(__file__).parents[2] / "samples" / "port-answers.jsonl"
GIVEN = {
    "report": (("stag-hunt",), ".html"), "table": (("stag-hunt",), ".md"), "draw": (("stag-hunt",), ".svg"),
    "convert": (("stag-hunt",), ".yaml"), "catalog": (("stag-hunt",), ".yaml"), "new": ((), ".yaml"),
    "join": (("stag-hunt", "elmira"), ".yaml"), "observe": (("stag-hunt", str(LOG)), ".yaml"),
    "ask": (("stag-hunt", "--state", "#1"), ".yaml"), "cite": (("SEQ",), ".bib"),
    "draft": ((str(DOSSIER), "--replay", str(ANSWERS)), ".yaml"),
    "score": ((str(CASE),), ".html"), "freeze": (("stag-hunt", "--outcome-by", "2100-01-01"), ".json"),
}  # fmt: skip
COMMANDS = commands()
COMMANDS_THAT_WRITE = [
    name for name, command in COMMANDS.items() if {one.name for one in command.params} & {"output", "target", "file"}
]


def test_every_command_that_writes_is_tried() -> None:
    assert set(COMMANDS_THAT_WRITE) == set(GIVEN)
    assert all("overwrite" in {one.name for one in COMMANDS[name].params} for name in COMMANDS_THAT_WRITE)


def command(name: str, target: str) -> tuple[str, ...]:
    """A command that writes to a target."""
    flag = ("-o",) if any(one.name == "output" for one in COMMANDS[name].params) else ()
    return (name, *GIVEN[name][0], *flag, target)


def by_command(name: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        done = detente(*command(name, str(path)), "--overwrite", "--json")
        if done.code:
            assert done.out == ""
            raise ConflictError(done.err.partition('"code": "')[2].partition('"')[0])

    return write


def by_app(path: Path) -> None:
    folder = Folder.at(path.parent)
    text = "detente: 1\nconflict: River\ndecision_makers: {a: {prefers: []}}\n"
    folder.write(path.name, text, folder.hash(path.name))


def by_table(path: Path) -> None:
    from detente.tables.kinds import table

    table(dt.catalog("stag-hunt")).save(path, overwrite=True)


DOORS: dict[str, tuple[str, Callable[[Path], object]]] = {
    **{name: (GIVEN[name][1], by_command(name)) for name in GIVEN},
    "save": (".yaml", lambda path: dt.save(dt.catalog("stag-hunt"), path, overwrite=True)),
    "report()": (".html", lambda path: dt.report(dt.catalog("stag-hunt"), output=path, overwrite=True)),
    "draw()": (".png", lambda path: dt.draw(dt.catalog("stag-hunt"), file=path, overwrite=True)),
    "table.save": (".tex", by_table),
    "append": (".jsonl", lambda path: disk.append_whole(path, b"mine\n")),
    "app": (".yaml", by_app),
}
FOLLOWING = [door for door in DOORS if door != "app"]  # the app passes links over


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket may be short only
        try:
            one.bind(path.name)
        finally:
            os.chdir(here)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


ODD: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "device": (lambda path: path.symlink_to("/dev/null"), {"target_no_file"}),
    "full": (lambda path: path.symlink_to("/dev/full"), {"target_no_file"}),
    "stream": (lambda path: path.symlink_to("/dev/fd/1"), {"target_no_file"}),
    "pipe": (_pipe, {"target_no_file", "file_no_file"}),
    "socket": (_socket, {"target_no_file", "file_no_file"}),
    "folder": (lambda path: path.mkdir(), {"file_folder"}),
    "loop": (lambda path: path.symlink_to(path.name), {"file_unwritable"}),
}  # fmt: skip


@posix
@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("door", DOORS)
def test_what_is_no_ordinary_file_is_refused_by_every_door(door: str, odd: str, linked: bool, tmp_path: Path) -> None:
    if (door, odd) == ("append", "loop"):
        return  # what the system refuses is told by whoever appends
    suffix, write = DOORS[door]
    make, codes = ODD[odd]
    there = tmp_path / f"there{suffix}"
    make(there)
    path = tmp_path / f"link{suffix}" if linked else there
    if linked:
        path.symlink_to(there.name)
    before = os.lstat(there)
    with pytest.raises(ConflictError) as caught:
        write(path)
    assert caught.value.code in (codes if door != "app" else codes | {"name_outside", "file_unreadable"})
    after = os.lstat(there)
    assert (after.st_ino, stat.S_IFMT(after.st_mode)) == (before.st_ino, stat.S_IFMT(before.st_mode))
    assert {one.name for one in tmp_path.iterdir()} == {there.name, path.name}


@posix
@pytest.mark.parametrize("door", DOORS)
def test_read_only_files_and_hard_links_are_refused_by_every_door(door: str, tmp_path: Path) -> None:
    suffix, write = DOORS[door]
    closed, one, other = (tmp_path / f"{name}{suffix}" for name in ("closed", "one", "other"))
    for path in (closed, one):
        path.write_text("mine\n", "utf-8")
    closed.chmod(0o444)
    other.hardlink_to(one)
    for path, code in ((closed, "file_read_only"), (one, "target_linked"), (other, "target_linked")):
        with pytest.raises(ConflictError) as caught:
            write(path)
        assert caught.value.code == code
    assert one.samefile(other)
    assert {path.read_text("utf-8") for path in (closed, one)} == {"mine\n"}
    assert len(list(tmp_path.iterdir())) == 3


@posix
@pytest.mark.parametrize("door", DOORS)
def test_mode_and_owner_of_a_file_are_kept_by_every_door(door: str, tmp_path: Path) -> None:
    suffix, write = DOORS[door]
    path = tmp_path / f"there{suffix}"
    path.write_text("mine\n", "utf-8")
    path.chmod(0o640)
    owner = (1234, 4321) if os.geteuid() == 0 else (os.getuid(), os.getgid())
    os.chown(path, *owner)
    write(path)
    status = path.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (*owner, 0o640)
    assert path.read_bytes() != b"mine\n"


@posix
@pytest.mark.parametrize("door", FOLLOWING)
def test_a_link_stays_and_its_file_is_written_by_every_door(door: str, tmp_path: Path) -> None:
    suffix, write = DOORS[door]
    (tmp_path / "far").mkdir()
    for name, is_there in (("old", True), ("new", False)):
        target, link = tmp_path / "far" / f"{name}{suffix}", tmp_path / f"{name}{suffix}"
        if is_there:
            target.write_text("mine\n", "utf-8")
        link.symlink_to(Path("far", target.name))
        write(link)
        assert link.is_symlink()
        assert target.read_bytes() not in (b"", b"mine\n") or door == "append"
    assert len(list((tmp_path / "far").iterdir())) == 2


@pytest.mark.parametrize("door", [door for door in DOORS if door != "append"])
@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_fails_or_is_interrupted_leaves_all_as_it_was(
    door: str, there: bool, fault: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise fault

    suffix, write = DOORS[door]
    path = tmp_path / f"there{suffix}"
    if there:
        path.write_text("mine\n", "utf-8")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises((ConflictError, KeyboardInterrupt, OSError)):
        write(path)
    assert [one.name for one in tmp_path.iterdir()] == ([path.name] if there else [])
    assert not there or path.read_text("utf-8") == "mine\n"


@posix
def test_what_the_system_does_not_let_a_file_keep_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "there.yaml"
    path.write_text("mine", "utf-8")
    kept = path.stat()
    other = os.stat_result([kept.st_mode, kept.st_ino, kept.st_dev, 1, kept.st_uid + 1, kept.st_gid, 4, 0, 0, 0])
    monkeypatch.setattr(disk, "check_target", lambda path, **_: (Path(path), other))
    monkeypatch.setattr(os, "chown", lambda *_: (_ for _ in ()).throw(PermissionError()))
    with pytest.warns(UserWarning, match="owner or group"):
        dt.save(dt.catalog("chicken"), path, overwrite=True)
    assert "owner or group" in detente("convert", "chicken", str(path), "--overwrite").out


def test_a_file_may_be_written_over_itself_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    detente("new", str(path))
    before = path.read_bytes()
    assert detente("convert", str(path), str(path)).code == 2
    assert detente("convert", str(path), str(path), "--overwrite").code == 0
    assert path.read_bytes() == before
    shutil.copy(path, tmp_path / "model.csv")
    assert detente("convert", str(tmp_path / "model.csv"), str(tmp_path / "model.csv"), "--overwrite").code == 1
    assert (tmp_path / "model.csv").read_bytes() == before


@pytest.mark.parametrize("name", COMMANDS_THAT_WRITE)
def test_every_command_writes_to_standard_output_what_it_writes_to_a_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"there{GIVEN[name][1]}"
    assert detente(*command(name, str(path))).code == 0
    to = ("--to", ".md") if name == "table" else ()
    done = process(*command(name, "-"), *to)
    assert done.code == 0
    if name == "report":
        assert done.out.startswith("<!doctype html>")
    else:
        assert done.out == path.read_text("utf-8")
    refused = detente(*command(name, "-"), "--json")
    assert (refused.code, refused.out) == (2, "")
    assert "output_json" in refused.err


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (("convert", "elmira", "-", "--to", "json"), b"{"),
        (("convert", "elmira", "-", "--to", ".CSV"), b"number,state"),
        (("catalog", "elmira", "--to", "json"), b"{"),
        (("table", "elmira", "--to", "csv"), b"\xef\xbb\xbf"),
        (("draw", "stag-hunt", "-o", "-"), b"<?xml"),
        (("draw", "stag-hunt", "-o", "-", "--to", ".png"), b"\x89PNG"),
        (("draw", "stag-hunt", "-o", "-", "--to", "pdf"), b"%PDF"),
        (("draw", "iraq-2014-small", "--kind", "evolution", "--to", ".pdf", "--to", "us.strike", "-o", "-"), b"%PDF"),
    ],
)
def test_the_format_on_standard_output_is_the_one_asked_for(arguments: tuple[str, ...], start: bytes) -> None:
    import subprocess

    done = subprocess.run([sys.executable, "-m", "detente", *arguments], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(start)
    assert b"Written" not in done.stdout


def test_the_format_asked_for_counts_before_the_name_of_the_file(tmp_path: Path) -> None:
    assert detente("convert", "elmira", str(tmp_path / "model.txt"), "--to", "json").code == 0
    assert (tmp_path / "model.txt").read_text("utf-8").startswith("{")
    assert detente("convert", "elmira", str(tmp_path / "model"), "--to", "docx").code == 2


def test_what_a_format_leaves_out_goes_to_the_error_stream_beside_standard_output() -> None:
    done = detente("convert", "iraq-2014", "-", "--to", "csv")
    assert done.out.lstrip("\ufeff").startswith("number,state")
    assert "Left out" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
def test_a_picture_is_not_sent_to_a_terminal() -> None:
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    arguments = [sys.executable, "-m", "detente", "draw", "stag-hunt", "-o", "-", "--to", ".png"]
    done = subprocess.run(arguments, stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert b"terminal" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="streams have names on POSIX")
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "{file}"])
def test_the_file_that_standard_output_goes_to_is_not_replaced_under_it(name: str, tmp_path: Path) -> None:
    import subprocess

    file = tmp_path / "out.yaml"
    with file.open("wb") as stream:
        arguments = [sys.executable, "-m", "detente", "convert", "elmira", name.format(file=file), "--overwrite"]
        done = subprocess.run(arguments, stdout=stream, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"`-`" in done.stderr
    assert file.read_bytes() == b""
