"""A name that ends in a full stop doesn't end a sentence twice."""

from __future__ import annotations

import pytest

from detente import words


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_name_with_a_full_stop_ends_a_sentence_once(lang: str) -> None:
    said = words.say("answer.way.worse_one", lang, dms=["Helio Ltd."])
    assert "Helio Ltd." in said
    assert ".." not in said


def test_an_ellipsis_stays() -> None:
    assert words.say("answer.way.worse_one", dms=["and so on..."]).count(".") >= 3
