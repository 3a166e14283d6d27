"""One count of equilibrium jumps at every door, and of which coalitions a verdict speaks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import detente as dt
from tests.reports import report_of, text_of
from tests.unit.cli.helpers import detente

KEYS = ("elmira", "cuban-missile-crisis", "iraq-2014-small")


def number(text: str, pattern: str) -> int:
    found = re.search(pattern, " ".join(text.split()))
    assert found, text
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize("key", KEYS)
def test_the_same_number_at_every_door(key: str) -> None:
    conflict = dt.catalog(key)
    found = dt.coalitions(conflict)
    assert found.jumps_listed
    triples = {(jump.start.number, jump.members, jump.improvement.to.number) for jump in found.jumps}
    assert len(triples) == len(found.jumps)
    assert all(len(members) > 1 for _, members, _ in triples)
    assert number(detente("coalitions", key).out, r"([\d,]+) jumps? between") == len(triples)
    assert len(json.loads(detente("coalitions", key, "--json").out)["jumps"]["found"]) == len(triples)
    assert number(text_of(report_of(key).html, "en"), r"([\d,]+) jumps? between") == len(triples)


@pytest.mark.parametrize("key", KEYS)
def test_the_figure_has_that_number_too(key: str) -> None:
    pytest.importorskip("matplotlib")
    made = dt.draw(dt.catalog(key), kind="jumps")
    assert number(made.described, r"([\d,]+) jumps? from") == len(dt.coalitions(dt.catalog(key)).jumps)


def test_what_one_decision_maker_does_alone_counts_where_it_is_asked_for() -> None:
    without, with_lone = (
        dt.coalitions(dt.catalog("elmira"), from_="s5", jumps="GMR", lone=lone) for lone in (False, True)
    )
    assert list(without.jumps) == [jump for jump in with_lone.jumps if len(jump.members) > 1]
    assert len(without.jumps) < len(with_lone.jumps)
    printed = json.loads(detente("coalitions", "elmira", "--lone", "--jumps", "gmr", "--json").out)["jumps"]
    assert (printed["lone"], len(printed["found"])) == (True, len(with_lone.jumps))


def test_those_from_the_state_asked_about_come_first() -> None:
    starts = {jump.start.label for jump in dt.coalitions(dt.catalog("iraq-2014-small"), jumps="GMR").jumps}
    assert len(starts) > 1
    for start in sorted(starts)[:3]:
        jumps = dt.coalitions(dt.catalog("iraq-2014-small"), from_=start, jumps="GMR").jumps
        from_there = [jump.start.label == start for jump in jumps]
        assert from_there[0]
        assert from_there == sorted(from_there, reverse=True)


@pytest.mark.parametrize("asked", [("--coalition", "moe+uniroyal"), ("--coalition", "moe"), ()])
def test_sentences_say_of_which_coalitions_they_speak(asked: tuple[str, ...]) -> None:
    for lang, every in (("en", "every coalition"), ("ar", "لكل ائتلاف")):
        printed = detente("coalitions", "elmira", "--universal", "--lang", lang, *asked).out
        assert (every in printed) == (not asked)


def test_no_more_than_three_together_is_said_of_many_decision_makers(tmp_path: Path) -> None:
    makers = "".join(f"  d{n}: {{options: {{o{n}: O}}, prefers: [o{n}]}}\n" for n in range(11))
    (tmp_path / "many.yaml").write_text(
        f"detente: 1\nconflict: Many\ndecision_makers:\n{makers}status_quo: []\n", "utf-8"
    )
    printed = detente("coalitions", str(tmp_path / "many.yaml"), "--concepts", "cnash").out
    assert "isn't stable for every coalition of up to 3 decision makers" in " ".join(printed.split())
