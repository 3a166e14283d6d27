"""The command `inverse`, from arguments to what is printed."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

import detente as dt
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
