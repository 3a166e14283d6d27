"""Which concept implies which, and the witnesses that no other implication holds."""

from __future__ import annotations

from hypothesis import given

from detente.concepts import CONCEPTS
from detente.engines.reference import Reference
from detente.model.conflict import Conflict
from detente.testing.random_conflicts import random_conflict
from detente.testing.strategies import conflicts
from tests.property.facts import Facts, stable_numbers, verdicts
from tests.property.games import graph_game, two_by_two

IMPLIED = [("NASH", "SSEQ"), ("SSEQ", "SMR"), ("SSEQ", "SEQ"), ("SMR", "GMR"), ("SEQ", "GMR")]


def check_inclusions(conflict: Conflict) -> None:
    found = verdicts(conflict)
    for dm in conflict.dms:
        for stronger, weaker in IMPLIED:
            assert found[dm, stronger] <= found[dm, weaker], (dm, stronger, weaker)


@given(conflicts())
def test_each_concept_implies_the_weaker_ones(conflict: Conflict) -> None:
    check_inclusions(conflict)


def test_each_concept_implies_the_weaker_ones_on_many_conflicts() -> None:
    for seed in range(1000):
        check_inclusions(random_conflict(seed))


def test_the_concepts_all_differ() -> None:
    """An implication that held both ways would make a concept another's double."""
    apart = set[tuple[str, str]]()
    for seed in range(300):
        conflict = random_conflict(seed, dms=3)
        found = verdicts(conflict)
        apart |= {
            (one, two)
            for dm in conflict.dms
            for one in CONCEPTS
            for two in CONCEPTS
            if not found[dm, one] <= found[dm, two]
        }
    expected = {(one, two) for one in CONCEPTS for two in CONCEPTS if one != two} - set(IMPLIED)
    assert apart == expected - {("NASH", weaker) for weaker in CONCEPTS} - {("SSEQ", "GMR")}


def test_sequential_stability_does_not_imply_symmetric_metarationality() -> None:
    """YY: q's improving reply NY to NN deters p's move to NY, but p escapes it, NN to YN."""
    game = two_by_two((1, 3, 4, 2), (2, 3, 1, 4))
    assert 4 in stable_numbers(game, "p", "SEQ")
    assert 4 not in stable_numbers(game, "p", "SMR")


def test_symmetric_metarationality_does_not_imply_sequential_stability() -> None:
    """NY: q can hurt p's move to YY only by a move that hurts itself, and p can't escape."""
    game = two_by_two((1, 2, 3, 4), (1, 2, 3, 4))
    assert 3 in stable_numbers(game, "p", "SMR")
    assert 3 not in stable_numbers(game, "p", "SEQ")


def test_both_together_do_not_imply_symmetric_sequential_stability() -> None:
    """From s1 p improves to s2. q can go to s3, a gain, but p returns to s2; or to s4, a loss, and p is stuck."""
    game = graph_game(
        {"p": [(1, 2), (3, 2)], "q": [(2, 3), (2, 4)]},
        {"p": (2, 3, 1, 1), "q": (1, 2, 3, 1)},
    )
    assert {name for name in CONCEPTS if 1 in stable_numbers(game, "p", name)} == {"GMR", "SMR", "SEQ"}


@given(conflicts(dms=1))
def test_alone_all_concepts_are_nash_stability(conflict: Conflict) -> None:
    found = verdicts(conflict)
    (dm,) = conflict.dms
    assert {found[dm, name] for name in CONCEPTS} == {found[dm, "NASH"]}


@given(conflicts(dms=2))
def test_against_one_opponent_an_answer_is_one_move(conflict: Conflict) -> None:
    """With two decision makers R_O is R_j, so metarational stability needs no sequences at all."""
    facts = Facts.of(conflict)
    for dm in conflict.dms:
        (other,) = facts.opponents(dm)
        rank, answers = facts.rank[dm], facts.moves[other]
        expected = {
            s
            for s in facts.states
            if all(any(rank[s2] <= rank[s] for s2 in answers[s1]) for s1 in facts.improvements(dm)[s])
        }
        assert stable_numbers(conflict, dm, "GMR") == expected


@given(conflicts())
def test_legal_sequences_of_one_are_its_moves(conflict: Conflict) -> None:
    engine = Reference(conflict)
    for dm in conflict.dms:
        for state in engine.all():
            one = frozenset({state})
            assert engine.legal_out((dm,), one, "moves") == {dm: engine.step_out(dm, one, "moves")}
