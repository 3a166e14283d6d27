"""The report's summary where something is unknown: it speaks of the readings that were judged."""

from __future__ import annotations

from pathlib import Path

import detente as dt
from tests.reports import text_of


def summary(conflict: dt.Conflict, folder: Path) -> str:
    dt.report(conflict, output=folder / "report.html")
    return " ".join(text_of((folder / "report.html").read_text("utf-8"), "en").split())


def unknown(**second: object) -> dt.Conflict:
    """Both can move freely; of nothing that the first compares along its moves is it known what it prefers."""
    makers = [
        dt.DecisionMaker("one", options=["x"], ranking=[{"unordered": ["s1", "s2", "s4"]}, "s3"]),
        dt.DecisionMaker("two", options=["y"], **second),  # type: ignore[arg-type]
    ]
    return dt.Conflict("two", makers, status_quo=[], scenarios={"both": "x and y"})


def test_what_is_possible_settles(tmp_path: Path) -> None:
    said = summary(unknown(ranking=[{"unordered": ["s1", "s2", "s3", "s4"]}]), tmp_path)
    assert "No state is an equilibrium under NASH.certain. It can settle at 3 states under NASH.possible" in said
    assert "somebody would gain" not in said
    assert "it isn't certain that one and two stay" in said
    assert "No, under no concept" not in said
    assert "Only under NASH.possible, GMR.possible" in said


def test_a_mixed_profile_is_spelt_out(tmp_path: Path) -> None:
    pairs = {"s1": {"s3": "0.9", "s2": "0.5", "s4": "0.5"}, "s2": {"s3": "0.5", "s4": "0.5"}, "s3": {"s4": "0.5"}}
    fuzzy = {"kind": "fuzzy", "threshold": "0.4", "pairs": pairs}
    said = summary(unknown(certainty=fuzzy), tmp_path)
    assert "under one:NASH.certain+two:NASH.fuzzy" in said
    assert "under MIXED" not in said.partition("Named outcomes")[0]
