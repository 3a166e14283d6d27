"""The option form as papers print it: a row an option, a column a state."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente import words
from detente.engines import open_engine
from detente.errors import FormatError
from detente.exchange import state_table
from detente.exchange.ranks import ranks
from detente.model.conflict import Conflict
from detente.model.plain import plain
from detente.testing.random_conflicts import random_conflict

HEAD = "Option,s1,s2,s3,s4\n"
ONE_COLUMN = "upper.dam,N,Y,N,Y\nlower.sue,N,N,Y,Y\nrank upper,2,1,4,3\npayoff lower,4,2,3,1\nstatus quo,x,,,\n"
GROUPED = "Upper,,,,\ndam,N,Y,N,Y\nrank,2,1,4,3\nLower,,,,\nsue,N,N,Y,Y\npayoff,4,2,3,1\n"
TWO_COLUMNS = "Upper,dam,N,Y,N,Y\nLower,sue,N,N,Y,Y\nUpper,rank,2,1,4,3\n,payoff Lower,4,2,3,1\n"
SIDEWAYS = "state,upper.dam,lower.sue,rank upper,payoff lower,status quo\n" + "\n".join(
    f"s{n + 1},{'NY'[n % 2]},{'NY'[n // 2]},{'2143'[n]},{'4231'[n]},{'x' if n == 0 else ''}" for n in range(4)
)


def read(folder: Path, text: str, suffix: str = ".csv") -> Conflict:
    path = folder / f"form{suffix}"
    path.write_text(text, "utf-8")
    return state_table.read(path)


def said(conflict: Conflict) -> tuple[list[int], object, list[object]]:
    """What a conflict says, whatever its ids are."""
    found = plain(conflict)
    rankings = [dm["ranking"] for dm in found["decision_makers"].values()]
    return [len(dm.options) for dm in conflict.decision_makers], found["states"], rankings


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "text",
    [
        HEAD + ONE_COLUMN,
        HEAD + GROUPED,
        "Decision maker," + HEAD + TWO_COLUMNS,
        "Players,Options,s1,s2,s3,s4\n" + TWO_COLUMNS,
        "صانع القرار,الخيار,s1,s2,s3,s4\n" + TWO_COLUMNS.replace("rank", "رتبة").replace("payoff", "عائد"),
        HEAD + ONE_COLUMN.replace("Y", "نعم").replace("N", "لا"),
    ],
)
def test_as_papers_print_it(text: str, delimiter: str, tmp_path: Path) -> None:
    sideways = read(tmp_path, SIDEWAYS)
    assert said(read(tmp_path, text.replace(",", delimiter))) == said(sideways)


def test_with_qualified_names_it_is_the_very_state_table(tmp_path: Path) -> None:
    assert plain(read(tmp_path, HEAD + ONE_COLUMN)) == plain(read(tmp_path, SIDEWAYS))


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("seed", range(60))
def test_what_detente_writes_is_read(seed: int, lang: str, tmp_path: Path) -> None:
    conflict = random_conflict(seed, form=("options", "listed", "coalesced")[seed % 3])
    path = tmp_path / "form.csv"
    dt.table(conflict, lang=lang, engine="reference").save(path)
    again = state_table.read(path)
    assert [len(dm.options) for dm in again.decision_makers] == [len(dm.options) for dm in conflict.decision_makers]
    assert [state.pattern for state in again.states or ()] == [
        "".join("-" if one in state.open else "NY"[one in state.taken] for one in conflict.options)
        for state in dt.states(conflict, engine="reference").found.states
    ]
    assert all_ranks(again) == all_ranks(conflict)


def all_ranks(conflict: Conflict) -> list[dict[int, int]]:
    engine = open_engine(conflict, "reference")
    return [ranks(engine, dm) for dm in conflict.dms]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (HEAD + "dam,N,Y,N,Y\nrank upper,2,1,4,3\n", "table_row_unowned", 2),
        (HEAD + ONE_COLUMN.replace("payoff lower,4,2,3,1\n", ""), "table_row_unranked", 3),
        (HEAD + ONE_COLUMN + "upper.dam,N,Y,N,Y\n", "table_row_twice", 7),
        (HEAD + ONE_COLUMN + "payoff upper,1,2,3,4\n", "table_row_twice", 7),
        (HEAD + ONE_COLUMN.replace("dam,N", "dam,maybe"), "table_mark", 2),
        (HEAD + ONE_COLUMN.replace("upper,2", "upper,"), "table_number", 4),
        (HEAD + ONE_COLUMN.replace("lower,4,2", "lower,1.000,2"), "table_two_readings", 5),
        (HEAD.replace("s2", "s1") + ONE_COLUMN, "table_label_twice", 1),
        (HEAD + "rank upper,2,1,4,3\n", "table_no_options", 1),
    ],
)
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_what_is_wrong_and_where(text: str, code: str, line: int, lang: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        read(tmp_path, text)
    assert caught.value.code == code
    assert caught.value.place is not None
    assert caught.value.place.line == line
    assert caught.value.message(lang)
