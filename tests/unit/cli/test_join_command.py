"""``detente join``: what joining changes, and the whole as a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente as dt
from tests.unit.cli.helpers import detente

BOTH = ("join", "chicken", "stag-hunt", "--common", "row=lexicographic")


def test_the_whole_is_compared_with_its_parts() -> None:
    done = detente(*BOTH, "--common", "column=lexicographic", "--json")
    found = json.loads(done.out)["equilibria"]["GMR"]
    assert done.code == 0
    assert found["gained"] == ["CC_CD", "CC_DC", "CD_DC", "DC_CD"]
    assert set(found["whole"]) == {*found["parts"], *found["gained"]} - {*found["lost"]}


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "both.yaml"
    rule = "column={prefers: [column.a_cooperate, not column.b_cooperate]}"
    done = detente(*BOTH, "--common", rule, "--moves", "joint", "-o", str(path))
    assert (done.code, "both.yaml" in done.out) == (0, True)
    both = dt.load(path)
    assert len(both.states or ()) == 16
    assert both.decision_maker("column").preferences.plain() == ["column.a_cooperate", "not column.b_cooperate"]
    assert len(dict(dict(both.arcs or ())["row"])["CC_CC"]) == 3
    assert detente("join", "chicken", "stag-hunt", "--common", "row=lexicographic", "-o", str(path)).code == 2


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (["row"], "`row` doesn't say who wants what"),
        (["row=sum"], "`sum` says nothing about what row wants"),
        (["row={weights: [1]}", "column=lexicographic"], "1 weight for row"),
        (["row={weights: [x, 1]}", "column=lexicographic"], "x"),
        (["row={prefer: [a]}", "column=lexicographic"], "prefers"),
        (["row=lexicographic"], "column is in several of the conflicts"),
        (["row=lexicographic", "column=lexicographic", "rowe=lexicographic"], "rowe isn't in several"),
    ],
)
def test_rules_that_say_nothing_are_refused(rules: list[str], said: str) -> None:
    options = [word for rule in rules for word in ("--common", rule)]
    done = detente("join", "chicken", "stag-hunt", *options)
    assert done.code in (1, 2)
    assert said in done.err


def test_claims_of_the_parts_are_counted() -> None:
    assert "claims of the parts" in detente("join", "chicken", "iraq-2014-small").out


def test_what_somebody_perceives_comes_along(tmp_path: Path) -> None:
    path = tmp_path / "whole.yaml"
    assert detente("join", "syria-iraq-1975", "chicken", "-o", str(path)).code == 0
    ((view, changes),) = dt.load(path).perceives
    assert (view, [change.element for change in changes]) == ("iraq", ["syria.preferences"])  # type: ignore[union-attr]


def test_what_somebody_perceives_beyond_the_truth_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "more.yaml"
    path.write_text(
        "detente: 1\nconflict: More\ndecision_makers: {us: {options: [go, stay], prefers: [go]}}\n"
        "constraints: [never: go and stay]\nperceives: {us: [{drop: 'constraints[1]'}]}\n",
        "utf-8",
    )
    done = detente("join", str(path), "chicken")
    assert done.code == 2
    assert "what `us` perceives in More" in done.err
