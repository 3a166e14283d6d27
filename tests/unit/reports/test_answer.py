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
    assert "Nothing holds even if each fears any reply of the others" in said
    assert "whatever the truth of what isn't known (NASH.certain, GMR.certain" in said
    assert "It can settle at 2 outcomes, however far each looks ahead, for some truth of what isn't known" in said
    assert "one isn't sure to stay." in said
    assert "two isn't sure to stay." in said
    assert "Not all that one and two would rather have is known;" in said
    assert "No, under no concept" not in said
    assert "Only under NASH.possible, GMR.possible" in said


def test_a_mixed_profile_is_spelt_out(tmp_path: Path) -> None:
    pairs = {"s1": {"s3": "0.9", "s2": "0.5", "s4": "0.5"}, "s2": {"s3": "0.5", "s4": "0.5"}, "s3": {"s4": "0.5"}}
    fuzzy = {"kind": "fuzzy", "threshold": "0.4", "pairs": pairs}
    said = summary(unknown(certainty=fuzzy), tmp_path)
    assert "under one:NASH.possible+two:NASH.fuzzy" in said
    assert "under MIXED" not in said.partition("Named outcomes")[0]


def test_it_begins_with_outcomes_and_has_no_number_of_a_state(tmp_path: Path) -> None:
    bare = dt.Conflict(
        "River",
        [
            dt.DecisionMaker("a", "Upper town", options={"dam": "Build the dam"}, prefers=["dam"]),
            dt.DecisionMaker("b", "Lower town", options={"sue": "Go to court"}, prefers=["not sue"]),
        ],
        status_quo=[],
    )
    said = summary(bare, tmp_path)
    first = said.partition("The question, and what the analysis says Today")[2].partition("How sure:")[0]
    assert "It can settle at one outcome, however far each looks ahead: “Build the dam”." in first
    assert "Upper town gains by taking “Build the dam”" in first
    assert "s1" not in first
    assert "s2" not in first
