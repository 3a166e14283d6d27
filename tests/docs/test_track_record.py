"""The page of the track record says what is computed, and the protocol's commands and files work."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente import words
from detente.cli.running import run
from docs.make_track_record import page, written

PROTOCOL = Path(__file__).parents[2] / "docs" / "protocol"


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_tables_are_current(lang: str) -> None:
    text = page(lang).read_text("utf-8")
    assert text == written(text, lang), "write them anew: python docs/make_track_record.py"


def test_the_dry_run_of_the_protocol(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = {
        "elmira": "state: s8",
        "cuban-missile-crisis": "options: {withdraw: taken}",
        "chicken": "none_fits: true",
    }
    for key, outcome in outcomes.items():
        folder = tmp_path / key
        folder.mkdir()
        model = folder / "model.yaml"
        assert run(["catalog", key, "-o", str(model)]) == 0
        assert run(["freeze", str(model), "--outcome-by", "2100-01-01", "-o", str(folder / "frozen.json")]) == 0
        assert run(["agree", str(model), key]) == 0
        template = (PROTOCOL / "case.yaml").read_text("utf-8")
        filled = template.replace("sha256:", dt.load(model).digest, 1).replace('title: ""', f"title: {key}")
        filled = filled.replace('conflict: ""', f"conflict: {key}").replace('[""]', "[a paper]")
        filled += f"outcome: {{{outcome}, coder: A. Name, source: a paper, date: 2026-02-01}}\n"
        (folder / "case.yaml").write_text(filled, "utf-8")
    capsys.readouterr()
    assert run(["score", str(tmp_path)]) == 0
    assert "Forecasts from older sources (3 conflicts)" in capsys.readouterr().out
    assert run(["score", str(tmp_path), "-o", str(tmp_path / "record.html")]) == 0
