"""The JSON Schema of the model file, for editors, derived from the reader's grammar.

Conditions beyond a schema (syntax of formulas, declared names, feasible states) are left to the reader.
``make schemas`` writes it with those of answers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from detente._version import ADDRESS
from detente.files.reading_keys import MODEL
from detente.files.reading_values import LANGUAGE, TEXT
from detente.shipped import shipped

_NO_ID = r"\s!-,./:-@\[-^`{-~"  # white space and ASCII punctuation except `_` and `-`
_DEFINITIONS = {
    "id": {
        "description": "Letters, digits, marks, _ and inner -, in any script",
        "type": "string",
        "pattern": f"^[^-{_NO_ID}]([^{_NO_ID}]*[^-{_NO_ID}])?$",
    },
    "words": {
        "description": "A text, or a map of languages",
        "anyOf": [
            TEXT,
            {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"pattern": f"^{LANGUAGE}$"},
                "additionalProperties": TEXT,
            },
        ],
    },
    "formula": {
        "description": "Ids of options, scenarios, states; not, and, or, if, iff (also in Arabic); brackets",
        **TEXT,
    },
    "number": {
        "description": "An exact decimal or fraction",
        "type": ["number", "string"],
        "pattern": r"^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+|[0-9]+/[0-9]+)$",
    },
}


def model_schema() -> dict[str, Any]:
    """The schema, draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{ADDRESS}/schemas/model-1.json" if ADDRESS else "urn:detente:schema:model:1",
        "title": "Model file of detente, version 1",
        "description": "A strategic conflict: who is in it, what each can do, and what each wants.",
        **MODEL.schema(),
        "$defs": _DEFINITIONS,
    }


def schema_path() -> Path:
    """Path of the schema in the package."""
    return shipped("schemas", "model.schema.json")
