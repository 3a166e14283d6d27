"""The engine over decision diagrams answers as the others do."""

from __future__ import annotations

import subprocess
import sys

import pytest

import detente as dt
from benchmarks.generator import generated
from detente.concepts import CONCEPTS
from detente.engines.explicit import Explicit
from detente.engines.reference import Reference
from detente.engines.symbolic import Symbolic
from detente.engines.symbolic.packages import OxiDD
from detente.testing.certificates import check_certificate
from detente.testing.suite import check_engine, check_stability
from tests.engines.general import chunk

EVERYTHING_EVERY = 8
CHUNKS = 40
MORE_CHUNKS = 800


def small(variables: int) -> OxiDD:
    """OxiDD with room for small conflicts only: thousands are opened."""
    return OxiDD(variables, nodes=1 << 14)


def compare(number: int) -> None:
    for place, conflict in enumerate(chunk(number)):
        check = check_stability if place % EVERYTHING_EVERY else check_engine
        check(Symbolic(conflict, diagrams=small), Reference(conflict))


@pytest.mark.parametrize("number", range(CHUNKS))
def test_symbolic_agrees_with_reference(number: int) -> None:
    """40 chunks of 500 conflicts: 20,000."""
    compare(number)


@pytest.mark.long
@pytest.mark.parametrize("number", range(CHUNKS, CHUNKS + MORE_CHUNKS))
def test_symbolic_agrees_at_length(number: int) -> None:
    compare(number)


@pytest.mark.parametrize("family", ["loose", "owned"])
@pytest.mark.parametrize(("options", "dms"), [(10, 3), (14, 4)])
def test_explicit_and_symbolic_agree_where_both_can_run(family: str, options: int, dms: int) -> None:
    for seed in range(5):
        conflict = generated(family, options, dms, 5, 4, seed)
        symbolic, explicit = Symbolic(conflict), Explicit(conflict)
        for dm in conflict.dms:
            for concept in CONCEPTS.values():
                assert symbolic.listed(symbolic.stable(dm, concept)) == explicit.listed(explicit.stable(dm, concept))


@pytest.mark.parametrize("concept", CONCEPTS.values(), ids=str)
def test_certificates_where_states_are_too_many_to_list(concept: dt.SolutionConcept) -> None:
    """The checker replays sanctions anywhere; that nothing sanctions it could see only by listing what is reachable."""
    conflict = generated("owned", 40, 8, 4, 8, seed=0)
    engine, dm = Symbolic(conflict), conflict.dms[0]
    stable = engine.stable(dm, concept)
    for state in engine.sample(engine.difference(stable, engine.stable(dm, dt.NASH)), 3, seed=1):
        found = concept.certificate(engine, dm, state)
        assert found.stable
        check_certificate(conflict, found)
    for state in engine.sample(engine.complement(stable), 3, seed=1):
        assert not concept.certificate(engine, dm, state).stable


def test_symbolic_needs_no_other_engine() -> None:
    program = """
import sys
for name in ("detente.engines.explicit", "detente.engines.reference", "detente.engines.combinations"):
    sys.modules[name] = None
import detente as dt
found = dt.equilibria(dt.catalog("prisoners-dilemma"), engine="symbolic")
assert (found.engine, found["SEQ"].count) == ("symbolic", 2), found
assert "numpy" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
