"""The description of the API (OpenAPI 3.1): questions are answered with what the commands print with ``--json``."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI

from detente.web.questions import TAKES

LINES = "Lines of JSON: any number of {progress: [what, done, of]}, then {answer: …} or {error: …}"
TEXT: dict[str, Any] = {"type": "string"}
STATE = {"type": "object", "required": ["number", "label", "taken"], "properties": {
    "number": {"type": "integer", "minimum": 1}, "label": TEXT,
    "taken": {"type": "array", "items": TEXT}, "open": {"type": "array", "items": TEXT},
}}  # fmt: skip
MORE: dict[str, dict[str, Any]] = {  # what an answer has here besides
    "report": {"html": TEXT},
    "inverse": {"said": {"type": "array", "items": {"type": "array", "items": TEXT}}},
    "draw": {"svg": TEXT},
}
LESS = {"draw": ("written",), "report": ("written",), "table": ("written",)}  # nothing is written to a file
LISTS = ("reachable_list", "unilateral_improvements")  # of states; they have no command


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


def _answer(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of an answer, and the parts that it refers to, by their names."""
    if name in LISTS:
        states = {"type": "array", "items": STATE}
        asked = {"detente": {"const": 1}, "asked": {"const": name}, "states": states}
        return {"type": "object", "required": list(asked), "properties": asked}, {}
    text = files("detente").joinpath("schemas", f"{name}.schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text.replace("#/$defs/", f"#/components/schemas/{name}."))
    found.pop("$schema", None)
    parts = {f"{name}.{part}": shape for part, shape in found.pop("$defs", {}).items()}
    sentences = {"type": "array", "items": TEXT}
    found["properties"] |= {"sentences": sentences, **MORE.get(name, {})}
    found["required"] = [key for key in found.get("required", []) if key not in LESS.get(name, ())]
    return found, parts
