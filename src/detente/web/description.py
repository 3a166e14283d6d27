"""The description of the API (OpenAPI 3.1): questions are answered with what the commands print with ``--json``."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, get_type_hints

from fastapi import FastAPI

from detente.analysis.registry import Question, find
from detente.questions import names
from detente.results.schemas import answer_schema
from detente.shapes import Schema

LINES = "Lines of JSON: any number of {progress: [what, done, of]}, then {answer: …} or {error: …}"
TEXT: dict[str, Any] = {"type": "string"}


def describe(api: FastAPI) -> None:
    """Let an app describe what its questions are answered with."""
    plain = api.openapi

    @cache
    def openapi() -> dict[str, Any]:
        found = plain()
        for name in names():
            answer, parts = _answer(find(name))
            found["components"]["schemas"] |= {f"{name}-answer": answer, **parts}
            content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}-answer"}},
                       "application/x-ndjson": {"schema": {"type": "string", "description": LINES}}}  # fmt: skip
            found["paths"][f"/api/{name}"]["post"]["responses"]["200"] = {"description": "Answered", "content": content}
        return found

    api.openapi = openapi  # type: ignore[method-assign]


def _answer(question: Question) -> tuple[Schema, Schema]:
    """The schema of an answer, and the parts that it refers to, which answers share, by their names."""
    found: Schema = json.loads(_text(question).replace("#/$defs/", "#/components/schemas/answer."))
    found.pop("$schema", None)
    parts = {f"answer.{part}": shape for part, shape in found.pop("$defs", {}).items()}
    found["properties"] |= {"sentences": {"type": "array", "items": TEXT}, **question.adds}
    written = ("written",) if question.writing is not None else ()  # nothing is written to a file here
    found["required"] = [key for key in found.get("required", []) if key not in written]
    return found, parts


def _text(question: Question) -> str:
    """The schema that ships for a question; or else that of the type of its answer, as far as this says it."""
    shipped = files("detente").joinpath("schemas", f"{question.name}.schema.json")
    if shipped.is_file():
        return shipped.read_text("utf-8")
    answer = get_type_hints(question.ask).get("return")
    if isinstance(answer, type) and hasattr(answer, "asked") and hasattr(answer, "to_dict"):
        return json.dumps(answer_schema(answer))
    properties = {"detente": {"const": 1}, "asked": {"const": question.name}, **question.adds}
    return json.dumps({"type": "object", "required": list(properties), "properties": properties})
