"""The HTTP API says what the Python functions say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.explanations.paragraphs import answer_paragraphs
from detente.library import source
from detente.questions import names
from tests.web.conftest import TWO_TOWNS
from tests.web.served import Served

QUESTIONS = names()
ASKED: dict[str, dict[str, Any]] = {
    "explain": {"state": "#1"},
    "attitudes": {"to": "dam"},
    "coalitions": {"from": "#1"},
    "evolution": {"to": "dam"},
    "timeline": {"to": "dam"},
    "inverse": {"to": "dam and release", "concept": "NASH"},
    "observe": {"moves": [{"dm": "upper", "from": "#1", "to": "#2"}]},
    "diff": {"other": TWO_TOWNS.replace("not dam", "dam")},
    "reachable_list": {"dm": "upper", "state": "#1"},
    "unilateral_improvements": {"dm": "upper", "state": "#1"},
}


def model_for(question: str) -> str:
    """A model that a question can be asked about."""
    return TWO_TOWNS + {"hypergame": PERCEIVES, "timeline": TEMPO}.get(question, "")


PERCEIVES = "perceives: {upper: [{drop: 'lower.prefers[1]'}]}\n"
TEMPO = "tempo: {unit: day, horizon: 90, moves: [{dm: anyone, every: [20, 40]}]}\n"
TIMELY = ("seconds", "file", "html", "bytes", "with_learned")


def same(told: dict[str, Any], computed: dict[str, Any]) -> bool:
    timeless = [{key: value for key, value in one.items() if key not in TIMELY} for one in (told, computed)]
    return timeless[0] == timeless[1]


def plain(question: str, found: Any) -> dict[str, Any]:
    if isinstance(found, tuple):
        return {"detente": 1, "asked": question, "states": [state.to_dict() for state in found]}
    if question == "draw":
        told = {"title": found.title, "description": found.described, "svg": found.to_svg()}
        return {"detente": 1, "asked": question, **told}
    computed: dict[str, Any] = found.to_dict()
    return computed


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_the_api_gives_what_to_dict_gives(shared: Served, tmp_path: Path, question: str) -> None:
    given = ASKED.get(question, {})
    computed: Any
    (tmp_path / "towns.yaml").write_text(model_for(question), "utf-8")
    conflict = dt.load(tmp_path / "towns.yaml")
    if question == "diff":
        (tmp_path / "other.yaml").write_text(given["other"], "utf-8")
        computed = dt.diff(conflict, dt.load(tmp_path / "other.yaml")).to_dict()
    else:
        found = getattr(dt, question)(conflict, **{{"from": "from_"}.get(key, key): one for key, one in given.items()})
        computed = plain(question, found)
    answer = shared.ask(question, model_for(question), **given)
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


def test_arguments_are_those_of_the_functions(shared: Served) -> None:
    """Other names, labels, bounds and words: as at the other doors, told in the language asked for."""
    named = [shared.ask("robustness", TWO_TOWNS, **{name: "#2"}).json for name in ("of", "state")]
    assert same(*named)
    assert shared.ask("explain", TWO_TOWNS, state="1", labels="decimal").json["state"]["label"] == "1"
    assert shared.ask("table", TWO_TOWNS, labels="decimal").json["head"][1:3] == ["0", "1"]
    for question, given, code, told in (
        ("robustness", {"of": "#2", "state": "#2"}, "argument_twice", '"of"'),
        ("robustness", {"swaps": 1001}, "large_number", '"swaps"'),
        ("robustness", {"samples": 0}, "bad_number", '"samples"'),
        ("equilibria", {"engine": "magic"}, "unknown_engine", '"engine"'),
        ("evolution", {"via": "magic"}, "unknown_via", "magic"),
        ("report", {"depth": 4}, "bad_depth", "4"),
    ):
        for lang in ("en", "ar"):
            fault = shared.ask(question, TWO_TOWNS, lang=lang, **given).json
            assert (fault["code"], fault["status"]) == (code, 422)
            assert told in fault["message"]
            assert bool(re.search("[\u0600-\u06ff]", fault["message"])) is (lang == "ar")


def test_edits_touch_only_their_text(shared: Served) -> None:
    edits = [
        {"do": "move", "address": "upper.prefers[3]", "to": "upper.prefers[1]"},
        {"do": "set", "address": "lower.name", "value": "The lower town"},
    ]
    text = shared.ask("edit", TWO_TOWNS, edits=edits).json["text"]
    assert "# in summer" in text
    assert text.index("release iff dam") < text.index("not sue")
    assert text.replace("The lower town", "Lower town").splitlines()[0] == TWO_TOWNS.splitlines()[0]


def test_what_names_an_element_is_told_and_goes_with_it(shared: Served) -> None:
    found = shared.ask("uses", TWO_TOWNS, address="decision_makers.lower.options.sue").json
    assert [one["address"] for one in found["uses"]] == [
        "decision_makers.upper.prefers[1]",
        "decision_makers.upper.prefers[2]",
        "decision_makers.lower.prefers[3]",
    ]
    left = shared.ask("edit", TWO_TOWNS, edits=found["edits"]).json
    assert "sue" not in left["text"]
    assert "# in summer" in left["text"]
    renaming = [{"do": "rename", "address": "decision_makers.upper.options.dam", "value": "wall"}]
    assert "wall if not sue" in shared.ask("edit", TWO_TOWNS, edits=renaming).json["text"]
    assert shared.ask("uses", TWO_TOWNS, address="conflict").status == 422


def test_claims_are_corrected_while_typing_and_told_what_is_wrong_with_them(shared: Served) -> None:
    assert shared.ask("formula", TWO_TOWNS, formula="possible(dam)", kind="claim").json["fault"] is None
    fault = shared.ask("formula", TWO_TOWNS, formula="possible(damm)", kind="claim", lang="ar").json["fault"]
    assert fault["code"] == "unknown_name"
    faulty = shared.ask("verdicts", TWO_TOWNS.replace("equilibrium(GMR)", "possible(dam")).json
    assert faulty["faulty"] == ["stuck"]
    assert faulty["faults"]["stuck"]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_answer_is_that_of_the_first_look(shared: Served, tmp_path: Path, lang: str) -> None:
    paragraphs = shared.ask("sentences", TWO_TOWNS, lang=lang).json["paragraphs"]
    path = tmp_path / "towns.yaml"
    path.write_text(TWO_TOWNS, "utf-8")
    bare = [one.replace("\u2068", "").replace("\u2069", "") for one in paragraphs]
    assert bare == answer_paragraphs(dt.analyze(dt.load(path)), lang)
    assert all(one.count("\u2068") == one.count("\u2069") > 0 for one in paragraphs[:1])
    assert len(paragraphs) > 2


def test_today_is_shown_with_its_verdicts_also_where_not_all_states_are(shared: Served) -> None:
    options = ", ".join(f"o{n}: O" for n in range(14))
    taken = ", ".join(f"o{n}" for n in range(14))
    text = f"detente: 1\nconflict: X\ndecision_makers:\n  a: {{options: {{{options}}}, prefers: [o1]}}\n"
    told = shared.ask("overview", f"{text}status_quo: [{taken}]\n").json
    assert told["status_quo"] == 2**14
    assert told["rows"][-1][0] == 2**14
    assert all(one["states"][-1] == 2**14 for one in told["equilibria"].values())
    now = shared.ask("overview", f"{text}status_quo: [o0, o13]\n").json
    assert not any(now["status_quo"] in one["states"] for one in now["equilibria"].values())


def test_the_overview_says_who_is_stable_where(shared: Served) -> None:
    told = shared.ask("overview", TWO_TOWNS).json
    found = dt.stability(dt.catalog("chicken")).to_dict()["stability"].keys()
    assert set(told["stability"]) == set(found)
    assert len(told["rows"]) == told["states"] == 8
    assert told["rows"][5] == [6, "s6", "YNY"]
    assert told["splits"]["upper"][0] == 8
    assert set(shared.ask("graph", TWO_TOWNS, part="all").json["moves"]) == {"upper", "lower"}


def test_the_overview_takes_readings_as_far_as_they_have_a_meaning(shared: Served) -> None:
    usual = set(shared.ask("overview", TWO_TOWNS).json["equilibria"])
    unsure = TWO_TOWNS.replace("prefers: [not dam, ", "prefers: [{that: not dam, unsure: both}, ")
    told = shared.ask("overview", unsure, readings=["certain", "a", "fuzzy"]).json
    assert set(told["equilibria"]) == {*usual, *(f"{name}.certain" for name in usual)} == set(told["stability"])
    assert set(shared.ask("overview", TWO_TOWNS, readings=["certain"]).json["equilibria"]) == usual


def test_exports_are_what_convert_writes(shared: Served) -> None:
    for suffix in (".json", ".gmcr", ".csv", ".tex", ".md"):
        assert shared.ask("export", TWO_TOWNS, suffix=suffix).json["text"]


def test_a_question_that_takes_too_long_is_stopped_and_the_next_one_answered() -> None:
    import asyncio
    import json

    from detente.web.outcomes import TaskFailed
    from detente.web.pool import Pool

    slow = {"text": source("iraq-2014"), "name": "m.yaml", "depth": 3}

    async def both() -> None:
        pool = Pool(1, 0.4)
        try:
            with pytest.raises(TaskFailed) as error:
                await pool.do("check", slow)
            assert error.value.error["code"] == "stopped_after"
            pool.seconds = 60
            told = json.loads(await pool.do("equilibria", {"text": TWO_TOWNS, "name": "m.yaml"}))
            assert told["asked"] == "equilibria"
        finally:
            await pool.close()

    asyncio.run(both())


def test_what_ended_with_its_worker_is_told_and_the_others_go_on() -> None:
    import asyncio

    from detente.web.outcomes import TaskFailed
    from detente.web.pool import Pool

    async def asked() -> list[Any]:
        pool, told = Pool(1, 60), list[Any]()
        slow = {"text": source("iraq-2014"), "name": "m.yaml", "depth": 3, "lang": "ar"}
        under_way = asyncio.create_task(pool.do("check", slow, told.append))
        waiting = asyncio.create_task(pool.do("check", slow))
        while not told:
            await asyncio.sleep(0.02)
        for child in pool._workers._busy:
            child.process.kill()
        found = await asyncio.gather(under_way, return_exceptions=True)
        await asyncio.sleep(0.5)
        await pool.close()
        return [*found, *await asyncio.gather(waiting, pool.do("check", slow), return_exceptions=True)]

    errors = asyncio.run(asked())
    assert all(isinstance(error, TaskFailed) for error in errors)
    told = [(error.error["code"], error.status, error.error["status"]) for error in errors]
    assert told == [("worker_ended", 422, 422), ("stopped", 503, 503), ("stopped", 503, 503)]
    assert errors[0].error["message"].startswith("احتاج")


def test_edits_wait_for_no_computing() -> None:
    import asyncio

    from detente.web.pool import PROMPT, Pool
    from detente.web.tasks import _TASKS

    assert set(_TASKS) >= PROMPT

    async def edited() -> bool:
        pool, told = Pool(1, 60), list[Any]()
        slow = {"text": source("iraq-2014"), "name": "m.yaml", "depth": 3}
        computing = asyncio.create_task(pool.do("check", slow, told.append))
        waiting = asyncio.create_task(pool.do("check", slow))
        try:
            while not told:
                await asyncio.sleep(0.02)
            edits = [{"do": "set", "address": "conflict", "value": "Renamed"}]
            await pool.do("edit", {"text": TWO_TOWNS, "name": "m.yaml", "edits": edits})
            return not computing.done() and not waiting.done()
        finally:
            computing.cancel()
            waiting.cancel()
            await pool.close()

    assert asyncio.run(edited())


def test_a_mean_time_is_asked_otherwise_in_one_request(shared: Served) -> None:
    """As a slider asks: the model stays as it is, the answer has the tempo that it was computed with."""
    at, change = [0, 30], {"replace": "tempo.moves[1].every", "with": 5}
    chances = []
    for given in ([], [change]):
        answer = shared.ask("timeline", model_for("timeline"), to="dam", at=at, given=given)
        assert answer.status == 200, answer.body
        told = answer.json["timeline"]
        chances.append(told["outcomes"]["dam"][-1])
        assert told["tempo"][0]["every"] == ([5, 5] if given else [20, 40])
    assert isinstance(chances[1], float)
    assert chances[1] > max(chances[0])
