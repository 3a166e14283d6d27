"""Certificates that no completion makes a state an equilibrium, though each stays in some."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

import detente as dt
from detente.analysis.completing import apart, is_equilibrium, possible_of
from detente.concepts import profile
from detente.engines import open_engine
from detente.model.conflict import Conflict
from detente.results.certificates import JointCertificate
from detente.testing.certificate_facts import CertificateError
from detente.testing.claim_certificates import check_claim
from detente.testing.claim_mutations import claim_mutants
from detente.testing.joint_certificates import check_joint
from detente.testing.mutations import joint_mutants
from detente.testing.random_conflicts import random_conflict

FOUND = (191, 404, 756, 778, 884, 903, 1142)  # seeds of conflicts with such states: they are rare
NAMES = ("SEQ.possible", "SSEQ.possible")


def conflict_of(seed: int) -> Conflict:
    draw = Random(seed)
    return random_conflict(draw, "graph" if seed % 2 else "listed", dms=draw.choice((2, 2, 3)), uncertain=True)


def certificates(conflict: Conflict, engine: str) -> list[JointCertificate]:
    opened = open_engine(conflict, engine)
    asked = [(profile(name, conflict.dms), state) for name in NAMES for state in opened.all()]
    none = [one for one in asked if is_equilibrium(opened, possible_of(one[0]), one[1]) is False]
    return [found for one in none if (found := apart(opened, *one)) is not None]


@pytest.mark.parametrize("engine", ["explicit", "symbolic"])
def test_what_no_completion_serves_is_shown_by_cases(engine: str) -> None:
    tried = Counter[str]()
    for seed in FOUND:
        conflict = conflict_of(seed)
        found = certificates(conflict, engine)
        assert found, seed
        for joint in found:
            assert len(joint.cases) > 1
            check_joint(conflict, joint)
            for fault, wrong in joint_mutants(joint):
                with pytest.raises(CertificateError):
                    check_joint(conflict, wrong)
                tried[fault] += 1
    assert min(tried["case left out"], tried["assumption flipped"], tried["nobody leaves"]) > 10, tried


def test_a_state_that_some_completion_serves_has_no_such_certificate() -> None:
    """The checker rejects what is false: the cases of one conflict, claimed of its other states."""
    conflict = conflict_of(1142)
    engine, (joint, *_) = open_engine(conflict, "explicit"), certificates(conflict, "explicit")
    for state in engine.all():
        if is_equilibrium(engine, possible_of(profile("SEQ.possible", conflict.dms)), state):
            with pytest.raises(CertificateError):
                check_joint(conflict, JointCertificate(joint.concepts, state, joint.cases))


@pytest.mark.parametrize("seed", FOUND[:4])
def test_claims_and_explanations_have_it(seed: int) -> None:
    conflict = conflict_of(seed)
    (joint, *_) = certificates(conflict, "explicit")
    name = joint.concepts[0][1]
    claimed = conflict.changed(status_quo=joint.state.label, claims=[dt.Claim("rests", f"equilibrium({name})")])
    found = dt.check(claimed, engine="explicit")
    verdict = found.claims["rests"]
    shown = verdict.reasons[0].apart
    assert shown is not None
    assert (verdict.verdict, shown.concepts, shown.state) == ("fails", joint.concepts, joint.state)
    check_claim(claimed, verdict)
    for _, wrong in claim_mutants(verdict):
        with pytest.raises(CertificateError):
            check_claim(claimed, wrong)
    explained = dt.explain(conflict, state=joint.state, concepts=name, engine="explicit")
    (again,) = explained.apart
    check_joint(conflict, again)
    for answer in (found, explained):
        assert "but in none for all of them" in " ".join(answer.to_text().split())
        assert "ولا تكملة تستقر فيها عندهم جميعًا" in " ".join(answer.to_text(lang="ar").split())
    assert explained.to_dict()["in_no_completion"][0]["cases"]
