"""What `inverse` answers, and refuses, on models small enough to follow by hand."""

from __future__ import annotations

from typing import Any

import pytest

import detente as dt
from detente.analysis.inverse.least_change import changed
from detente.errors import ConflictError, QuestionError, TooLarge, UnknownLabel


def towns(**more: Any) -> dt.Conflict:
    return dt.Conflict(
        "Two towns",
        [
            dt.DecisionMaker("upper", options=["dam"], prefers=["dam"]),
            dt.DecisionMaker("lower", options=["sue"], prefers=["not dam", "sue iff dam"]),
        ],
        **more,
    )


def test_a_prisoner_has_to_bring_one_comparison_to_a_tie() -> None:
    """Each prisoner's reply to cooperation is to defect: half a swap each."""
    game = dt.catalog("prisoners-dilemma")
    target = next(
        state for state in dt.equilibria(game)["SEQ"].states if state not in dt.equilibria(game)["NASH"].states
    )
    found = dt.inverse(game, to=target.label, concept="NASH")
    assert (found.distance, found.possible, found.complete) == (1, True, True)
    assert [change.cost for change in found.solutions[0].changes] == [0.5, 0.5]
    for solution in found.solutions:
        after = changed(game, {change.dm: change.preferences for change in solution.changes})
        assert target in dt.equilibria(after)["NASH"].states


def test_statements_change_by_edits_where_all_have_them() -> None:
    found = dt.inverse(towns(), to="not dam and not sue", concept="NASH")
    assert (found.over, found.distance) == ("statements", 1)
    done = {(c.dm, e.kind, e.at, e.that) for s in found.solutions for c in s.changes for e in c.edits}
    assert {("upper", "negate", 1, "not dam"), ("upper", "drop", 1, "dam"), ("upper", "insert", 1, "not dam")} <= done
    assert {dm for dm, *_ in done} == {"upper"}


def test_rankings_change_where_it_is_said() -> None:
    found = dt.inverse(towns(), to="not dam and not sue", concept="NASH", over="rankings")
    assert (found.over, found.distance) == ("rankings", 1.5)


def test_none_is_proven_relative_to_what_may_change() -> None:
    found = dt.inverse(towns(), to="not dam and not sue", concept="NASH", only="lower")
    assert (found.possible, found.complete, found.distance, found.at_least) == (False, True, None, None)
    kept = dt.inverse(towns(), to="not dam and not sue", concept="NASH", keep="upper: dam > not dam")
    assert (kept.possible, kept.complete) == (False, True)
    assert kept.keep == ("upper: dam > not dam",)


def test_beyond_the_bound_the_answer_is_not_complete() -> None:
    found = dt.inverse(towns(), to="not dam and not sue", concept="NASH", at_most=0)
    assert (found.possible, found.complete, found.why, found.at_least) == (None, False, "at_most", 1)


def test_barred_states_cease_to_be_equilibria() -> None:
    game = towns()
    (now,) = dt.equilibria(game, concepts="NASH")["NASH"].states
    found = dt.inverse(game, to="not dam", bar=now.label, concept="NASH", over="rankings")
    for solution in found.solutions:
        after = changed(game, {change.dm: change.preferences for change in solution.changes})
        labels = {state.label for state in dt.equilibria(after, concepts="NASH")["NASH"].states}
        assert now.label not in labels
        assert {state.label for state in solution.equilibria} <= labels


def test_nothing_changes_where_it_is_an_equilibrium_already() -> None:
    found = dt.inverse(towns(), to="dam and sue", concept={"upper": "SEQ", "lower": "NASH"})
    assert (found.distance, found.concept, found.solutions[0].changes) == (0, "MIXED", ())


def test_weights_say_whose_change_is_dearer() -> None:
    game = dt.catalog("prisoners-dilemma")
    resting = dt.equilibria(game)
    target = next(state.label for state in resting["SEQ"].states if state not in resting["NASH"].states)
    plain = dt.inverse(game, to=target, concept="NASH")
    dearer = dt.inverse(game, to=target, concept="NASH", weights={"first": 3})
    assert dearer.distance is not None
    assert plain.distance is not None
    assert dearer.distance == plain.distance + 2 * plain.solutions[0].changes[0].cost


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"concept": "nash,seq"}, "one_concept"),
        ({"concept": "best"}, "unknown_concept"),
        ({"over": "weights"}, "unknown_over"),
        ({"keep": "upper dam"}, "bad_keep"),
        ({"keep": [()]}, "bad_keep"),
        ({"keep": [("upper", "dam")]}, "bad_keep"),
        ({"keep": "upper: not dam > dam"}, "keep_not_so"),
        ({"at_most": "-1"}, "bad_at_most"),
        ({"at_most": "few"}, "bad_at_most"),
        ({"weights": "upper=0"}, "bad_weight"),
        ({"weights": "nobody=2"}, "unknown_dm"),
        ({"only": "nobody"}, "unknown_dm"),
    ],
)
def test_what_cannot_be_asked_is_refused(given: dict[str, Any], code: str) -> None:
    with pytest.raises(ConflictError) as caught:
        dt.inverse(towns(), **{"to": "dam", "concept": "NASH", **given})
    assert caught.value.code == code
    assert isinstance(caught.value, QuestionError | UnknownLabel)


def test_statements_are_refused_where_there_are_none() -> None:
    with pytest.raises(QuestionError) as caught:
        dt.inverse(dt.catalog("elmira"), to="s1", concept="NASH", over="statements")
    assert caught.value.code == "no_statements"


def test_too_many_states_are_refused_before_anything_is_computed() -> None:
    wide = dt.Conflict("wide", [dt.DecisionMaker("one", options=[f"o{n}" for n in range(10)], prefers=["o1"])])
    with pytest.raises(TooLarge):
        dt.inverse(wide, to="o1", concept="NASH", over="rankings")


def test_a_coalesced_state_is_a_state_like_others() -> None:
    found = dt.inverse(dt.catalog("elmira"), to="s2", concept="SEQ")
    assert found.distance
    assert all("s2" in {state.label for state in solution.equilibria} for solution in found.solutions)
    engines = [
        dt.inverse(dt.catalog("elmira"), to="s2", concept="SEQ", engine=one) for one in ("reference", "explicit")
    ]
    assert engines[0].solutions == engines[1].solutions


def test_rows_and_plain_data_hold_every_change() -> None:
    found = dt.inverse(dt.catalog("cuban-missile-crisis"), to="7", concept="NASH")
    assert [(row["solution"], row["dm"]) for row in found.rows()] == [(1, "us"), (2, "us")]
    assert found.to_dict()["distance"] == 2.5
