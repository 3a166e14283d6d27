"""Sessions of questions: answers, clashes, what stays open, who is asked, what is wanted, and the model written."""

from __future__ import annotations

import unicodedata
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.analysis.asking import choosing
from detente.analysis.asking.knowledge import Clash
from detente.files.answers import load_answers, save_answers
from detente.model.formulas import text_of
from detente.results.asking import Asking
from detente.testing.certificates import check_certificate

RIVERS = "syria-iraq-1975"


def finished(session: Asking, *given: str) -> Asking:
    """The session once nothing is left to ask; the last answer is given again and again, or yes or no in its place."""
    answers, whether = list(given), {"first": "yes", "second": "no"}
    while session.question is not None:
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        answer = whether.get(answer, answer) if session.question.kind == "holds" else answer
        session = session.answer(answer if answer in session.question.answers else "unknown", date="2014-06-30")
    return session


def test_the_first_question_on_iraq_is_the_one_that_a_minister_understands() -> None:
    session = dt.ask(dt.catalog("iraq-2014"), unknown_order="marked", concepts=["NASH", "GMR", "SMR"])
    assert session.question is not None
    assert (session.question.first, session.question.second) == ("us.prefers[1]", "us.prefers[8]")
    assert "no strikes while attacks on civilians go on" in session.to_dict()["question"]["words"]  # type: ignore[index]


def test_of_today_s_marks_two_leave_the_status_quo_open() -> None:
    session = finished(dt.ask(dt.catalog("iraq-2014"), concepts=["NASH", "GMR", "SMR"]), "first")
    assert session.settled
    holding = [("iran.prefers[2]", "yes"), ("insurgents.prefers[4]", "yes")]
    assert [(reply.first, reply.answer) for reply in session.answers] == holding


def marked() -> dt.Conflict:
    """Upper dams if at all; that it pays for peace may not be so, and then it dams."""
    upper = dt.DecisionMaker(
        "upper", options=["dam"], prefers=[{"that": "not dam", "name": "peace", "unsure": "holds"}, "dam"]
    )
    return dt.Conflict(
        "Rivers", [upper, dt.DecisionMaker("lower", options=["sue"], prefers=["not sue"])], status_quo=[]
    )


@pytest.mark.parametrize(("said", "wants", "status"), [("yes", ["not dam", "dam"], "yes"), ("no", ["dam"], "no")])
def test_what_may_not_hold_is_asked_and_written(said: Any, wants: list[str], status: str) -> None:
    session = dt.ask(marked(), about="stable(upper, NASH)", who="A. Reader")
    assert session.targets[0].status == "open"
    question: Any = session.in_words("en")["question"]
    assert (question["kind"], question["first"], question["answers"]) == (
        "holds",
        "upper.prefers[1]",
        ["yes", "no", "unknown"],
    )
    assert "second" not in question
    assert question["settles"] == {"yes": ["stable(upper, NASH)"], "no": ["stable(upper, NASH)"]}
    session = session.answer(said, date="2014-06-30")
    assert session.targets[0].status == status
    assert [reply.to_dict() for reply in session.answers] == [
        {"dm": "upper", "first": "upper.prefers[1]", "first_that": "not dam", "answer": said}
        | {"by": "A. Reader", "date": "2014-06-30"}
    ]
    found = session.found().decision_maker("upper")
    assert [text_of(formula) for _, formula in found.preferences.formulas("upper")] == wants
    assert not any(statement.unsure for statement in found.preferences.form.statements)
    cited = [
        *found.evidence.because,
        *(one for each in found.preferences.form.statements for one in each.evidence.because),
    ]
    assert [str(one) for one in cited] == ["asked A. Reader 2014-06-30"]
    for extreme in session.proof()[0].extremes:
        check_certificate(extreme.conflict, extreme.certificates[0])
        assert extreme.certificates[0].stable == (status == "yes")


def test_what_nobody_knows_to_hold_is_what_the_answer_hangs_on() -> None:
    session = finished(dt.ask(marked(), about="stable(upper, NASH)"), "unknown")
    assert not session.settled
    assert [reply.first for reply in session.hangs_on] == ["upper.prefers[1]"]
    assert "matter at all" in session.in_words("en")["facts"][0]
    other = dt.ask(marked(), about="stable(upper, NASH)", dm="lower")
    assert other.question is None
    assert [reply.first for reply in other.hangs_on] == ["upper.prefers[1]"]


@pytest.mark.parametrize("dm", ["upper", "lower"])
def test_answers_to_whether_something_holds_clash_like_others(dm: str) -> None:
    """A statement can't hold and not hold; one that isn't marked holds."""
    several = [{"dm": dm, "first": f"{dm}.prefers[1]", "answer": answer} for answer in ("yes", "no")]
    with pytest.raises(Clash) as told:
        dt.ask(marked(), answers=several)
    assert told.value.numbers == ((1, 2) if dm == "upper" else (2,))


def test_the_same_answers_lead_to_the_same_place() -> None:
    game = dt.catalog(RIVERS)
    session = finished(dt.ask(game, unknown_order="all"), "first", "second")
    again = dt.ask(game, unknown_order="all", answers=[reply.to_dict() for reply in session.answers])
    assert (again.targets, again.question, again.answers) == (session.targets, None, session.answers)
    assert session.without(1).answers == session.answers[1:]


def test_answers_that_clash_are_told_as_the_smallest_set() -> None:
    at = [f"iraq.prefers[{number}]" for number in range(1, 5)]
    pairs = [(at[3], at[0]), (at[0], at[1]), (at[1], at[2]), (at[0], at[2]), (at[2], at[0])]
    answers = [{"dm": "iraq", "first": one, "second": other, "answer": "first"} for one, other in pairs]
    with pytest.raises(Clash) as told:
        dt.ask(dt.catalog(RIVERS), unknown_order="all", answers=answers)
    assert told.value.numbers == (4, 5)
    kept = [one for number, one in enumerate(answers, 1) if number != 5]
    assert len(dt.ask(dt.catalog(RIVERS), unknown_order="all", answers=kept).answers) == 4


def test_what_nobody_can_say_is_never_asked_again_and_named() -> None:
    session = finished(dt.ask(dt.catalog(RIVERS), unknown_order="all", concepts="NASH"), "unknown")
    asked = [(reply.first, reply.second) for reply in session.answers]
    assert len(asked) == len(set(asked))
    assert not session.settled
    assert session.hangs_on == session.answers


def test_one_party_is_asked_about_itself_and_the_others_are_named() -> None:
    game = dt.catalog("iraq-2014")
    session = dt.ask(game, dm="iran", unknown_order="all", concepts=["NASH", "GMR"])
    while session.question is not None:
        assert session.question.dm == "iran"
        session = session.answer(session.question.answers[0])
    assert {reply.dm for reply in session.answers} == {"iran"}


def test_names_in_answers_may_be_typed_on_any_keyboard() -> None:
    us = dt.DecisionMaker("état", options=["créer"], prefers=[{"unordered": ["créer", "not b.o"]}])
    game = dt.Conflict("c", [us, dt.DecisionMaker("b", options=["o"], prefers=["o if créer"])], status_quo=[])
    at = [f"état.prefers[1].unordered[{number}]" for number in (1, 2)]
    given = {"dm": "état", "first": at[0], "second": at[1], "answer": "first"}
    typed = {key: unicodedata.normalize("NFD", value) for key, value in given.items()}
    assert dt.ask(game, answers=[given]).targets == dt.ask(game, answers=[typed]).targets


@pytest.mark.parametrize("unknown", ["neighbours", "marked", "all"])
def test_what_is_settled_is_settled_in_the_model_that_is_written(unknown: str, tmp_path: Path) -> None:
    game = dt.catalog("iraq-2014")
    session = finished(
        dt.ask(game, unknown_order=unknown, concepts=["NASH", "GMR"], who="A. Reader"), "second", "first"
    )
    dt.save(session.found(), tmp_path / "found.yaml")
    found = dt.load(tmp_path / "found.yaml")
    again = dt.ask(found, concepts=["NASH", "GMR"])
    assert [(one.claim, one.status) for one in again.targets] == [(one.claim, one.status) for one in session.targets]
    text = (tmp_path / "found.yaml").read_text("utf-8")
    assert text.count("asked A. Reader 2014-06-30") >= len(session.answers)


def test_what_is_as_important_is_written_as_thresholds() -> None:
    us = dt.DecisionMaker("us", options=["a"], prefers=[{"unordered": ["a", "b"]}])
    game = dt.Conflict("c", [us, dt.DecisionMaker("them", options=["b"], prefers=[])], status_quo=[])
    at = [f"us.prefers[1].unordered[{number}]" for number in (1, 2)]
    session = dt.ask(game, answers=[{"dm": "us", "first": at[0], "second": at[1], "answer": "same"}])
    wants = session.found().decision_makers[0].preferences.formulas("us")
    assert [text_of(formula) for _, formula in wants] == ["a or b", "a and b"]


def test_rankings_are_written_with_what_is_known() -> None:
    game = dt.catalog("elmira")
    answers = [{"dm": "moe", "first": "s7", "second": "s3", "answer": "first"}]
    found = dt.ask(game, dm="moe", unknown_order="all", answers=answers).found()
    ranking: Any = found.decision_makers[0].preferences.plain()
    assert ranking[1] == "s3"
    assert len(ranking[0]["unordered"]) == 8


def test_each_target_has_certificates_at_both_extremes() -> None:
    session = finished(dt.ask(dt.catalog(RIVERS), unknown_order="all"), "first", "second")
    proofs = session.proof()
    assert [proof.claim for proof in proofs] == [target.claim for target in session.targets]
    for proof in proofs:
        for extreme in proof.extremes:
            for certificate in extreme.certificates:
                check_certificate(extreme.conflict, certificate)
                assert certificate.stable == (proof.status == "yes")


def test_a_model_is_made_without_a_formula() -> None:
    makers = [dt.DecisionMaker(id, options={"act": f"{id} acts"}, prefers=[]) for id in ("ann", "bob", "cid", "dan")]
    session = dt.ask(dt.Conflict("Four", makers, status_quo=[]), unknown_order="all", who="A. Reader")
    wishes = 0
    while session.question is not None:
        wishes += session.question.kind == "wishes"
        session = session.answer("first" if wishes % 2 else "second", date="2014-06-30")
    assert wishes == 16
    assert session.settled
    found = session.found()
    assert [len(dm.preferences.form.statements) for dm in found.decision_makers] == [4, 4, 4, 4]
    assert dt.equilibria(found, concepts="SEQ.possible").complete


def test_only_wishes_that_can_matter_are_asked() -> None:
    makers = [dt.DecisionMaker(id, options={"act": f"{id} acts"}, prefers=[]) for id in ("ann", "bob", "cid", "dan")]
    session = finished(
        dt.ask(dt.Conflict("Four", makers, status_quo=[]), concepts="NASH", unknown_order="all"), "first"
    )
    assert session.settled
    assert [(reply.dm, reply.first) for reply in session.answers] == [
        (dm.id, f"{dm.id}.act")
        for dm in makers  # what others do isn't told apart by moves of one's own
    ]


def test_which_states_are_equilibria_is_a_target() -> None:
    makers = [dt.DecisionMaker(id, options={"act": f"{id} acts"}, prefers=[]) for id in ("ann", "bob")]
    session = dt.ask(
        dt.Conflict("Two", makers, status_quo=[]), about="equilibria", concepts="NASH", unknown_order="all"
    )
    assert len(session.targets) == 4
    while session.question is not None:
        session = session.answer("first")
    resting = [target.at.number for target in session.targets if target.at is not None and target.status == "yes"]
    certain = dt.equilibria(session.found(), concepts="NASH.certain")
    assert resting == [state.number for state in certain["NASH.certain"]]


def test_an_answer_says_its_sides_and_replies_in_words() -> None:
    makers = [
        dt.DecisionMaker("ann", options={"act": "Ann acts"}, prefers=[]),
        dt.DecisionMaker("bob", options={"wait": "Bob waits"}, prefers=["act"]),
    ]
    session = dt.ask(dt.Conflict("Two", makers, status_quo=[]), unknown_order="all", dm="ann")
    told: Any = session.in_words("en")
    assert [one.replace("\u2068", "").replace("\u2069", "") for one in told["question"]["sides"]] == [
        "“Ann acts”",
        "not: “Ann acts”",
    ]
    told = session.answer("second").in_words("ar")
    assert [one.count("Ann acts") for one in told["said"]] == [2]
    session = dt.ask(dt.catalog(RIVERS), unknown_order="all", concepts="NASH")
    assert session.question is not None
    assert session.question.shown is not None
    first, second = (set(one.taken) for one in session.question.shown)
    told = session.in_words("en")
    assert [set(one) for one in told["question"]["only"]] == [first - second, second - first]
    told = finished(session, "unknown").in_words("en")
    assert len(told["facts"]) == len(told["hangs_on"]) > 0


def test_a_file_keeps_answers(tmp_path: Path) -> None:
    answers = [{"dm": "us", "first": "us.prefers[1]", "second": "us.prefers[2]", "answer": "first", "by": "عمر: أ"}]
    save_answers(tmp_path / "answers.yaml", answers)
    assert load_answers(tmp_path / "answers.yaml") == answers
    save_answers(tmp_path / "answers.yaml", [])
    assert load_answers(tmp_path / "answers.yaml") == []


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"about": "possible(release) and equilibrium(SEQ.certain)"}, "ask_concept"),
        ({"concepts": "NASH.certain"}, "ask_concept"),
        (
            {"answers": [{"dm": "iraq", "first": "iraq.prefers[9]", "second": "iraq.prefers[1]", "answer": "first"}]},
            "ask_item",
        ),
        ({"unknown_order": "some"}, "unknown_unknown_order"),
    ],
)
def test_what_cannot_be_asked_is_refused(given: dict[str, Any], code: str) -> None:
    with pytest.raises(dt.ConflictError) as told:
        dt.ask(dt.catalog(RIVERS), **given)
    assert told.value.code == code
    assert told.value.message("ar")


RULED = """\
detente: 1
conflict: Two towns
decision_makers:
  upper: {options: {dam: Build a dam}, prefers: [{unordered: [upper.dam, not lower.sue]}]}
  lower: {options: {sue: Go to court}, prefers: [{unordered: [not upper.dam, not lower.sue]}]}
constraints: [{never: dam and sue}]
status_quo: []
claims:
  path: {that: possible(dam)}
  open_to: {that: "opens(upper, dam, not sue, surely)"}
  without_rule: {that: possible(dam and sue), given: [{drop: "constraints[1]"}]}
  other_wish: {that: possible(dam), given: [{drop: "upper.prefers[1]"}]}
"""


def test_claims_on_paths_coalitions_and_changed_rules_are_asked_about_by_id(tmp_path: Path) -> None:
    (tmp_path / "towns.yaml").write_text(RULED, "utf-8")
    towns = dt.load(tmp_path / "towns.yaml")
    session = dt.ask(towns, about=["path", "open_to", "without_rule"])
    assert [one.id for one in session.targets] == ["path", "open_to", "without_rule"]
    while session.question is not None:
        session = session.answer("second")
    assert session.settled
    assert session.complete
    assert [one.claim for one in session.proof()] == [one.claim for one in session.targets]
    wants = {"upper": ["upper.dam", "not lower.sue"], "lower": ["not upper.dam", "not lower.sue"]}
    answered = {reply.dm for reply in session.answers}
    orders = ([some[::-1]] if dm in answered else [some, some[::-1]] for dm, some in wants.items())
    for upper, lower in product(*orders):
        text = RULED
        for before, after in ((wants["upper"], upper), (wants["lower"], lower)):
            text = text.replace(f"[{{unordered: [{', '.join(before)}]}}]", f"[{', '.join(after)}]")
        (tmp_path / "ordered.yaml").write_text(text, "utf-8")
        verdicts = {id: one.verdict for id, one in dt.check(dt.load(tmp_path / "ordered.yaml")).claims.items()}
        told = {"holds": "yes", "fails": "no"}
        assert [told[verdicts[one.id]] for one in session.targets] == [one.status for one in session.targets]
    with pytest.raises(dt.ConflictError) as refused:
        dt.ask(towns, about="other_wish")
    assert refused.value.code == "ask_given"


@pytest.mark.parametrize(
    ("given", "dm", "settled"), [("first", None, True), ("unknown", None, False), ("first", "them", False)]
)
def test_claims_in_too_many_models_are_asked_about_until_few_are_left(
    given: str, dm: str | None, settled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "MOST_MODELS", 2)
    monkeypatch.setattr(choosing, "DRAWN", 2)
    wants = {"unordered": ["a", "b", "c"]}
    options = {"us": ["a", "c"], "them": ["b"]}
    makers = [dt.DecisionMaker(id, options=own, prefers=[wants]) for id, own in options.items()]
    session = dt.ask(dt.Conflict("Paths", makers, status_quo=[]), about="possible(a and b and c)", dm=dm)
    assert session.question is not None
    assert not session.question.serves  # nothing is known to depend on it yet
    session = finished(session, given)
    assert session.settled is settled
    assert session.complete is settled
    assert bool(session.hangs_on) is not settled
