"""Tools are the questions: derived from one declaration, answering what the command line answers."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

import detente as dt
from detente import questions, words
from detente.analysis.registry import find
from detente.analysis.schemas import arguments_schema
from detente.mcp.arguments import listed
from detente.mcp.own import OWN
from tests.mcp.talking import Talk, text_of
from tests.unit.cli.helpers import detente
from tests.web.conftest import TWO_TOWNS

READING = {name for name, own in OWN.items() if not own.writes}
# What a question can't be asked without.
NEEDED: dict[str, dict[str, Any]] = {
    "explain": {"state": "#1"},
    "inverse": {"to": "dam", "concept": "SEQ"},
    "attitudes": {"to": "dam"},
    "robustness": {"of": "#1"},
    "diff": {"other": "prisoners-dilemma"},
    "observe": {"moves": [{"dm": "upper", "changes": ["upper.dam"]}]},
    "reachable_list": {"dm": "upper", "state": "#1"},
    "unilateral_improvements": {"dm": "upper", "state": "#1"},
    "draw": {"kind": "moves"},
    "evolution": {"to": "dam", "from": "#1"},
}
MODELS = {"hypergame": "syria-iraq-1975", "timeline": TWO_TOWNS + (
    "tempo: {unit: day, horizon: 9, moves: [{dm: anyone, every: 3}]}\nscenarios: {built: dam}\n"
)}  # fmt: skip


def test_the_tools_are_the_questions_and_those_for_models(talk: Talk) -> None:
    tools = {tool.name: tool for tool in talk.wait(talk.client.list_tools()).tools}
    assert [*tools] == [*questions.names(), *(name for name in OWN if name in READING)]
    for tool in tools.values():
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        assert tool.title and tool.description, tool.name  # noqa: PT018
        assert tool.annotations is not None
        assert (tool.annotations.read_only_hint, tool.annotations.open_world_hint) == (True, False)
        assert all(part.get("description") for name, part in tool.input_schema["properties"].items()
                   if name in arguments_described(tool.name)), tool.name  # fmt: skip
    for name in questions.names():
        declared, taken = arguments_schema(name), tools[name].input_schema
        models = ["model", *(model.key for model in find(name).models[1:])]
        part = {"part"} if name == "report" else set()
        assert taken["properties"].keys() == {*models, *declared["properties"], "lang", *part}
        assert taken["required"] == [*models, *declared["required"]]
        told = listed(declared, "en")["properties"]
        assert {key: taken["properties"][key] for key in declared["properties"]} == told


def arguments_described(name: str) -> set[str]:
    """The arguments that have a text on the command line, too."""
    if name in OWN:
        return {*OWN[name].schema(words.DEFAULT)["properties"]}
    properties = arguments_schema(name)["properties"]
    return {"model", "lang", *(key for key, part in properties.items() if "description" in part)}


@pytest.mark.parametrize("name", questions.names())
def test_every_question_is_answered_as_on_the_command_line(name: str, talk: Talk, tmp_path: Any) -> None:
    path = tmp_path / "model.yaml"
    model = MODELS.get(name, TWO_TOWNS)
    given = {**({"limit": 9} if "limit" in arguments_schema(name)["properties"] else {}), **NEEDED.get(name, {})}
    answer = talk.data(name, model=model, **given)
    assert answer["asked"] == name
    assert answer["complete"] is True
    if name not in questions.commands() or name in ("report", "draw", "observe"):
        return
    path.write_text(model, "utf-8")
    named = model if "\n" not in model else str(path)
    options = [part for key, value in given.items() if key != "other" for part in (f"--{key}", str(value))]
    done = detente(name, named, *([given["other"]] if "other" in given else []), *options, "--json")
    expected = json.loads(done.out)
    for key, value in expected.items():
        if key not in ("seconds", "notices", "file", "b"):
            assert answer[key] == value, key


def test_an_answer_says_what_the_command_line_prints_and_carries_its_certificates(talk: Talk) -> None:
    answer = talk.call("explain", model="elmira", state="s5", concepts="SEQ")
    printed = detente("explain", "elmira", "--state", "s5", "--concepts", "SEQ").out
    assert text_of(answer).splitlines()[:-1] == printed.splitlines()[:-1]  # the last line has the time
    assert "certificate" in json.dumps(answer.structured_content)
    arabic = talk.call("analyze", model="elmira", lang="ar")
    assert text_of(arabic).splitlines()[0] == detente("analyze", "elmira", "--lang", "ar").out.splitlines()[0]


def test_a_report_too_long_to_give_is_told_as_far_as_it_has_text(talk: Talk) -> None:
    brief = talk.call("report", model="chicken", brief=True)
    written = dt.report(dt.catalog("chicken"), brief=True).to_bytes(".txt").decode()
    assert text_of(brief).startswith(written.rstrip())
    whole = talk.call("report", model="chicken")
    text = dt.report(dt.catalog("chicken")).to_bytes(".txt").decode()
    assert text_of(whole).startswith(text[:2000])
    assert "detente report MODEL -o FILE" in text_of(whole)
    assert "`brief: true`" in text_of(whole)
    assert whole.structured_content["sections"]
    assert "html" not in whole.structured_content
    beyond = talk.call("report", model="chicken", part=2)
    assert beyond.is_error
    assert "from 1 to 1" in text_of(beyond)


def test_a_document_in_parts_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.mcp import answers

    monkeypatch.setattr(answers, "MOST", 3000)
    report, conflict = dt.report(dt.catalog("chicken")), dt.catalog("chicken")
    first = answers.told(find("report"), report, conflict, "chicken", {"lang": "en"})
    n = first.data["parts"]
    assert n > 2
    assert "`part: 2`" in first.text
    parts = [answers.told(find("report"), report, conflict, "chicken", {"lang": "en", "part": k + 1}) for k in range(n)]
    assert [one.data["part"] for one in parts] == [*range(1, n + 1)]
    assert all(len(one.text) <= 3000 + 100 for one in parts)
    joined = "".join("".join(one.text.split("\nThis was part")[0].split()) for one in parts)
    assert joined.startswith("".join(report.to_bytes(".txt").decode().split()))
    table = "Head\n\n" + "a row of a long table\n" * 500
    assert [len(part) for part in answers.parts_of(table, 3000)][:3] == [2998, 2992, 2992]
    assert "".join(answers.parts_of(table, 3000)) == table


def test_the_list_of_tools_leaves_out_what_errors_tell(talk: Talk) -> None:
    whole = json.dumps([tool.input_schema for tool in talk.wait(talk.client.list_tools()).tools])
    assert len(whole) < 60_000
    assert "maxLength" not in whole
    assert '"null"' not in whole
    assert talk.call("states", model="chicken", where="x" * 20_000).is_error


def test_a_model_is_a_text_an_entry_or_a_file(talk: Talk) -> None:
    ways = (TWO_TOWNS, "towns.yaml", "detente://folder/towns.yaml", "أنهار/بلدتان.yaml",
            "detente://folder/%D8%A3%D9%86%D9%87%D8%A7%D8%B1/%D8%A8%D9%84%D8%AF%D8%AA%D8%A7%D9%86.yaml")  # fmt: skip
    assert len({talk.data("equilibria", model=way)["model"] for way in ways}) == 1
    entries = [talk.data("states", model=way)["model"] for way in ("chicken", "detente://catalog/chicken")]
    assert entries[0] == entries[1]
    as_json = json.dumps(
        {"detente": 1, "conflict": "X", "decision_makers": {"a": {"options": {"x": "X"}, "prefers": ["x"]}}}
    )
    assert talk.data("states", model=as_json)["states"] == 2


def test_a_text_is_checked_and_all_that_is_wrong_is_told_at_once(talk: Talk) -> None:
    answer = talk.data("validate", model=TWO_TOWNS + "constraints: [never: dam and release]\n")
    assert (answer["states"], answer["claims"], answer["faulty_claims"]) == (6, ["stuck"], {})
    assert answer["decision_makers"]["lower"] == ["lower.sue"]
    wrong = talk.refusal("validate", model=TWO_TOWNS.replace("not dam", "not damm").replace("[]", "[sued]"))
    assert "model.yaml:" in wrong
    assert "damm" in wrong and "sued" in wrong  # noqa: PT018
    faulty = talk.data("validate", model=TWO_TOWNS + "  odd: {that: equilibrium(XYZ)}\n")
    assert [*faulty["faulty_claims"]] == ["odd"]
    beside = talk.call("equilibria", model=TWO_TOWNS + "  odd: {that: equilibrium(XYZ)}\n")
    assert "odd" in text_of(beside)


def test_the_catalog_and_the_folder_are_listed_and_read(talk: Talk) -> None:
    listed = talk.data("catalog")["entries"]
    assert {"key": "chicken", "title": "Chicken", "decision_makers": 2, "options": 2} in listed
    assert text_of(talk.call("catalog", key="chicken")) == detente("catalog", "chicken").out
    assert talk.data("files")["files"] == ["towns.yaml", "أنهار/بلدتان.yaml"]
    assert text_of(talk.call("files", file="towns.yaml")) == TWO_TOWNS


def test_what_is_too_long_is_left_out_and_that_is_said(talk: Talk) -> None:
    answer = talk.call("stability", model="iraq-2014")
    assert answer.structured_content["complete"] is True
    assert "stability" not in answer.structured_content
    assert answer.structured_content["left_out"] in text_of(answer).replace("\n", " ")
    assert "stability" in talk.data("stability", model="iraq-2014", limit=5)
