"""Every verdict has a certificate that the checker verifies; a certificate with a fault is refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest

from detente.concepts import ALL_CONCEPTS, CONCEPTS, GMR, NASH, REACTIONS, SMR, SSEQ
from detente.engines import open_engine
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.rules import irreversible, never
from detente.model.states import State
from detente.results.certificates import Certificate, Improvement, Sanction, Step
from detente.testing.certificate_facts import CertificateError
from detente.testing.certificates import check_certificate
from detente.testing.random_conflicts import random_conflict
from tests.engines.certified import check_verdicts

CHUNKS, CHUNK, MORE_CHUNKS = 2, 100, 206


def check_chunk(name: str, number: int) -> Counter[str]:
    refused = Counter[str]()
    for seed in range(number * CHUNK, (number + 1) * CHUNK):
        conflict = random_conflict(seed, known=True)
        questions = list(product(conflict.dms, CONCEPTS.values()))
        refused.update(check_verdicts(open_engine(conflict, name), questions, seed, every=4))
    return refused


@pytest.mark.parametrize("name", ["reference", "explicit"])
@pytest.mark.parametrize("number", range(CHUNKS))
def test_every_verdict_has_a_certificate(name: str, number: int) -> None:
    refused = check_chunk(name, number)
    for fault in (
        "verdict flipped",
        "improvement left out",
        "sanction removed",
        "step left out",
        "step that stays",
        "step by the focal decision maker",
        "twice in a row",
        "replies dropped",
        "reply left out",
        "reply made up",
    ):
        assert refused[fault], fault


@pytest.mark.long
@pytest.mark.parametrize("name", ["reference", "explicit"])
@pytest.mark.parametrize("number", range(CHUNKS, CHUNKS + MORE_CHUNKS))
def test_every_verdict_has_a_certificate_at_length(name: str, number: int) -> None:
    check_chunk(name, number)


def ladder() -> Conflict:
    """p prefers x to y but for a worse z, where q can take it only by worsening its own lot."""
    return Conflict(
        "ladder",
        [DecisionMaker("p", ranking=["x", "y", "z"]), DecisionMaker("q", ranking=["x", "z", "y"])],
        states=["y", "x", "z"],
        arcs={"p": {"y": ["x"], "z": ["x"]}, "q": {"x": ["z"]}},
    )


def states_of(conflict: Conflict) -> dict[str, State]:
    engine = open_engine(conflict, "reference")
    return {state.label: state for state in engine.all()}


def test_a_sanction_must_improve_on_the_movers_own_state_where_the_concept_says_so() -> None:
    conflict = ladder()
    at = states_of(conflict)
    sanction = Sanction((Step("q", at["x"], at["z"]),))
    shown = Certificate("p", "GMR", at["y"], True, (Improvement(at["x"], sanction),))
    check_certificate(conflict, shown)
    with pytest.raises(CertificateError, match="the move of q from x to z isn't credible"):
        check_certificate(conflict, replace(shown, concept="SEQ"))


def test_a_reply_that_is_preferred_breaks_the_sanction() -> None:
    conflict = ladder()
    at = states_of(conflict)
    sanction = Sanction((Step("q", at["x"], at["z"]),), replies=(at["x"],))
    with pytest.raises(CertificateError, match="x doesn't deter p at y"):
        check_certificate(conflict, Certificate("p", "SMR", at["y"], True, (Improvement(at["x"], sanction),)))


def test_an_unstable_verdict_is_refused_where_a_sanction_exists() -> None:
    conflict = ladder()
    at = states_of(conflict)
    wrong = Certificate("p", "GMR", at["y"], False, (Improvement(at["x"], None),))
    with pytest.raises(CertificateError, match="a legal sequence to z sanctions"):
        check_certificate(conflict, wrong)
    for concept in ("NASH", "SMR", "SEQ", "SSEQ"):
        check_certificate(conflict, replace(wrong, concept=concept))


def test_a_sanction_may_not_end_better_for_whom_it_should_deter() -> None:
    conflict = Conflict(
        "no threat",
        [DecisionMaker("p", ranking=["z", "x", "y"]), DecisionMaker("q", prefers=[])],
        states=["y", "x", "z"],
        arcs={"p": {"y": ["x"]}, "q": {"x": ["z"]}},
    )
    at = states_of(conflict)
    improvement = Improvement(at["x"], Sanction((Step("q", at["x"], at["z"]),)))
    with pytest.raises(CertificateError, match="z doesn't deter p at y"):
        check_certificate(conflict, Certificate("p", "GMR", at["y"], True, (improvement,)))


def towns(pairs: int) -> Conflict:
    """Far too many states to list: each of many decision makers may arm, and disarm only if it didn't sign."""
    return Conflict(
        "many towns",
        [
            DecisionMaker(f"t{at}", options=["arm", "sign"], prefers=[f"not t{(at + 1) % pairs}.arm", f"t{at}.arm"])
            for at in range(pairs)
        ],
        constraints=[never("t0.arm and t0.sign")],
        moves=[irreversible("t1.sign")],
    )


def test_certificates_of_conflicts_too_large_to_list_are_checked_too() -> None:
    conflict = towns(40)
    nothing = State(1, "s1")
    armed = State(2, "s2", ("t0.arm",))
    escape = Certificate("t0", "NASH", nothing, False, (Improvement(armed, None),))
    check_certificate(conflict, escape)
    threatened = State(3, "s3", ("t0.arm", "t1.arm"))
    answer = Sanction((Step("t1", armed, threatened),))
    check_certificate(conflict, Certificate("t0", "GMR", nothing, True, (Improvement(armed, answer),)))
    with pytest.raises(CertificateError, match="is no state"):
        check_certificate(conflict, replace(escape, state=State(4, "s4", ("t0.arm", "t0.sign"))))


def test_banned_moves_are_no_steps() -> None:
    conflict = towns(3)
    at = {frozenset(state.taken): state for state in states_of(conflict).values()}
    signed, unsigned = at[frozenset({"t0.arm", "t1.sign"})], at[frozenset({"t0.arm", "t1.arm"})]
    start = at[frozenset({"t1.sign"})]
    shown = Certificate("t0", "GMR", start, True, (Improvement(signed, Sanction((Step("t1", signed, unsigned),))),))
    with pytest.raises(CertificateError, match="t1 can't move"):
        check_certificate(conflict, shown)


def test_states_are_known_by_what_they_take_not_by_their_label_alone() -> None:
    conflict = towns(3)
    engine = open_engine(conflict, "reference")
    shown = GMR.certificate(engine, "t0", engine.all().listed()[0])
    for wrong in (State(2, "s2"), State(1, "s2"), State(1, "s1", (), ("t0.arm",)), State(1, "s1", ("t9.arm",))):
        with pytest.raises(CertificateError, match="is no state"):
            check_certificate(conflict, replace(shown, state=wrong))


def test_concepts_of_the_checker_are_those_of_the_package() -> None:
    """The checker has tables of its own, since it imports no concepts; each registered concept has to be in them."""
    from detente.testing.certificates import ANSWERS, CHECKS, COUNTER, IMPROVING
    from detente.testing.certificates import REACTIONS as CHECKED

    assert set(CHECKS) == set(ALL_CONCEPTS)
    assert list(CHECKED) == list(REACTIONS)
    for name, concept in REACTIONS.items():
        assert (ANSWERS in CHECKED[name], IMPROVING in CHECKED[name], COUNTER in CHECKED[name]) == (
            concept.replies is not None,
            concept.replies == "improvements",
            concept.counter,
        )
    assert {NASH, SMR, SSEQ} <= set(CONCEPTS.values())
