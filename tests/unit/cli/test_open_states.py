"""A state that leaves options open says so wherever it is described: it doesn't take nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import detente as dt
from detente import words
from tests.unit.cli.helpers import detente
from tests.unit.cli.test_answers import said

MODEL = """\
detente: 1
conflict: Two and one
decision_makers:
  a: {options: {x: Xanthe, z: Zora}, ranking: [p, q, r]}
  b: {options: {y: Yves}, ranking: [q, p, r]}
states:
  p: "- - | Y"
  q: "- N | N"
  r: "N Y | N"
status_quo: q
"""
DOORS = (
    ("analyze",), ("states",), ("explain", "--state", "q"), ("report", "-o", "-"), ("convert", "-", "--to", "graphml"),
)  # fmt: skip


@pytest.fixture
def model(tmp_path: Path) -> str:
    path = tmp_path / "open.yaml"
    path.write_text(MODEL, "utf-8")
    return str(path)


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door[0])
def test_what_a_state_leaves_open_is_said(door: tuple[str, ...], lang: str, model: str) -> None:
    command, *more = door
    done = detente(command, model, *more, "--lang", lang)
    assert done.code == 0
    if command == "convert":
        lang = "en"  # the language of files for programs
    shown = re.sub(r"</?bdi[^>]*>|\u200f", "", done.out)
    assert words.say("term.left_open", lang, options=["Xanthe"]) in shown
    # Where it is said that an option may be taken or not besides, nothing else is taken.
    told = "(with or without" if lang == "en" else "(مع"
    assert not re.search(rf"{words.say('term.nothing_taken', lang)}(?! {re.escape(told)})", shown)


def test_json_says_what_is_open(model: str) -> None:
    states = said("states", "states", model)["feasible"]["states"]
    assert [state.get("open") for state in states] == [["a.x", "a.z"], ["a.x"], None]


@pytest.mark.parametrize(
    ("pattern", "is_odd"),
    [("Y | N N", True), ("YN|N", False), ("Y N | N", False), ("YNN", False), ("Y|N|N", True), ("YN || N", False)],
)
def test_bars_that_contradict_the_decision_makers_are_noticed(pattern: str, is_odd: bool) -> None:
    makers = [dt.DecisionMaker("a", options=["x", "z"], prefers=[]), dt.DecisionMaker("none", prefers=[]),
              dt.DecisionMaker("b", options=["y"], prefers=[])]  # fmt: skip
    conflict = dt.Conflict("bars", makers, states={"s": pattern, "q": "NNN"})
    codes = {one.code: one for one in dt.analyze(conflict).advice}
    assert ("bars_elsewhere" in codes) is is_odd
    assert not is_odd or codes["bars_elsewhere"].address == "states.s"
    assert conflict.states is not None
    assert conflict.states[0].pattern == "YNN"
