"""What the engine over diagrams does only for large conflicts, done for small ones."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from benchmarks.generator import generated
from detente.concepts import CONCEPTS, Via
from detente.engines.reference import Reference
from detente.engines.symbolic import Symbolic, paths, stability
from detente.engines.symbolic.diagrams import OxiDD
from detente.model.conflict import Conflict


def small(variables: int) -> OxiDD:
    return OxiDD(variables, nodes=1 << 16)


VIAS: tuple[Via, ...] = get_args(Via)
CONFLICTS = [
    *(generated(family, 8, 4, 5, 3, seed) for family in ("loose", "owned") for seed in range(8)),
    *(generated("owned", 9, 3, 12, 6, seed) for seed in range(3)),
]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("conflict", CONFLICTS, ids=lambda conflict: str(conflict.name))
def test_thresholds_above_and_below_say_the_same(
    monkeypatch: pytest.MonkeyPatch, conflict: Conflict, turned: bool
) -> None:
    asked = stability._asked

    def first_above(engine: Symbolic, dm: str, counter: bool, among: Any, above: bool) -> Any:
        return asked(engine, dm, counter, among, above != turned)

    monkeypatch.setattr(stability, "SMALL", 0)
    monkeypatch.setattr(stability, "_asked", first_above)
    engine, reference = Symbolic(conflict, diagrams=small), Reference(conflict)
    for dm in conflict.dms:
        for concept in CONCEPTS.values():
            assert engine.listed(engine.stable(dm, concept)) == reference.listed(reference.stable(dm, concept))


def test_paths_to_what_is_far_are_as_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "NEAR", 0)
    found = set[int]()
    for conflict in CONFLICTS:
        engine, reference = Symbolic(conflict, diagrams=small), Reference(conflict)
        movers, ends = conflict.dms[1:], reference.stable(conflict.dms[0], CONCEPTS["NASH"])
        for state in reference.listed(reference.complement(ends))[:10]:
            for via in VIAS:
                end = engine.unite(engine.one(one) for one in reference.listed(ends))
                path = engine.path(engine.one(state), end, movers, via)
                expected = reference.path(reference.one(state), ends, movers, via)
                assert (path and len(path)) == (expected and len(expected))
                assert path is None or reference.contains(ends, path[-1].end)
                found.add(len(path or ()))
    assert {0, 1, 2, 3} <= found
