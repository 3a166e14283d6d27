"""Compiled kernels over groups of states and single moves, against the definitions and the vectors without them."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from random import Random

import numpy as np
import pytest

from detente.concepts import CONCEPTS
from detente.engines.explicit import Explicit, compiled_moves
from detente.engines.explicit.compiled_moves import CompiledArcs, CompiledBlocks, Crew
from detente.engines.explicit.moves import Either
from detente.engines.explicit.product_space import ProductSpace
from detente.engines.reference import Reference
from detente.model.conflict import Conflict
from detente.testing.random_conflicts import random_conflict
from detente.testing.suite import check_engine, check_stability
from tests.each import each
from tests.unit.engines.test_explicit import larger

pytest.importorskip("numba")
KINDS = ("irreversible", "cannot", "both", "open")


def over_groups(conflict: Conflict) -> Explicit:
    """The engine with kernels, but not along axes."""
    found = Explicit(conflict, kernels=False)
    compiled = Explicit(conflict, kernels=True)
    if not isinstance(compiled.space, ProductSpace):
        return compiled
    found.crew = found.rules.crew = Crew(2)
    return found


def kind_of(engine: Explicit, dm: str) -> str:
    moves = engine.moves(dm)
    if isinstance(moves, CompiledBlocks):
        return "linked" if moves.links else "groups"
    return {CompiledArcs: "arcs", Either: "either"}[type(moves)]


def test_random_conflicts_agree_with_the_definitions() -> None:
    seen = Counter[str]()
    for seed in range(250):
        conflict = random_conflict(seed)
        engine = over_groups(conflict)
        check = check_stability if seed % 10 else check_engine
        check(engine, Reference(conflict))
        seen.update(kind_of(engine, dm) for dm in conflict.dms)
    assert all(seen[kind] > 40 for kind in ("groups", "linked", "arcs", "either")), seen


@pytest.mark.parametrize("kind", KINDS)
@each("seed", range(10))
def test_minima_are_those_found_without_kernels(seed: int, kind: str) -> None:
    conflict = larger(seed, kind)
    one, other = over_groups(conflict), Explicit(conflict, kernels=False)
    draw, size = np.random.default_rng(seed), one.space.size
    for dm in conflict.dms:
        quick, plain = one.moves(dm), other.moves(dm)
        for most in (3, 1000, (1 << 16) - 1, 1 << 20):  # the last but one leaves no room for `nothing` in 16 bits
            wide = draw.integers(0, most, size, dtype=np.int32, endpoint=True)
            values = wide.astype(np.uint16) if most < 1 << 16 else wide
            assert (quick.least_or_stay(values) == plain.least_or_stay(wide)).all()
            for nothing in (int(values.max()), most + 1):
                assert (quick.least_better(values, nothing) == plain.least_better(wide, nothing)).all()
                for back in (False, True):
                    assert (quick.least(values, nothing, back) == plain.least(wide, nothing, back)).all()


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("seed", range(4))
def test_threads_do_not_matter(seed: int, threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled_moves, "SHARE", 1)
    monkeypatch.setattr(compiled_moves, "processors", lambda: threads)
    conflict = larger(seed, KINDS[seed])
    one, other = over_groups(conflict), Explicit(conflict, kernels=False)
    for dm in conflict.dms:
        for concept in CONCEPTS.values():
            assert (one.stable(dm, concept) == other.stable(dm, concept)).all()


@pytest.mark.parametrize("kernels", [False, True])
def test_ranks_of_the_whole_span_of_16_bits_where_moves_are_banned(kernels: bool) -> None:
    """There is no number left above them that 16 bits can hold."""
    conflict = larger(1, "cannot")
    ranks = {
        dm: np.random.default_rng(k).integers(0, 9, 1 << len(conflict.options)) for k, dm in enumerate(conflict.dms)
    }
    stretched = {dm: np.where(rank == rank.max(), (1 << 16) - 1, rank) for dm, rank in ranks.items()}
    one, other = (Explicit.from_ranks(conflict, given, kernels=kernels) for given in (ranks, stretched))
    assert not all(one.moves(dm).transitive for dm in conflict.dms)
    for dm in conflict.dms:
        for concept in CONCEPTS.values():
            assert (one.stable(dm, concept) == other.stable(dm, concept)).all()


def test_states_are_sorted_by_group_and_rank() -> None:
    draw = Random(3)
    conflict = larger(3, "free")
    span = {dm: draw.choice((5, 1 << 40)) for dm in conflict.dms}
    ranks = {
        dm: np.random.default_rng(k).integers(0, span[dm], 1 << len(conflict.options))
        for k, dm in enumerate(conflict.dms)
    }
    one = Explicit.from_ranks(conflict, ranks, kernels=False)
    one.crew = one.rules.crew = Crew(1)
    for dm in conflict.dms:
        moves = one.moves(dm)
        assert isinstance(moves, CompiledBlocks)
        keys = [(int(moves.group[state]), int(ranks[dm][state])) for state in moves.order]
        assert keys == sorted(keys)


def test_numba_is_not_loaded_for_small_conflicts_with_banned_moves() -> None:
    code = """
import sys
import detente as dt
for key in ("iraq-2014", "prisoners-dilemma", "elmira"):
    dt.equilibria(dt.catalog(key), engine="explicit")
assert "numba" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
