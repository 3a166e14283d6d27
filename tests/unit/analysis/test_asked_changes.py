"""What would have to change is looked for of every outcome of which it is asked; what wasn't looked for is said."""

from __future__ import annotations

import pytest

import detente as dt
from detente import words
from detente.analysis.answer import changes, sentences
from detente.explanations.answer import sentence
from detente.results.answer import Changed
from tests.each import each

LAST = "lost"


def river() -> dt.Conflict:
    """Four outcomes asked about, the last of which a change of preference would make hold."""
    return dt.Conflict(
        "A river",
        [
            dt.DecisionMaker("upper", options=["dam"], prefers=["dam if sue", "not dam"]),
            dt.DecisionMaker("lower", options=["sue"], prefers=["sue iff dam"]),
        ],
        question="Does it hold?",
        scenarios={
            "trial": {"that": "dam and sue", "asked": "outcome"},
            "peace": {"that": "not dam and not sue", "asked": "way"},
            "threat": {"that": "sue and not dam", "asked": "together"},
            LAST: {"that": "dam and not sue", "asked": "change"},
        },
        status_quo=[],
    )


def of_last(look: dt.Analysis) -> list[Changed]:
    return [told for told in look.answer if isinstance(told, Changed) and told.outcome.scenario == LAST]


def test_it_is_looked_for_wherever_it_is_asked() -> None:
    assert [told.state is not None for told in of_last(dt.analyze(river()))] == [True]


def test_it_is_looked_for_under_a_concept_by_which_it_fails() -> None:
    told = of_last(dt.analyze(river(), concepts=["GMR", "NASH"]))
    assert [(one.concept, one.looked) for one in told] == [("NASH", True)]


@each("lang", words.LANGUAGES)
def test_what_wasnt_looked_for_isnt_said_not_to_be_found(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_STATES", 1)
    monkeypatch.setattr(sentences, "MOST_CHANGES", 0)
    look = dt.analyze(river())
    (told,) = of_last(look)
    assert told.facts()["looked"] is False
    assert "`detente inverse`" in sentence(told, look, lang)
