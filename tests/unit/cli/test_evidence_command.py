"""The command `evidence`, from arguments to what is printed."""

from __future__ import annotations

import json
import os
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from tests.unit.citations.test_source_copies import AR, EN, MODEL
from tests.unit.cli.helpers import detente

ARTICLE = os.environ.get("DETENTE_ARTICLE")  # the file of somebody who has a copy of it, in both languages


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "river.yaml"
    path.write_text(MODEL.replace("CITED", "2"), "utf-8")
    (tmp_path / "copy.txt").write_text("\n".join(["A title", *EN, *AR]), "utf-8")
    return path


def test_the_pairing_and_the_bare_spots_are_shown(model: Path) -> None:
    done = detente("evidence", str(model), "--source", f"report={model.parent / 'copy.txt'}")
    assert (done.code, done.err) == (0, "")
    assert "lower.sue: Go to court" in done.out
    assert "Nothing cites the source `letter`." in done.out
    assert "`report p. 3` names no paragraph." in done.out
    assert "Not read as a paragraph (title, date, address): line 1." in done.out
    assert f"3: {EN[1]}" in done.out


def test_an_element_is_shown_with_both_paragraphs(model: Path) -> None:
    address = "upper.prefers[1]"
    asked = ("evidence", str(model), "--element", address)
    assert "--source report=FILE" in detente(*asked).out
    for lang in ("en", "ar"):
        done = detente(*asked, "--source", f"report={model.parent / 'copy.txt'}", "--lang", lang)
        assert (done.code, done.err) == (0, "")
        for word in (*EN[1].split(), *AR[1].split(), "As it says", "¶2"):
            assert word in done.out
    assert "It cites nothing." in detente("evidence", str(model), "--element", "lower").out


def test_json_is_as_its_schema_says(model: Path) -> None:
    done = detente("evidence", str(model), "--json", "--source", f"report={model.parent / 'copy.txt'}")
    schema = json.loads(files("detente").joinpath("schemas", "evidence.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    found = json.loads(done.out)
    jsonschema.validate(found, schema, jsonschema.Draft202012Validator)
    assert found["copies"]["report"]["file"] == "copy.txt"
    one = json.loads(detente("evidence", str(model), "--json", "--element", "lower").out)
    assert [element["address"] for element in one["elements"]] == ["lower"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--element", "upper.prefers[9]"], 2, "no element at"),
        (["--source", "report"], 2, "write it as"),
        (["--source", "=x"], 2, "write it as"),
        (["--source", "report=a", "--source", "report=b"], 2, "write it as"),
        (["--source", "rapport=a"], 2, "the nearest first: report"),
        (["--source", "report=missing.txt"], 1, "missing.txt"),
    ],
)
def test_faults_are_told_in_parts(model: Path, arguments: list[str], code: int, said: str) -> None:
    done = detente("evidence", str(model), *arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_a_citation_beyond_the_copy_fails(model: Path) -> None:
    model.write_text(MODEL.replace("CITED", "8"), "utf-8")
    done = detente("evidence", str(model), "--source", f"report={model.parent / 'copy.txt'}")
    assert done.code == 1
    assert "river.yaml:11:" in done.err
    assert "the copy of `report` has 6 paragraphs" in done.err


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_element_of_the_catalog_that_should_cite_does(lang: str) -> None:
    done = detente("evidence", "iraq-2014", "--lang", lang)
    assert done.code == 0
    assert "us.prefers[1]" in done.out


if ARTICLE is not None:  # the article may not be part of the repository

    def test_the_article_of_the_flagship_case_is_paired_paragraph_by_paragraph() -> None:
        done = detente("evidence", "iraq-2014", "--json", "--source", f"oped={ARTICLE}")
        copy = json.loads(done.out)["copies"]["oped"]
        lines = [[passage["line"] for passage in one["passages"]] for one in copy["paragraphs"]]
        assert lines == [[12 + k, 36 + k] for k in range(22)]
        assert {one["doubt"] for one in copy["paragraphs"]} == {None}
        assert [passage["line"] for passage in copy["left_out"]] == [1, 3, 5, 6, 10, 11, 35, 58]
