"""Bimatrix games in CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import words
from detente.analysis.stability import equilibria
from detente.errors import FormatError
from detente.exchange import state_table
from detente.model.conflict import Conflict
from detente.model.plain import plain

SAMPLES = Path(__file__).parents[2] / "samples"


def read(folder: Path, text: str) -> Conflict:
    path = folder / "game.csv"
    path.write_text(text, "utf-8")
    return state_table.read(path)


def nash(conflict: Conflict) -> list[str]:
    found = equilibria(conflict, concepts="nash", engine="reference")["NASH"]
    return [state.label for state in found.states]


def test_two_strategies_are_one_option() -> None:
    conflict = state_table.read(SAMPLES / "chicken.csv")
    assert conflict.options == ("ann.swerve", "bob.swerve")
    assert conflict.decision_makers[0].options[0].name.say("en") == "Swerve (otherwise Straight)"
    assert plain(conflict)["decision_makers"]["ann"]["ranking"] == [
        "straight-swerve",
        "swerve-swerve",
        "swerve-straight",
        "straight-straight",
    ]
    assert plain(conflict)["states"]["swerve-straight"] == "Y | N"
    assert nash(conflict) == ["swerve-straight", "straight-swerve"]


def test_more_strategies_are_options_of_which_one_is_taken() -> None:
    conflict = state_table.read(SAMPLES / "rock-paper-scissors.csv")
    assert len(conflict.options) == 6
    assert [constraint.kind for constraint in conflict.constraints] == ["exactly_one", "exactly_one"]
    assert nash(conflict) == []
    assert conflict.decision_makers[1].name.say("ar") == "لاعب الأعمدة"
    ranking = plain(conflict)["decision_makers"]["row_player"]["ranking"]
    assert ranking[1] == ["rock-rock", "paper-paper", "scissors-scissors"]


@pytest.mark.parametrize(
    "cells",
    [
        ('"3,3"', '"0,5"', '"5,0"', '"1,1"'),
        ("3/3", "0/5", "5/0", "1/1"),
        ("(3; 3)", "[0;5]", "5 ; 0", "1;1"),
        ("0.3/0.3", "0/.5", "1/-1", "0.10/0.1"),
        ('"0,3;0,3"', '"-1;0,5"', '"0,5;-1"', '"0,1;0,1"'),
        ("1/3;1/3", "0;1/2", "1/2;0", "1/4;1/4"),
    ],
)
def test_payoffs_count_by_their_order(cells: tuple[str, ...], tmp_path: Path) -> None:
    a, b, c, d = cells
    conflict = read(tmp_path, f",Cooperate,Defect\nCooperate,{a},{b}\nDefect,{c},{d}\n")
    assert nash(conflict) == ["defect-defect"]


def test_equal_decimals_are_ties(tmp_path: Path) -> None:
    conflict = read(tmp_path, "x,a,b\nc,0.30/1,0.3/1.0\nd,3/2,2/1\n")
    assert plain(conflict)["decision_makers"]["row_player"]["ranking"] == ["d-a", "d-b", ["c-a", "c-b"]]
    assert plain(conflict)["decision_makers"]["column_player"]["ranking"] == ["d-a", ["c-a", "c-b", "d-b"]]


def test_one_strategy_is_always_taken(tmp_path: Path) -> None:
    assert nash(read(tmp_path, ",left,middle,right\nonly,0/1,0/2,0/2\n")) == ["only-middle", "only-right"]


def test_strategies_with_the_same_id_stay_apart(tmp_path: Path) -> None:
    conflict = read(tmp_path, "قوم | آخرون,a!,a?\na,1/1,1/2\na-a,3/1,3/3\n")
    assert conflict.dms == ("قوم", "آخرون")
    assert conflict.labels is not None
    assert len(set(conflict.labels)) == 4


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (",a,b\nc,1/1,1\nd,1/1,1/1\n", "bimatrix_cell", 2),
        (",a,b\nc,1,1/1\nd,1/1,1/1\n", "bimatrix_cell", 2),
        (",a,b\nc,1/1,1/1\nd,1/1,\n", "bimatrix_cell", 3),
        (',a,b\nc,1/1,"1,5,2"\n', "bimatrix_cell", 2),
        (",a,b\nc,1/1,1/x\n", "bimatrix_cell", 2),
        (",a,a\nc,1/1,1/1\n", "bimatrix_strategy_twice", 1),
        (",a,b\nc,1/1,1/1\n,1/1,1/1\n", "bimatrix_strategy_missing", 3),
        (",a,b\nc,1,1,2,2\n", "table_heading_empty", 1),
    ],
)
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_what_is_wrong_and_where(text: str, code: str, line: int, lang: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        read(tmp_path, text)
    assert caught.value.code == code
    assert caught.value.place is not None
    assert caught.value.place.line == line
    assert caught.value.part("next", lang)


def test_a_large_game_is_refused(tmp_path: Path) -> None:
    rows = "\n".join(f"r{row}" + ",1/1" * 200 for row in range(60))
    with pytest.raises(FormatError) as caught:
        read(tmp_path, "," + ",".join(f"c{column}" for column in range(200)) + "\n" + rows)
    assert caught.value.code == "bimatrix_states"
