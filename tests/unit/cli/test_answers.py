"""Every question, asked of every catalog entry: text in both languages, JSON as its schema says."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import detente as dt
from detente.library import catalog, keys
from tests.each import each
from tests.unit.cli.helpers import detente

QUESTIONS: dict[str, tuple[str, ...]] = {
    "analyze": (),
    "equilibria": ("--concepts", "nash,seq"),
    "stability": (),
    "explain": ("--state", "#1"),
    "states": (),
    "preferences": (),
    "moves": ("--limit", "20"),
    "diff": ("chicken",),
}
CASES = [(question, key) for question in QUESTIONS for key in keys()]


def schema(asked: str) -> dict[str, Any]:
    """The schema that ships for an answer."""
    text = files("detente").joinpath("schemas", f"{asked}.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


def said(asked: str, *arguments: str, code: int = 0) -> Any:
    """What a command prints as JSON, checked against its schema."""
    done = detente(*arguments, "--json")
    assert done.code == code, done.err
    found = json.loads(done.out)
    jsonschema.validate(found, schema(asked), jsonschema.Draft202012Validator)
    return found


@each("question, key", CASES)
def test_json_is_as_its_schema_says(question: str, key: str) -> None:
    found = said(question, question, key, *QUESTIONS[question])
    assert (found["asked"], found["complete"]) == (question, True)
    assert found["model"] == catalog(key).digest


@each("question, key", CASES)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_text_is_printed_and_nothing_else(question: str, key: str, lang: str) -> None:
    done = detente(question, key, *QUESTIONS[question], "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out
    assert all(line == line.rstrip() for line in done.out.splitlines())


def test_json_is_what_python_gives() -> None:
    given = dt.stability(dt.catalog("elmira"), concepts="gmr", dm="local").to_dict() | {"seconds": 0}
    assert said("stability", "stability", "elmira", "--concepts", "gmr", "--dm", "local") | {"seconds": 0} == given


@pytest.mark.parametrize("limit", ["0", "1", "3", "200"])
@each("question", ["analyze", "equilibria", "stability", "states", "preferences", "moves"])
def test_a_limit_cuts_what_is_listed_and_keeps_the_counts(question: str, limit: str) -> None:
    found = said(question, question, "iraq-2014", "--limit", limit)
    assert found["states"] == 2048
    assert detente(question, "iraq-2014", "--limit", limit).code == 0
    if question == "equilibria":
        gmr = found["equilibria"]["GMR"]
        assert (gmr["count"], len(gmr["states"])) == (94, min(94, int(limit)))
        assert gmr["listed"] == (int(limit) >= 94)
        assert ("patterns" in gmr) != gmr["listed"]


def test_a_mixed_profile_is_named_and_spelled_out() -> None:
    mixed = "moe=SEQ,uniroyal=NASH,local=GMR"
    found = said("equilibria", "equilibria", "elmira", "--concepts", mixed)["equilibria"]
    assert found["MIXED"]["profile"] == {"moe": "SEQ", "uniroyal": "NASH", "local": "GMR"}
    assert (
        "MIXED: SEQ for Ministry of the Environment, NASH for Uniroyal and GMR for Local government."
        in detente("equilibria", "elmira", "--concepts", mixed).out
    )
    assert said("stability", "stability", "elmira", "--concepts", mixed)["profiles"]["MIXED"]["local"] == "GMR"


def test_engines_agree() -> None:
    one, other = (
        said("equilibria", "equilibria", "elmira", "--engine", engine) for engine in ("reference", "explicit")
    )
    assert one["equilibria"] == other["equilibria"]
    assert (one["engine"], other["engine"]) == ("reference", "explicit")


def test_a_conflict_without_equilibria_is_said_to_have_none(tmp_path: Path) -> None:
    model = tmp_path / "pennies.yaml"
    model.write_text(
        "detente: 1\nconflict: Pennies\ndecision_makers:\n"
        "  one: {options: {a: A}, prefers: [a iff b]}\n  two: {options: {b: B}, prefers: [not a iff b]}\n",
        "utf-8",
    )
    assert "No state is an equilibrium under NASH." in detente("analyze", str(model)).out
    assert "لا توجد حالة تكون توازنًا وفق NASH" in detente("analyze", str(model), "--lang", "ar").out


def test_the_status_quo_is_explained_once_for_all_who_have_the_same_reason() -> None:
    text = " ".join(detente("analyze", "iraq-2014").out.split())
    assert "s537 is not stable under NASH, SEQ and SSEQ for Insurgent organisation." in text
    assert text.count("none of them has an improvement from it") == 1


def test_what_a_cut_set_leaves_open_is_not_taken_for_no() -> None:
    text = detente("analyze", "iraq-2014", "--limit", "1").out
    row = next(line for line in text.splitlines() if line.strip().startswith("SEQ ") and "?" in line)
    assert "?" in row
    assert "? not listed within the limit." in " ".join(text.split())


def test_an_incomplete_answer_says_so_and_exits_with_three() -> None:
    found = said("diff", "diff", "iraq-2014", "elmira", "--limit", "1", code=3)
    assert (found["complete"], found["why"]) == (False, "limit")
    done = detente("diff", "iraq-2014", "elmira", "--limit", "1")
    assert done.code == 3
    assert "NOT COMPLETE" in done.out
