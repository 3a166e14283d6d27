"""Answers after wishes, and those given while wishes are left: what clashes or isn't known is told by its number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente as dt
from detente import words
from detente.analysis.asking.knowledge import Clash
from detente.files.answers import load_answers, save_answers
from detente.model.formulas import text_of
from detente.results.asking import Asking
from tests.unit.asking.test_terminal import typed
from tests.unit.cli.helpers import detente

HARBOUR = """\
detente: 1
conflict: Harbour
decision_makers:
  city: {name: City, options: {build: Build, pay: Pay}, prefers: []}
  fishers: {name: Fishers, options: {strike: Strike}, prefers: []}
scenarios: {calm: not strike and build}
status_quo: [strike]
claims: {k: {that: possible(calm)}}
"""
PROPOSED = ("city.build", "city.pay", "fishers.strike", "scenario.calm")
CIRCLE = (("s1", "s2"), ("s2", "s3"), ("s3", "s1"))
Answers = list[dict[str, str]]
Pairs = tuple[tuple[str, str], ...]


def said(dm: str, first: str, second: str, answer: str = "first") -> dict[str, str]:
    return {"dm": dm, "first": first, "second": second, "answer": answer}


def wished(*formulas: str) -> Answers:
    return [said(dm, formula, f"not {formula}") for dm in ("city", "fishers") for formula in formulas]


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    (tmp_path / "harbour.yaml").write_text(HARBOUR, "utf-8")
    return tmp_path / "harbour.yaml"


@pytest.mark.parametrize(
    ("wishes", "pairs"),
    [
        (wished(*PROPOSED), CIRCLE),
        (wished(*PROPOSED), (("s8", "s7"), ("s1", "s8"))),  # s8 has all that is wanted, and s1 nothing
        (wished("city.build"), CIRCLE),
        ([], CIRCLE),
    ],
)
def test_what_clashes_after_wishes_is_numbered_among_all_answers(wishes: Answers, pairs: Pairs, harbour: Path) -> None:
    answers = [*wishes, *(said("city", *pair) for pair in pairs)]
    with pytest.raises(Clash) as told:
        dt.ask(dt.load(harbour), unknown_order="all", answers=answers)
    assert told.value.numbers
    clashing = [answers[number - 1] for number in told.value.numbers]
    assert all(answer not in wishes for answer in clashing)
    assert [(reply.first, reply.second) for reply in told.value.replies] == [
        (answer["first"], answer["second"]) for answer in clashing
    ]
    file = harbour.with_name("answers.yaml")
    save_answers(file, answers)
    number = told.value.numbers[-1]
    typed(str(number), "q", asked=("ask", str(harbour), "--unknown-order", "all", "--answers", str(file)))
    assert load_answers(file) == [answer for at, answer in enumerate(answers, 1) if at != number]


def test_wishes_that_clash_name_both_files(harbour: Path) -> None:
    files = [harbour.with_name(name) for name in ("ours.yaml", "theirs.yaml")]
    build = ("city", "city.build", "not city.build")
    for file, answers in zip(files, ([said(*build)], [said(*build, "unknown"), said(*build, "second")]), strict=True):
        save_answers(file, answers)
    with pytest.raises(Clash) as told:
        dt.ask(dt.load(harbour), unknown_order="all", answers=[str(file) for file in files])
    assert told.value.numbers == (1, 3)
    assert all(str(file) in told.value.message() for file in files)


def test_a_wish_is_read_with_its_sides_either_way_round(harbour: Path) -> None:
    straight, swapped = (
        dt.ask(dt.load(harbour), unknown_order="all", answers=[said("city", *sides)])
        for sides in (("city.build", "not city.build", "second"), ("not city.build", "city.build", "first"))
    )
    assert straight.question == swapped.question
    assert straight.found().decision_makers == swapped.found().decision_makers


def compared(session: Asking) -> set[tuple[str, str]]:
    """What the answers about statements say, by what these say in the model that is found."""
    stated = {dm.id: dict(dm.preferences.formulas(dm.id)) for dm in session.conflict.decision_makers}
    pairs = [(stated[one.dm].get(one.first), stated[one.dm].get(one.second)) for one in session.answers]
    return {(text_of(first), text_of(second)) for first, second in pairs if first is not None and second is not None}


def begun(harbour: Path) -> Asking:
    """A session in which all is wanted, with a comparison of the last two statements of the city."""
    session = dt.ask(dt.load(harbour), unknown_order="all", about="possible(calm)")
    while session.question is not None and session.question.kind == "wishes":
        session = session.answer("first")
    last = [f"city.prefers[1].unordered[{number}]" for number in (3, 4)]
    thats = [f"{side}_that" for side in ("first", "second")]
    formulas = dict(zip(thats, ("fishers.strike", "scenario.calm"), strict=True))
    plain = {"dm": "city", "first": last[0], "second": last[1], "answer": "first", **formulas}
    answers = [*(one.to_dict() for one in session.answers), plain]
    return dt.ask(dt.load(harbour), unknown_order="all", about="possible(calm)", answers=answers)


def test_an_answer_keeps_naming_its_statements_when_an_earlier_wish_is_withdrawn(harbour: Path) -> None:
    """Places shift with what is wanted, what statements say doesn't."""
    session = begun(harbour)
    assert compared(session) == {("fishers.strike", "scenario.calm")}
    wish = next(number for number, one in enumerate(session.answers, 1) if (one.dm, one.first) == ("city", "city.pay"))
    session = session.without(wish)
    while session.question is not None and session.question.kind == "wishes":
        session = session.answer("unknown")
    assert compared(session) == {("fishers.strike", "scenario.calm")}
    assert "unordered[2]" in session.answers[-2].first
    assert session.answers[-2].first_that == "fishers.strike"


def test_an_answer_about_what_nobody_wants_any_more_is_told_with_file_and_line(harbour: Path) -> None:
    file = harbour.with_name("answers.yaml")
    answers = [
        one.to_dict() | ({"answer": "second"} if one.first == "scenario.calm" else {}) for one in begun(harbour).answers
    ]
    save_answers(file, answers)  # type: ignore[arg-type]  # all its values are texts
    done = detente(
        "ask", str(harbour), "--unknown-order", "all", "--about", "possible(calm)", "--answers", str(file), "--json"
    )
    fault = json.loads(done.err)
    assert (fault["code"], fault["where"]["file"], fault["where"]["line"]) == ("ask_moved", str(file), len(answers))
    assert "scenario.calm" in fault["message"]


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([said("city", "s1", "s99")], "unknown_name"),
        ([said("city", "city.bild", "not city.bild")], "ask_item"),
        ([said("city", "city.prefers[1].unordered[9]", "city.prefers[1].unordered[1]")], "ask_item"),
        ([said("city", "s1", "s1")], "answers_clash"),
        ([said("city", *pair) for pair in CIRCLE], "answers_clash"),
    ],
)
def test_what_cannot_be_so_whatever_is_wanted_is_told_at_once(answers: Answers, code: str, harbour: Path) -> None:
    with pytest.raises(dt.ConflictError) as told:
        dt.ask(dt.load(harbour), unknown_order="all", answers=answers)
    assert told.value.code == code


def test_claims_that_are_no_targets_by_default_are_named_from_the_first_question_on(harbour: Path) -> None:
    session = dt.ask(dt.load(harbour), unknown_order="all")
    assert all(target.id != "k" for target in session.targets)
    assert [notice.fields["claims"] for notice in session.notices] == [["k"]]
    assert dt.ask(dt.load(harbour), unknown_order="all", about="k").targets[0].id == "k"
    for lang, said_only in (("en", "only if their ids are given"), ("ar", "إلا إذا أُعطيت معرّفاتها")):
        assert said_only in words.say("cli.ask.option.about", lang)
