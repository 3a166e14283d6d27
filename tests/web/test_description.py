"""The description of the API says what there is: every question, every request, every answer."""

from __future__ import annotations

import base64
import inspect
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

import detente as dt
from detente.questions import names
from tests.web.conftest import TWO_TOWNS
from tests.web.served import Answer, Served, edited
from tests.web.test_questions import ASKED, model_for

QUESTIONS = names()
ELSEWHERE = {"load", "save", "catalog"}  # GET and PUT /files, GET /catalog
NOT_ASKED = {"agree", "freeze", "show", "to_networkx"}  # for notebooks, programs in Python, and the command line


@pytest.fixture(scope="module")
def described(shared: Served) -> Any:
    return shared.send("GET", "/api/openapi.json").json


def test_every_question_of_the_package_has_a_route_of_its_name(described: Any) -> None:
    asked = {
        name
        for name in dt.__all__
        if inspect.isfunction(found := getattr(dt, name)) and "conflict" in inspect.signature(found).parameters
    }
    assert asked - ELSEWHERE - NOT_ASKED == set(QUESTIONS)
    assert {f"/api/{name}" for name in QUESTIONS} <= set(described["paths"])


def test_every_argument_of_a_question_can_be_given(described: Any) -> None:
    files = {"file", "output", "overwrite", "sources", "font"}  # the server writes and reads no other files
    machine = {"progress", "processes", "scheduler"}
    for name in QUESTIONS:
        taken = {"from" if one == "from_" else one for one in inspect.signature(getattr(dt, name)).parameters}
        shape = described["components"]["schemas"][name.capitalize()]
        assert taken - files - machine - {"conflict"} <= set(shape["properties"]), name


def operations(described: Any) -> Iterator[tuple[str, str, Any]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_request_and_every_answer_is_described(described: Any) -> None:
    for path, method, operation in operations(described):
        told = f"{method} {path}"
        answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
        assert "$ref" in answer, told
        assert operation["responses"]["422"]["content"]["application/json"]["schema"]["$ref"].endswith("/Fault"), told
        if method in ("post", "put"):
            assert "$ref" in operation["requestBody"]["content"]["application/json"]["schema"], told


def fits(described: Any, path: str, method: str, answer: Answer) -> None:
    schema = described["paths"][path][method]["responses"][str(answer.status)]["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator({**schema, "components": described["components"]}).validate(answer.json)


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_answers_are_as_described(shared: Served, described: Any, question: str) -> None:
    answer = shared.ask(question, model_for(question), **ASKED.get(question, {}))
    assert answer.status == 200, answer.body
    fits(described, f"/api/{question}", "post", answer)
    fits(described, f"/api/{question}", "post", shared.ask(question, "no: conflict"))


def test_what_the_pages_ask_is_as_described(shared: Served, described: Any) -> None:
    asked: dict[str, dict[str, Any]] = {
        "document": {},
        "overview": {},
        "listing": {"where": "dam", "reachable": True, "size": 2},
        "graph": {"part": "near", "state": 2},
        "verdicts": {},
        "sentences": {},
        "formula": {"formula": "dam"},
        "export": {"suffix": ".md"},
        "uses": {"address": "decision_makers.upper.options.dam"},
        "edit": {"edits": [{"do": "set", "address": "conflict", "value": "X"}]},
    }
    for name, given in asked.items():
        answer = shared.ask(name, TWO_TOWNS, **given)
        assert answer.status == 200, answer.body
        fits(described, f"/api/{name}", "post", answer)
    texts = {"start": "a\nb\n", "ours": "A\nb\n", "theirs": "c\nb\n", "take_theirs": [0]}
    sent = {"document": "a.txt", "content": base64.b64encode(b"It was agreed in spring.").decode()}
    fits(described, "/api/paragraphs", "post", shared.send("POST", "/api/paragraphs", sent))
    merged = shared.send("POST", "/api/merge", texts)
    assert merged.json["text"] == "c\nb\n"
    fits(described, "/api/merge", "post", merged)


@pytest.mark.usefixtures("folder")
def test_files_are_told_as_described(shared: Served, described: Any) -> None:
    one, body = "/api/files/{name}", edited("x")
    for path, method, sent, given in (
        ("/api/files", "get", "/api/files", None),
        ("/api/catalog", "get", "/api/catalog", None),
        ("/api/catalog/{key}", "get", "/api/catalog/chicken", None),
        (one, "post", "/api/files/towns.yaml", body),
        (one, "get", "/api/files/towns.yaml", None),
        (one, "put", "/api/files/towns.yaml", body),  # somebody else's text is there
        (one, "put", "/api/files/new.yaml", body),
        (one, "delete", "/api/files/towns.yaml?tab=a", None),
        ("/api/hashes/{name}", "get", "/api/hashes/towns.yaml", None),
    ):
        fits(described, path, method, shared.send(method.upper(), sent, given))
