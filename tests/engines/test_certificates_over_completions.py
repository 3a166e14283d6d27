"""Every verdict over completions has a certificate that the checker verifies; faults fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations, product
from random import Random

import pytest

from detente.concepts import REACTIONS, SolutionConcept, concept, profile
from detente.engines import open_engine
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.preferences import preference
from detente.results.certificates import Certificate
from detente.testing.certificate_facts import CertificateError
from detente.testing.certificates import check_certificate
from detente.testing.random_conflicts import random_conflict
from tests.engines.certified import check_verdicts

CHUNKS, CHUNK, MORE_CHUNKS = 4, 8, 100


def asked(conflict: Conflict, draw: Random) -> list[tuple[str, SolutionConcept]]:
    """Each decision maker under every base over completions, and in a mixed profile; numbers are read as such."""
    number = {dm.id: dm.preferences.form.certainty for dm in conflict.decision_makers}
    found = list[tuple[str, SolutionConcept]]()
    for base, read in product(REACTIONS, ("certain", "possible")):
        found += profile({dm: f"{base}.{number[dm] or read}" for dm in conflict.dms}, conflict.dms).items()
    others = ("certain", "possible", "certain", "possible", "a", "d")
    mixed = {dm: f"{draw.choice(('SEQ', 'SSEQ'))}.{number[dm] or draw.choice(others)}" for dm in conflict.dms}
    return found + list(profile(mixed, conflict.dms).items())


def contested(seed: int) -> Conflict:
    """Two may answer, and it isn't known what they prefer, often among few classes of states: cases decide."""
    draw = Random(seed)
    labels = [f"s{number}" for number in range(1, draw.choice((5, 6, 7)))]
    makers = [DecisionMaker("us", ranking=draw.sample(labels, len(labels)))]
    for dm in ("them", "court"):
        some = draw.sample(labels, len(labels))
        cut = draw.randint(1, len(labels) - 1)
        classes = ({"unordered": [some[:cut], some[cut:]]},)
        several = ({"unordered": some[:3]}, *some[3:])
        makers.append(DecisionMaker(dm, ranking=draw.choice((classes, classes, several))))
    arcs = {
        dm.id: {start: [end for end in labels if end != start and draw.random() < 0.4] for start in labels}
        for dm in makers
    }
    return Conflict("contested", makers, states=labels, arcs=arcs)


def way(shown: Certificate) -> list[str]:
    """By what a verdict is shown."""
    return [f"{shown.concept} by {'cases' if shown.cases else 'completion' if shown.completion else 'bounds'}"]


def check_chunk(name: str, number: int) -> Counter[str]:
    counted = Counter[str]()
    for seed in range(number * CHUNK, (number + 1) * CHUNK):
        conflict = random_conflict(seed, uncertain=True)
        counted.update(check_verdicts(open_engine(conflict, name), asked(conflict, Random(seed)), seed, 5, way))
    return counted


@pytest.mark.parametrize("number", range(CHUNKS))
def test_every_verdict_over_completions_has_a_certificate(number: int) -> None:
    told = check_chunk("explicit", number)
    for base, (read, shown) in product(REACTIONS, (("certain", "bounds"), ("possible", "completion"))):
        assert told[f"{base}.{read} by {shown}"], base
    for fault in ("another kind completed", "completed twice", "completion of all", "not shown", "verdict flipped"):
        assert told[fault], fault


@pytest.mark.long
@pytest.mark.parametrize("name", ["explicit", "reference"])
@pytest.mark.parametrize("number", range(CHUNKS, CHUNKS + MORE_CHUNKS))
def test_every_verdict_over_completions_has_a_certificate_at_length(name: str, number: int) -> None:
    check_chunk(name, number)


def check_contested(seeds: Iterable[int]) -> Counter[str]:
    told = Counter[str]()
    for seed in seeds:
        conflict = contested(seed)
        names = [f"{base}.{read}" for base in ("SEQ", "SSEQ") for read in ("certain", "possible")]
        questions = [("us", concept(name)) for name in names]
        told.update(check_verdicts(open_engine(conflict, "explicit"), questions, seed, 5, way))
    return told


def test_cases_show_what_no_bound_shows() -> None:
    told = check_contested((17, 33, 74, 106))
    assert all(told[f"{base}.{read} by cases"] for base in ("SEQ", "SSEQ") for read in ("certain", "possible"))
    for fault in ("case left out", "case twice", "assumption flipped", "case: improvement left out"):
        assert told[fault], fault


@pytest.mark.long
def test_cases_of_contested_conflicts_at_length() -> None:
    told = check_contested(range(3000))
    assert all(told[f"{base}.{read} by cases"] for base in ("SEQ", "SSEQ") for read in ("certain", "possible"))


def harbour() -> Conflict:
    """Neither is it known whether the union prefers a strike, nor whether the port prefers a lockout to one."""
    return Conflict(
        "A harbour",
        [
            DecisionMaker("union", ranking=["agreed", {"unordered": ["waiting", "strike"]}, "lockout"]),
            DecisionMaker("port", ranking=[{"unordered": ["lockout", "strike"]}, "agreed", "waiting"]),
        ],
        states=["agreed", "waiting", "strike", "lockout"],
        arcs={"union": {"waiting": ["strike"]}, "port": {"strike": ["lockout"]}},
    )


def shown(conflict: Conflict, name: str, dm: str, label: str) -> Certificate:
    engine = open_engine(conflict, "explicit")
    at = engine.labelled(label)
    assert at is not None
    return concept(name).certificate(engine, dm, at)


def preferred(certificate: Certificate, dm: str, *ranking: object) -> Certificate:
    """The certificate with another completion of a decision maker's preference."""
    others = (one for one in certificate.completion if one[0] != dm)
    return replace(certificate, completion=(*others, (dm, preference({"ranking": ranking}))))


def refused(conflict: Conflict, certificate: Certificate, match: str) -> None:
    with pytest.raises(CertificateError, match=match):
        check_certificate(conflict, certificate)


def test_a_witness_is_a_completion_in_which_the_verdict_holds() -> None:
    certain = shown(harbour(), "SEQ.certain", "union", "waiting")
    assert not certain.stable
    assert {dm for dm, _ in certain.completion} == {"union", "port"}
    check_certificate(harbour(), certain)
    otherwise = preferred(certain, "port", "lockout", "strike", "agreed", "waiting")
    refused(harbour(), otherwise, "sanctions the improvement")
    content = preferred(certain, "union", "agreed", "waiting", "strike", "lockout")
    refused(harbour(), content, "can't improve")
    for ranking in (
        ("agreed", ["waiting", "strike"], "lockout"),  # a tie is created
        ("strike", "waiting", "agreed", "lockout"),  # what is known is turned round
        ("agreed", "strike", "lockout"),  # a state is missing
        ("agreed", {"unordered": ["waiting", "strike"]}, "lockout"),  # nothing is completed
    ):
        refused(harbour(), preferred(certain, "union", *ranking), "no completion of the preference of union")
    missing = replace(certain, completion=tuple(one for one in certain.completion if one[0] == "port"))
    refused(harbour(), missing, "takes a reading")


def test_one_completion_shows_nothing_of_all() -> None:
    certain, possible = (shown(harbour(), f"SEQ.{read}", "union", "waiting") for read in ("certain", "possible"))
    refused(harbour(), replace(possible, concept="SEQ.certain"), "one completion doesn't show")
    refused(harbour(), replace(certain, concept="SEQ.possible"), "one completion doesn't show")
    refused(harbour(), replace(certain, concept="SEQ.a"), "no completions are asked about")


def test_what_holds_in_all_completions_is_shown_by_what_is_certain() -> None:
    under_threat = shown(harbour(), "SMR.certain", "union", "waiting")
    assert under_threat.stable
    assert not under_threat.completion
    check_certificate(harbour(), under_threat)
    refused(harbour(), replace(under_threat, concept="SEQ.certain"), "the move of port from strike to lockout isn't")
    no_bound = replace(under_threat, improvements=())
    refused(harbour(), no_bound, "not every improvement of union is listed")


def test_a_verdict_without_a_proof_does_not_pass_for_one() -> None:
    refused(harbour(), replace(shown(harbour(), "SMR.certain", "union", "waiting"), proved=False), "too long")


STATEMENTS = (
    (["x", "y"], [["x", "y"]]),
    ([{"unordered": ["x", "y"]}, "z"], [["x", "y", "z"], ["y", "x", "z"]]),
    ([{"that": "x", "unsure": "holds"}, "y"], [["x", "y"], ["y"]]),
    (["x", {"that": "y", "unsure": "order"}, "z"], [["x", "y", "z"], ["y", "x", "z"], ["x", "z", "y"]]),
    ([{"that": "x", "unsure": "both"}, "y"], [["x", "y"], ["y"], ["y", "x"]]),
)


@pytest.mark.parametrize(("written", "completions"), STATEMENTS)
def test_statements_are_completed_as_their_marks_say(written: list[object], completions: list[list[str]]) -> None:
    def conflict(prefers: list[object]) -> Conflict:
        maker = DecisionMaker("us", options=["x", "y", "z"], preferences=preference({"prefers": prefers}))
        return Conflict("alone", [maker])

    engine = open_engine(conflict(written), "explicit")
    at = engine.taking(["us.x", "us.y", "us.z"])
    assert at is not None
    certificate = concept("NASH.possible").certificate(engine, "us", at)
    for size in range(4):
        for order in permutations(("x", "y", "z"), size):
            preferences = conflict([*order]).decision_maker("us").preferences
            chosen = replace(certificate, improvements=(), completion=(("us", preferences),))
            if list(order) in completions:
                check_certificate(engine.conflict, chosen)
            else:
                refused(engine.conflict, chosen, "no completion of the preference of us")


@pytest.mark.parametrize("transitive", [True, False])
def test_unknown_pairs_of_a_relation_are_completed_by_themselves_unless_it_is_transitive(transitive: bool) -> None:
    def conflict(pairs: list[str], transitive: bool) -> Conflict:
        relation = {"pairs": pairs, "otherwise": "unknown", "transitive": transitive}
        return Conflict("alone", [DecisionMaker("us", relation=relation)], states=["a", "b", "c"], arcs={})

    game = conflict(["a > b"], transitive)
    certificate = shown(game, "NASH.possible", "us", "a")
    check_certificate(game, certificate)
    cyclic = conflict(["a > b", "b > c", "c > a"], False).decision_maker("us").preferences
    turned = conflict(["b > a", "b > c", "a > c"], False).decision_maker("us").preferences
    tied = conflict(["a > b", "b ~ c", "a > c"], False).decision_maker("us").preferences
    for preferences, allowed in ((cyclic, not transitive), (turned, False), (tied, False)):
        chosen = replace(certificate, completion=(("us", preferences),))
        if allowed:
            check_certificate(game, chosen)
        else:
            refused(game, chosen, "no completion")
    ranked = preferred(certificate, "us", "c", "a", "b")
    if transitive:
        check_certificate(game, ranked)
        refused(game, preferred(certificate, "us", "b", "a", "c"), "no completion")
    else:
        refused(game, ranked, "no completion")
