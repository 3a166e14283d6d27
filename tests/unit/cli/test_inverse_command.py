"""The command `inverse`, from arguments to what is printed."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import detente as dt
from detente import words
from detente.explanations.inverse import condition_words
from tests.unit.cli.helpers import detente

ASKED = [
    ("cuban-missile-crisis", "--to", "7", "--concept", "nash"),
    ("cuban-missile-crisis", "--to", "8", "--concept", "us=SEQ,ussr=SSEQ", "--limit", "2"),
    ("elmira", "--to", "s2", "--concept", "seq", "--only", "moe", "--keep", "moe: s7 > s3", "--bar", "s5"),
    ("iraq-2014", "--to", "#3", "--concept", "nash", "--only", "iran", "--at-most", "1", "--limit", "2"),
    ("prisoners-dilemma", "--to", "#4", "--concept", "gmr", "--weights", "first=2", "--over", "rankings"),
]


@pytest.mark.parametrize("arguments", ASKED, ids=lambda found: found[0])
def test_json_is_as_its_schema_says_and_text_comes_in_both_languages(arguments: tuple[str, ...]) -> None:
    done = detente("inverse", *arguments, "--json")
    found: dict[str, Any] = json.loads(done.out)
    schema = json.loads(files("detente").joinpath("schemas", "inverse.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema, jsonschema.Draft202012Validator)
    assert done.code == (0 if found["complete"] else 3)
    for lang in ("en", "ar"):
        text = detente("inverse", *arguments, "--lang", lang)
        assert (text.code, text.err) == (done.code, "")
        assert all(line == line.rstrip() for line in text.out.splitlines())


def test_json_is_what_python_gives() -> None:
    given = dt.inverse(dt.catalog("cuban-missile-crisis"), to="7", concept="NASH").to_dict() | {"seconds": 0}
    done = detente("inverse", *ASKED[0], "--json")
    assert json.loads(done.out) | {"seconds": 0} == given


def test_none_is_said_to_be_proven() -> None:
    done = detente("inverse", "cuban-missile-crisis", "--to", "7", "--concept", "nash", "--only", "ussr")
    assert done.code == 0
    assert "this is proven" in " ".join(done.out.split())


def test_beyond_the_bound_it_exits_with_three() -> None:
    done = detente("inverse", "cuban-missile-crisis", "--to", "7", "--concept", "nash", "--at-most", "1")
    assert done.code == 3
    assert "costs less than 1.5" in " ".join(done.out.split())


def test_wrong_words_exit_with_two() -> None:
    assert detente("inverse", "elmira", "--to", "s2", "--concept", "seq", "--over", "all").code == 2
    assert detente("inverse", "elmira", "--concept", "seq").code == 2


TOO_MANY = """
detente: 1
conflict: Four with three each
decision_makers:
  a: {options: {a1: A1, a2: A2, a3: A3}, prefers: [a1, b1, c1]}
  b: {options: {b1: B1, b2: B2}, prefers: [b1, c1, a1]}
  c: {options: {c1: C1, c2: C2}, prefers: [c1, a1, b1]}
status_quo: []
"""


@pytest.mark.parametrize("concept", ["NASH", "SEQ"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_conditions_come_only_when_asked_for_and_are_bounded(tmp_path: Path, concept: str, lang: str) -> None:
    model = tmp_path / "m.yaml"
    model.write_text(TOO_MANY, "utf-8")
    asked = ("inverse", str(model), "--to", "a1 and b1 and c1", "--concept", concept, "--lang", lang)
    plain, listed = detente(*asked), detente(*asked, "--conditions")
    heading = words.say("heading.conditions", lang)
    assert heading not in plain.out
    assert heading in listed.out
    assert len(plain.out.splitlines()) < 90
    assert len(listed.out.splitlines()) < len(plain.out.splitlines()) + 250
    assert "--limit N" in listed.out


def test_what_needs_no_change_points_at_the_ways_there() -> None:
    done = detente("inverse", "elmira", "--to", "s5 or s8", "--concept", "seq")
    assert "detente evolution elmira --to 's5 or s8'" in " ".join(done.out.split())
    assert "detente evolution" not in detente("inverse", *ASKED[0]).out


def test_a_condition_says_where_nothing_is_asked_and_where_it_cannot_be_met() -> None:
    """Whoever may not change has conditions that are always met or never."""
    found = dt.inverse(dt.catalog("cuban-missile-crisis"), to="7", concept="NASH", only="ussr")
    said = {one.dm: (one.when, one.to_dict()["when"], condition_words(one, found)) for one in found.conditions}
    assert said["us"][:2] == ("never", "never")
    assert "is not stable" in said["us"][2]
    assert {one.when for one in found.conditions} <= {"always", "never", "depends"}
    always = dt.inverse(dt.catalog("cuban-missile-crisis"), to="5", concept="NASH", only="ussr").conditions
    assert [one.when for one in always if not one.requirements] == ["always" for one in always if not one.requirements]
