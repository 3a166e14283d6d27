"""The command `robustness`, from arguments to what is printed."""

from __future__ import annotations

import pytest

import detente as dt
from tests.unit.cli.helpers import detente
from tests.unit.cli.test_answers import said


def test_the_shares_and_what_changes_them() -> None:
    done = detente("robustness", "elmira", "--of", "s5", "--swaps", "2")
    assert (done.code, done.err) == (0, "")
    assert "At exactly 1 swap: 48 preference profiles." in done.out
    assert "NASH     yes         95.8 % (46 of 48)  91.9 % (1,072 of 1,167)" in done.out
    assert "Local government ranks s7\n  > s3 > s1 > s5 > s8 > s6 > s4 > s2 > s9." in done.out


def test_statements_and_shares_of_draws() -> None:
    done = detente("robustness", "iraq-2014", "--concept", "seq", "--samples", "100")
    assert (done.code, done.err) == (3, "")
    text = " ".join(done.out.split())
    assert "100 were drawn at random (seed 0)" in text
    assert "about " in text
    assert "What matters most is that Iran wants “Send its own forces” if “the threat lasts”" in text


def test_arabic() -> None:
    done = detente("robustness", "elmira", "--of", "s5", "--lang", "ar", "--rtl", "logical")
    assert (done.code, done.err) == (0, "")
    assert "48 تشكيلة تفضيل" in done.out


def test_json_is_the_result_as_plain_data() -> None:
    found = said(
        "robustness", "robustness", "elmira", "--of", "s5", "--swaps", "2", "--samples", "500", "--seed", "3", code=3
    )
    expected = dt.robustness(dt.catalog("elmira"), of="s5", swaps=2, samples=500, seed=3).to_dict()
    assert found | {"seconds": 0} == expected | {"seconds": 0}
    assert said("robustness", "robustness", "chicken", "--of", "DD", "--concept", "nash")["seed"] == 0


@pytest.mark.parametrize(
    "given", [["--swaps", "-1"], ["--samples", "0"], ["--seed", "x"], ["--of", "s77"], ["--concept", "nsh"]]
)
def test_what_is_wrong_with_the_question_exits_2(given: list[str]) -> None:
    done = detente("robustness", "elmira", *given)
    assert (done.code, done.out) == (2, "")
    assert done.err
