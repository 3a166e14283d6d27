"""Coalitions: what the answer says, shows and refuses."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

import detente as dt
from detente.analysis import coalitions as coalition_questions
from detente.analysis.coalitions import ALL_COALITIONS_UP_TO
from detente.errors import ConflictError
from detente.explanations.coalitions import coalition_sentences

SCHEMA = json.loads(files("detente").joinpath("schemas/coalitions.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("key", ["prisoners-dilemma", "chicken", "stag-hunt", "elmira", "cuban-missile-crisis"])
def test_the_json_is_as_the_schema_says(key: str) -> None:
    found = dt.coalitions(dt.catalog(key), from_="#1", universal=True)
    jsonschema.validate(found.to_dict(), SCHEMA)


def test_the_two_prisoners_leave_together_and_not_alone() -> None:
    found = dt.coalitions(dt.catalog("prisoners-dilemma"), from_="#1", universal=True)
    assert found.leaving == (("first", "second"),)
    assert not found.universal["CNASH"]
    assert [state.label for state in found.universally_stable["CGMR"].states] == ["4"]
    assert "together" in coalition_sentences(found)[0]
    assert "معًا" in coalition_sentences(found, "ar")[0]


def test_one_coalition_may_be_asked_about() -> None:
    found = dt.coalitions(dt.catalog("elmira"), from_="s5", coalition="uniroyal+moe", concepts="csmr")
    assert [verdict.members for verdict in found.verdicts] == [("moe", "uniroyal")]
    assert list(found.verdicts[0].stable) == ["CSMR"]


def test_a_cut_list_of_jumps_says_so() -> None:
    found = dt.coalitions(dt.catalog("iraq-2014"), limit=3)
    assert len(found.jumps) == 3
    assert not found.jumps_listed


def test_verdicts_that_take_too_long_stay_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = dt.catalog("iraq-2014-small")
    whole = dt.coalitions(conflict, from_="s3")
    monkeypatch.setattr(coalition_questions, "MOST_WORK", 10)
    cut = dt.coalitions(conflict, from_="s3")
    assert (whole.complete, cut.complete, cut.why) == (True, False, "joint_sanctions")
    jsonschema.validate(cut.to_dict(), SCHEMA)
    undecided = set()
    for known, told in zip(whole.verdicts, cut.verdicts, strict=True):
        undecided |= {name for name, stable in told.stable.items() if stable is None}
        assert all(stable in (None, known.stable[name]) for name, stable in told.stable.items())
    assert undecided == {"CSEQ"}
    assert dt.coalitions(conflict, from_="s3", universal=True).complete


def test_with_many_decision_makers_only_small_coalitions_are_tried_and_that_is_said() -> None:
    count = ALL_COALITIONS_UP_TO + 1
    conflict = dt.Conflict(
        "many", [dt.DecisionMaker(f"d{k}", options=["a"], prefers=[f"d{k}.a"]) for k in range(count)], status_quo=[]
    )
    found = dt.coalitions(conflict)
    assert not found.complete
    assert found.why == "coalitions"
    assert max(len(verdict.members) for verdict in found.verdicts) == 3
    assert dt.coalitions(conflict, coalition="+".join(conflict.dms)).complete


@pytest.mark.parametrize(
    "asked",
    [{"coalition": "moe+nobody"}, {"coalition": ""}, {"concepts": "nash"}, {"from_": "s77"}, {"jumps": "cnash"}],
)
def test_what_it_does_not_know_it_refuses(asked: dict[str, str]) -> None:
    with pytest.raises(ConflictError):
        dt.coalitions(dt.catalog("elmira"), **({"from_": "s5"} | asked))  # type: ignore[call-overload]


def test_jumps_are_between_equilibria_of_mixed_behaviour_too() -> None:
    mixed = {"moe": "SEQ", "uniroyal": "NASH", "local": "GMR"}
    found = dt.coalitions(dt.catalog("elmira"), from_="s5", jumps=mixed, lone=True)
    assert found.to_dict()["jumps"]["profile"] == mixed
    text = ",".join(f"{dm}={name}" for dm, name in mixed.items())
    assert dt.coalitions(dt.catalog("elmira"), from_="s5", jumps=text, lone=True).jumps == found.jumps
    resting = dt.equilibria(dt.catalog("elmira"), concepts=mixed)["MIXED"].states
    assert {jump.start for jump in found.jumps} | {jump.improvement.to for jump in found.jumps} <= set(resting)
    pairs = {(jump.start.label, jump.improvement.to.label, jump.members) for jump in found.jumps}
    assert {("s1", "s5", ("local",)), ("s5", "s8", ("moe", "uniroyal"))} <= pairs


def test_of_too_many_equilibria_only_the_state_asked_about_may_jump(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coalition_questions, "MOST_RESTING", 2)
    found = dt.coalitions(dt.catalog("elmira"), from_="s5")
    assert (found.complete, found.why, found.jumps_listed) == (False, "jumps", False)
    assert [(jump.start.label, jump.improvement.to.label) for jump in found.jumps] == [("s5", "s8")]
    assert dt.coalitions(dt.catalog("elmira"), from_="s1").jumps == ()
