"""What the engine over diagrams does only for large conflicts, done for small ones."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import reduce

import pytest

from benchmarks.generator import generated
from detente.concepts import CONCEPTS, Via
from detente.engines.reference import Reference
from detente.engines.symbolic import Symbolic, paths, sifting, space, stability
from detente.engines.symbolic.packages import OxiDD
from detente.engines.symbolic.sifting import copied, sifted
from detente.model.conflict import Conflict


def small(variables: int) -> OxiDD:
    return OxiDD(variables, nodes=1 << 16)


VIAS: tuple[Via, ...] = ("moves", "improvements")
CONFLICTS = [
    *(generated(family, 8, 4, 5, 3, seed) for family in ("loose", "owned") for seed in range(8)),
    *(generated("owned", 9, 3, 12, 6, seed) for seed in range(3)),
]


@pytest.mark.parametrize("conflict", [*CONFLICTS[::3], generated("owned", 6, 3, 4, 2, 0)], ids=lambda given: given.name)
def test_closures_that_move_to_other_managers_find_the_same(
    monkeypatch: pytest.MonkeyPatch, conflict: Conflict
) -> None:
    for module in (sifting, stability, space):
        monkeypatch.setattr(module, "SMALL", 0)
    monkeypatch.setattr(sifting, "AGAIN", 1)
    moved = []
    workshop = Symbolic.workshop

    def counted(engine: Symbolic, order: Sequence[int]) -> Symbolic:
        moved.append(order)
        return workshop(engine, order)

    monkeypatch.setattr(Symbolic, "workshop", counted)
    engine, reference = Symbolic(conflict, diagrams=small), Reference(conflict)
    for concept in CONCEPTS.values():
        for dm, stable in engine.stable_each(dict.fromkeys(conflict.dms, concept)).items():
            assert engine.listed(stable) == reference.listed(reference.stable(dm, concept))
    assert len(moved) > len(conflict.dms)
    assert any(order != engine.space.diagrams.order() for order in moved)


def test_sifting_changes_the_order_alone() -> None:
    draw, tied = random.Random(3), {variable: variable + 1 for variable in range(0, 16, 2)}
    for _ in range(10):
        diagrams = small(20)
        clauses = [{v: draw.random() < 0.5 for v in draw.sample(range(0, 20, 2), 3)} for _ in range(8)]
        function = reduce(lambda a, b: a | b, map(diagrams.literals, clauses))
        count, size = diagrams.count(function), diagrams.size(function)
        order = sifted(diagrams, [function], tied)
        assert sorted(order) == list(range(20))
        assert all(order.index(below) == order.index(above) + 1 for above, below in tied.items())
        away = diagrams.another(1 << 12)
        away.reorder(order)
        (copy,) = copied(diagrams, [function], away)
        assert (away.count(copy), away.order()) == (count, order)
        assert away.size(copy) <= size
        assert copy == reduce(lambda a, b: a | b, map(away.literals, clauses))


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
