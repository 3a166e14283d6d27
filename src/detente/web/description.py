"""OpenAPI 3.1 description of the API; answers have the schemas of the commands' ``--json`` output."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, get_type_hints, is_typeddict

from fastapi import FastAPI

from detente.analysis.registry import Question, find
from detente.questions import names
from detente.results.schemas import answer_schema, schema_for
from detente.shapes import Schema
from detente.shipped import shipped

LINES = "Lines of JSON: any number of {progress: [what, done, of]}, then {answer: …} or {error: …}"
TEXT: dict[str, Any] = {"type": "string"}


def describe(api: FastAPI) -> None:
    """Add the schemas of answers to an app's description."""
    plain = api.openapi

    @cache
    def openapi() -> dict[str, Any]:
        described = plain()
        for name in names():
            answer, parts = _answer(find(name))
            described["components"]["schemas"] |= {f"{name}-answer": answer, **parts}
            content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}-answer"}},
                       "application/x-ndjson": {"schema": {"type": "string", "description": LINES}}}  # fmt: skip
            described["paths"][f"/api/{name}"]["post"]["responses"]["200"] = {
                "description": "Answered",
                "content": content,
            }
        return described

    api.openapi = openapi  # type: ignore[method-assign]


def _answer(question: Question) -> tuple[Schema, Schema]:
    """The schema of an answer, and its shared components by name."""
    schema: Schema = json.loads(_text(question).replace("#/$defs/", "#/components/schemas/answer."))
    schema.pop("$schema", None)
    parts = {f"answer.{part}": shape for part, shape in schema.pop("$defs", {}).items()}
    absent = ("written",) if question.writing is not None else ()  # no output file here
    for form in _forms(schema, parts):
        form["properties"] |= {"sentences": {"type": "array", "items": TEXT}, **question.adds}
        form["required"] = [key for key in form.get("required", []) if key not in absent]
    return schema, parts


def _forms(schema: Schema, parts: Schema) -> list[Schema]:
    """The objects that an answer may be: itself, or each of several forms."""
    if "anyOf" not in schema:
        return [schema]
    return [parts[form["$ref"].rpartition("/")[2]] for form in schema["anyOf"]]


def _text(question: Question) -> str:
    """The shipped schema of a question, or else that of its answer's type, if defined."""
    schema = shipped("schemas", f"{question.name}.schema.json")
    if schema.is_file():
        return schema.read_text("utf-8")
    shape = get_type_hints(question.plain).get("return")
    if is_typeddict(shape):
        return json.dumps(schema_for(question.name, shape))
    answer = get_type_hints(question.ask).get("return")
    if isinstance(answer, type) and hasattr(answer, "asked") and hasattr(answer, "to_dict"):
        return json.dumps(answer_schema(answer))
    properties = {"detente": {"const": 1}, "asked": {"const": question.name}, **question.adds}
    return json.dumps({"type": "object", "required": list(properties), "properties": properties})
