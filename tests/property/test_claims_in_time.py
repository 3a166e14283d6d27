"""Claims about time against a checker of its own method; a verdict or chance that is off is rejected."""

from __future__ import annotations

import os
from dataclasses import replace
from random import Random

import pytest

import detente as dt
from detente.model.claims import Claim, Drop
from detente.model.conflict import Conflict
from detente.model.edits import elements, remade
from detente.results.claims import ClaimVerdict
from detente.testing.certificate_facts import CertificateError
from detente.testing.claim_certificates import check_claim
from detente.testing.claim_mutations import claim_mutants
from detente.testing.random_conflicts import FORMS, random_conflict
from detente.testing.random_tempo import with_tempo
from tests.property.claim_oracle import Draw

pytest.importorskip("scipy")
SEEDS = int(os.environ.get("DETENTE_SEEDS", "36"))
TIMES, LEVELS = ("0", "0.4", "2", "10"), ("0", "0.05", "0.3", "0.5", "0.8", "1")


def random_case(seed: int, known: bool = True) -> Conflict:
    """A random conflict with a random tempo, and a claim about time alone or inside others."""
    draw = Random(seed)
    form = "graph" if seed % 4 == 0 else FORMS[seed % len(FORMS)]
    conflict = random_conflict(draw, form, dms=draw.choice((1, 2, 3)), known=known, uncertain=not known)
    conflict = with_tempo(conflict, draw)
    case = Draw(conflict, draw) if known else None
    root = dt.states(conflict).found.states
    start = draw.choice([state for state in root if not state.open] or list(root))
    if not start.open:
        conflict = remade(conflict, status_quo=start.label if conflict.states is not None else list(start.taken))
    text = _timed(conflict, draw, case)
    shape = draw.choice(("{}", "{}", "not {}", "possible({})", "{} and not possible({})", "always({})"))
    known_elements = elements(conflict)
    given = (Drop(draw.choice(known_elements)),) if known_elements and draw.random() < 0.3 else ()
    return remade(conflict, claims=[Claim("c", shape.format(text, _timed(conflict, draw, case)), given=given)])


def _timed(conflict: Conflict, draw: Random, case: Draw | None) -> str:
    """A comparison of a chance."""
    first, second = (_sentence(conflict, draw, case) for _ in range(2))
    said = f"by({first}, {draw.choice(TIMES)})" if draw.random() < 0.5 else f"before({first}, {second})"
    return f"{said} {draw.choice(('>=', '<='))} {draw.choice(LEVELS)}"


def _sentence(conflict: Conflict, draw: Random, case: Draw | None) -> str:
    if case is not None:
        return case.sentence(draw.choice((0, 0, 1)))[0]
    labels = [state.label for state in dt.states(conflict).found.states]
    named = f"state.{draw.choice(labels)}" if conflict.labels is not None else draw.choice(conflict.options)
    return draw.choice((named, f"not {named}", f"improves({draw.choice(conflict.dms)}, {named})"))


def asked(conflict: Conflict) -> ClaimVerdict:
    return dt.check(conflict, engine="explicit", limit=10_000).claims["c"]


@pytest.mark.parametrize("known", [True, False], ids=["known", "open"])
def test_verdicts_and_chances_pass_and_wrong_ones_dont(known: bool) -> None:
    verdicts, wrong = list[str](), 0
    for seed in range(SEEDS):
        conflict = random_case(seed, known)
        verdict = asked(conflict)
        try:
            check_claim(conflict, verdict)
        except CertificateError as fault:
            raise AssertionError((seed, str(conflict.claims[0].that), str(fault))) from fault
        verdicts.append(verdict.verdict)
        faults = [fault for _, fault in claim_mutants(verdict)]
        for wrongly in Random(seed).sample(faults, min(4, len(faults))):
            with pytest.raises(CertificateError):
                check_claim(conflict, wrongly)
            wrong += 1
    assert {"holds", "fails"} <= set(verdicts)
    assert wrong > SEEDS


def test_a_verdict_that_the_ranges_leave_open_is_checked_too() -> None:
    tempo = {"unit": "day", "moves": [{"dm": "anyone", "every": [1, 9]}]}
    found = 0
    for seed in range(500, 500 + SEEDS):
        conflict = remade(random_case(seed), tempo=tempo)
        goal = Draw(conflict, Random(seed)).some()[0]
        shown = asked(remade(conflict, claims=[Claim("c", f"by({goal}, 3) >= 0")])).reasons
        low, high = shown[0].chance if shown and shown[0].chance else (0.0, 0.0)
        if high - low > 0.01:
            found += 1
            timed = remade(conflict, claims=[Claim("c", f"not by({goal}, 3) >= {(low + high) / 2:.6f}")])
            verdict = asked(timed)
            assert (verdict.verdict, verdict.why) == ("undecided", "tempo_range")
            check_claim(timed, verdict)
            with pytest.raises(CertificateError):
                check_claim(timed, replace(verdict, verdict="holds", why=None))
    assert found


def test_without_a_tempo_nothing_else_is_accepted() -> None:
    conflict = remade(dt.catalog("chicken"), claims=[Claim("c", "by(true, 3) >= 1")], status_quo="CC")
    verdict = asked(conflict)
    assert (verdict.verdict, verdict.why) == ("undefined", "no_tempo")
    check_claim(conflict, verdict)
    timed = remade(conflict, tempo={"unit": "day", "moves": [{"dm": "anyone", "every": 1}]})
    for wrong in (verdict, replace(asked(timed), verdict="fails")):
        with pytest.raises(CertificateError):
            check_claim(timed, wrong)
