"""Large sets as cubes: disjoint, exact, and the widest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest

from detente.engines.explicit import Explicit
from detente.engines.explicit import patterns as covering
from detente.engines.explicit.cube_cover import halves
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.rules import at_most_one, never
from tests.each import each

OPTIONS = 7


def within(value: int, dashes: int) -> Iterator[int]:
    """The combinations of a cube."""
    some = dashes
    while True:
        yield value | some
        if not some:
            return
        some = (some - 1) & dashes


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95, 1.0])
@each("seed", range(15))
def test_halves_cover_a_set_and_nothing_twice(share: float, seed: int) -> None:
    inside = np.random.default_rng(seed).random(1 << OPTIONS) < share
    values, dashes, complete = halves(inside, OPTIONS, 1 << OPTIONS)
    covered = Counter(at for value, dash in zip(values[0], dashes[0], strict=True) for at in within(value, dash))
    assert complete
    assert covered == Counter(np.flatnonzero(inside).tolist())
    width = np.bitwise_count(dashes[0]).tolist()
    assert width == sorted(width, reverse=True)
    for most in (0, 1, len(width) // 2):
        fewer, _, complete = halves(inside, OPTIONS, most)
        assert (fewer == values[:, :most]).all()
        assert complete == (most >= len(width))


def test_options_that_do_not_matter_stay_open() -> None:
    codes = np.arange(1 << 20)
    inside = ((codes >> 3) & (codes >> 17) & 1).astype(np.bool_)
    values, dashes, complete = halves(inside, 20, 9)
    assert values.tolist() == [[(1 << 3) + (1 << 17)]]
    assert dashes.tolist() == [[(1 << 20) - 1 - (1 << 3) - (1 << 17)]]
    assert complete


@pytest.mark.parametrize("kernels", [True, False])
@pytest.mark.parametrize("masked", [True, False])
@pytest.mark.parametrize("exclusive", [True, False])
def test_either_way_covers_the_same_states(
    kernels: bool, masked: bool, exclusive: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    makers = [DecisionMaker(f"d{k}", options=[f"o{k}{j}" for j in range(4)], prefers=[]) for k in range(3)]
    rules = [never("o00 and o11 and not o22")] if masked else []
    rules += [at_most_one("o20", "o21", "o22")] if exclusive else []
    engine = Explicit(Conflict("c", makers, constraints=rules), kernels=kernels)
    some = engine.where("(o00 or o13) and (o21 iff o02) or o23")
    expected, _ = engine.cubes(some, 1 << 12)
    monkeypatch.setattr(covering, "MANY", 300)
    found, exact = engine.cubes(some, 1 << 12)
    assert exact
    for cubes in (found, expected):
        marks = ["".join(cube.split()).replace("|", "") for cube in cubes]
        assert sum(2 ** cube.count("-") for cube in marks) == engine.count(some)
        assert engine.count(engine.unite(engine.where(_formula(engine, cube)) for cube in marks)) == engine.count(some)
    few, exact = engine.cubes(some, 2)
    assert (len(few), exact) == (2, False)


def _formula(engine: Explicit, marks: str) -> str:
    pairs = zip(engine.conflict.options, marks, strict=True)
    return " and ".join({"Y": "", "N": "not "}[mark] + option for option, mark in pairs if mark != "-") or "true"
