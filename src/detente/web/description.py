"""The description of the API (OpenAPI 3.1): questions are answered with what the commands print with ``--json``."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypedDict

from fastapi import FastAPI

from detente.model.states import StateJSON
from detente.results.schemas import schema_for
from detente.shapes import Schema
from detente.web.questions import TAKES

LINES = "Lines of JSON: any number of {progress: [what, done, of]}, then {answer: …} or {error: …}"
TEXT: dict[str, Any] = {"type": "string"}
MORE: dict[str, dict[str, Any]] = {  # what an answer has here besides
    "report": {"html": TEXT},
    "inverse": {"said": {"type": "array", "items": {"type": "array", "items": TEXT}}},
    "draw": {"svg": TEXT},
}
LESS = {"draw": ("written",), "report": ("written",), "table": ("written",)}  # nothing is written to a file
LISTS = ("reachable_list", "unilateral_improvements")  # of states; they have no command


class StateListJSON(TypedDict):
    """States, by number."""

    detente: Literal[1]
    asked: str
    states: list[StateJSON]


def describe(api: FastAPI) -> None:
    """Let an app describe what its questions are answered with."""
    plain = api.openapi

    @cache
    def openapi() -> dict[str, Any]:
        found = plain()
        for name in TAKES:
            answer, parts = _answer(name)
            found["components"]["schemas"] |= {f"{name}-answer": answer, **parts}
            content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}-answer"}},
                       "application/x-ndjson": {"schema": {"type": "string", "description": LINES}}}  # fmt: skip
            found["paths"][f"/api/{name}"]["post"]["responses"]["200"] = {"description": "Answered", "content": content}
        return found

    api.openapi = openapi  # type: ignore[method-assign]


def _answer(name: str) -> tuple[Schema, Schema]:
    """The schema of an answer, and the parts that it refers to, which answers share, by their names."""
    if name in LISTS:
        text = json.dumps(schema_for(name, StateListJSON))
    else:
        text = files("detente").joinpath("schemas", f"{name}.schema.json").read_text("utf-8")
    found: Schema = json.loads(text.replace("#/$defs/", "#/components/schemas/answer."))
    found.pop("$schema", None)
    parts = {f"answer.{part}": shape for part, shape in found.pop("$defs", {}).items()}
    sentences = {"type": "array", "items": TEXT}
    found["properties"] |= {"sentences": sentences, **MORE.get(name, {})}
    found["required"] = [key for key in found.get("required", []) if key not in LESS.get(name, ())]
    return found, parts
