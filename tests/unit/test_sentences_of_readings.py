"""Explanations say how uncertain preference is read, in the same sentences in both languages."""

from __future__ import annotations

from fractions import Fraction

import pytest

import detente as dt
from detente.concepts import concept
from detente.engines import open_engine
from detente.explanations import reasons, verdict
from detente.explanations.readings import comparison_sentence
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.preferences import Group, Ranking
from detente.model.states import State
from detente.results.certificates import Certificate, Compared, Measure, Sign

S1, S2, S3, S4 = (State(number, f"s{number}") for number in range(1, 5))


def gulf() -> Conflict:
    iran = Ranking((Group(("s1",), degree=2), Group(("s2", "s4"), known=False), Group(("s3",))))
    us = Ranking((Group(("s3", "s4"), known=False), Group(("s1",)), Group(("s2",))))
    return Conflict(
        "gulf",
        [DecisionMaker("iran", name="Iran", preferences=iran), DecisionMaker("us", name="Washington", preferences=us)],
        states=["s1", "s2", "s3", "s4"],
        arcs={"iran": {"s2": ["s4"], "s4": ["s1"]}, "us": {"s4": ["s3"], "s1": ["s3"]}},
    )


def said(name: str, label: str, lang: str = "en") -> list[str]:
    engine = open_engine(gulf(), "explicit")
    state = next(one for one in engine.all() if one.label == label)
    return verdict(concept(name).certificate(engine, "iran", state), gulf(), lang)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("NASH.a", "under reading a that attracts but doesn't deter."),
        ("NASH.b", "under reading b that neither attracts nor deters."),
        ("NASH.c", "under reading c that attracts and deters."),
        ("NASH.d", "under reading d that deters but doesn't attract."),
    ],
)
def test_what_is_not_known_is_said_with_what_the_reading_makes_of_it(name: str, sentence: str) -> None:
    assert f"It isn't known whether Iran prefers s4 to s2; {sentence}" in said(name, "s2")
    assert any(f"القراءة `{name[-1]}`" in text for text in said(name, "s2", "ar"))


def test_a_reply_of_unknown_worth_is_called_credible_not_an_improvement() -> None:
    told = said("SEQ.a", "s2")
    assert "It is sanctioned by Washington, from s4 to s3." in told
    assert "It isn't known whether Washington prefers s3 to s4; under reading a such an answer is credible." in told


def test_a_strong_sanction_says_the_degree() -> None:
    certificate = Certificate("iran", "GMR.strong", S1, stable=True, improvements=())
    for degree, sentence in (
        (2, "Iran much prefers s1 to s3 (degree 2), so s3 deters strongly."),
        (1, "Iran prefers s1 to s3 (degree 1), so s3 deters."),
    ):
        one = Compared("iran", "deters", S1, S3, holds=True, degree=degree)
        assert comparison_sentence(certificate, one, str.title) == sentence


def test_weak_stability_is_told_in_both_its_parts() -> None:
    told = said("GMR.a.weak", "s2")
    assert told[0] == "s2 is stable under GMR.a.weak for Iran."
    assert "s2 is stable under GMR.a for Iran." in told
    assert "s2 is not stable under GMR.a.strong for Iran." in told


@pytest.mark.parametrize(
    ("name", "sign", "holds", "what", "bound"),
    [
        ("fuzzy", ">=", False, "The relative certainty", "under its threshold 0.4: not enough to move."),
        ("fuzzy", ">=", True, "The relative certainty", "at or over its threshold 0.4: enough to move."),
        ("chance", ">", False, "The probability", "not over its threshold 0.4: not enough to move."),
        ("grey", ">=", True, "The relative grey certainty", "at or over its threshold 0.4: enough to move."),
    ],
)
def test_a_certainty_is_said_with_its_threshold(name: str, sign: Sign, holds: bool, what: str, bound: str) -> None:
    measure = Measure(Fraction(3, 10), sign, Fraction(2, 5))
    one = Compared("iran", "attracts", S2, S4, holds, measure=measure)
    certificate = Certificate("iran", f"NASH.{name}", S2, not holds, ())
    assert comparison_sentence(certificate, one, str.title) == f"{what} that Iran prefers s4 to s2 is 0.3, {bound}"
    assert "0.3" in comparison_sentence(certificate, one, str.title, "ar")


def test_what_no_concept_is_tempted_by_is_said_once() -> None:
    certainty = {"kind": "fuzzy", "threshold": "0.4", "pairs": {"s2": {"s1": "0.6"}}, "otherwise": "0.5"}
    conflict = Conflict(
        "gulf",
        [DecisionMaker("iran", certainty=certainty), DecisionMaker("us", ranking=["s1", "s2"])],
        states=["s1", "s2"],
        arcs={"iran": {"s1": ["s2"]}, "us": {"s2": ["s1"]}},
    )
    found = dt.explain(conflict, state="s1", dm="iran")
    (told,) = reasons(found.certificates, conflict)
    assert "NASH.fuzzy" in told
    assert "SEQ.fuzzy" in told
