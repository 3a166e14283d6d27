"""What is remembered of one variant of a model is never taken for another's."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

import detente as dt
from detente.analysis.claims.checking import plain_verdicts
from detente.analysis.query import Query
from detente.model.claims import Change, Claim, Replace
from detente.model.conflict import Conflict
from detente.model.edits import remade


def without(conflict: Conflict, address: str) -> Change:
    """The change that leaves an option out."""
    dm, gone = address.split(".")
    return Replace(f"{dm}.options", [one.id for one in conflict.decision_maker(dm).options if one.id != gone])


def verdicts(conflict: Conflict, claims: list[Claim]) -> dict[str, str]:
    found, faulty = plain_verdicts(Query(remade(conflict, claims=claims, elsewhere={}), "explicit", 1, None))
    assert not faulty
    return {id: one.verdict for id, one in found.items()}


@pytest.mark.parametrize("id", ["C3", "C4", "C6", "C7"])
def test_claims_without_different_options_are_judged_as_each_alone(id: str) -> None:
    conflict = dt.catalog("iraq-2014-small")
    claim = next(one for one in conflict.claims if one.id == id)
    claims = {
        f"c{place}": replace(claim, id=f"c{place}", given=(without(conflict, option),))
        for place, option in enumerate(conflict.options)
    }
    alone = {name: verdicts(conflict, [one])[name] for name, one in claims.items()}
    for first, second in permutations(claims, 2):
        together = verdicts(conflict, [claims[first], claims[second]])
        assert together == {first: alone[first], second: alone[second]}, (first, second)
