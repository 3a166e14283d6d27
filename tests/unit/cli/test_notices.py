"""What a file of another program says and the conflict doesn't is said by every door that a model comes in by."""

from __future__ import annotations

import csv
import json
import pickle
import re
import shutil
import warnings
from html import unescape
from importlib.resources import files
from pathlib import Path

import click
import jsonschema
import pytest
from openpyxl import Workbook

import detente as dt
from detente import words
from detente.exchange.formats import foreign_suffixes
from detente.exchange.loading import read
from detente.files.imported import notices_of
from detente.model.edits import remade
from detente.web.tasks import imported
from tests.unit.cli.helpers import commands, detente

SAMPLES = Path(__file__).parents[2] / "samples"
EMPTY_LOG = SAMPLES / "no-moves.yaml"
LOSSY = {".gmcr": "two-towns.gmcr", ".csv": "two-towns.csv", ".tsv": "two-towns.csv", ".md": "two-towns.md",
         ".nfg": "two-towns.nfg", ".xlsx": "two-towns.csv"}  # fmt: skip
NEEDED = {"state": ["--state", "#1"], "to": ["--to", "#1"], "concept": ["--concept", "NASH"],
          "outcome_by": ["--outcome-by", "2100-01-01"]}  # fmt: skip
MORE = {
    "ask": ["--state", "#1"],
    "coalitions": ["--from", "#1"],
    "evolution": ["--from", "#1"],
    "facts": ["--state", "#1"],
    "robustness": ["--of", "#1"],
}
SUFFIX = {"report": ".html", "draw": ".svg"}
COMMANDS = commands()
TAKING_A_MODEL = [
    name
    for name, command in COMMANDS.items()
    if {one.name for one in command.params} & {"conflict", "source"}
    and name not in ("hypergame", "timeline")  # no such file perceives or has a tempo
]


@pytest.fixture(params=foreign_suffixes())
def lossy(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of each format of others, which says what no conflict does."""
    path = tmp_path / f"towns{request.param}"
    if request.param == ".tsv":
        path.write_text((SAMPLES / "two-towns.csv").read_text("utf-8").replace(",", "\t"), "utf-8")
    elif request.param == ".xlsx":
        book = Workbook()
        for row in csv.reader((SAMPLES / "two-towns.csv").read_text("utf-8").splitlines()):
            book.active.append(row)
        book.save(path)
    else:
        shutil.copyfile(SAMPLES / LOSSY[request.param], path)
    return path


def test_every_format_of_others_has_a_sample() -> None:
    assert set(LOSSY) == set(foreign_suffixes())


def command_line(command: str, path: Path) -> list[str]:
    """A command with what it needs, of the program's own table."""
    needed = list[str]()
    for one in COMMANDS[command].params:
        if isinstance(one, click.Argument):
            needed.append(
                {
                    "target": str(path.with_suffix(".yaml")),
                    "other": str(path) if command == "agree" else "elmira",
                    "moves": str(EMPTY_LOG),
                }.get(str(one.name), str(path))
            )
        elif one.required:
            out = path.with_name(f"out-{command}{SUFFIX.get(command, '')}")
            needed += ["-o", str(out)] if one.name == "output" else NEEDED[str(one.name)]
    return [command, *needed, *MORE.get(command, [])]


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("command", TAKING_A_MODEL)
def test_every_command_says_what_is_left_out(command: str, lang: str, lossy: Path) -> None:
    notices = notices_of(read(lossy))
    assert notices
    done = detente(*command_line(command, lossy), "--lang", lang, room="100000")
    assert done.code in (0, 3), done.err
    for notice in notices:
        shown = plainly(done.out if command == "convert" else done.err)
        assert plainly(notice.say(lang)) in shown


def plainly(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize("command", TAKING_A_MODEL)
def test_every_answer_in_json_has_it(command: str, lossy: Path) -> None:
    done = detente(*command_line(command, lossy), "--json")
    assert (done.code in (0, 3), done.err) == (True, "")
    said = json.loads(done.out)
    schema = json.loads(files("detente").joinpath("schemas", f"{said['asked']}.schema.json").read_text("utf-8"))
    jsonschema.validate(said, schema, jsonschema.Draft202012Validator)
    expected = [notice.to_dict("en") for notice in notices_of(read(lossy))]
    found = [{"code": one["code"], "message": one["message"]} for one in said["notices"]]
    assert found[: len(expected)] == expected
    if command != "convert":
        assert {one["file"] for one in said["notices"]} == {str(lossy)}


@pytest.mark.parametrize("command", [name for name in TAKING_A_MODEL if name not in ("convert", "check")])
def test_where_nothing_is_left_out_nothing_is_said(command: str, tmp_path: Path) -> None:
    path = tmp_path / "towns.yaml"
    dt.save(dt.catalog("chicken"), path)
    done = detente(*command_line(command, path), "--json")
    assert "notices" not in json.loads(done.out)
    assert done.err == ""


def test_loading_warns(lossy: Path) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        conflict = dt.load(lossy)
    said = [one.message for one in caught]
    assert all(isinstance(one, dt.ImportNotice) for one in said)
    assert [str(one) for one in said] == [f"{lossy}: {notice.say()}" for notice in notices_of(conflict)]
    assert {Path(one.filename) for one in caught} == {Path(__file__)}
    with pytest.warns(dt.ImportNotice):
        assert dt.report(lossy).complete


def test_the_report_says_it_in_both_languages(lossy: Path) -> None:
    conflict = read(lossy)
    html = dt.report(conflict).html
    assert words.say("report.method.imported", "en") in html
    text = plainly(unescape(re.sub("<[^>]*>", "", html)))
    for notice in notices_of(conflict):
        for lang in words.LANGUAGES:
            assert plainly(notice.say(lang)) in text
    assert words.say("report.method.imported", "en") not in dt.report(dt.catalog("chicken")).html


def test_the_app_says_it(lossy: Path) -> None:
    for lang in words.LANGUAGES:
        found = imported({"path": str(lossy), "lang": lang})
        assert found["notices"] == [notice.say(lang) for notice in notices_of(read(lossy))]


def test_it_is_no_part_of_the_conflict(lossy: Path) -> None:
    conflict = read(lossy)
    bare = remade(conflict, origin=None)
    assert notices_of(bare) == ()
    assert (bare, hash(bare), bare.digest) == (conflict, hash(conflict), conflict.digest)
    copy = pickle.loads(pickle.dumps(conflict))
    assert copy == conflict
    assert notices_of(copy) == notices_of(conflict)
    assert repr(bare) == repr(conflict)
