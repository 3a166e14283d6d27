"""The commands that make tables and figures: as printed, as JSON, as files."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

import detente as dt
from detente.tables.printed import KINDS
from tests.unit.cli.helpers import detente


def checked(asked: str, text: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(text)
    schema = json.loads(files("detente").joinpath("schemas", f"{asked}.schema.json").read_text("utf-8"))
    jsonschema.validate(found, schema, jsonschema.Draft202012Validator)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_tables_as_text_and_json(kind: str) -> None:
    for lang in ("en", "ar"):
        done = detente("table", "elmira", "--kind", kind, "--lang", lang)
        assert (done.code, done.err) == (0, "")
        assert "s5" in done.out
    found = checked("table", detente("table", "elmira", "--kind", kind, "--json").out)
    assert found | {"seconds": 0} == dt.table(dt.catalog("elmira"), kind=kind).to_dict() | {"seconds": 0}


def test_a_narrow_page_splits_a_table() -> None:
    done = detente("table", "cuban-missile-crisis", room="60")
    assert "(2 of" in done.out
    assert max(map(len, done.out.splitlines())) <= 60


def test_tables_into_files(tmp_path: Path) -> None:
    target = tmp_path / "t.tex"
    assert detente("table", "elmira", "--kind", "tableau", "-o", str(target)).code == 0
    assert r"\toprule" in target.read_text("utf-8")
    assert detente("table", "elmira", "-o", str(target)).code != 0
    done = detente("table", "elmira", "-o", str(target), "--overwrite", "--json")
    assert checked("table", done.out)["written"] == str(target)
    assert detente("table", "elmira", "--overwrite").code == 2
    assert detente("table", "iraq-2014").code == 1
    assert (
        detente("table", "iraq-2014", "--within", "argued_for and not hold and not forces", "--kind", "reachable").code
        == 0
    )


def test_figures_into_files(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    target = tmp_path / "g.svg"
    done = detente("draw", "elmira", "-o", str(target))
    assert (done.code, done.err) == (0, "")
    assert "9 states, 24 moves" in done.out
    assert target.read_text("utf-8").startswith("<?xml")
    assert detente("draw", "elmira", "-o", str(target)).code == 2
    done = detente("draw", "elmira", "-o", str(target), "--overwrite", "--json", "--lang", "ar", "--kind", "jumps")
    assert checked("draw", done.out)["title"] == "تلوث المياه الجوفية في إلميرا: القفزات بين التوازنات"
    assert detente("draw", "iraq-2014", "-o", str(tmp_path / "i.png")).code == 0
    whole = tmp_path / "whole.png"
    assert detente("draw", "iraq-2014", "-o", str(whole), "--part", "all").code == 1
    assert not whole.exists()
    assert detente("draw", "iraq-2014", "-o", str(whole), "--kind", "evolution", "--to", "feared").code == 0


def test_the_graph_of_moves_is_a_format(tmp_path: Path) -> None:
    pytest.importorskip("networkx")
    assert detente("convert", "elmira", str(tmp_path / "g.graphml")).code == 0
    assert "graphml" in (tmp_path / "g.graphml").read_text("utf-8")


def test_nothing_to_draw_is_an_answer_without_a_file(tmp_path: Path) -> None:
    done = detente("draw", "chicken", "--kind", "jumps", "-o", str(tmp_path / "a.svg"))
    assert (done.code, done.out) == (1, "")
    assert "nothing to draw" in done.err
    assert not list(tmp_path.iterdir())
