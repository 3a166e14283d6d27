"""The answer in paragraphs: every named outcome is told of or named, every claim told or counted, and none is long."""

from __future__ import annotations

import re

import pytest

import detente as dt
from detente import words
from detente.explanations.paragraphs import CLAIMS, OUTCOMES, answer_paragraphs
from detente.results.answer import Claimed, Holds


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_of_many_outcomes_and_claims_the_first_are_told_and_the_rest_is_named_or_counted(lang: str) -> None:
    conflict = dt.catalog("iraq-2014")
    look = dt.analyze(conflict)
    told = answer_paragraphs(look, lang)
    names = [one.name.say(lang) for one in conflict.scenarios if one.name is not None]
    assert all(any(name in paragraph for paragraph in told) for name in names)
    left = words.say("answer.more_outcomes", lang, n=len(names) - OUTCOMES, outcomes=["x"]).split("x")[0]
    assert sum(left in paragraph for paragraph in told) == 1
    claims = [one for one in look.answer if isinstance(one, Claimed)]
    asked = sum(one.asked for one in claims)
    assert words.say("answer.more_claims", lang, n=len(conflict.claims) - asked - CLAIMS) in " ".join(told)
    verdicts = [one.verdict.claim.name for one in claims[: asked + CLAIMS]]
    assert all(name is not None and any(name.say(lang) in paragraph for paragraph in told) for name in verdicts)


def test_all_of_a_few_are_told() -> None:
    look = dt.analyze(dt.catalog("north-korea-2017"))
    told = " ".join(answer_paragraphs(look))
    assert not re.search("more (outcomes|claims)", told)
    assert sum(isinstance(one, Holds) for one in look.answer) == 0  # both are what the question is about
