"""Verdicts on claims under readings of uncertain preference pass the independent checker; faults don't."""

from __future__ import annotations

import os
from collections import Counter
from random import Random

import pytest

import detente as dt
from detente.concepts import REACTIONS
from detente.engines import open_engine
from detente.model.claims import Claim
from detente.model.conflict import Conflict
from detente.model.edits import remade
from detente.results.claims import ClaimVerdict
from detente.testing.certificate_facts import CertificateError
from detente.testing.claim_certificates import check_claim
from detente.testing.claim_mutations import claim_mutants
from detente.testing.random_conflicts import random_conflict

SEEDS = int(os.environ.get("DETENTE_SEEDS", "150")) // 3
READINGS = ("", "a", "b", "c", "d", "certain", "possible", "certain", "possible", "a.strong", "strong", "weak")


def random_case(seed: int) -> Conflict:
    """A random conflict at a random state, with claims on stability there under random readings."""
    draw = Random(seed)
    conflict = random_conflict(draw, "graph" if seed % 2 else "listed", dms=draw.choice((2, 2, 3)), uncertain=True)
    number = {dm.id: dm.preferences.form.certainty for dm in conflict.decision_makers}

    def name(dm: str) -> str:
        read = number[dm] or draw.choice(READINGS)
        return ".".join(part for part in (draw.choice(list(REACTIONS)), read) if part)

    dm = draw.choice(conflict.dms)
    mixed = "+".join(f"{one}:{name(one)}" for one in conflict.dms)
    claims = (f"stable({dm}, {name(dm)})", f"equilibrium({name(dm)})", f"equilibrium({mixed})")
    state = draw.choice([state.label for state in open_engine(conflict, "explicit").all()])
    said = [Claim(f"c{at}", text) for at, text in enumerate((*claims, f"some(true, {name(dm)})"))]
    return remade(conflict, status_quo=state, claims=said)


def refused(conflict: Conflict, verdict: ClaimVerdict) -> Counter[str]:
    tried = Counter[str]()
    for fault, wrong in claim_mutants(verdict):
        with pytest.raises(CertificateError):
            check_claim(conflict, wrong)
        tried[fault] += 1
    return tried


def test_claims_under_readings() -> None:
    verdicts, tried = Counter[str](), Counter[str]()
    for seed in range(SEEDS):
        conflict = random_case(seed)
        for verdict in dt.check(conflict, engine="explicit").claims.values():
            check_claim(conflict, verdict)
            verdicts[verdict.verdict] += 1
            tried.update(refused(conflict, verdict))
    assert {"holds", "fails", "undefined"} <= set(verdicts)
    assert tried["a certificate turned"]
