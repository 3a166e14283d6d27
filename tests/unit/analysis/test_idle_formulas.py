"""Advice on formulas of preferences that say nothing, with file and line where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt

MODEL = """\
detente: 1
conflict: A bridge
decision_makers:
  upper:
    options: {{pay: Pay, wait: Wait}}
    {wants}
  lower: {{options: {{build: Build}}, prefers: [pay]}}
constraints:
  - {{at_most_one: [pay, wait]}}
"""
OTHERS = {"cannot_move", "unknown_pairs", "unordered_statements"}  # what is advised besides


@pytest.mark.parametrize(
    ("wants", "code", "said"),
    [
        ('relation: {pairs: ["(pay and not pay) > (build)"], otherwise: unknown}', "comparison_empty", "bridge.yaml:6"),
        (
            'relation: {pairs: ["(build) ~ (pay and wait)"], otherwise: indifferent}',
            "comparison_empty",
            "bridge.yaml:6",
        ),
        ('weights: {"pay and wait": 2, build: 1}', "weight_never", "bridge.yaml:6"),
        ('weights: {"not (pay and wait)": 2, build: 1}', "weight_always", "bridge.yaml:6"),
        ('prefers: [{unordered: ["pay and wait", build, pay]}]', "always_false", "Statement 1 of upper"),
        ('prefers: [{unordered: [pay, build, "not (pay and wait)"]}]', "always_true", "Statement 3 of upper"),
    ],
)
def test_what_says_nothing_is_told(tmp_path: Path, wants: str, code: str, said: str) -> None:
    file = tmp_path / "bridge.yaml"
    file.write_text(MODEL.format(wants=wants), "utf-8")
    answer = dt.analyze(dt.load(file))
    assert [one.code for one in answer.advice if one.code not in OTHERS] == [code]
    assert said in " ".join(answer.to_text().split())


def test_what_says_something_is_not_told(tmp_path: Path) -> None:
    file = tmp_path / "bridge.yaml"
    for wants in ('relation: {pairs: ["(pay) > (build and not pay)"], otherwise: unknown}', "weights: {pay: 1}"):
        file.write_text(MODEL.format(wants=wants), "utf-8")
        assert {one.code for one in dt.analyze(dt.load(file)).advice} <= OTHERS
