"""A promise kept now and broken later (M8), in iraq-2010: each of its elements turns a verdict or a chance."""

from __future__ import annotations

import pytest

import detente as dt
from detente.model.claims import Drop
from detente.model.edits import edited
from detente.results.stages import Undoing

KEY = "iraq-2010"
CONCEPTS = ("NASH", "GMR", "SMR", "SEQ", "SSEQ")


def with_later(*dropped: str) -> dt.Conflict:
    """The model with a second stage that lacks some elements."""
    conflict = dt.catalog(KEY)
    stage = conflict.then[0]
    later = edited(stage.model, [Drop(address) for address in dropped])
    return conflict.changed(then=[{"after": stage.after, "model": later}])


def undoing(conflict: dt.Conflict) -> Undoing:
    (beginning,) = dt.explain(conflict, state="agreed").then[0].beginnings
    return next(each for each in beginning.undone if each.option == "premier.share")


def test_its_maker_undoes_the_promise_once_backing_cant_be_taken_back() -> None:
    found = undoing(dt.catalog(KEY))
    assert [state.taken for state in found.ends] == [("rivals.back",)]
    assert dict(found.sanctioned) == dict.fromkeys(CONCEPTS, False)
    deterred = undoing(with_later("moves[1]"))
    assert dict(deterred.sanctioned) == dict.fromkeys(CONCEPTS, True) | {"NASH": False}
    assert undoing(with_later("premier.prefers[3]")).ends == ()


def test_the_agreement_is_held_while_backing_can_be_taken_back() -> None:
    claim = "held_while_needed"
    assert dt.check(dt.catalog(KEY), claim=claim).claims[claim].verdict == "holds"
    assert not dt.states(
        dt.catalog(KEY), where="agreed and stable(premier, SEQ)", given='drop: "rivals.prefers[1]"'
    ).found


@pytest.mark.parametrize(
    ("dropped", "chances"), [((), (0.761, 1.0)), (("premier.prefers[3]",), (0, 0)), (("tempo.moves[1]",), (0, 0))]
)
def test_how_likely_it_is_broken_hangs_on_the_later_stage(
    dropped: tuple[str, ...], chances: tuple[float, float]
) -> None:
    pytest.importorskip("scipy")
    (chance,) = (
        dt.timeline(with_later(*dropped), stage="then[1]", to="broken", at="1440").outcomes["then[1]: broken"].chances
    )
    assert (chance.low, chance.high) == pytest.approx(chances, abs=1e-3)


def test_without_the_stage_nothing_is_told_of_it() -> None:
    conflict = dt.catalog(KEY)
    found = dt.evolution(conflict, given="drop: then[1]")
    assert found.then == ()
    assert dt.evolution(conflict).then[0].beginnings[0].undone


def test_both_stages_have_the_same_preferences_and_cite_the_paragraphs() -> None:
    conflict = dt.catalog(KEY)
    later = conflict.then[0].model
    assert [dm.preferences for dm in conflict.decision_makers] == [dm.preferences for dm in later.decision_makers]
    assert {str(cited) for cited in conflict.then[0].evidence.because} == {"oped ¶6", "oped ¶8"}
    assert {id: found.verdict for id, found in dt.check(later).claims.items()} == {
        "undone": "holds",
        "undone_time": "holds",
    }
