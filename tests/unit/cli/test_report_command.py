"""The command that writes a report."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from unittest.mock import patch

import jsonschema
import pytest

from detente.reports import collect as findings
from tests.unit.cli.helpers import detente


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_it_is_written_and_said(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "out.html"
    done = detente("report", "elmira", "-o", str(path), "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert "out.html" in done.out
    assert f'<html lang="{lang}"' in path.read_text("utf-8")


def test_json_is_as_its_schema_says(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    done = detente("report", "elmira", "-o", str(path), "--json")
    schema = json.loads(files("detente").joinpath("schemas", "report.schema.json").read_text("utf-8"))
    found = json.loads(done.out)
    jsonschema.validate(found, schema, jsonschema.Draft202012Validator)
    assert found["bytes"] == path.stat().st_size
    assert found["written"] == str(path)


def test_what_is_there_stays_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    path.write_text("mine", "utf-8")
    assert detente("report", "chicken", "-o", str(path)).code == 2
    assert path.read_text("utf-8") == "mine"
    assert detente("report", "chicken", "-o", str(path), "--overwrite").code == 0
    assert [one.name for one in tmp_path.iterdir()] == ["out.html"]


def test_faults_are_told_before_the_work(tmp_path: Path) -> None:
    assert detente("report", "chicken").code == 2
    assert detente("report", "chicken", "-o", str(tmp_path / "x.rtf")).code == 2
    assert detente("report", "chicken", "-o", str(tmp_path / "x.html"), "--source", "oped").code == 2
    assert detente("report", "chicken", "-o", str(tmp_path / "none" / "x.html")).code == 1


def test_a_report_that_leaves_something_out_exits_with_3(tmp_path: Path) -> None:
    with patch.dict(findings.SECONDS, {"check": 0.0, "check deeper": 0.0}):
        done = detente("report", "iraq-2014-small", "-o", str(tmp_path / "out.html"))
    assert done.code == 3
    assert "`detente check --depth 2`" in done.out
