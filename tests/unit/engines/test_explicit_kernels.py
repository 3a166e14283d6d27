"""Work on axes with compiled kernels, against the definitions and against the vectors that need neither."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from detente.concepts import CONCEPTS
from detente.engines.explicit import Explicit, axis_stability, compiled
from detente.engines.explicit.axes import product_of
from detente.engines.explicit.memory_plan import Means
from detente.engines.explicit.product_space import ProductSpace
from detente.engines.reference import Reference
from detente.errors import EmptyModel, TooLarge
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.rules import Constraint, MoveRule, at_most_one, cannot, exactly_one, irreversible, never, when
from detente.testing.random_conflicts import random_conflict
from detente.testing.random_parts import Parts
from detente.testing.suite import check_engine, check_stability
from tests.each import each

pytest.importorskip("numba")


def on_axes(conflict: Conflict, **more: Any) -> Explicit:
    """The engine made to work on axes."""
    found = Explicit(conflict, kernels=True, **more)
    assert isinstance(found.space, ProductSpace)
    return found


def product(found: Explicit) -> Any:
    assert isinstance(found.space, ProductSpace)
    return found.space.product


def drawn(seed: int, options: int, dms: int, irreversibles: int = 0, masks: int = 0) -> Conflict:
    """A random conflict that is (nearly) a product; some options exclude each other."""
    draw = Random(seed)
    ids = [f"d{number}" for number in range(dms)]
    owners = [draw.choice(ids) for _ in range(options)]
    own = {id: [f"o{k}" for k, owner in enumerate(owners) if owner == id] for id in ids}
    parts = Parts(draw, [f"{id}.{option}" for id in ids for option in own[id]], [], {})
    rules: list[Constraint] = [at_most_one(*own[id]) for id in ids if len(own[id]) > 1 and draw.random() < 0.3]
    for _ in range(masks):
        some = draw.sample(parts.options, min(3, options))
        rules.append(never(" and ".join(draw.choice(("", "not ")) + option for option in some)))
    moves: list[MoveRule] = [
        irreversible(option, draw.choice(("forward", "back"))) for option in draw.sample(parts.options, irreversibles)
    ]
    makers = [
        DecisionMaker(id, options=own[id], prefers=[parts.formula(1) for _ in range(draw.randint(1, 7))]) for id in ids
    ]
    return Conflict("drawn", makers, constraints=rules, moves=moves)


def same_stable(one: Explicit, other: Explicit) -> None:
    for dm in one.conflict.dms:
        for concept in CONCEPTS.values():
            assert (one.stable(dm, concept) == other.stable(dm, concept)).all(), (dm, concept)


# Against the definitions.


def test_random_conflicts_agree_with_the_definitions() -> None:
    seen = {"all": 0, "masked": 0, "irreversible": 0}
    for seed in range(700):
        found = Explicit(random_conflict(seed, "options", dms=1 + seed % 4, options=2 + seed % 4), kernels=True)
        if isinstance(found.space, ProductSpace):
            check_stability(found, Reference(found.conflict))
            seen["all"] += 1
            seen["masked"] += product(found).mask is not None
            seen["irreversible"] += any(axis.allowed is not None for axis in product(found).axes)
    assert all(count > 50 for count in seen.values()), seen


@pytest.mark.long
@pytest.mark.parametrize("chunk", range(20))
def test_many_more_random_conflicts_agree_with_the_definitions(chunk: int) -> None:
    for seed in range(10_000 + 1000 * chunk, 11_000 + 1000 * chunk):
        found = Explicit(random_conflict(seed, "options", dms=1 + seed % 4), kernels=True)
        if isinstance(found.space, ProductSpace):
            check_engine(found, Reference(found.conflict))


@pytest.mark.parametrize(("irreversibles", "masks"), [(0, 0), (2, 0), (0, 2), (2, 2)])
@each("seed", range(6))
def test_whatever_can_be_asked_agrees_with_the_definitions(seed: int, irreversibles: int, masks: int) -> None:
    conflict = drawn(seed, options=4, dms=2 + seed % 3, irreversibles=irreversibles, masks=masks)
    if product_of(conflict, 1 << 20) is not None:
        check_engine(on_axes(conflict), Reference(conflict))


@pytest.mark.parametrize(("irreversibles", "masks"), [(0, 0), (3, 0), (0, 3), (3, 3)])
@each("seed", range(8))
def test_larger_ones_agree_with_the_engine_without_axes(seed: int, irreversibles: int, masks: int) -> None:
    conflict = drawn(seed, options=10 + seed % 3, dms=1 + seed % 5, irreversibles=irreversibles, masks=masks)
    if product_of(conflict, 1 << 20) is not None:
        same_stable(on_axes(conflict), Explicit(conflict, kernels=False))


# Each kernel.

LEVELS = [[128, 3, 5], [3, 128, 4], [2, 3, 128], [1, 256, 3], [64, 16], [256], [5, 4, 3, 6, 2]]

SPANS = {"tied": 7, "short": 1 << 15, "whole": 1 << 16, "long": 1 << 20, "longer": 1 << 40}


def given(levels: list[int], kind: str) -> tuple[Conflict, dict[str, Any]]:
    """Decision makers with so many levels each, and random ranks of some span.

    Their options exclude each other, unless free ones make just as many levels.
    """
    free = [count.bit_length() - 1 if count.bit_count() == 1 else 0 for count in levels]
    makers = [
        DecisionMaker(f"d{number}", options=[f"o{number}_{k}" for k in range(free[number] or count - 1)], prefers=[])
        for number, count in enumerate(levels)
    ]
    rules = [at_most_one(*dm.qualified()) for dm, none in zip(makers, free, strict=True) if not none and dm.options]
    conflict = Conflict("given", makers, constraints=rules)
    size, draw, least = int(np.prod(levels)), np.random.default_rng(0), -(SPANS[kind] // 2)
    ranks = {dm: draw.integers(least, least + SPANS[kind], size) for dm in conflict.dms}
    for rank in ranks.values():
        rank[:2] = least, least + SPANS[kind] - 1  # the whole span
    return conflict, {dm: rank.astype(np.int16) if kind in ("short", "whole") else rank for dm, rank in ranks.items()}


@pytest.mark.parametrize("kind", ["tied", "short", "whole", "long", "longer"])
@pytest.mark.parametrize("levels", LEVELS)
def test_axes_of_any_length_and_ranks_of_any_width(levels: list[int], kind: str) -> None:
    conflict, ranks = given(levels, kind)
    axes = Explicit.from_ranks(conflict, ranks, kernels=True)
    assert [axis.levels for axis in product(axes).axes] == levels
    same_stable(axes, Explicit.from_ranks(conflict, ranks, kernels=False))


def test_masked_cells_leave_room_for_all_ranks_of_16_bits() -> None:
    conflict, ranks = given([8, 9, 10], "whole")
    masked = Conflict("masked", conflict.decision_makers, constraints=[*conflict.constraints, never("o0_0 and o1_0")])
    size = Explicit(masked, kernels=True).count(Explicit(masked, kernels=True).all())
    fewer = {dm: rank[:size] for dm, rank in ranks.items()}
    axes = Explicit.from_ranks(masked, fewer, kernels=True)
    assert product(axes).mask is not None
    assert all(axes.ranks(dm).dtype == np.uint16 for dm in masked.dms)
    same_stable(axes, Explicit.from_ranks(masked, fewer, kernels=False))


@pytest.mark.parametrize("levels", [[6, 7, 8], [16, 16]])
def test_either_way_to_sort_gives_the_same(levels: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    conflict, ranks = given(levels, "tied")
    compared = Explicit.from_ranks(conflict, ranks, kernels=True)
    expected = {dm: compared.stable(dm, CONCEPTS["SEQ"]) for dm in conflict.dms}
    monkeypatch.setattr(axis_stability, "PAIRS", 1)
    by_sorting = Explicit.from_ranks(conflict, ranks, kernels=True)
    assert all((by_sorting.stable(dm, CONCEPTS["SEQ"]) == found).all() for dm, found in expected.items())


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_threads_do_not_matter(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = drawn(5, options=11, dms=3, irreversibles=1, masks=1)
    expected = on_axes(conflict)
    monkeypatch.setattr(axis_stability, "processors", lambda: threads)
    monkeypatch.setattr(axis_stability, "SHARED", 1)
    same_stable(on_axes(conflict), expected)


# Which conflicts are products.


def test_options_that_exclude_each_other_are_levels_of_one_axis() -> None:
    makers = [
        DecisionMaker("p", options=[f"a{k}" for k in range(9)], prefers=["a3"]),
        DecisionMaker("q", options=["b", "c", "d"], prefers=["b"]),
    ]
    rules = [at_most_one(*(f"a{k}" for k in range(9))), exactly_one("b", "c"), when("d", "b")]
    found = on_axes(Conflict("levels", makers, constraints=rules, status_quo=["c", "a8"]))
    assert [axis.levels for axis in product(found).axes] == [10, 3]
    assert product(found).mask is None
    assert found.count(found.all()) == 30
    check_engine(found, Reference(found.conflict))


def test_states_are_numbered_alike_with_and_without_axes() -> None:
    conflict = drawn(3, options=12, dms=3, masks=2)
    axes, vectors = on_axes(conflict), Explicit(conflict, kernels=False)
    assert (axes.space.words == vectors.space.words).all()
    assert axes.listed(axes.where("o1 or not o2"), 40) == vectors.listed(vectors.where("o1 or not o2"), 40)


@pytest.mark.parametrize(
    "conflict",
    [
        Conflict("listed", [DecisionMaker("d", options=["a"], prefers=[])], states={"x": "Y", "y": "N"}),
        Conflict("banned", [DecisionMaker("d", options=["a"], prefers=[])], moves=[cannot("d", "a")]),
        Conflict("graph", [DecisionMaker("d", ranking=["x", "y"])], states=["x", "y"], arcs={"d": {"x": ["y"]}}),
        Conflict(
            "sparse",
            [DecisionMaker("p", options=["a", "b"], prefers=[]), DecisionMaker("q", options=["c", "d"], prefers=[])],
            constraints=[when("a or b or c", "a and b and c and d")],
        ),
    ],
    ids=["listed", "banned", "graph", "sparse"],
)
def test_other_conflicts_go_the_general_way(conflict: Conflict) -> None:
    found = Explicit(conflict, kernels=True)
    assert not isinstance(found.space, ProductSpace)
    check_engine(found, Reference(conflict))


def test_no_states_are_still_no_states() -> None:
    dm = DecisionMaker("d", options=["a", "b"], prefers=[])
    for rules in ([never("a"), never("not a")], [when("a", "b"), never("b"), never("not a")]):
        with pytest.raises(EmptyModel):
            Explicit(Conflict("empty", [dm], constraints=rules), kernels=True)


def test_small_conflicts_and_those_without_numba_do_without(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict, ranks = given([64, 64, 16], "short")
    assert isinstance(Explicit.from_ranks(conflict, ranks).space, ProductSpace)
    assert not isinstance(Explicit(drawn(0, options=10, dms=2)).space, ProductSpace)
    monkeypatch.setattr(compiled, "available", lambda: False)
    plain = Explicit.from_ranks(conflict, ranks)
    assert not isinstance(plain.space, ProductSpace)


def test_what_does_not_fit_is_refused_with_the_engine_that_can_take_it() -> None:
    free = Conflict("free", [DecisionMaker(f"d{k}", options=["a", "b", "c", "d"], prefers=[]) for k in range(10)])
    with pytest.raises(TooLarge, match="symbolic") as caught:
        Explicit(free, kernels=True)
    assert caught.value.code == "too_many_states"
    assert "symbolic" in caught.value.message("ar")
    assert product_of(free, 1 << 30) is None


def test_estimated_memory_covers_every_array() -> None:
    """A product is taken as soon as the estimate fits, and not before."""
    conflict, _ = given([16, 16, 16], "short")
    needed = 16**3 * Means(conflict, 0).per_cell
    assert isinstance(Explicit(conflict, memory=needed, kernels=True).space, ProductSpace)
    with pytest.raises(TooLarge):
        Explicit(conflict, memory=needed - 1, kernels=True)


def test_numba_is_not_loaded_where_nothing_is_compiled() -> None:
    code = """
import sys
from detente.engines.explicit import Explicit
from detente.concepts import SMR
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
small = Explicit(Conflict("c", [DecisionMaker("d", options=["a"], prefers=["a"])]))
small.stable("d", SMR)
assert "numba" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


# The cache.

ONCE = """
import json, sys
import numpy as np
from detente.concepts import SEQ
from detente.engines.explicit import Explicit, compiled
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
makers = [DecisionMaker(f"d{k}", options=[f"o{k}{j}" for j in range(3)], prefers=[]) for k in range(3)]
ranks = {dm.id: np.random.default_rng(k).permutation(512) for k, dm in enumerate(makers)}
engine = Explicit.from_ranks(Conflict("c", makers), ranks, kernels=True)
counts = [engine.count(engine.stable(dm, SEQ)) for dm in engine.conflict.dms]
kernels = compiled.kernels()
print(json.dumps([counts, sum(sum(k.stats.cache_hits.values()) for k in (kernels.arrange, kernels.improve))]))
"""


def run_once(folder: Path) -> tuple[list[int], int]:
    """The counts, and how many kernels came from the cache."""
    done = subprocess.run([sys.executable, "-c", ONCE], env={**os.environ, "NUMBA_CACHE_DIR": str(folder)},
                          check=True, capture_output=True, text=True)  # fmt: skip
    counts, hits = json.loads(done.stdout)
    return counts, hits


def test_a_broken_cache_is_noticed_and_rebuilt(tmp_path: Path) -> None:
    expected, hits = run_once(tmp_path)
    assert hits == 0
    assert run_once(tmp_path) == (expected, 2)
    for path in tmp_path.rglob("*.nbc"):
        path.write_bytes(path.read_bytes()[:-1000] + bytes(1000))
    assert run_once(tmp_path) == (expected, 0)
    assert run_once(tmp_path) == (expected, 2)
    for path in tmp_path.rglob(f"*.{compiled.LIST}"):
        path.write_text("{", "utf-8")
    assert run_once(tmp_path) == (expected, 0)
