"""Where a sentence is true, against a claim that is evaluated at each state alone, changes included."""

from __future__ import annotations

from random import Random

import pytest

import detente as dt
from detente.errors import ConflictError
from detente.model.formulas import formula_of
from detente.testing.random_conflicts import FORMS, random_conflict
from tests.each import each
from tests.property.claim_oracle import Draw

CHANGES = ["never: {}", "unseen: {}", "drop: {}.preferences", "cannot: anyone\nto: {}"]


def alone(conflict: dt.Conflict, state: dt.State) -> str:
    """A formula that is true at this state only."""
    if conflict.states is not None and conflict.numbered_by is None:
        return f"state.{state.label}"
    return " and ".join(one if one in state.taken else f"not {one}" for one in conflict.options) or "true"


def compared(seed: int) -> bool:
    draw = Random(seed)
    is_known = draw.random() < 0.8
    conflict = random_conflict(draw, draw.choice(FORMS), known=is_known)
    that, expected = "equilibrium(SEQ.possible)", None
    if is_known:
        that, expected = Draw(conflict, draw).sentence(2)
        if "reached" not in that:
            assert {state.number for state in dt.states(conflict, where=that).found} == expected, that
    if draw.random() < 0.2:
        that = f"equilibrium(SEQ.certain) {draw.choice(('or', 'and', 'if'))} ({that})"
    if draw.random() < 0.5:
        change = draw.choice(CHANGES).format(draw.choice(conflict.options or conflict.dms))
        try:
            conflict = conflict.changed(change)
        except ConflictError:
            return False
    engine = draw.choice(("reference", "explicit", "symbolic"))
    try:
        states = list(dt.states(conflict, engine=engine).found)
        claims = [
            dt.Claim(f"c{state.number}", that, start=formula_of(alone(conflict, state), "start")) for state in states
        ]
        verdicts = dt.check(conflict.changed(claims=claims), engine=engine, limit=10_000)
        found = dt.states(conflict, where=that, engine=engine)
    except ConflictError:
        return False
    if verdicts.refused:
        return False
    told = {state.number: verdicts.claims[f"c{state.number}"].verdict for state in states}
    assert {state.number for state in found.found} == {number for number, said in told.items() if said == "holds"}, that
    undecided = found.found.undecided
    assert {state.number for state in undecided or ()} <= {number for number, said in told.items() if said != "fails"}
    return True


@each("seed", range(24))
def test_a_sentence_is_true_where_a_claim_of_that_state_alone_holds(seed: int) -> None:
    compared(seed)


def test_most_sentences_can_be_compared() -> None:
    assert sum(map(compared, range(1000, 1012))) > 4


@pytest.mark.long
def test_at_length() -> None:
    assert sum(map(compared, range(2000, 5000))) > 1000
