"""Questions one after another over HTTP: each request has all answers so far, and nothing is kept between them."""

from __future__ import annotations

from typing import Any

import detente as dt
from detente.files.document import Document
from tests.web.conftest import TWO_TOWNS
from tests.web.served import Served


def test_a_session_is_a_row_of_requests(shared: Served) -> None:
    answers: list[dict[str, Any]] = []
    while True:
        found = shared.ask("ask", TWO_TOWNS, unknown_order="all", concepts="SEQ", answers=answers, who="A. Reader").json
        question = found["question"]
        if question is None:
            break
        assert question["words"]
        answers.append({key: question[key] for key in ("dm", "first", "second")} | {"answer": "first"})
    assert found["settled"]
    assert answers
    written = Document.of(found["found"], "model.yaml").conflict
    again = dt.ask(written, concepts="SEQ")
    assert [one.status for one in again.targets] == [one["status"] for one in found["targets"]]


def test_whether_something_holds_is_a_question_without_a_second_side(shared: Served) -> None:
    doubted = TWO_TOWNS.replace("- dam if not sue", "- {that: dam if not sue, unsure: holds}")
    question = shared.ask("ask", doubted).json["question"]
    assert (question["kind"], question["answers"]) == ("holds", ["yes", "no", "unknown"])
    answers = [{"dm": question["dm"], "first": question["first"], "answer": "no"}]
    found = shared.ask("ask", doubted, answers=answers).json
    assert found["answers"] == answers
    assert "doesn't matter" in found["said"][0]


def test_answers_that_clash_are_refused_with_their_numbers(shared: Served) -> None:
    at = ["upper.prefers[1]", "upper.prefers[2]"]
    answers = [{"dm": "upper", "first": one, "second": two, "answer": "first"} for one, two in (at, at[::-1])]
    told = shared.ask("ask", TWO_TOWNS, unknown_order="all", answers=answers)
    assert told.status == 422
    assert told.json["code"] == "answers_clash"


def test_the_question_is_in_the_language_that_is_asked_for(shared: Served) -> None:
    found = shared.ask("ask", TWO_TOWNS, unknown_order="all", lang="ar").json
    assert "أهم من" in found["question"]["words"] or "أفضل من" in found["question"]["words"]
