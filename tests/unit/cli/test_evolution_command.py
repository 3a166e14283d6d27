"""The command `evolution`, from arguments to what is printed."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

import detente as dt
from detente.cli.running import run


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["evolution", *arguments]) == 0
    return capsys.readouterr().out


def test_the_table_and_the_paths(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "elmira", "--from", "s5", "--to", "s8", "--via", "moves", "--by", "moe+uniroyal")
    assert "From: s5" in text
    assert "Only Ministry of the Environment and Uniroyal may move." in text
    assert "  1  moe to s6*, uniroyal to s8\n  2  uniroyal to s7*, moe to s8*" in text
    assert "s8                        moe, uniroyal" in text


def test_arabic(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "elmira", "--from", "s5", "--to", "s8", "--lang", "ar", "--rtl", "logical")
    assert "لا يبلغ أي تسلسل مشروع من الحالة s5" in text
    assert "على الثقة" in text


def test_many_rounds_are_told_by_last_mover(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "iraq-2014", "--from", "#1")
    assert "The number of steps after which each can first have moved last there" in text
    assert "--limit N lists more" in text


def test_json_is_the_result_as_plain_data(capsys: pytest.CaptureFixture[str]) -> None:
    plain = json.loads(printed(capsys, "elmira", "--to", "s8", "--frozen", "moe", "--json"))
    schema = json.loads(files("detente").joinpath("schemas", "evolution.schema.json").read_text("utf-8"))
    jsonschema.validate(plain, schema)
    expected = dt.evolution(dt.catalog("elmira"), to="s8", frozen="moe").to_dict()
    assert {**plain, "seconds": 0} == {**expected, "seconds": 0}
    assert plain["reachable"] is False


@pytest.mark.parametrize(
    "given",
    [["--via", "trust"], ["--by", "nobody"], ["--by", "+"], ["--from", "s77"], ["--to", "s77"], ["--to", "#77"]],
)
def test_what_is_wrong_with_the_question_exits_2(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evolution", "elmira", *given]) == 2
    assert capsys.readouterr().err
