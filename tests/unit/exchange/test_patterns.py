"""Formulas as alternatives of literals."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from detente.exchange.patterns import TooManyPatterns, formula_of, patterns
from detente.model.formulas import holds, parse
from detente.testing.random_parts import Parts
from tests.each import each

OPTIONS = ("p.a", "p.b", "q.c", "q.d")


@each("seed", range(200))
def test_the_alternatives_mean_the_same(seed: int) -> None:
    formula = parse(Parts(Random(seed), OPTIONS, [], {}).formula(3))
    found = formula_of(patterns(formula))
    for marks in product((False, True), repeat=4):
        values = dict(zip(OPTIONS, marks, strict=True))
        values |= {name.partition(".")[2]: taken for name, taken in values.items()}
        assert holds(found, values.__getitem__) == holds(formula, values.__getitem__)


def test_constants() -> None:
    assert patterns(parse("a and not a")) == ()
    assert patterns(parse("true or a")) == ((),)


def test_what_another_alternative_covers_is_left_out() -> None:
    assert patterns(parse("a or (a and b) or (not b and c)")) == ((("a", True),), (("b", False), ("c", True)))


def test_too_many_are_refused_in_time() -> None:
    with pytest.raises(TooManyPatterns):
        patterns(parse(" and ".join(f"(a{n} or b{n})" for n in range(60))))
