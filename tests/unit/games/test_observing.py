"""Logs of moves: what is read, what is refused, what can't have been made, what is believed, what is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.errors import ConflictError
from detente.model.conflict import Conflict
from detente.results.observe import Observe
from tests.unit.cli.helpers import detente

TOWNS = """\
detente: 1
conflict: Towns
decision_makers:
  upper:
    options: {dam: Dam, release: Release}
    prefers: [not sue, {that: dam, unsure: true}, {that: release, unsure: order}]
  lower: {options: {sue: Sue}, prefers: [not dam, not sue]}
constraints: [{at_most_one: [dam, release]}]
moves: [{irreversible: dam}]
status_quo: []
"""


@pytest.fixture
def towns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Conflict:
    monkeypatch.chdir(tmp_path)
    Path("towns.yaml").write_text(TOWNS, "utf-8")
    return dt.load("towns.yaml")


def refused(text: str, name: str = "log.yaml") -> ConflictError:
    Path(name).write_text(text, "utf-8")
    with pytest.raises(ConflictError) as wrong:
        dt.observe(dt.load("towns.yaml"), name)
    return wrong.value


def test_states_are_given_by_label_number_formula_options_and_changes(towns: Conflict) -> None:
    ways: tuple[dict[str, Any], ...] = (
        {"from": "s1", "to": "s2"},
        {"from": "#1", "to": "#2"},
        {"from": "not dam and not release and not sue", "to": ["dam"]},
        {"from": [], "to": ["upper.dam"]},
        {"changes": "dam"},
        {"changes": ["dam", "not release"]},
    )
    for way in ways:
        (move,) = dt.observe(towns, [{"dm": "upper", **way}]).moves
        assert (move.start, move.end) == (dt.State(1, "s1", ()), dt.State(2, "s2", ("upper.dam",))), way
        assert move.impossible is None


def test_a_log_goes_on_where_it_was_and_is_put_in_the_order_of_its_dates(towns: Conflict) -> None:
    Path("log.csv").write_text("date,dm,from,changes\n2024-05,lower,,sue\n2024-02-03,upper,,dam;not release\n", "utf-8")
    first, second = dt.observe(towns, "log.csv").moves
    assert (first.date, first.dm, second.date) == ("2024-02-03", "upper", "2024-05")
    assert first.end == second.start


@pytest.mark.usefixtures("towns")
def test_all_errors_of_a_log_are_told_at_once_each_with_its_line() -> None:
    text = "- {date: 2024-13, dm: upper, to: s2}\n- {date: 2024, dm: us, to: s2}\n- {date: 2024, dm: upper}\n- [s1]\n"
    error = refused(text)
    assert [(one.code, one.place and one.place.line) for one in error.each()] == [
        ("observation_date", 1), ("observation_end", 3), ("wrong_kind", 4),
    ]  # fmt: skip
    named = refused("date,dm,from,to\n2024,nobody,s1,s2\n2025,upper,s1,nowhere\n", "log.csv")
    assert [(one.code, one.place and one.place.line) for one in named.each()] == [
        ("unknown_dm", 2), ("unknown_name", 3),
    ]  # fmt: skip
    undated = refused("- {date: 2024, dm: upper, to: s2}\n- {dm: lower, changes: sue}\n")
    assert (undated.code, undated.place and undated.place.line) == ("observation_undated", 2)
    assert refused("date,who\n2024,upper\n", "heads.csv").code == "log_headings"
    assert refused("upper: moves\n").code == "wrong_kind"


def test_moves_that_cannot_have_been_made_say_what_forbids_them(towns: Conflict) -> None:
    log: list[dict[str, Any]] = [
        {"dm": "upper", "from": "s2", "to": "s1"},
        {"dm": "upper", "from": "s1", "changes": ["dam", "release"]},
        {"dm": "lower", "from": "s1", "to": "s2"},
        {"dm": "lower", "from": "s1", "to": "s1"},
    ]
    found = dt.observe(towns, log)
    assert [(one.impossible, one.rule) for one in found.moves] == [
        ("not_allowed", "moves[1]"), ("infeasible", "constraints[1]"), ("not_allowed", None), ("same", None),
    ]  # fmt: skip
    assert (found.consistent, found.contradictions) == (False, (0, 1, 2, 3))
    assert found.to_dict()["observe"]["contradictions"] == [0, 1, 2, 3]


def test_what_follows_is_written_with_its_dates(towns: Conflict) -> None:
    found = dt.observe(towns, [{"date": "2024-03", "dm": "upper", "from": "s3", "to": "s2"}])
    assert [(one.first, one.answer) for one in found.learned] == [
        ("upper.prefers[2]", "stands"), ("upper.prefers[2]", "first"),
    ]  # fmt: skip
    statements = [statement for _, statement in found.with_learned.decision_makers[0].preferences.stated("upper")]
    assert [one.unsure for one in statements[1:]] == ["", ""] or statements[1].unsure == ""
    assert [str(one) for one in statements[1].evidence.because] == ["observed 2024-03"]
    done = detente("observe", "towns.yaml", "log.csv")
    assert done.code == 1
    Path("log.csv").write_text("date,dm,from,to\n2024-03,upper,s3,s2\n", "utf-8")
    assert detente("observe", "towns.yaml", "log.csv", "-o", "known.yaml").code == 0
    assert dt.load("known.yaml") == found.with_learned


def bridge(**parts: object) -> Conflict:
    makers = [
        dt.DecisionMaker("upper", options=["build"], ranking=["s3", "s4", "s2", "s1"]),
        dt.DecisionMaker("lower", options=["pay"], prefers=["pay iff build", "not pay"]),
    ]
    return dt.Conflict("Bridge", makers, status_quo=["build", "pay"]).changed(**parts)


def beliefs(conflict: Conflict) -> Observe:
    return dt.observe(conflict, [("upper", "s4", "s3")], thinks="SEQ")


def test_a_mover_may_have_to_believe_something_of_others_and_may_see_it_so() -> None:
    trusting = {"upper": [{"replace": "lower.preferences", "with": {"ranking": ["s3", "s4", "s2", "s1"]}}]}
    (plain,) = beliefs(bridge()).beliefs
    assert [(one.dm, one.better.label, one.worse.label, one.so, one.seen) for one in plain.needs] == [
        ("lower", "s1", "s3", False, None)
    ]
    (seen,) = beliefs(bridge(perceives=trusting)).beliefs
    assert (seen.perceived, [one.seen for one in seen.needs]) == (True, [True])
    other = {"upper": [{"replace": "lower.preferences", "with": {"ranking": ["s1", "s3", "s4", "s2"]}}]}
    (unseen,) = beliefs(bridge(perceives=other)).beliefs
    assert (unseen.perceived, [one.seen for one in unseen.needs]) == (False, [False])


def test_a_mover_may_want_something_else_in_its_own_game() -> None:
    own = {"upper": [{"replace": "upper.preferences", "with": {"ranking": ["s4", "s3", "s2", "s1"]}}]}
    found = dt.observe(bridge(perceives=own), [("upper", "s3", "s4")])
    (one,) = found.beliefs
    assert [(need.dm, need.better.label, need.worse.label, need.so) for need in one.needs] == [
        ("upper", "s4", "s3", True)
    ]
    assert (one.perceived, one.needs[0].seen) == (True, True)


def test_a_preference_by_numbers_is_refused_by_name() -> None:
    certain = {"certainty": {"kind": "fuzzy", "threshold": "0.2", "otherwise": "0.5", "pairs": {"s1": {"s2": "0.7"}}}}
    game = bridge().changed({"replace": "lower.preferences", "with": certain})
    for ask in (lambda: beliefs(game), lambda: dt.facts(game)):
        with pytest.raises(ConflictError) as wrong:
            ask()
        assert (wrong.value.code, wrong.value.fields["dm"]) == ("nothing_unknown", "lower")
