"""Verdicts on claims and their witnesses pass the independent checker, and no longer do once something is changed."""

from __future__ import annotations

import os
from random import Random

import pytest

import detente as dt
from detente.library import keys
from detente.model.claims import Change, Claim, Drop
from detente.model.conflict import Conflict
from detente.model.edits import elements, remade
from detente.model.formulas import parse
from detente.results.claims import ClaimVerdict
from detente.testing.certificate_facts import CertificateError, Facts
from detente.testing.certificates import REACTIONS
from detente.testing.claim_certificates import check_claim, check_claims
from detente.testing.claim_meaning import Meaning
from detente.testing.claim_mutations import claim_mutants
from detente.testing.random_conflicts import FORMS, random_conflict
from tests.property.claim_oracle import OPERATORS, Draw

SEEDS = int(os.environ.get("DETENTE_SEEDS", "60"))
CASES = [key for key in keys() if dt.catalog(key).claims]
AT_LENGTH = ("iraq-2014-reversed", "iraq-2014-wide")  # of the same size as another one, and the largest


def random_case(seed: int, operator: str | None = None) -> Conflict:
    """A random conflict with a random claim, sometimes with states of evaluation and changes of its own."""
    draw = Random(seed)
    conflict = random_conflict(
        draw, "graph" if seed % 2 else FORMS[seed // 2 % len(FORMS)], dms=draw.choice((1, 2, 3)), known=True
    )
    case = Draw(conflict, draw)
    text, _ = case.sentence(2) if operator is None else case.operator(operator, 1)
    if operator == "coalition_stable" and draw.random() < 0.3:
        text = text.replace("CSMR", "CSEQ").replace("CGMR", "CSEQ")
    start, given = None, list[Change]()
    if draw.random() < 0.3:
        some, true = case.some()
        start = parse(some) if true else None
    known = elements(conflict)
    if known and draw.random() < 0.3:
        given = [Drop(draw.choice(known))]
    if draw.random() < 0.9 and not case.states[case.root].open:
        root = case.states[case.root]
        conflict = remade(conflict, status_quo=root.label if conflict.states is not None else list(root.taken))
    return remade(conflict, claims=[Claim("c", text, start=start, given=tuple(given))])


def asked(conflict: Conflict) -> ClaimVerdict:
    return dt.check(conflict, engine="explicit", limit=10_000).claims["c"]


def refused(conflict: Conflict, verdict: ClaimVerdict, seed: int, most: int) -> int:
    """How many wrong verdicts were tried; none of them passes."""
    found = list(claim_mutants(verdict))
    chosen = Random(seed).sample(found, min(most, len(found)))
    passed = []
    for name, fault in chosen:
        try:
            check_claim(conflict, fault)
        except CertificateError:
            continue
        passed.append(name)
    assert not passed, (seed, conflict.claims)
    return len(chosen)


@pytest.mark.parametrize("operator", OPERATORS)
def test_operator(operator: str) -> None:
    checked = wrong = 0
    for seed in range(SEEDS // 5):
        conflict = random_case(seed, operator)
        verdict = asked(conflict)
        checked += check_claim(conflict, verdict)
        wrong += refused(conflict, verdict, seed, 5)
    assert checked > SEEDS // 10
    assert wrong > SEEDS // 2


def test_nested() -> None:
    kinds = set[str]()
    for seed in range(1000, 1000 + SEEDS):
        conflict = random_case(seed)
        verdict = asked(conflict)
        check_claim(conflict, verdict)
        kinds.add(verdict.verdict)
        refused(conflict, verdict, seed, 3)
    assert kinds == {"holds", "fails", "undefined"}


def test_stability_by_searching_is_that_by_lowest_answers() -> None:
    for seed in range(SEEDS):
        conflict = random_conflict(seed, dms=1 + seed % 3, known=True)
        facts = Facts(conflict)
        meaning = Meaning(facts, facts.everything[0])
        for name in REACTIONS:
            assert list(meaning.equilibria(name)) == [key for key in facts.everything if meaning.resting(name, key)]


@pytest.mark.parametrize(
    "key", [pytest.param(key, marks=pytest.mark.long) if key in AT_LENGTH else key for key in CASES]
)
def test_catalog(key: str) -> None:
    conflict = dt.catalog(key)
    found = dt.check(conflict, limit=100_000)
    assert check_claims(conflict, found) >= len(found.claims)
