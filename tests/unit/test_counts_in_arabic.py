"""Counts in Arabic stand in the case that their place asks for: after a preposition the dual ends in ين."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

TEXTS = json.loads(files("detente").joinpath("words", "ar.json").read_text("utf-8"))
COUNT = re.compile(r"(?P<before>\S+)\s+\{[a-z_]+:(?P<count>count\.[a-z_]+)\}")
PREPOSITIONS = re.compile(r"^[وف]?(?:من|في|إلى|على|عن|بين|مع|عند|بعد|خلال|لـ|بـ|سوى|تبلغ)$")


@pytest.mark.parametrize("key", [key for key, text in TEXTS.items() if ":count." in json.dumps(text)])
def test_the_dual_after_a_preposition(key: str) -> None:
    forms = TEXTS[key].values() if isinstance(TEXTS[key], dict) else [TEXTS[key]]
    for form in forms:
        for found in COUNT.finditer(form):
            if PREPOSITIONS.match(found["before"]):
                dual = TEXTS[found["count"]]["two"]
                assert not re.search(r"ان(?:\s|$)", dual), (key, dual)


def test_no_tanwin_stands_on_the_alef() -> None:
    assert not [key for key, text in TEXTS.items() if "اً" in json.dumps(text, ensure_ascii=False)]


def test_claims_are_no_lawsuits() -> None:
    assert not [
        key for key, text in TEXTS.items() if re.search("دعوى|دعاوى|دعوي", json.dumps(text, ensure_ascii=False))
    ]


@pytest.mark.parametrize(
    ("two", "text"), [(2, "في خطوتين على الأكثر"), (1, "في خطوة واحدة على الأكثر"), (0, "في صفر خطوة على الأكثر")]
)
def test_a_figure_says_in_how_many_steps(two: int, text: str) -> None:
    from detente import words

    said = words.say("figure.described.evolution", "ar", state="s1", via="x", states=2, rounds=two)
    assert text in said
    assert "إلى حالتين معها" in said
