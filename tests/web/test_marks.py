"""Marks around what sentences name: the same words, each name with the id that it has in the answer."""

from __future__ import annotations

import re
from typing import Any

import pytest

import detente as dt
from detente.library import source
from detente.web.overview import sentences
from detente.web.tasks import do

MARK = re.compile("\ue000([a-z]+):([^\ue000\ue001\ue002]*)\ue001")
ISOLATES = re.compile("[\u2066-\u2069]")
ASKED: dict[str, dict[str, Any]] = {
    "explain": {"state": "s5"},
    "evolution": {"to": "s9"},
    "coalitions": {"from": "s1"},
    "inverse": {"to": "s1", "concept": "NASH"},
}


def plain(text: str) -> str:
    return ISOLATES.sub("", MARK.sub("", text).replace("\ue002", ""))


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("question", ASKED)
def test_marks_leave_the_words_as_they_are_and_name_what_is_there(question: str, lang: str) -> None:
    given = {"text": source("elmira"), "name": "model.yaml", "lang": lang, "sentences": True, **ASKED[question]}
    bare, told = (do(question, {**given, "marks": marks}, lambda *_: None)["sentences"] for marks in (False, True))
    assert [plain(one) for one in told] == bare
    assert not MARK.search("".join(bare))
    conflict = dt.catalog("elmira")
    states = {str(state.number): state.label for state in dt.states(conflict).found.states}
    found = [mark for one in told for mark in re.finditer(MARK.pattern + "([^\ue000\ue002]*)\ue002", one)]
    assert found or question == "inverse"
    for mark in found:
        kind, id, name = mark.groups()
        assert kind in {"state", "dm", "option", "statement"}
        assert kind != "state" or states[id] == name
        assert kind != "dm" or id in conflict.dms
        assert kind != "option" or id in conflict.options


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_answer_is_marked_too(lang: str) -> None:
    given = {"text": source("iraq-2014"), "name": "model.yaml", "lang": lang}
    bare, told = (sentences({**given, "marks": marks})["paragraphs"] for marks in (False, True))
    assert [plain(one) for one in told] == [plain(one) for one in bare]
    kinds = {mark[1] for one in told for mark in MARK.finditer(one)}
    assert {"dm", "option"} <= kinds
