"""Stability under attitudes: laws, engines against the definition, and certificates."""

from __future__ import annotations

from collections import Counter
from itertools import product
from random import Random

import pytest

import detente as dt
from detente.concepts import GMR, NASH, SEQ, SMR
from detente.concepts.attitudes import RGMR, RNASH, RSEQ, RSMR
from detente.engines import Engine, open_engine
from detente.model.conflict import Conflict
from detente.model.edits import remade
from detente.testing.claim_certificates import check_claims
from detente.testing.random_conflicts import random_conflict
from tests.engines.certified import check_verdicts
from tests.property.attitudes import random_with_attitudes
from tests.property.games import ranking

ASKED = (RNASH, RGMR, RSMR, RSEQ)
USUAL = {RNASH: NASH, RGMR: GMR, RSMR: SMR, RSEQ: SEQ}
CHUNK = 60


def stable(engine: Engine, dm: str) -> dict[str, frozenset[int]]:
    return {one.name: frozenset(state.number for state in engine.stable(dm, one)) for one in ASKED}


@pytest.mark.parametrize("chunk", range(4))
def test_engines_agree_with_the_definition(chunk: int) -> None:
    for seed in range(chunk * CHUNK, (chunk + 1) * CHUNK):
        conflict = random_with_attitudes(seed)
        reference, explicit = open_engine(conflict, "reference"), open_engine(conflict, "explicit")
        for dm in conflict.dms:
            assert stable(explicit, dm) == stable(reference, dm), (seed, dm)


def test_diagrams_agree_with_the_definition() -> None:
    for seed in range(1, 81, 2):
        conflict = random_with_attitudes(seed)
        symbolic, reference = open_engine(conflict, "symbolic"), open_engine(conflict, "reference")
        assert {dm: stable(symbolic, dm) for dm in conflict.dms} == {dm: stable(reference, dm) for dm in conflict.dms}


def test_two_conditions_each_imply_the_weakest() -> None:
    for seed in range(400):
        engine = open_engine(random_with_attitudes(seed), "reference")
        for dm in engine.conflict.dms:
            found = stable(engine, dm)
            assert found["RNASH"] <= found["RSMR"] <= found["RGMR"], (seed, dm)
            assert found["RNASH"] <= found["RSEQ"] <= found["RGMR"], (seed, dm)


def strict(draw: Random) -> Conflict:
    """A random graph whose preferences are strict orders."""
    conflict = random_conflict(draw, form="graph", known=True)
    labels = conflict.labels or ()
    makers = [
        dt.DecisionMaker(dm, ranking=ranking(draw.sample(range(len(labels)), len(labels)), "{}")) for dm in conflict.dms
    ]
    renamed = [f"{place}" for place in range(1, len(labels) + 1)]
    new = dict(zip(labels, renamed, strict=True))
    arcs = {dm: {new[start]: [new[end] for end in ends] for start, ends in moves} for dm, moves in conflict.arcs or ()}
    return dt.Conflict("strict", makers, states=renamed, arcs=arcs)


def test_who_looks_at_itself_alone_has_the_usual_concepts_if_it_is_never_indifferent() -> None:
    for seed in range(300):
        conflict = strict(Random(seed))
        engine = open_engine(conflict, "reference")
        for dm, one in product(conflict.dms, ASKED):
            usual = {state.number for state in engine.stable(dm, USUAL[one])}
            assert stable(engine, dm)[one.name] == usual, (seed, dm, one.name)


def test_if_all_are_indifferent_toward_everybody_only_return_deters() -> None:
    apart = 0
    for seed in range(300):
        conflict = random_conflict(seed, known=True)
        neutral = remade(conflict, attitudes={dm: dict.fromkeys(conflict.dms, "0") for dm in conflict.dms})
        engine = open_engine(neutral, "reference")
        for dm in conflict.dms:
            found = stable(engine, dm)
            assert found["RNASH"] == found["RSMR"], (seed, dm)
            assert found["RGMR"] == found["RSEQ"], (seed, dm)
            apart += found["RNASH"] != found["RGMR"]
    assert apart


def test_symmetric_stability_under_attitudes_is_the_usual_one_where_opponents_restore_a_state() -> None:
    """The three states that refute another reading of the definition: what was left deters, too."""
    conflict = dt.Conflict(
        "three",
        [dt.DecisionMaker("p", ranking=ranking((3, 2, 1))), dt.DecisionMaker("q", ranking=ranking((1, 2, 3)))],
        states=["s1", "s2", "s3"],
        arcs={"p": {"s2": ["s1"], "s3": ["s2"]}, "q": {"s1": ["s3"]}},
    )
    for name in ("reference", "explicit"):
        engine = open_engine(conflict, name)
        assert stable(engine, "p")["RSMR"] == {state.number for state in engine.stable("p", SMR)}


@pytest.mark.parametrize("chunk", range(3))
def test_every_verdict_has_a_certificate(chunk: int) -> None:
    refused = Counter[str]()
    for seed in range(chunk * CHUNK, (chunk + 1) * CHUNK):
        conflict = random_with_attitudes(seed)
        questions = list(product(conflict.dms, ASKED))
        refused.update(check_verdicts(open_engine(conflict, "explicit"), questions, seed, every=4))
    for fault in (
        *("verdict flipped", "improvement left out", "sanction removed", "step left out", "twice in a row"),
        *("replies dropped", "reply left out", "reply made up", "step by the focal decision maker"),
    ):
        assert refused[fault], fault


def test_attitudes_are_said_and_asked_for_by_name_only() -> None:
    conflict = dt.catalog("chicken").changed(attitudes={"row": {"column": "-"}})
    assert "RNASH" not in dt.equilibria(conflict).equilibria
    found = dt.equilibria(conflict, concepts="rnash,rseq")
    assert found["RNASH"].count == len(found["RNASH"].states)
    assert conflict.digest != dt.catalog("chicken").digest
    same = conflict.changed(attitudes={"row": {"row": "+", "column": "0"}})
    assert same.digest == dt.catalog("chicken").digest
    assert conflict.changed("drop: attitudes.row.column").digest == dt.catalog("chicken").digest


def test_what_is_not_known_of_a_preference_that_somebody_looks_at_is_refused() -> None:
    unknown = {"replace": "row.preferences", "with": {"ranking": ["DC", {"unordered": ["CC", "CD"]}, "DD"]}}
    conflict = dt.catalog("chicken").changed(unknown)
    with pytest.raises(dt.ConflictError, match="RNASH"):
        dt.equilibria(conflict, concepts="rnash")
    blind = conflict.changed(attitudes={"row": {"row": "0", "column": "+"}})
    assert dt.equilibria(blind, concepts="rnash")["RNASH"].count


def test_claims_about_attitudes_are_checked_and_rest_on_them() -> None:
    both = {"first": {"second": "+"}, "second": {"first": "+"}}
    claims = {
        "silent": "equilibrium(RNASH)",
        "mine": "stable(first, RSMR)",
        "mixed": "some(true, first:RSEQ+second:SEQ)",
    }
    conflict = dt.catalog("prisoners-dilemma").changed(attitudes=both, claims=claims, status_quo="4")
    found = dt.check(conflict)
    assert check_claims(conflict, found) == 3
    silent = found.to_dict()["claims"]["silent"]
    assert silent["verdict"] == "holds"
    assert ["attitudes.first.second"] in silent["load_bearing"]
    for seed in range(60):
        drawn = random_with_attitudes(seed)
        state = next(iter(open_engine(drawn, "reference").all().listed(1))).label
        asked = {f"c{number}": f"equilibrium({one.name})" for number, one in enumerate(ASKED)}
        if drawn.labels is not None:
            told = drawn.changed(claims=asked, status_quo=state)
            assert check_claims(told, dt.check(told)) == len(ASKED)


def test_explanations_say_which_attitudes_count() -> None:
    conflict = dt.catalog("elmira").changed(attitudes={"moe": {"moe": "+", "local": "-"}, "local": {"local": "0"}})
    own = dt.explain(conflict, state="s8", dm="moe", concepts="rnash").to_text()
    assert "devoted to Ministry" in " ".join(own.split())
    assert "aggressive toward Local government" in " ".join(own.split())
    assert "Uniroyal devoted" not in " ".join(own.split())
    assert "Uniroyal devoted" in " ".join(dt.explain(conflict, state="s8", dm="moe", concepts="rseq").to_text().split())
    none = dt.explain(conflict, state="s8", dm="local", concepts="rnash").to_text()
    assert "indifferent toward everybody" in " ".join(none.split())
