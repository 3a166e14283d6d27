"""Every fault of `make mutants` still has its one place in the source, and the tests that guard it are there."""

from __future__ import annotations

import ast

import pytest

from tests.each import each
from tests.mutants.faults import ROOT, Fault, Misplaced, broken, faults, function_of

FAULTS = {fault.law: fault for fault in faults()}


@each("law", FAULTS, always=True)
def test_the_fault_has_one_place_and_changes_it(law: str) -> None:
    source = (ROOT / FAULTS[law].file).read_text("utf-8")
    assert broken(source, FAULTS[law]) != source


@each("law", FAULTS, always=True)
def test_the_tests_that_guard_it_are_there(law: str) -> None:
    assert FAULTS[law].file.startswith("src/")
    for node in FAULTS[law].selection:
        path, _, name = node.partition("[")[0].partition("::")
        function_of(ast.parse((ROOT / path).read_text("utf-8")), name)


SOURCE = """\
class Game:
    def first(self, a, b):
        return a < b  # it is the same in both

    def second(self, a, b):
        if a < b:
            "سد"; b = a
            a = b
        return {"x": a <
                b}
"""


def fault(old: str, new: str, function: str = "Game.first") -> Fault:
    return Fault("law", "tests", "game.py", old, new, function)


def test_only_the_function_that_is_named_is_changed() -> None:
    assert broken(SOURCE, fault("a<b", "a <= b")) == SOURCE.replace("return a < b", "return a <= b")


def test_statements_are_replaced_in_place_whatever_letters_stand_before_them() -> None:
    statements = fault("b = a\na = b", "a = b\nb = a", "Game.second")
    changed = ast.unparse(ast.parse(broken(SOURCE.replace('"سد"; b', "b"), statements)))
    assert "            a = b\n            b = a\n" in changed
    assert '"سد"; b = b\n' in broken(SOURCE, fault("b = a", "b = b", "Game.second"))


@pytest.mark.parametrize(
    ("old", "function"),
    [("a < b", "Game.second"), ("a < b", ""), ("a > b", "Game.first"), ("a < b", "Game.third"), ("a < b", "first")],
)
def test_what_stands_there_not_once_is_refused(old: str, function: str) -> None:
    with pytest.raises(Misplaced):
        broken(SOURCE, fault(old, "a", function))
