"""Which combinations satisfy rules, against going through all of them."""

from __future__ import annotations

import time
from itertools import product
from random import Random

import pytest

from detente.engines.audit import audit
from detente.engines.combinations import BITS, Combinations
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import Formula, holds, parse
from detente.model.rules import at_least_one, at_most_one, never, when
from detente.testing.random_conflicts import random_conflict
from detente.testing.random_parts import Parts
from tests.each import each

PLENTY = 1 << 20
SIX = Conflict("six options", [DecisionMaker("d", options=["a", "b", "c", "x", "y", "z"], prefers=[])])


def combined(options: tuple[str, ...], rules: list[Formula]) -> list[int]:
    """The numbers of the combinations that satisfy rules, by trying every one."""
    found = []
    for digits in product((False, True), repeat=len(options)):
        values = dict(zip(reversed(options), digits, strict=True))
        if all(holds(rule, values.__getitem__) for rule in rules):
            found.append(sum(1 << place for place, option in enumerate(options) if values[option]))
    return found


@each("seed", range(60))
def test_all_and_count_agree_with_trying_every_combination(seed: int) -> None:
    draw = Random(seed)
    parts = Parts(draw, SIX.options, [], {})
    rules = [SIX.resolve(parts.formula()) for _ in range(draw.randint(0, 4))]
    combinations = Combinations(SIX.options, rules)
    expected = combined(SIX.options, rules)
    found = combinations.all(PLENTY)
    assert found is not None
    assert found[0].tolist() == expected
    assert combinations.count(PLENTY) == len(expected)


def test_options_beyond_one_word_keep_the_order_of_numbers() -> None:
    options = tuple(f"d.o{number}" for number in range(2 * BITS + 3))
    some = [options[0], options[BITS], options[-1]]
    rules = [parse(f"not {option}") for option in options if option not in some]
    found = Combinations(options, rules).all(PLENTY)
    assert found is not None
    weights = [1 << (BITS * word) for word in range(len(found))]
    numbers = [sum(int(word) * weight for word, weight in zip(column, weights, strict=True)) for column in found.T]
    bits = [1 << options.index(option) for option in some]
    assert numbers == sorted(
        sum(bit for bit, taken in zip(bits, way, strict=True) if taken) for way in product((0, 1), repeat=3)
    )


@pytest.mark.parametrize("size", [5, BITS + 2])
def test_the_last_option_counts_most_for_the_order(size: int) -> None:
    options = tuple(f"d.o{number}" for number in range(size))
    rules = [parse(f"{options[0]} iff not {options[-1]}"), *(parse(f"not {option}") for option in options[2:-1])]
    found = Combinations(options, rules).all(PLENTY)
    assert found is not None
    last = 0 if size > BITS else 1 << (size - 1)
    assert found[0].tolist() == [1, 3, last, last + 2]


def test_fixed_names_are_settled_beforehand() -> None:
    rule = parse("d.a iff d.b or state.s1")
    options = ("d.a", "d.b")
    for fixed, expected in (({"d.a": True}, [3]), ({"d.a": True, "state.s1": True}, [1, 3]), ({"d.b": True}, [3])):
        found = Combinations(options, [rule], fixed).all(PLENTY)
        assert found is not None
        assert found[0].tolist() == expected


def test_what_no_rule_can_still_break_isnt_gone_through() -> None:
    options = tuple(f"d.o{number}" for number in range(200))
    never_all = parse("not (" + " and ".join(options[:60]) + ")")
    assert Combinations(options, [never_all]).count(1000) == (1 << 200) - (1 << 140)


def test_what_exceeds_the_limit_is_given_up() -> None:
    options = tuple(f"d.o{number}" for number in range(64))
    chain = [parse(f"{one} iff {other}") for one, other in zip(options[:32], options[32:], strict=True)]
    assert Combinations(options, chain).all(PLENTY) is None
    assert Combinations(options, chain).count(PLENTY) == 1 << 32
    parity = [parse(f"({options[k]} iff {options[k + 1]}) iff {options[k + 2]}") for k in range(40)]
    assert Combinations(options, parity).all(100) is None
    assert Combinations(options, parity).count(100) == 1 << 24


def test_forty_free_options_are_refused_at_once() -> None:
    began = time.perf_counter()
    assert Combinations(tuple(f"d.o{number}" for number in range(40)), []).all(1 << 24) is None
    assert time.perf_counter() - began < 0.1


@each("seed", range(60))
def test_the_audit_agrees_with_trying_every_combination(seed: int) -> None:
    conflict = random_conflict(seed, form="options")
    rules = [conflict.resolve(rule.allows()) for rule in conflict.constraints]
    left = len(combined(conflict.options, rules))
    found = audit(conflict)
    for number, (rule, removal) in enumerate(zip(rules, found, strict=True)):
        assert removal.alone == 2 ** len(conflict.options) - len(combined(conflict.options, [rule]))
        others = [other for place, other in enumerate(rules) if place != number]
        assert removal.only == len(combined(conflict.options, others)) - left
    assert sum(removal.finally_ or 0 for removal in found) == 2 ** len(conflict.options) - left


def test_the_audit_says_what_it_cannot_count() -> None:
    options = [f"o{number}" for number in range(30)]
    rules = [
        when(f"{one} iff {other}", f"not {last}")
        for one, other, last in zip(options, options[1:], options[2:], strict=False)
    ]
    conflict = Conflict("tangled", [DecisionMaker("d", options=options, prefers=[])], constraints=rules)
    found = audit(conflict, most=50)
    assert found[0].alone == 1 << 28
    assert found[0].finally_ == 1 << 28
    assert found[-1].finally_ is None
    assert found[0].only is None


def test_the_audit_of_large_models_is_exact() -> None:
    options = [f"o{number}" for number in range(100)]
    conflict = Conflict(
        "wide",
        [DecisionMaker("d", options=options, prefers=[])],
        constraints=[at_most_one(*options[:50]), never("o60 and o61"), at_least_one(*options[50:])],
    )
    first, second, third = audit(conflict)
    assert first.alone == first.finally_ == (1 << 100) - 51 * (1 << 50)
    assert second.only == 51 * (1 << 48)
    assert (third.alone, third.only) == (1 << 50, 51)


def test_the_audit_of_listed_states_removes_nothing() -> None:
    conflict = Conflict(
        "listed", [DecisionMaker("d", options=["a"], prefers=[])], states={"s1": "N"}, constraints=[never("a")]
    )
    assert [(one.alone, one.finally_, one.only) for one in audit(conflict)] == [(0, 0, 0)]
