"""The claims of every catalog entry against its expected verdicts."""

from __future__ import annotations

from typing import Any

import pytest

import detente as dt
from detente.analysis.claims.checking import plain_verdicts
from detente.analysis.query import Query
from detente.library import expected, keys

LARGEST = "iraq-2014-wide"  # what its verdicts rest on takes a minute to find


def told(key: str) -> dict[str, Any]:
    claims: dict[str, Any] = expected(key).get("claims", {})
    return claims


CHECKED = [pytest.param(key, marks=pytest.mark.long) if key == LARGEST else key for key in keys() if told(key)]


@pytest.mark.parametrize("key", keys())
def test_every_claim_of_an_entry_has_an_expected_verdict(key: str) -> None:
    assert {one.id for one in dt.catalog(key).claims} == set(told(key))


@pytest.mark.parametrize("key", [key for key in keys() if told(key)])
def test_verdicts_alone_are_as_expected(key: str) -> None:
    found, faulty = plain_verdicts(Query(dt.catalog(key), "auto", 1, None))
    assert not faulty
    assert {id: one.verdict for id, one in found.items()} == {id: one["verdict"] for id, one in told(key).items()}


@pytest.mark.parametrize("key", CHECKED)
def test_verdicts_are_as_expected(key: str) -> None:
    conflict = dt.catalog(key)
    found = dt.check(conflict)
    assert {id: (one.verdict, one.assumed) for id, one in found.claims.items()} == {
        id: (one["verdict"], one["assumed"]) for id, one in told(key).items()
    }
    for id, one in found.claims.items():
        assert sorted(one.load_bearing) == sorted((address,) for address in told(key)[id]["rests_on"])
        assert not one.vacuous
        assert one.reasons


def test_the_source_of_iraq_2014_claims_one_thing_that_the_model_does_not_bear_out() -> None:
    found = dt.check(dt.catalog("iraq-2014"))
    assert [id for id, one in found.claims.items() if not one.as_expected] == ["C2"]
    assert found.claims["C2"].differs == {"iraq-2014-reversed": "holds"}
