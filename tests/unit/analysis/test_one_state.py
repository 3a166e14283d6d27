"""One state out of all: its stability is what the sets say, and one element out of all is shown alone."""

from __future__ import annotations

import pytest

import detente as dt
from detente.testing.random_conflicts import random_conflict
from tests.each import each
from tests.unit.cli.helpers import detente


@pytest.mark.parametrize("engine", ["reference", "explicit", "symbolic"])
@each("seed", range(6))
def test_one_state_is_stable_where_the_sets_have_it(engine: str, seed: int) -> None:
    conflict = random_conflict(seed)
    whole = dt.stability(conflict, engine=engine)
    for state in dt.states(conflict).found.states[:4]:
        alone = dt.stability(conflict, state=state, engine=engine)
        for concept, by_dm in whole.stability.items():
            for dm, states in by_dm.items():
                expected = [one for one in states.states if one == state]
                assert list(alone[concept][dm].states) == expected
                assert alone[concept][dm].count == len(expected)


def test_one_state_at_the_command_line() -> None:
    done = detente("stability", "prisoners-dilemma", "--state", "4", "--concepts", "nash,seq")
    assert (done.code, done.err) == (0, "")
    rows = [line.split()[-2:] for line in done.out.splitlines() if line.endswith((" 4", "0"))]
    assert rows.count(["1", "4"]) == 2
    assert detente("stability", "prisoners-dilemma", "--state", "nothing").code == 2


def test_one_element_is_shown_alone_and_the_rest_is_still_known() -> None:
    conflict = dt.catalog("iraq-2014-small")
    whole = dt.evidence(conflict)
    address = whole.elements[3].address
    alone = dt.evidence(conflict, element=f" {address} ")
    assert [one["address"] for one in alone.to_dict()["elements"]] == [address]
    assert alone.to_dict()["idle"] == whole.to_dict()["idle"]
    assert address in alone.to_text()
    assert whole.elements[4].address not in alone.to_text()
    with pytest.raises(dt.ConflictError, match="nothing"):
        dt.evidence(conflict, element="nothing")
