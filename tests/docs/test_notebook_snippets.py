"""What people who know the libraries of game theory type in a notebook does what they mean, or says what to write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import detente as dt
from detente.errors import ConflictError, PreferenceError

TOWNS = dt.Conflict(
    "Two towns",
    [
        dt.DecisionMaker("upper", options=["release", "dam"], prefers=["not sue", "dam if not sue", "release"]),
        dt.DecisionMaker("lower", options=["sue"], prefers=["not dam", "not sue"]),
    ],
    constraints=[dt.at_most_one("release", "dam")],
    status_quo=[],
)
PENNIES = dt.from_bimatrix([[1, -1], [-1, 1]])
GRAPH = dt.Conflict(
    "Graph",
    [dt.DecisionMaker("p", ranking=["s2", "s1", "s3"]), dt.DecisionMaker("q", ranking=["s3", "s2", "s1"])],
    states=["s1", "s2", "s3"],
    arcs={"p": {"s1": ["s2"]}, "q": {"s2": ["s3"]}},
    status_quo="s1",
)


def test_printing_is_short() -> None:
    large = dt.catalog("iraq-2014")
    assert all(len(str(one)) < 500 for one in (large, dt.equilibria(large, concepts="NASH")))


def test_explain_explains() -> None:
    told = dt.explain(TOWNS, state="s1", dm="upper", concept="SMR").to_text()
    assert "s1 is stable under SMR for upper" in told
    assert "sanctioned by lower, taking sue" in " ".join(told.split())


def test_what_has_no_equilibrium_is_false() -> None:
    assert not dt.equilibria(PENNIES)["NASH"]
    assert dt.equilibria(TOWNS)["NASH"]


def test_results_are_collections() -> None:
    found = dt.equilibria(TOWNS)
    assert list(found) == ["NASH", "GMR", "SMR", "SEQ", "SSEQ"]
    assert (len(found), "SEQ" in found, "seq" in found, "L2" in found) == (5, True, True, False)
    assert [state.label for state in found["SEQ"]] == ["s3", "s5"]


def test_states_are_looked_up_as_questions_take_them() -> None:
    found = dt.equilibria(TOWNS)["SEQ"]
    assert all(one in found for one in ("s5", 5, np.int64(5), "d:5", "d:2", found[0]))
    assert not any(one in found for one in ("s1", 1, "d:0", "d:4", "d:99", "d:", "x", None, 2.5))
    decimal: dict[str, Any] = {"labels": "decimal"}
    assert "5" in dt.equilibria(TOWNS, **decimal)["SEQ"]
    assert dt.explain(TOWNS, state="d:5").state in found


@pytest.mark.parametrize("name", ["concept", "concepts"])
def test_concept_and_concepts_are_one_argument(name: str) -> None:
    seq: dict[str, Any] = {name: "SEQ"}
    assert list(dt.equilibria(TOWNS, **seq)) == ["SEQ"]
    assert {one.concept for one in dt.explain(TOWNS, state=1, **seq).certificates} == {"SEQ"}
    assert {verdict.concept for verdict in dt.robustness(TOWNS, samples=1, **seq).verdicts} == {"SEQ"}


def test_payoffs_and_rankings() -> None:
    payoffs = np.array([[3, 0], [5, 1]])
    assert [state.label for state in dt.equilibria(dt.from_bimatrix(payoffs, payoffs.T))["NASH"]] == ["r2-c2"]
    numbered = dt.Conflict("x", [dt.DecisionMaker("p", ranking=[2, 1])], states=[1, 2], arcs={"p": {"1": ["2"]}})
    assert [state.label for state in dt.equilibria(numbered)["NASH"]] == ["2"]
    with pytest.raises(PreferenceError, match=r'write the number as a text: `"0\.5"`'):
        dt.DecisionMaker("p", options=["x"], weights={"x": 0.5})  # type: ignore[dict-item]
    with pytest.raises(ConflictError, match="there is no state `2`\nthe nearest first: s2"):
        dt.equilibria(dt.Conflict("x", [dt.DecisionMaker("p", options=["a"], ranking=[2, 1])]))


def test_a_sweep_over_where_a_conflict_stands() -> None:
    reached = {start: dt.evolution(GRAPH.changed(status_quo=start), to="s3").complete for start in ("s1", "s2")}
    assert reached == {"s1": True, "s2": True}
    assert GRAPH.status_quo == "s1"
    assert len({dt.equilibria(TOWNS.changed(drop)).model for drop in map(dt.Drop, TOWNS.elements)}) == 6


def test_claims_in_code() -> None:
    argued = TOWNS.changed(claims={"k": "equilibrium(NASH)", "m": dt.Claim("m", "possible(dam)")})
    assert {name: claim.verdict for name, claim in dt.check(argued).claims.items()} == {"k": "fails", "m": "holds"}


def test_the_catalog_lists_itself() -> None:
    assert {"chicken", "elmira"} <= set(dt.catalog())
    assert all(isinstance(dt.catalog(key), dt.Conflict) for key in dt.catalog()[:2])


def test_a_file_is_edited_and_keeps_its_comments(tmp_path: Path) -> None:
    path = tmp_path / "river.yaml"
    path.write_text("detente: 1\nconflict: River  # which?\ndecision_makers: {lower: {prefers: []}}\n", "utf-8")
    dt.save(dt.Document.read(path).set("conflict", "The river"), path, overwrite=True)
    assert path.read_text("utf-8").startswith("detente: 1\nconflict: The river  # which?\n")
    assert dt.load(path).name.say("en") == "The river"
