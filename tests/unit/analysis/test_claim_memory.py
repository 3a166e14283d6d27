"""What is remembered of one variant of a model is never taken for another's."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations, permutations
from typing import Any

import pytest

import detente as dt
from detente.analysis import workers
from detente.analysis.claims.checking import plain_verdicts
from detente.analysis.claims.foreseen import foresee
from detente.analysis.claims.memory import Memory
from detente.analysis.claims.verdicts import Judge, Understood
from detente.analysis.query import Query
from detente.concepts import SEQ
from detente.engines import open_engine
from detente.jobs import CHILD
from detente.model.claim_names import understood
from detente.model.claims import Change, Claim, Drop, Replace
from detente.model.conflict import Conflict
from detente.model.edits import edited, remade
from detente.model.state_sets import StateSet


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


def test_variants_are_judged_together_as_each_alone() -> None:
    """Pairs of elements left out, on the engines that share and the one that doesn't."""
    conflict = dt.catalog("iraq-2014-small")
    claims = {claim.id: Understood(claim, understood(conflict, claim)) for claim in conflict.claims}
    pairs = random.Random(7).sample(list(combinations(conflict.elements, 2)), 12)

    def judge() -> Judge:
        return Judge(open_engine(conflict, "explicit"), claims)

    together = judge()
    for id in claims:
        together.explained(id, 1)
    together.foresee([tuple(map(Drop, pair)) for pair in pairs])
    for left_out in pairs:
        changes = tuple(map(Drop, left_out))
        assert together.verdicts(changes, tuple(claims)) == judge().verdicts(changes, tuple(claims)), left_out


def test_stability_foreseen_is_that_of_each_variant() -> None:
    conflict = dt.catalog("iraq-2014-small")
    engine, memory = open_engine(conflict, "explicit"), Memory()
    for dm in conflict.dms:
        memory.stable(engine, dm, SEQ, memory.keys(conflict))
    pairs = list(combinations(conflict.elements, 2))
    foresee(memory, engine, conflict, (), [tuple(map(Drop, pair)) for pair in pairs])
    told = 0
    for left_out in random.Random(3).sample(pairs, 12):
        variant = edited(conflict, map(Drop, left_out))
        for dm in conflict.dms:
            kept = memory.find(memory.stability_key(dm, SEQ, memory.keys(variant)))
            if kept is not None:
                told += 1
                assert [*StateSet(engine.backend, kept[0])] == [*open_engine(variant, "reference").stable(dm, SEQ)]
    assert told > 20


def test_several_processes_find_what_claims_rest_on_as_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = dt.catalog("iraq-2014-small")
    alone = dt.check(conflict, depth=2, processes=1).to_dict()
    monkeypatch.setattr(workers, "WORTH_SHARING", 0.0)
    shared, share = [], workers.Workers._share

    def counted(*given: Any) -> int:
        shared.append(1)
        return share(*given)

    monkeypatch.setattr(workers.Workers, "_share", counted)
    together = dt.check(conflict, depth=2, processes=2).to_dict()
    assert {**together, "seconds": 0} == {**alone, "seconds": 0}
    assert shared


def test_processes_of_a_child_are_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHILD, "1")
    assert workers.Workers().processes == 1
    assert workers.Workers(processes=3).processes == 3
