"""How many states there are at least, against how many there are."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.generator import generated
from detente.engines.combinations import Combinations
from detente.engines.explicit import Explicit
from detente.engines.explicit.counting import Count
from detente.errors import TooLarge
from detente.model.formulas import Formula
from detente.testing.random_conflicts import random_conflict
from detente.testing.random_parts import Parts


def drawn(seed: int) -> tuple[tuple[str, ...], list[Formula]]:
    """Options, and rules of every kind over them, some about nothing."""
    draw = Random(seed)
    conflict = random_conflict(draw, "options", options=7)
    parts = Parts(draw, conflict.options, [], {})
    rules = [parts.constraint() for _ in range(draw.choice((0, 1, 3, 8)))]
    return conflict.options, [conflict.resolve(rule.allows()) for rule in rules]


def test_counted_to_the_end_it_is_the_number() -> None:
    seen = set()
    for seed in range(150):
        options, rules = drawn(seed)
        expected = Combinations(options, rules).count(1 << 10)
        assert Count(options, rules).at_least(1 << 10) == expected
        seen.add(expected)
    assert {0, 1, 128} < seen
    assert len(seen) > 15


def test_counted_in_part_it_is_not_more() -> None:
    for seed in range(150):
        options, rules = drawn(seed)
        expected = Combinations(options, rules).count(1 << 10)
        assert expected is not None
        short = Count(options, rules)
        short.effort = seed % 40
        assert short.at_least(1 << 10) <= expected
        found = Count(options, rules).at_least(20)
        assert min(found, 21) == min(expected, 21)


@pytest.mark.parametrize("constraints", [0, 8, 30, 60])
def test_what_cannot_fit_is_refused_without_a_search(constraints: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def searched(*_: object) -> None:
        raise AssertionError("looked for states")

    conflict = generated("owned", 48, 8, 2, constraints, 1)
    monkeypatch.setattr(Combinations, "all", searched)
    with pytest.raises(TooLarge):
        Explicit(conflict, kernels=False)
