"""The engine over decision diagrams answers as the others do, on conflicts too large for the reference engine."""

from __future__ import annotations

import subprocess
import sys

import pytest

import detente as dt
from benchmarks.generator import generated
from detente.concepts import CONCEPTS
from detente.engines import Engine
from detente.engines.explicit import Explicit
from detente.engines.symbolic import Symbolic
from detente.testing.certificates import check_certificate


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
    engine, dm = Engine(Symbolic(conflict)), conflict.dms[0]
    stable = engine.stable(dm, concept)
    for state in (stable - engine.stable(dm, dt.NASH)).sample(3, seed=1):
        found = concept.certificate(engine, dm, state)
        assert found.stable
        check_certificate(conflict, found)
    for state in (~stable).sample(3, seed=1):
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
