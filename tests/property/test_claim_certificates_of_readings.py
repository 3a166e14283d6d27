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
from detente.model.conventions import keywords
from detente.model.edits import remade
from detente.results.claims import ClaimVerdict
from detente.testing.certificate_facts import CertificateError
from detente.testing.claim_certificates import check_claim
from detente.testing.claim_mutations import claim_mutants
from detente.testing.random_conflicts import random_conflict

SEEDS = int(os.environ.get("DETENTE_SEEDS", "60")) // 3
READINGS = ("", "a", "b", "c", "d", "certain", "possible", "certain", "possible", "a.strong", "strong", "weak")


LEVELS = ("c", "c.degree1", "degree0", "degree1", "c.degree2")  # where conventions matter
CHOICES = {"return_to_start": ("allowed", "barred"), "deterrence": ("A", "B"), "level": ("at_least", "exactly")}


def random_case(seed: int, readings: tuple[str, ...] = READINGS) -> Conflict:
    """A random conflict at a random state, with claims on stability there under random readings."""
    draw = Random(seed)
    conflict = random_conflict(draw, "graph" if seed % 2 else "listed", dms=draw.choice((2, 2, 3)), uncertain=True)
    number = {dm.id: dm.preferences.form.certainty for dm in conflict.decision_makers}

    def name(dm: str) -> str:
        read = number[dm] or draw.choice(readings)
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


def test_claims_under_conventions() -> None:
    """Each is judged, and its certificates hold, under what is asked, and under nothing else."""
    checked = Counter[str]()
    for seed in range(2 * SEEDS):
        conflict, draw = random_case(seed, LEVELS), Random(seed)
        conventions = tuple((name, draw.choice(values)) for name, values in CHOICES.items() if draw.random() < 0.7)
        usual = dt.check(conflict, engine="explicit")
        found = dt.check(conflict, engine="explicit", **keywords(conventions))
        for id, verdict in found.claims.items():
            check_claim(conflict, verdict, conventions)
            checked[verdict.verdict] += 1
            if verdict.verdict != usual.claims[id].verdict:
                checked["another"] += 1
                with pytest.raises(CertificateError):
                    check_claim(conflict, verdict)
            elif conventions and any(reason.certificates for reason in verdict.reasons):
                with pytest.raises(CertificateError, match="conventions"):
                    check_claim(conflict, verdict)
                checked["certified"] += 1
    assert min(checked[name] for name in ("holds", "fails", "another", "certified")) > SEEDS // 10, checked
