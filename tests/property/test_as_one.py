"""Parties as one: a conflict with one decision maker for a coalition, against the definitions."""

from __future__ import annotations

from random import Random

import pytest

import detente as dt
from detente.analysis.as_one import as_one
from detente.concepts import GMR, NASH, SEQ, SMR
from detente.engines import open_engine
from detente.engines.reference import Reference
from detente.model.conflict import Conflict
from detente.testing.random_conflicts import random_conflict
from tests.property.facts import Facts

CHUNK = 40


def several(seed: int) -> tuple[Conflict, tuple[str, ...]]:
    """A random conflict, and a coalition in it."""
    draw = Random(seed)
    conflict = random_conflict(draw, dms=draw.choice((2, 3, 3, 4)), known=True)
    members = draw.sample(conflict.dms, draw.choice([2, *range(2, len(conflict.dms) + 1)]))
    return conflict, tuple(dm for dm in conflict.dms if dm in members)


@pytest.mark.parametrize("chunk", range(3))
def test_moves_preference_and_verdicts_by_definition(chunk: int) -> None:
    for seed in range(chunk * CHUNK, (chunk + 1) * CHUNK):
        compare(seed)


@pytest.mark.long
def test_by_definition_at_length() -> None:
    for seed in range(5000, 8000):
        compare(seed)


def compare(seed: int) -> None:
    conflict, members = several(seed)
    united = as_one(conflict, "+".join(members))
    one = "_".join(members)
    assert set(united.dms) == {*conflict.dms, one} - set(members)
    before, engine = Facts.of(conflict), Reference(united)
    assert [state.label for state in engine.model.states.values()] == [
        state.label for state in Reference(conflict).model.states.values()
    ]
    joint = before.joint(members)
    attracts, deters = engine.model.preferences[one].attracts, engine.model.preferences[one].deters
    for s in before.states:
        assert engine.model.moves[one][s] == joint[s] - {s}, (seed, s)
        for q in before.states:
            better = all(before.rank[dm][q] > before.rank[dm][s] for dm in members)
            assert (attracts(s, q), deters(s, q)) == (better, not better), (seed, s, q)
    check_verdicts(conflict, united, one, members, before, seed)


def check_verdicts(
    conflict: Conflict, united: Conflict, one: str, members: tuple[str, ...], before: Facts, seed: int
) -> None:
    """CNASH, CGMR and CSMR of the coalition, written out; and others' verdicts with the coalition as one mover."""
    others = tuple(dm for dm in conflict.dms if dm not in members)
    joint, answers = (
        before.joint(members),
        before.joint(others) if others else dict.fromkeys(before.states, frozenset()),
    )

    def better(s: int, q: int) -> bool:
        return all(before.rank[dm][q] > before.rank[dm][s] for dm in members)

    def stable(s: int, answered: bool, counter: bool) -> bool:
        return all(
            any(
                answered and not better(s, s2) and not (counter and any(better(s, s3) for s3 in joint[s2]))
                for s2 in answers[s1]
            )
            for s1 in joint[s]
            if better(s, s1)
        )

    engine = open_engine(united, "explicit")
    for concept, answered, counter in ((NASH, False, False), (GMR, True, False), (SMR, True, True)):
        due = {s for s in before.states if stable(s, answered, counter)}
        assert {state.number for state in engine.stable(one, concept)} == due, (seed, concept.name)
    assert {state.number for state in engine.stable(one, SEQ)} <= {state.number for state in engine.stable(one, GMR)}


def test_it_has_the_verdicts_of_the_coalition() -> None:
    for seed in range(40):
        conflict, members = several(seed)
        name, one = "+".join(members), "_".join(members)
        states = [state.label for state in dt.states(conflict).found.states]
        for label in states[:4]:
            found = dt.coalitions(conflict, from_=label, coalition=name, concepts="cnash,cgmr,csmr").verdicts[0].stable
            for coalitional, concept in (("CNASH", "NASH"), ("CGMR", "GMR"), ("CSMR", "SMR")):
                own = dt.stability(conflict, as_one=name, dm=one, concepts=concept, state=label)[concept][one]
                assert bool(own.count) == found[coalitional], (seed, label, concept)


def test_jumps_change_any_options_at_once() -> None:
    for seed in range(60):
        draw = Random(seed)
        conflict = random_conflict(draw, form="options", dms=3, known=True)
        members = conflict.dms[:2]
        if not all(conflict.decision_maker(dm).options for dm in members):
            continue
        united = as_one(conflict.changed(moves=()), "+".join(members) + ":jump")
        engine, own = (
            Reference(united),
            {option for dm in members for option in conflict.decision_maker(dm).qualified()},
        )
        states = Reference(conflict).model.states.values()
        for state in states:
            due = {
                other.number for other in states if other != state and set(other.taken) - own == set(state.taken) - own
            }
            assert engine.model.moves["_".join(members)][state.number] == due, seed


def test_the_ministry_and_the_company_of_elmira() -> None:
    """Alone, s5 is an equilibrium; as one, the two leave it for s8, the outcome of history."""
    conflict = dt.catalog("elmira")
    assert {"s5", "s8"} <= {state.label for state in dt.equilibria(conflict, concepts="nash")["NASH"]}
    found = dt.equilibria(conflict, concepts="nash,gmr,smr,seq", as_one="moe+uniroyal")
    assert [state.label for state in found["NASH"]] == ["s7", "s8", "s9"]
    assert all("s5" not in {state.label for state in found[name]} for name in ("NASH", "GMR", "SMR", "SEQ"))
    why = dt.explain(conflict, state="s5", concepts="nash", as_one="moe+uniroyal").certificates[0]
    assert [improvement.to.label for improvement in why.improvements] == ["s8"]


@pytest.mark.parametrize("wrong", ["moe", "moe+nobody", "moe+uniroyal:fly", "moe+moe"])
def test_who_cannot_be_one_is_refused(wrong: str) -> None:
    with pytest.raises(dt.ConflictError):
        dt.equilibria(dt.catalog("elmira"), as_one=wrong)


def test_a_member_cannot_be_named_then() -> None:
    with pytest.raises(dt.ConflictError, match="moe_uniroyal"):
        dt.stability(dt.catalog("elmira"), dm="moe", as_one="moe+uniroyal")


def test_graphs_that_jump_are_refused() -> None:
    conflict = dt.catalog("china-us-trade")
    with pytest.raises(dt.ConflictError):
        dt.equilibria(conflict, as_one="+".join(conflict.dms[:2]) + ":jump")
