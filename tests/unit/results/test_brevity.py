"""Models and answers in consoles and logs are short, however large they are; answers are collections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

import detente as dt
from detente.results.base import Found
from detente.showing import Brief


def answers(conflict: dt.Conflict) -> list[Any]:
    """An answer of each kind."""
    return [
        conflict, dt.analyze(conflict), dt.equilibria(conflict), dt.stability(conflict), dt.explain(conflict, state=1),
        dt.coalitions(conflict), dt.evolution(conflict), dt.check(conflict), dt.states(conflict), dt.moves(conflict),
        dt.robustness(conflict, concepts="nash"), dt.inverse(conflict, to="#1", concept="NASH"), dt.evidence(conflict),
        dt.preferences(conflict), dt.diff(conflict, conflict),
    ]  # fmt: skip


def inside(value: object, seen: set[int]) -> Iterator[object]:
    """Every dataclass within a value, the values of mappings and sequences included."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if is_dataclass(value):
        yield value
        for one in fields(value):
            yield from inside(getattr(value, one.name, None), seen)
    elif isinstance(value, dict):
        for one in value.values():
            yield from inside(one, seen)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from inside(one, seen)


@pytest.mark.parametrize("key", ["iraq-2014", "iraq-2014-small"])
def test_models_and_answers_and_their_parts_are_short(key: str) -> None:
    seen = set[int]()
    long = set[str]()
    for answer in answers(dt.catalog(key)):
        for one in (answer, *inside(answer, seen)):
            if len(repr(one)) >= 500 or (len(str(one)) >= 500 and isinstance(one, Brief)):
                long.add(type(one).__name__)
    assert not long


def test_a_short_form_says_what_it_is() -> None:
    assert repr(dt.equilibria(dt.catalog("prisoners-dilemma"))) == (
        "Equilibria(conflict=\"Prisoner's dilemma\", equilibria={'NASH': 1, 'GMR': 2, 'SMR': 2, 'SEQ': 2, 'SSEQ': 2}, "
        "profiles={}, states=4, engine='explicit', complete=True)"
    )


def test_answers_are_collections() -> None:
    for answer in answers(dt.catalog("elmira"))[1:]:
        members = list(answer)
        assert len(members) == len(answer), type(answer)
        assert all(one in answer for one in members), type(answer)


def test_no_equilibrium_is_false() -> None:
    pennies = dt.load("tests/conformance/graph-no-equilibrium-at-all.yaml")
    found = dt.equilibria(pennies)
    assert not found["NASH"]
    assert len(found["NASH"]) == 0
    assert dt.equilibria(dt.catalog("elmira"))["NASH"]
    assert "SEQ" in found
    assert dt.SEQ in found
    assert "XYZ" not in found
    assert list(found) == ["NASH", "GMR", "SMR", "SEQ", "SSEQ"]
    assert not dt.diff(pennies, pennies)


def test_states_are_members_by_label_number_or_themselves() -> None:
    found = dt.equilibria(dt.catalog("elmira"))["NASH"]
    assert "s5" in found
    assert 5 in found
    assert found.states[0] in found
    assert "s1" not in found


def test_membership_is_not_guessed_where_states_are_not_listed() -> None:
    found = dt.states(dt.catalog("elmira"), limit=2).found
    assert "s1" in found
    with pytest.raises(dt.ConflictError):
        _ = "s9" in found


def test_a_count_beyond_any_length_is_true() -> None:
    assert Found(10**30, ())
