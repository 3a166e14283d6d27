"""Every operation on diagrams does to functions what it does to their truth tables, written out."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from detente.engines.symbolic.diagrams import Diagrams
from detente.engines.symbolic.packages import OxiDD

VARIABLES = 6
ROWS = tuple(product((False, True), repeat=VARIABLES))
Row = tuple[bool, ...]
Table = frozenset[Row]  # the rows at which a function is true
Case = tuple[Diagrams, random.Random, Any, Table, Any, Table]


def drawn(diagrams: Diagrams, draw: random.Random, depth: int = 4) -> tuple[Any, Table]:
    """A random function with its truth table, built side by side."""
    if depth == 0 or draw.random() < 0.1:
        number = draw.randrange(VARIABLES)
        return diagrams.variable(number), frozenset(row for row in ROWS if row[number])
    (a, first), (b, second) = drawn(diagrams, draw, depth - 1), drawn(diagrams, draw, depth - 1)
    return draw.choice([(a & b, first & second), (a | b, first | second), (~a, frozenset(ROWS) - first)])


def table(diagrams: Diagrams, function: Any) -> Table:
    """The truth table of a function, read off its diagram from the top."""
    return frozenset(row for row in ROWS if ends(diagrams, function, row))


def ends(diagrams: Diagrams, function: Any, row: Row) -> bool:
    """Where the path of a row ends."""
    while function not in (diagrams.true, diagrams.false):
        variable, high, low = diagrams.parts(function)
        function = high if row[variable] else low
    return bool(function == diagrams.true)


def nodes(rows: Table, order: list[int]) -> int:
    """How many nodes the reduced diagram has: the functions that differ, once the variables above are settled."""
    found, here = 2, {rows}
    for place, variable in enumerate(order):
        halves = {one: tuple(cofactor(one, variable, value) for value in (False, True)) for one in here}
        found += sum(low != high for low, high in halves.values())
        here = {half for pair in halves.values() for half in pair}
        assert place + 1 < len(order) or here <= {frozenset(ROWS), frozenset()}
    return found


def cofactor(rows: Table, variable: int, value: bool) -> Table:
    """The function with a variable settled; its rows go over both values."""
    return frozenset(row for row in ROWS if with_value(row, variable, value) in rows)


def with_value(row: Row, variable: int, value: bool) -> Row:
    return (*row[:variable], value, *row[variable + 1 :])


def quantified(rows: Table, variables: list[int]) -> Table:
    for variable in variables:
        rows = cofactor(rows, variable, False) | cofactor(rows, variable, True)
    return rows


def some(draw: random.Random) -> list[int]:
    return draw.sample(range(VARIABLES), draw.randint(1, 4))


def variable(case: Case) -> None:
    diagrams, _, _, _, _, _ = case
    for number in range(VARIABLES):
        assert table(diagrams, diagrams.variable(number)) == {row for row in ROWS if row[number]}


def exists(case: Case) -> None:
    diagrams, draw, function, rows, _, _ = case
    away = some(draw)
    assert table(diagrams, diagrams.exists(diagrams.cube(away), function)) == quantified(rows, away)


def both_exist(case: Case) -> None:
    diagrams, draw, first, rows, second, others = case
    away = some(draw)
    assert table(diagrams, diagrams.both_exist(diagrams.cube(away), first, second)) == quantified(rows & others, away)


def rename(case: Case) -> None:
    diagrams, draw, function, rows, _, _ = case
    old, new = draw.sample(range(VARIABLES), 2)
    renamed = {row for row in ROWS if with_value(row, old, row[new]) in rows}
    assert table(diagrams, diagrams.rename(function, {old: new})) == renamed


def count(case: Case) -> None:
    diagrams, _, function, rows, _, _ = case
    assert diagrams.count(function) == len(rows)
    assert (diagrams.count(diagrams.true), diagrams.count(diagrams.false)) == (len(ROWS), 0)


def size(case: Case) -> None:
    diagrams, _, function, rows, _, _ = case
    if rows and len(rows) < len(ROWS):
        assert diagrams.size(function) == nodes(rows, diagrams.order())


def pick(case: Case) -> None:
    diagrams, _, function, rows, _, _ = case
    if rows:
        picked = diagrams.pick(function)
        assert {row for row in ROWS if all(row[k] == value for k, value in picked.items())} <= rows


def iff(case: Case) -> None:
    diagrams, _, first, rows, second, others = case
    assert table(diagrams, diagrams.iff(first, second)) == frozenset(ROWS) - (rows ^ others)


def parts(case: Case) -> None:
    diagrams, _, function, rows, _, _ = case
    if rows and len(rows) < len(ROWS):
        top, high, low = diagrams.parts(function)
        needed = [one for one in diagrams.order() if cofactor(rows, one, False) != cofactor(rows, one, True)]
        assert top == needed[0]
        assert (table(diagrams, low), table(diagrams, high)) == (cofactor(rows, top, False), cofactor(rows, top, True))


def choice(case: Case) -> None:
    diagrams, draw, first, rows, second, others = case
    number = draw.randrange(VARIABLES)
    chosen = {row for row in ROWS if row in (rows if row[number] else others)}
    assert table(diagrams, diagrams.choice(number, first, second)) == chosen


def reorder(case: Case) -> None:
    diagrams, draw, function, rows, _, _ = case
    order = draw.sample(range(VARIABLES), VARIABLES)
    diagrams.reorder(order)
    assert (diagrams.order(), table(diagrams, function)) == (order, rows)
    size(case)


def held(case: Case) -> None:
    diagrams, _, function, rows, _, _ = case
    alone = diagrams.another()
    copy = alone.false
    for row in rows:
        copy = copy | alone.literals(dict(enumerate(row)))
    alone.reorder(alone.order()[::-1])
    assert table(alone, copy) == table(diagrams, function) == rows
    assert alone.held() >= nodes(rows, alone.order()) - 2


def cube(case: Case) -> None:
    diagrams, draw, _, _, _, _ = case
    both = some(draw)
    assert table(diagrams, diagrams.cube(both)) == {row for row in ROWS if all(row[k] for k in both)}
    assert diagrams.cube([]) == diagrams.true


def literals(case: Case) -> None:
    diagrams, draw, _, _, _, _ = case
    values = {number: draw.random() < 0.5 for number in some(draw)}
    agree = {row for row in ROWS if all(row[k] == value for k, value in values.items())}
    assert table(diagrams, diagrams.literals(values)) == agree


CHECKS: dict[str, Callable[[Case], None]] = {
    check.__name__: check
    for check in (
        variable,
        exists,
        both_exist,
        rename,
        count,
        size,
        pick,
        iff,
        parts,
        choice,
        reorder,
        held,
        cube,
        literals,
    )
}
TOGETHER = {"order": "reorder", "another": "held"}


def test_no_operation_is_left_out() -> None:
    operations = {name for name in vars(Diagrams) if not name.startswith("_")} - {"true", "false", "threads"}
    assert operations == {*CHECKS, *TOGETHER}


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_operations_are_those_on_truth_tables(check: Callable[[Case], None]) -> None:
    for seed in range(60):
        draw = random.Random(seed)
        diagrams = OxiDD(VARIABLES, nodes=1 << 10)
        diagrams.reorder(draw.sample(range(VARIABLES), VARIABLES))
        (first, rows), (second, others) = drawn(diagrams, draw), drawn(diagrams, draw)
        assert (table(diagrams, first), table(diagrams, second)) == (rows, others)
        check((diagrams, draw, first, rows, second, others))
