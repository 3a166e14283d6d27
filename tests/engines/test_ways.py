"""Every way in which an engine can come to stable states is gone, by the conflicts of the shared suite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from detente.concepts import CONCEPTS
from detente.engines import base, reference
from detente.engines.explicit import Explicit, axis_stability, moves, stability
from detente.engines.explicit.blocks import Blocks
from detente.engines.explicit.product_space import ProductSpace
from detente.engines.reference import Reference
from detente.engines.symbolic import Symbolic, engine
from detente.engines.symbolic.packages import OxiDD
from detente.model.conflict import Conflict
from detente.testing.random_conflicts import random_conflict
from detente.testing.suite import check_stability

FEW, MANY = 40, 250
Opened = Callable[[Conflict], base.Backend[Any]]


def small(variables: int) -> OxiDD:
    return OxiDD(variables, nodes=1 << 14)


ENGINES: dict[str, Opened] = {
    "explicit": lambda conflict: Explicit(conflict, kernels=False),
    "compiled": lambda conflict: Explicit(conflict, kernels=True),
    "oxidd": lambda conflict: Symbolic(conflict, diagrams=small),
}
WATCHED: dict[str, tuple[tuple[Any, str], ...]] = {
    "explicit": ((stability, "_transitive"), (stability, "_by_first_mover"), (moves.Arcs, "least"),
                 (moves.Either, "least"), (Blocks, "least_better")),
    "compiled": ((axis_stability.AxisStability, "stable"), (stability, "_transitive"), (stability, "_by_first_mover")),
    "oxidd": ((engine, "unstable"), (base.Backend, "stable")),
}  # fmt: skip


def watched(home: Any, name: str, seen: Counter[str], patch: pytest.MonkeyPatch) -> None:
    """Count how often something is used."""
    used = getattr(home, name)

    def counted(*given: Any, **named: Any) -> Any:
        seen[f"{home.__name__}.{name}"] += 1
        return used(*given, **named)

    patch.setattr(home, name, counted)


def shape(found: base.Backend[Any]) -> list[str]:
    """What a product that is worked on axis by axis is like."""
    if not isinstance(found, Explicit) or not isinstance(found.space, ProductSpace):
        return []
    product = found.space.product
    shapes = ["masked"] if product.mask is not None else []
    if any(axis.allowed is not None for axis in product.axes):
        shapes.append("irreversible")
    return shapes or ["whole"]


@pytest.mark.parametrize("name", ENGINES)
def test_every_way_is_gone_and_agrees(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "compiled":
        pytest.importorskip("numba")
    seen = Counter[str]()
    for home, used in WATCHED[name]:
        watched(home, used, seen, monkeypatch)
    for seed in range(MANY):
        conflict = random_conflict(seed)
        found = ENGINES[name](conflict)
        check_stability(found, Reference(conflict))
        seen.update(shape(found))
    ways = {f"{home.__name__}.{used}" for home, used in WATCHED[name]}
    ways |= {"masked", "irreversible", "whole"} if name == "compiled" else set()
    assert {way for way in ways if seen[way] < FEW // 4} == set(), seen


def test_the_compiled_engine_goes_over_groups_where_axes_do_not_serve() -> None:
    pytest.importorskip("numba")
    from detente.engines.explicit.compiled_moves import CompiledArcs, CompiledBlocks

    seen = Counter[type]()
    for seed in range(MANY):
        found = Explicit(random_conflict(seed), kernels=True)
        if not isinstance(found.space, ProductSpace):
            seen.update(type(found.moves(dm)) for dm in found.conflict.dms)
    assert min(seen[CompiledBlocks], seen[CompiledArcs], seen[moves.Either]) >= FEW // 4, seen


def test_the_reference_engine_searches_sequences_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """It shares no step of the way with the engines that it judges."""
    assert reference.Reference.reaction_stable is not base.Backend.reaction_stable
    for name in ("reaction_stable", "legal_into", "legal_out", "path"):
        monkeypatch.setattr(base.Backend, name, None)
    seen = Counter[bool]()
    for seed in range(FEW):
        judge = Reference(random_conflict(seed))
        for dm in judge.conflict.dms:
            for concept in ("GMR", "SSEQ"):
                stable = judge.stable(dm, CONCEPTS[concept])
                seen[judge.count(stable) == judge.count(judge.all())] += 1
    assert min(seen[True], seen[False]) > 0
