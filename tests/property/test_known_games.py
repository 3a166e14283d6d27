"""Games whose answers are known: counts over all ordinal two-by-two games, and small counter-examples."""

from __future__ import annotations

from itertools import permutations

import pytest

from detente.concepts import CONCEPTS, SEQ
from detente.engines import open_engine
from detente.engines.reference import Reference
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.rules import never
from detente.testing.certificates import check_certificate
from tests.property.facts import equilibria, stable_numbers
from tests.property.games import graph_game, option_game, two_by_two


def test_all_576_ordinal_two_by_two_games() -> None:
    """No Nash equilibrium in 72, none under SMR or SSEQ in 32 each, one under SEQ and GMR always."""
    without = dict.fromkeys(CONCEPTS, 0)
    for first in permutations((1, 2, 3, 4)):
        for second in permutations((1, 2, 3, 4)):
            engine = Reference(two_by_two(first, second))
            for name, concept in CONCEPTS.items():
                without[name] += not engine.stable("p", concept) & engine.stable("q", concept)
    assert without == {"NASH": 72, "GMR": 0, "SMR": 32, "SEQ": 0, "SSEQ": 32}


def test_prisoners_dilemma() -> None:
    """Defecting is the option: both defect under NASH and SSEQ; neither does, too, under the others."""
    game = two_by_two((3, 4, 1, 2), (3, 1, 4, 2))
    assert equilibria(game, "NASH") == [4]
    assert all(equilibria(game, name) == [1, 4] for name in ("GMR", "SMR", "SEQ", "SSEQ"))


def test_opponents_may_move_again_after_others_have_moved() -> None:
    """Three moves by two opponents, the first moving again, sanction the only improvement from state 8."""
    game = option_game(
        {"p": ["a"], "q": ["b"], "r": ["c"]},
        {"p": (7, 1, 5, 6, 2, 3, 8, 4), "q": (6, 3, 5, 8, 1, 2, 7, 4), "r": (1, 7, 3, 8, 5, 4, 2, 6)},
    )
    engine = Reference(game)
    assert engine.step_out("p", frozenset({8}), "improvements") == {7}
    assert engine.contains(engine.stable("p", SEQ), engine.listed(engine.all())[7])
    steps = engine.path(frozenset({7}), frozenset({5}), ("q", "r"), "improvements")
    assert [(step.dm, step.start.number, step.end.number) for step in steps or ()] == [
        ("r", 7, 3),
        ("q", 3, 1),
        ("r", 1, 5),
    ]


def test_long_sequences_sanction_by_any_moves_too() -> None:
    """Five feasible states of sixteen; q, p and q again take r's improvement to a worse state."""
    feasible = ("p.a and not b and c and not d", "not p.a and b and not c and d", "p.a and b and not c and d",
                "p.a and not b and c and d", "not p.a and b and c and d")  # fmt: skip
    either = " or ".join(f"({state})" for state in feasible)
    # the order of the states by number: YNYN, NYNY, YYNY, YNYY, NYYY
    game = option_game(
        {"p": ["a"], "q": ["b", "c"], "r": ["d"]},
        {"p": (3, 1, 2, 5, 4), "q": (5, 4, 2, 1, 3), "r": (2, 3, 4, 5, 1)},
        [never(f"not ({either})")],
    )
    engine = Reference(game)
    assert [
        "".join("NY"[option in state.taken] for option in game.options) for state in engine.listed(engine.all())
    ] == ["YNYN", "NYNY", "YYNY", "YNYY", "NYYY"]
    assert engine.step_out("r", frozenset({1}), "improvements") == {4}
    assert 1 in stable_numbers(game, "r", "GMR")
    assert 1 in stable_numbers(game, "r", "SMR")


def test_a_graph_without_any_metarational_equilibrium() -> None:
    game = graph_game(
        {"p": [(2, 4), (4, 1)], "q": [(1, 3), (3, 1), (3, 2), (4, 3)]}, {"p": (3, 1, 4, 2), "q": (1, 4, 2, 3)}
    )
    assert all(equilibria(game, name) == [] for name in CONCEPTS)


def test_going_back_to_the_start_is_a_sanction() -> None:
    """On a graph opponents may return the focal decision maker to where it began, which is no better than staying."""
    game = graph_game({"p": [(1, 2)], "q": [(2, 1)]}, {"p": (1, 2), "q": (2, 1)})
    assert all((1 in stable_numbers(game, "p", name)) == (name in ("GMR", "SEQ")) for name in CONCEPTS)


def test_nobody_moves_twice_in_a_row() -> None:
    """q could take p's improvement to the worst state in two moves, but has nobody to move in between."""
    arcs = {"p": [(1, 2)], "q": [(2, 3), (3, 4)]}
    payoffs = {"p": (2, 3, 4, 1), "q": (1, 2, 3, 4)}
    assert all(1 not in stable_numbers(graph_game(arcs, payoffs), "p", name) for name in CONCEPTS)
    joined = graph_game({"p": [(1, 2)], "q": [(2, 3), (3, 4), (2, 4)]}, payoffs)
    assert all((1 in stable_numbers(joined, "p", name)) == (name != "NASH") for name in CONCEPTS)


def test_a_tie_deters() -> None:
    game = graph_game({"p": [(1, 2)], "q": [(2, 3)]}, {"p": (1, 2, 1), "q": (1, 1, 2)})
    assert 1 in stable_numbers(game, "p", "SSEQ")


def test_an_answer_that_gains_nothing_is_not_credible() -> None:
    game = graph_game({"p": [(1, 2)], "q": [(2, 3)]}, {"p": (2, 3, 1), "q": (1, 1, 1)})
    assert 1 in stable_numbers(game, "p", "GMR")
    assert 1 not in stable_numbers(game, "p", "SEQ")


def many_statements(count: int, last: str) -> Conflict:
    """p's statements but the last are alike in every state."""
    idle = [f"b or not b or a{'' if number % 2 else ' or not a'}" for number in range(count - 1)]
    return Conflict(
        "many statements",
        [
            DecisionMaker("p", options=["a"], prefers=[*idle, last]),
            DecisionMaker("q", options=["b"], prefers=["a", "b"]),
        ],
    )


def test_seventy_statements_of_which_the_last_decides() -> None:
    for last, stable in (("a", {2, 4}), ("not a", {1, 3}), ("true", {1, 2, 3, 4})):
        assert stable_numbers(many_statements(70, last), "p", "NASH") == stable


@pytest.mark.parametrize("name", ["reference", "explicit"])
def test_seventy_statements_some_of_which_decide(name: str) -> None:
    """Beyond 64 statements a score in machine words would overflow; the first and the last but one decide here."""
    statements = ["a", *["a and not a"] * 67, "b", "a iff b"]
    conflict = Conflict("deep", [DecisionMaker("p", options=["a", "b"], prefers=statements)])
    engine = open_engine(conflict, name)
    classes = [[state.number for state in found] for found in engine.classes("p")]
    assert classes == [[1], [3], [2], [4]]
    assert engine.splits("p") == (4, *(0,) * 67, 4, 0)


def test_matching_pennies_settle_nowhere_at_first_sight() -> None:
    game = two_by_two((2, 1, 1, 2), (1, 2, 2, 1))
    assert equilibria(game, "NASH") == []


def test_verdicts_of_the_known_games_have_certificates() -> None:

    game = option_game(
        {"p": ["a"], "q": ["b"], "r": ["c"]},
        {"p": (7, 1, 5, 6, 2, 3, 8, 4), "q": (6, 3, 5, 8, 1, 2, 7, 4), "r": (1, 7, 3, 8, 5, 4, 2, 6)},
    )
    engine = open_engine(game, "reference")
    shown = SEQ.certificate(engine, "p", engine.all().listed()[7])
    assert shown.stable
    check_certificate(game, shown)
