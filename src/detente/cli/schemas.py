"""The shipped JSON Schemas, derived from the types of answers: ``python -m detente.cli.schemas`` writes them.

The command of a question has the schema of its function's return type; the shapes of other commands are in
`detente.cli.shapes`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

from detente.analysis.registry import find
from detente.cli import program
from detente.cli.shapes import OWN
from detente.errors import ErrorJSON
from detente.files.schema import model_schema
from detente.questions import commands
from detente.results.schemas import answer_schema, schema_for
from detente.shapes import Schema, schema_of
from detente.shipped import shipped


def command_schema(name: str) -> Schema:
    """The JSON Schema of a command's ``--json`` output.

    >>> command_schema("new")["title"]
    'Answer of detente new'
    """
    if name in OWN:
        return schema_for(name, OWN[name])
    return answer_schema(get_type_hints(find(name).ask)["return"])


def schemas() -> Iterator[tuple[str, Schema]]:
    """All shipped schemas, by name: answers of commands, errors, model files."""
    for name in (*commands(), *program.OWN):
        yield name, command_schema(name)
    error = schema_of(ErrorJSON)
    yield "error", {"$schema": error.pop("$schema"), "title": "Error of detente", **error}
    yield "model", model_schema()


def folder() -> Path:
    """Folder of the schemas in the package."""
    return shipped("schemas")


def written(schema: Schema) -> str:
    """The file content of a schema."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def write() -> None:
    """Write all schemas, and remove obsolete ones."""
    paths_written = set()
    for name, schema in schemas():
        path = folder() / f"{name}.schema.json"
        path.write_text(written(schema), "utf-8", newline="\n")
        paths_written.add(path)
    for path in set(folder().glob("*.schema.json")) - paths_written:
        path.unlink()


if __name__ == "__main__":
    write()
