"""The HTTP API says what the Python functions say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.library import source
from detente.web.tasks import QUESTIONS
from tests.web.conftest import TWO_TOWNS
from tests.web.served import Served

ASKED: dict[str, dict[str, Any]] = {
    "explain": {"state": "#1"},
    "coalitions": {"from": "#1"},
    "evolution": {"to": "dam"},
    "inverse": {"to": "dam and release", "concept": "NASH"},
    "diff": {"other": TWO_TOWNS.replace("not dam", "dam")},
}


TIMELY = ("seconds", "file", "html", "bytes")


def same(told: dict[str, Any], computed: dict[str, Any]) -> bool:
    timeless = [{key: value for key, value in one.items() if key not in TIMELY} for one in (told, computed)]
    return timeless[0] == timeless[1]


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_the_api_gives_what_to_dict_gives(shared: Served, tmp_path: Path, question: str) -> None:
    given = ASKED.get(question, {})
    (tmp_path / "towns.yaml").write_text(TWO_TOWNS, "utf-8")
    conflict = dt.load(tmp_path / "towns.yaml")
    if question == "diff":
        (tmp_path / "other.yaml").write_text(given["other"], "utf-8")
        computed = dt.diff(conflict, dt.load(tmp_path / "other.yaml")).to_dict()
    else:
        computed = getattr(dt, question)(
            conflict, **{{"from": "from_"}.get(key, key): one for key, one in given.items()}
        ).to_dict()
    answer = shared.ask(question, TWO_TOWNS, **given)
    assert answer.status == 200, answer.body
    assert same(answer.json, computed)


def test_numbers_of_any_size_are_exact(shared: Served) -> None:
    options = ", ".join(f"o{n}: O" for n in range(70))
    text = f"detente: 1\nconflict: X\ndecision_makers:\n  a: {{options: {{{options}}}, prefers: [o1]}}\n"
    assert shared.ask("states", text, limit=0).json["states"] == 2**70


def test_sentences_come_when_asked_for_in_the_language_asked(shared: Served) -> None:
    told = shared.ask("explain", TWO_TOWNS, state="#1", sentences=True, lang="ar").json["sentences"]
    assert told
    assert all(any("\u0600" <= letter <= "\u06ff" for letter in one) for one in told)
    assert "sentences" not in shared.ask("explain", TWO_TOWNS, state="#1").json


def test_progress_comes_before_the_answer_on_lines_of_their_own(shared: Served) -> None:
    import json

    headers = {"Accept": "application/x-ndjson"}
    answer = shared.send("POST", "/api/robustness", {"text": TWO_TOWNS, "of": "#1"}, headers)
    lines = [json.loads(line) for line in answer.body.splitlines()]
    assert all(list(line) == ["progress"] for line in lines[:-1])
    assert lines[-1]["answer"]["asked"] == "robustness"


def test_a_model_at_fault_is_told_with_its_place(shared: Served) -> None:
    answer = shared.ask("equilibria", TWO_TOWNS.replace("not dam", "not damm"))
    assert answer.status == 422
    assert answer.json["code"] == "unknown_name" or answer.json["where"]["line"] == 17
    assert answer.json["ok"] is False


def test_edits_touch_only_their_text(shared: Served) -> None:
    edits = [
        {"do": "move", "address": "upper.prefers[3]", "to": "upper.prefers[1]"},
        {"do": "set", "address": "lower.name", "value": "The lower town"},
    ]
    text = shared.ask("edit", TWO_TOWNS, edits=edits).json["text"]
    assert "# in summer" in text
    assert text.index("release iff dam") < text.index("not sue")
    assert text.replace("The lower town", "Lower town").splitlines()[0] == TWO_TOWNS.splitlines()[0]


def test_the_overview_says_who_is_stable_where(shared: Served) -> None:
    told = shared.ask("overview", TWO_TOWNS).json
    found = dt.stability(dt.catalog("chicken")).to_dict()["stability"].keys()
    assert set(told["stability"]) == set(found)
    assert len(told["rows"]) == told["states"] == 8
    assert told["rows"][5] == [6, "s6", "YNY"]
    assert told["splits"]["upper"][0] == 8
    assert set(told["graph"]["moves"]) == {"upper", "lower"}


def test_exports_are_what_convert_writes(shared: Served) -> None:
    for suffix in (".json", ".gmcr", ".csv", ".tex", ".md"):
        assert shared.ask("export", TWO_TOWNS, suffix=suffix).json["text"]


def test_a_question_that_takes_too_long_is_stopped_and_the_next_one_answered() -> None:
    import asyncio

    from detente.web.pool import Pool, TaskFailed

    slow = {"text": source("iraq-2014"), "name": "m.yaml", "depth": 3}

    async def both() -> None:
        pool = Pool(1, 0.4)
        try:
            with pytest.raises(TaskFailed) as error:
                await pool.do("check", slow)
            assert error.value.error["code"] == "stopped_after"
            pool.seconds = 60
            told = await pool.do("equilibria", {"text": TWO_TOWNS, "name": "m.yaml"})
            assert told["asked"] == "equilibria"
        finally:
            await pool.close()

    asyncio.run(both())
