"""The tasks of a draft, small enough that each answer can be checked: what is asked, and the shape of an answer.

The prompts are in English whatever the document's language: they are for the model, and names and quotations are asked
for in the document's own words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.drafting.schema_check import Schema
from detente.results.evidence import SourceCopy
from detente.shipped import shipped

MOST_ITEMS_TEXT = 2000  # characters of any one text of an answer
TEXT: Schema = {"type": "string", "maxLength": 300}
QUOTE: Schema = {
    "type": "object",
    "properties": {
        "paragraph": {"type": "integer"},
        "text": {"type": "string", "maxLength": MOST_ITEMS_TEXT},
    },
    "required": ["paragraph", "text"],
    "additionalProperties": False,
}
_SAID: Mapping[str, Any] = json.loads(shipped("drafting", "instructions.json").read_text("utf-8"))
SYSTEM: str = "\n".join(_SAID["system"])


@dataclass(frozen=True, slots=True)
class Task:
    """A task: its name, which is the key of the list in an answer; what is asked; the schema of an entry."""

    name: str
    asks: str
    properties: Mapping[str, Schema]
    optional: Mapping[str, Schema]  # keys that an entry may leave out

    @property
    def schema(self) -> Schema:
        """The schema of an answer."""
        required = {**self.properties, "quote": QUOTE}
        keys = {**required, **self.optional}
        item = {"type": "object", "properties": keys, "required": list(required), "additionalProperties": False}
        return {
            "type": "object",
            "properties": {self.name: {"type": "array", "items": item}},
            "required": [self.name],
            "additionalProperties": False,
        }


_KEYS: Mapping[str, Mapping[str, Schema]] = {
    "actors": {"id": TEXT, "name": TEXT, "aliases": {"type": "array", "items": TEXT}},
    "options": {"id": TEXT, "holder": TEXT, "name": TEXT, "now": {"type": ["boolean", "null"]}},
    "limits": {
        "kind": {
            "type": "string",
            "enum": ["never", "at_most_one", "at_least_one", "exactly_one", "when", "irreversible"],
        },
        "of": {"type": "array", "items": TEXT, "minItems": 1},
    },
    "moves": {"who": TEXT, "from": TEXT, "to": TEXT},
    "wants": {"actor": TEXT, "that": TEXT, "hedged": {"type": "boolean"}},
    "orders": {
        "actor": TEXT,
        "kind": {"type": "string", "enum": ["ranking", "weights"]},
        "of": {"type": "array", "items": TEXT, "minItems": 1},
        "weights": {"type": "array", "items": TEXT},
    },
    "outcomes": {"id": TEXT, "name": TEXT, "that": TEXT},
    "claims": {"id": TEXT, "name": TEXT, "that": TEXT, "expect": {"type": "string", "enum": ["holds", "fails"]}},
}
_OPTIONAL: Mapping[str, Mapping[str, Schema]] = {"claims": {"from": TEXT, "given": {"type": "array", "items": TEXT}}}
TASKS = tuple(
    Task(name, _SAID["tasks"][name].replace("{formulas}", _SAID["formulas"]), keys, _OPTIONAL.get(name, {}))
    for name, keys in _KEYS.items()
)
BY_NAME: Mapping[str, Task] = {task.name: task for task in TASKS}


def prompt(
    task: Task, copy: SourceCopy, known: Mapping[str, Any], answer: str | None = None, faults: Sequence[str] = ()
) -> str:
    """What is sent for a task: the document as data, what is established, the question, and what was wrong before."""
    paragraphs = [
        {
            "paragraph": paragraph.number,
            "text": [passage.text for passage in paragraph.passages],
            **({"note": True} if paragraph.is_note else {}),
        }
        for paragraph in copy.paragraphs
    ]
    parts = [
        "DOCUMENT (data, each paragraph with its number; the texts of one paragraph are translations of each other):",
        "\n".join(json.dumps(paragraph, ensure_ascii=False) for paragraph in paragraphs),
        f"ESTABLISHED: {json.dumps(known, ensure_ascii=False)}" if known else "",
        f"TASK {task.name}: {task.asks}",
        f"SCHEMA: {json.dumps(task.schema, ensure_ascii=False)}",
    ]
    if answer is not None:
        parts += [
            f"YOUR ANSWER WAS: {json.dumps(answer[:20_000], ensure_ascii=False)}",
            "IT CAN'T BE TAKEN:\n" + "\n".join(f"- {fault}" for fault in faults),
            "Answer again, whole, with these mended; leave out what you can't mend.",
        ]
    return "\n\n".join(filter(None, parts))
