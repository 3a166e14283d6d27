"""Files whose names aren't text: what is read from them and written to them works, and messages show the name."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

import detente as dt
from tests.unit.cli.helpers import detente, process

SAMPLES = Path(__file__).parents[2] / "samples"
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere"),
    pytest.mark.filterwarnings("ignore::detente.files.notices.ImportNotice"),
]
NAMES = ("نهر".encode("cp1256"), b"\xff", b"a\nb\x1b")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", [".gmcr", ".csv"])
def test_a_file_whose_name_is_no_text_is_read_and_written(suffix: str, name: bytes, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name + suffix.encode()))
    shutil.copy(SAMPLES / f"two-towns{suffix}", path)
    title = dt.load(path).name.say("en")
    assert "\ufffd" in title
    assert title.encode("utf-8")
    for given, written in ((path, path.with_suffix(".yaml")), (path.with_suffix(".yaml"), path.with_suffix(".json"))):
        assert detente("convert", str(given), str(written)).code == 0
        assert dt.load(written).name.say("en") == title
    for command, made in (("report", ".html"), ("table", ".tex"), ("draw", ".svg")):
        assert detente(command, str(path), "-o", str(path.with_suffix(made))).code == 0
    assert process("analyze", str(path)).code == 0
    assert len(list(tmp_path.iterdir())) == 6


@pytest.mark.parametrize("name", NAMES)
def test_messages_show_a_name_that_is_no_text_escaped(name: bytes, tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/" + name + b".yaml")
    for command in (("analyze", path), ("new", path), ("new", path), ("convert", "elmira", path)):
        done = detente(*command)
        shown = done.out + done.err
        assert shown
        assert "\x1b" not in shown
        assert "Traceback" not in shown
