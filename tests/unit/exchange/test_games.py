"""Games in normal form from Python."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import pandas as pd
import pytest

import detente as dt
from detente import words
from detente.errors import ArgumentError, ConflictError, DuplicateLabel, ModelError, PreferenceError, QuestionError

A = [[3, 0], [5, 1]]
B = [[3, 5], [0, 1]]
STEPS = ["Stay", "Leave"]
untyped: Any = dt  # names of any type


def nash(conflict: dt.Conflict) -> list[str]:
    return [state.label for state in dt.equilibria(conflict, concepts="NASH", engine="reference")["NASH"]]


def test_two_matrices_are_the_conflict_of_the_same_table(tmp_path: Path) -> None:
    path = tmp_path / "game.csv"
    path.write_text('Ann \\ Bob,Stay,Leave\nStay,"3,3","0,5"\nLeave,"5,0","1,1"\n', "utf-8")
    made = dt.from_bimatrix(A, B, rows=STEPS, columns=STEPS, players=["Ann", "Bob"], name="game")
    assert made == dt.load(path)
    assert nash(made) == ["leave-leave"]


def test_more_strategies_are_the_conflict_of_the_same_table(tmp_path: Path) -> None:
    path = tmp_path / "game.csv"
    path.write_text(",left,middle,right\nup,1/0,1/2,0/1\ndown,0/3,0/1,2/0\n", "utf-8")
    strategies = {"rows": ["up", "down"], "columns": ["left", "middle", "right"]}
    made = dt.from_bimatrix([[1, 1, 0], [0, 0, 2]], [[0, 2, 1], [3, 1, 0]], name="game", **strategies)
    assert made == dt.load(path)


def test_names_have_defaults() -> None:
    game = dt.from_bimatrix(A, B)
    assert game.dms == ("row_player", "column_player")
    assert game.options == ("row_player.r1", "column_player.c1")
    assert game.labels == ("r1-c1", "r1-c2", "r2-c1", "r2-c2")
    assert game.name.say("ar") == words.say("payoffs.game", "ar")
    three = dt.from_payoffs(np.zeros((2, 2, 2, 3), dtype=int))
    assert three.dms == ("player_1", "player_2", "player_3")
    assert three.labels is not None
    assert three.labels[:3] == ("a1-b1-c1", "a1-b1-c2", "a1-b2-c1")


@pytest.mark.parametrize(
    "convert",
    [
        lambda rows: tuple(map(tuple, rows)),
        np.array,
        lambda rows: np.array(rows, dtype=float),
        lambda rows: np.array(rows, dtype=np.float32),
        lambda rows: np.array(rows).astype(str),
        pd.DataFrame,
        lambda rows: [[Fraction(one, 3) for one in row] for row in rows],
        lambda rows: [[Decimal(one) / 10 for one in row] for row in rows],
        lambda rows: [[f"{one}/7" for one in row] for row in rows],
        lambda rows: (iter(row) for row in rows),
        lambda rows: [[one / 4 for one in row] for row in rows],
    ],
)
def test_payoffs_come_in_many_kinds(convert: Callable[[Any], Any]) -> None:
    assert dt.from_bimatrix(convert(A), convert(B)) == dt.from_bimatrix(A, B)


def test_an_array_of_texts_keeps_decimals_exact() -> None:
    tied = np.array([[0.1, 0.3], [0.1 + 0.2, 0.0]]).round(3).astype(str)
    ranking = dt.from_bimatrix(tied, np.zeros((2, 2), dtype=int)).decision_maker("row_player").preferences
    assert [group.labels for group in ranking.groups] == [("r1-c2", "r2-c1"), ("r1-c1",), ("r2-c2",)]  # type: ignore[attr-defined]


def test_without_a_second_matrix_the_game_is_zero_sum() -> None:
    pennies = [[1, -1], [-1, 1]]
    assert dt.from_bimatrix(pennies) == dt.from_bimatrix(pennies, [[-1, 1], [1, -1]])
    assert nash(dt.from_bimatrix(pennies)) == []


def test_an_array_and_profiles_say_the_same() -> None:
    pairs = [[[3, 3], [0, 5]], [[5, 0], [1, 1]]]
    profiles = {(row, column): pairs[i][k] for i, row in enumerate(STEPS) for k, column in enumerate(STEPS)}
    named = {"Ann": STEPS, "Bob": STEPS}
    made = dt.from_payoffs(pairs, players=["Ann", "Bob"], strategies=[STEPS, STEPS], name="x")
    assert made == dt.from_payoffs(pairs, strategies=named, name="x")
    assert made == dt.from_payoffs(profiles, players=["Ann", "Bob"], name="x")
    assert made == dt.from_payoffs(dict(reversed(profiles.items())), strategies=named, name="x")
    assert made == dt.from_bimatrix(A, B, rows=STEPS, columns=STEPS, players=["Ann", "Bob"], name="x")
    stacked = dt.from_payoffs(np.stack([np.array(A), np.array(B)], axis=-1))
    assert nash(stacked) == ["a2-b2"]


def test_three_players() -> None:
    """Each contributes or not; a contribution costs more than it brings its owner."""
    payoffs = {
        (a, b, c): tuple(2 * (a + b + c) - 3 * own for own in (a, b, c)) for a in (0, 1) for b in (0, 1) for c in (0, 1)
    }
    assert nash(dt.from_payoffs(payoffs)) == ["0-0-0"]


def test_one_player_chooses_what_is_best() -> None:
    assert nash(dt.from_payoffs({"walk": [1], "ride": [2], "stay": [0]})) == ["ride"]
    assert nash(dt.from_payoffs([[1], [2], [0]])) == ["a2"]


WRONG: list[tuple[Callable[[], object], type[ConflictError], str]] = [
    (lambda: dt.from_bimatrix([[0.1, 1], [2, 3]], B), PreferenceError, "payoff_float"),
    (lambda: dt.from_bimatrix([[float("nan"), 1], [2, 3]], B), PreferenceError, "payoff_not_exact"),
    (lambda: dt.from_bimatrix([["x", 1], [2, 3]], B), PreferenceError, "payoff_not_exact"),
    (lambda: dt.from_bimatrix([[True, 1], [2, 3]], B), PreferenceError, "payoff_not_exact"),
    (lambda: dt.from_bimatrix([], B), QuestionError, "payoffs_none"),
    (lambda: dt.from_bimatrix([[]], B), QuestionError, "payoffs_none"),
    (lambda: dt.from_bimatrix([1, 2], B), ArgumentError, "wrong_argument"),
    (lambda: dt.from_bimatrix("ab", B), ArgumentError, "wrong_argument"),
    (lambda: dt.from_bimatrix([[1, 2], [3]], B), QuestionError, "payoffs_length"),
    (lambda: dt.from_bimatrix([[1, 2, 3], [3, 4, 5]], B), QuestionError, "payoffs_shapes"),
    (lambda: dt.from_bimatrix(A, B, rows=["x"]), QuestionError, "payoffs_length"),
    (lambda: dt.from_bimatrix(A, B, rows=["x", "x"]), DuplicateLabel, "duplicate"),
    (lambda: dt.from_bimatrix(A, B, rows="xy"), ArgumentError, "wrong_argument"),
    (lambda: dt.from_bimatrix(A, B, rows=["x", " "]), ModelError, "empty_id"),
    (lambda: dt.from_bimatrix(A, B, players=["x"]), QuestionError, "payoffs_length"),
    (lambda: dt.from_bimatrix([[1] * 200] * 60), QuestionError, "payoffs_states"),
    (lambda: dt.from_payoffs(A), QuestionError, "payoffs_dimensions"),
    (lambda: dt.from_payoffs([[A, A]] * 3), QuestionError, "payoffs_dimensions"),
    (lambda: dt.from_payoffs([]), QuestionError, "payoffs_dimensions"),
    (lambda: dt.from_payoffs(3), ArgumentError, "wrong_argument"),
    (lambda: dt.from_payoffs([[[1, 1], [1, 1]], [[1, 1]]]), QuestionError, "payoffs_length"),
    (lambda: dt.from_payoffs([[[1, 1], [1, 1]], [[1, 1], 3]]), ArgumentError, "wrong_argument"),
    (lambda: dt.from_payoffs({}), QuestionError, "payoffs_none"),
    (lambda: dt.from_payoffs({("a", "x"): (1, 1), ("b", "y"): (0, 0)}), QuestionError, "payoffs_missing"),
    (lambda: dt.from_payoffs({("a", "x"): (1,)}), QuestionError, "payoffs_length"),
    (lambda: dt.from_payoffs({("a", "x"): (1, 1), "a": (1, 1)}), QuestionError, "payoffs_length"),
    (lambda: dt.from_payoffs({("a",): (1,)}, strategies=[["b"]]), QuestionError, "not_a_choice"),
]


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_what_is_wrong_is_said(number: int) -> None:
    call, kind, code = WRONG[number]
    with pytest.raises(kind) as refused:
        call()
    assert refused.value.code == code
    for lang in words.LANGUAGES:
        assert refused.value.part("allowed", lang) or refused.value.part("next", lang)


def test_lists_without_end_are_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(ConflictError):
        dt.from_payoffs(endless)
    with pytest.raises(ConflictError):
        dt.from_bimatrix(endless)


def test_an_inexact_float_is_told_what_to_write() -> None:
    with pytest.raises(PreferenceError, match=r'A\[0\]\[1\].*0\.1(.|\n)*"0\.1"(.|\n)*astype\(str\)'):
        dt.from_bimatrix([[1, 0.1], [2, 3]], B)


def test_names_are_compared_in_one_pass() -> None:
    """Ten thousand times too many names are an error at once, however many pairs there are."""
    many = np.arange(10**5)
    calls: tuple[tuple[str, Callable[[], object]], ...] = (
        ("rows", lambda: untyped.from_bimatrix([[1]], [[1]], rows=many)),
        ("players", lambda: untyped.from_bimatrix([[1]], [[1]], players=map(str, many))),
        ("players", lambda: untyped.from_payoffs([[[1, 1]]], players=many)),
        (r"strategies\[1\]", lambda: untyped.from_payoffs([[[1, 1]]], strategies=[["a"], many])),
        ("states", lambda: untyped.from_payoffs({("a", "b"): (1, 1)}, strategies=[["a"], many])),
    )
    for refused, given in calls:
        began = process_time()
        with pytest.raises(QuestionError, match=refused):
            given()
        assert process_time() - began < 10
