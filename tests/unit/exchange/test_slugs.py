"""Ids made from any text are ids, and all different."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.exchange.slugs import ids_of, is_id
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.ids import check_id

NAMES = st.lists(st.text(max_size=12) | st.sampled_from(["not", "NASH", "a-b", "state", "İ", "e\u0301", "--x-", "ß"]))


@given(NAMES)
def test_whatever_the_names_are(names: list[str]) -> None:
    for keep in (False, True):
        found = ids_of(names, "option", keep=keep)
        assert len(set(found)) == len(names)
        assert [check_id(id, "option") for id in found] == list(found)


@given(NAMES.filter(bool))
def test_a_conflict_takes_them(names: list[str]) -> None:
    dms = ids_of(names, "dm")
    Conflict("any", [DecisionMaker(id, options=ids_of(names, "option"), prefers=[]) for id in dms])


@given(st.text(max_size=12))
def test_a_text_that_is_an_id_stays(text: str) -> None:
    if is_id(text):
        assert check_id(text, "option") == text
        assert ids_of([text], "option", keep=True)[0] in (text, f"{text}_2")
