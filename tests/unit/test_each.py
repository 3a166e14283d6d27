"""A test over many cases fails if one does, and names every one that does."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from tests.each import SHOWN, each


def test_all_cases_that_fail_are_named_and_the_others_run() -> None:
    ran = list[int]()

    @each("number", range(6))
    def small(number: int) -> None:
        ran.append(number)
        assert number not in (2, 4)

    with pytest.raises(AssertionError, match="2 of 6 cases fail") as caught:
        small()
    assert ran == list(range(6))
    text = str(caught.value)
    assert [number for number in range(6) if f"number={number}: AssertionError" in text] == [2, 4]
    assert isinstance(caught.value.__cause__, AssertionError)


def test_any_error_of_a_case_is_a_failure() -> None:
    @each("given", ["1", "one", "2"])
    def numeral(given: str) -> None:
        with pytest.raises(ValueError, match="invalid literal"):
            int(given)

    with pytest.raises(AssertionError, match="2 of 3 cases fail") as caught:
        numeral()
    assert "given='1'" in str(caught.value)
    assert "given='2'" in str(caught.value)


def test_a_case_may_give_several_parameters_and_fixtures_stay() -> None:
    found = list[tuple[str, int, Path]]()

    @each("name, number", [("a", 1), ("b", 2)])
    def both(tmp_path: Path, name: str, number: int) -> None:
        found.append((name, number, tmp_path))

    both(tmp_path=Path("x"))
    assert found == [("a", 1, Path("x")), ("b", 2, Path("x"))]
    assert list(inspect.signature(both).parameters) == ["tmp_path"]


def test_a_test_without_cases_fails() -> None:
    @each("number", [])
    def nothing(number: int) -> None: ...

    with pytest.raises(AssertionError, match="no case for nothing"):
        nothing()


def test_very_many_failures_are_counted() -> None:
    @each("number", range(SHOWN + 5), always=True)
    def never(number: int) -> None:
        pytest.fail(str(number))

    with pytest.raises(AssertionError, match="and 5 more"):
        never()
