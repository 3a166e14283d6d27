"""Changes of the model at every question: answers are about the changed conflict, and errors have their place."""

from __future__ import annotations

import json
from typing import Any

import pytest

import detente as dt
from detente import words
from detente.analysis.registry import find
from detente.cli.running import run
from detente.errors import ConflictError
from detente.questions import names

CHANGES = ["unseen: s1", "{replace: uniroyal.options, with: [delay, accept]}"]
PLAIN = [{"unseen": "s1"}, {"replace": "uniroyal.options", "with": ["delay", "accept"]}]
ASKED: dict[str, dict[str, Any]] = {
    "explain": {"state": "s8"},
    "inverse": {"to": "s5", "concept": "NASH"},
    "moves": {},
    "equilibria": {},
    "stability": {},
    "evolution": {"from_": "s2"},
    "coalitions": {"from_": "s2"},
    "analyze": {},
    "preferences": {},
    "states": {},
}


def test_every_question_of_one_model_takes_changes() -> None:
    taking = {name for name in names() if "given" in find(name).arguments}
    assert taking == {name for name in names() if len(find(name).models) == 1}


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_is_that_of_the_changed_conflict_and_says_what_it_was_given(name: str) -> None:
    game, ask = dt.catalog("elmira"), getattr(dt, name)
    answer = ask(game, given=CHANGES, **ASKED[name])
    other = ask(game.changed(CHANGES), **ASKED[name])
    told, expected = ({**one.to_dict(), "seconds": 0} for one in (answer, other))
    assert game.origin is not None
    assert told == {**expected, "file": game.origin.file_hash}  # the file is that of the model as written
    assert told["given"] == PLAIN
    for lang in words.LANGUAGES:
        assert "unseen: s1" in answer.to_text(lang)


def test_the_command_line_takes_them_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    given = [word for change in CHANGES for word in ("--given", change)]
    assert run(["states", "elmira", "--where", "equilibrium(SEQ)", *given, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["where"], told["given"]) == ("equilibrium(SEQ)", PLAIN)
    assert told["count"] == len(told["states"])
    expected = dt.equilibria(dt.catalog("elmira"), given=CHANGES)["SEQ"]
    assert [one["label"] for one in told["states"]] == [str(state) for state in expected]


WRONG = [
    ("never: modfy", "given[2]:1:8: ", "unknown_name"),
    ("drop: moe.prefers[9]", "given[2]:1:1: ", "unknown_element"),
    ("swap: [moe.ranking[1], uniroyal.ranking[1]]", "given[2]:1:1: ", "swap_apart"),
    ("{replace: moe.options, with: [x]}", "given[2]:1:1: ", "options_added"),
    ("{unseen: dam}", "given[2]:1:10: ", "unknown_name"),
    ("{unsen: modify}", "given[2]:1:2: ", "one_of"),
    ("{replace: moe.preferences, with: {ranking: [s1]}}", "given[2]:1:1: ", "ranking_misses"),
    ("{cannot: moee}", "given[2]:1:2: ", "unknown_dm"),
    ({"cannot": "moee"}, "given[2]: ", "unknown_dm"),
    ({"replace": "moe.preferences", "with": {"ranking": ["s1"]}}, "given[2]: ", "ranking_misses"),
]


@pytest.mark.parametrize(("change", "place", "code"), WRONG)
def test_an_error_says_which_change_is_wrong_and_where(change: Any, place: str, code: str) -> None:
    with pytest.raises(ConflictError) as refused:
        dt.equilibria(dt.catalog("elmira"), given=["never: modify and accept", change])
    assert refused.value.code == code
    assert str(refused.value).startswith(place)
