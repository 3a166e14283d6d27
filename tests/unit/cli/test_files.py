"""Files written: formats, entries of the catalog, a model to start from; nothing over a file unasked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente as dt
from detente import words
from detente.cli.parameters import TEMPLATES
from detente.files.schema import model_schema
from detente.library import keys
from detente.web.folder import Folder
from tests.unit.cli.helpers import detente
from tests.unit.cli.test_answers import said

DMS = {"en": ("upper", "lower"), "ar": ("العليا", "السفلى")}
RENAMED = {  # the ids of the Arabic model, by address, and those of the English one
    "decision_makers.العليا.options.إطلاق": "release",
    "decision_makers.العليا.options.سد": "dam",
    "decision_makers.السفلى.options.شكوى": "sue",
    "decision_makers.العليا": "upper",
    "decision_makers.السفلى": "lower",
    "scenarios.وئام": "harmony",
    "sources.تقرير": "report",
}


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_new_model_loads_and_names_no_place(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    assert detente("new", str(path), "--lang", lang).code == 0
    text = path.read_text("utf-8")
    assert "$schema" not in text and str(tmp_path) not in text  # noqa: PT018
    assert [one.name for one in tmp_path.iterdir()] == ["mine.yaml"]
    assert dt.load(path).dms == DMS[lang]
    assert detente("analyze", str(path), "--lang", lang).code == 0


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_new_model_finds_the_schema_beside_it(lang: str, tmp_path: Path) -> None:
    for name in ("mine.yaml", "ours.yml"):  # the second finds the schema there already
        path = tmp_path / name
        told = said("new", "new", str(path), "--schema", "--lang", lang)
        schema = tmp_path / path.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
        assert json.loads(schema.read_text("utf-8")) == model_schema()
        assert told == {"detente": 1, "asked": "new", "written": str(path), "schema": str(schema)}
        assert dt.load(path).dms == DMS[lang]
    assert Folder(tmp_path).files() == ["mine.yaml", "ours.yml"]


def test_a_new_model_writes_no_schema_over_another_file(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine", "utf-8")
    assert detente("new", str(tmp_path / "mine.yaml"), "--schema").code == 2
    assert [one.name for one in tmp_path.iterdir()] == ["mine.yaml"]
    (tmp_path / "detente-model.schema.json").write_text("{}", "utf-8")
    done = detente("new", str(tmp_path / "ours.yaml"), "--schema")
    assert (done.code, "detente-model.schema.json" in done.err) == (2, True)
    assert not (tmp_path / "ours.yaml").exists()
    assert (tmp_path / "detente-model.schema.json").read_text("utf-8") == "{}"


def test_the_new_models_say_the_same_in_both_languages(tmp_path: Path) -> None:
    """But for the ids and the words of formulas, on which the digest doesn't depend."""
    for lang in words.LANGUAGES:
        detente("new", str(tmp_path / f"{lang}.yaml"), "--lang", lang)
    document = dt.Document.read(tmp_path / "ar.yaml")
    for address, name in RENAMED.items():
        document = document.rename(address, name)
    assert "sue" in document.text
    assert "ليس sue" in document.text
    assert document.conflict.digest == dt.load(tmp_path / "en.yaml").digest


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_kind_of_conflict_shows_what_is_typical_of_it(template: str, tmp_path: Path) -> None:
    digests = set()
    for lang in words.LANGUAGES:
        path = tmp_path / f"{lang}.yaml"
        assert said("new", "new", str(path), "--from", template, "--lang", lang)["template"] == template
        checked = dt.check(dt.load(path))
        assert len(checked) >= 2
        assert all(claim.verdict == claim.claim.expect == "holds" for claim in checked.claims.values())
        assert all(name not in path.read_text("utf-8") for name in (str(tmp_path), "towns"))
        digests.add(dt.load(path).digest)
    assert len(digests) == 1


def test_an_unknown_kind_of_conflict_is_answered_with_the_nearest(tmp_path: Path) -> None:
    done = detente("new", str(tmp_path / "mine.yaml"), "--from", "deadlok")
    assert (done.code, "deadlock" in done.err, list(tmp_path.iterdir())) == (2, True, [])


@pytest.mark.parametrize("command", [("new",), ("catalog", "chicken", "-o"), ("convert", "elmira")])
def test_nothing_is_written_over_a_file(command: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "there.yaml"
    path.write_text("mine", "utf-8")
    done = detente(*command, str(path))
    assert (done.code, done.out) == (2, "")
    assert path.read_text("utf-8") == "mine"


def test_convert_writes_over_a_file_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "there.yaml"
    path.write_text("mine", "utf-8")
    assert detente("convert", "elmira", str(path), "--overwrite").code == 0
    assert dt.load(path) == dt.catalog("elmira")


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".gmcr", ".csv", ".tex", ".md"])
def test_convert_writes_every_format(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"chicken{suffix}"
    done = detente("convert", "chicken", str(path))
    assert (done.code, done.err) == (0, "")
    if suffix in (".yaml", ".json", ".gmcr", ".csv"):
        again = dt.equilibria(dt.load(path))
        first = dt.equilibria(dt.catalog("chicken"))
        assert {k: v.count for k, v in again.equilibria.items()} == {k: v.count for k, v in first.equilibria.items()}


def test_convert_says_what_a_format_leaves_out(tmp_path: Path) -> None:
    found = said("convert", "convert", "iraq-2014", str(tmp_path / "iraq.gmcr"))
    assert "left_out" in {notice["code"] for notice in found["notices"]}
    done = detente("convert", "iraq-2014", str(tmp_path / "iraq.csv"), "--lang", "ar")
    assert "المقولات" in done.out


def test_convert_keeps_comments_between_yaml_files(tmp_path: Path) -> None:
    detente("new", str(tmp_path / "mine.yaml"))
    detente("convert", str(tmp_path / "mine.yaml"), str(tmp_path / "copy.yaml"))
    assert (tmp_path / "copy.yaml").read_text("utf-8") == (tmp_path / "mine.yaml").read_text("utf-8")


def test_the_catalog_lists_every_entry() -> None:
    found = said("catalog", "catalog")["entries"]
    assert tuple(entry["key"] for entry in found) == keys()
    text = detente("catalog").out
    assert all(key in text for key in keys())
    assert "الفهرس" in detente("catalog", "--lang", "ar").out


def test_an_entry_is_printed_or_copied_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "copy.yaml"
    printed = detente("catalog", "elmira").out
    assert said("catalog", "catalog", "elmira")["text"] == printed
    assert said("catalog", "catalog", "elmira", "-o", str(path))["written"] == str(path)
    assert path.read_text("utf-8") == printed
    assert dt.load(path) == dt.catalog("elmira")


def test_new_says_what_to_do_next(tmp_path: Path) -> None:
    path = tmp_path / "my model.yaml"
    assert f"detente analyze '{path}'" in detente("new", str(path)).out
    assert json.loads(detente("new", str(tmp_path / "b.yaml"), "--json").out)["asked"] == "new"


def test_a_folder_that_has_the_name_of_an_entry_does_not_hide_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elmira").mkdir()
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path)
    assert detente("states", "elmira").code == 0
    assert detente("states", "other").code == 1
