"""Windows of the states of a model: in one order, filtered by a sentence, a concept, or what is reached from today."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

import detente as dt
from detente.library import source
from detente.web.listing import MOST_NAMED, listing

LARGE = "detente: 1\nconflict: X\ndecision_makers:\n" + "".join(
    f"  {dm}: {{options: {{{', '.join(f'{dm}{n}: O' for n in range(4))}}}, prefers: [not {dm}0, {other}1 if {dm}2]}}\n"
    for dm, other in zip("abc", "bca", strict=True)
)
MODELS = {key: source(key) for key in ("chicken", "elmira", "iraq-2014", "cuban-missile-crisis")} | {"large": LARGE}


def asked(text: str, **given: Any) -> dict[str, Any]:
    return listing({"text": text, "name": "model.yaml", "lang": "en", **given})


def whole(text: str, **given: Any) -> list[Any]:
    """All rows, by windows that overlap the groups."""
    rows, count = list[Any](), 1
    while len(rows) < count:
        window = asked(text, start=len(rows), size=37, **given)
        rows, count = rows + window["rows"], window["count"]
    return rows


@pytest.mark.parametrize("key", MODELS)
def test_each_state_stands_in_one_place_with_its_verdicts(key: str) -> None:
    conflict = dt.Document.of(MODELS[key], "model.yaml").conflict
    first, rows = asked(MODELS[key]), whole(MODELS[key])
    numbers = [row[0] for row in rows]
    assert sorted(numbers) == [*range(1, len(numbers) + 1)]
    assert len(numbers) == dt.states(conflict).found.count
    found = dt.equilibria(conflict, limit=len(numbers))
    for at, concept in enumerate(first["concepts"]):
        settled = {state.number for state in found[concept].states}
        assert {row[0] for row in rows if row[3][at] == "Y"} == settled, concept
    ends = [(group["start"], group["start"] + group["count"]) for group in first["groups"]]
    assert all(end == start for (_, end), (start, _) in pairwise(ends))
    assert ends[0][0] == 0
    assert ends[-1][1] == len(numbers)
    assert len(first["groups"]) <= MOST_NAMED + 2 or not conflict.scenarios
    firm = [any(sign != "N" for sign in row[3]) for row in rows]
    today = first["groups"][0]["kind"] == "now"
    assert firm[today:] == sorted(firm[today:], reverse=True)  # equilibria first


@pytest.mark.parametrize("key", MODELS)
def test_what_is_asked_for_is_listed(key: str) -> None:
    text = MODELS[key]
    conflict = dt.Document.of(text, "model.yaml").conflict
    coalesced = any(state.open for state in dt.states(conflict, limit=5000).found.states)  # where options stay open
    sentence = "equilibrium(SEQ)" if coalesced else f"equilibrium(SEQ) and not {conflict.options[0]}"
    due = [state.number for state in dt.states(conflict, where=sentence, limit=5000)]
    assert sorted(row[0] for row in whole(text, where=sentence)) == due
    due = [state.number for state in dt.equilibria(conflict, concepts="NASH", limit=5000)["NASH"].states]
    assert sorted(row[0] for row in whole(text, only="NASH")) == due
    if conflict.status_quo is not None:
        due = [state.number for state in dt.evolution(conflict, limit=5000).reached.states]
        assert sorted(row[0] for row in whole(text, reachable=True)) == due


def test_a_sentence_that_lost_its_meaning_is_told_beside_all_states() -> None:
    from detente.web.overview import overview

    given = {"text": MODELS["elmira"], "name": "model.yaml", "lang": "en"}
    told = overview({**given, "listing": {"where": "gone"}})["listing"]
    assert "gone" in told["fault"]
    assert told["count"] == len(overview(given)["rows"])


def test_a_window_beyond_the_end_is_the_last_one() -> None:
    assert asked(MODELS["chicken"], start=99)["start"] == 3
    assert asked(MODELS["chicken"], where="row.cooperate and not row.cooperate")["rows"] == []


def test_a_state_is_found_by_its_label_and_a_chosen_one_wherever_it_stands() -> None:
    found = asked(MODELS["iraq-2014"], where="s1999", chosen=7)
    assert [row[1] for row in found["rows"]] == ["s1999"]
    assert found["chosen"] == next(row for row in whole(MODELS["iraq-2014"]) if row[0] == 7)
