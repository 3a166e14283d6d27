"""Resources: what an assistant can read without asking a question."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from detente import words
from detente.errors import QuestionError, nearest
from detente.library import keys
from detente.mcp.addresses import CATALOG, FOLDER, LANGUAGE, SCHEMA, address, entry, file, parts
from detente.shipped import shipped
from detente.web.folder import Folder

JSON, MARKDOWN, YAML = "application/json", "text/markdown", "application/yaml"
MODEL_SCHEMA = "model"


@dataclass(frozen=True)
class Resource:
    """A resource: its address, its name, what it is, and the type of its content."""

    uri: str
    name: str
    description: str
    mime: str


def listed(folder: Folder | None, lang: str) -> Iterator[Resource]:
    """The resources, the folder's files as they are now."""
    yield Resource(address(SCHEMA, MODEL_SCHEMA), "schema", words.say("mcp.resource.schema", lang), JSON)
    for spoken in words.LANGUAGES:
        description = words.say("mcp.resource.language", spoken)
        yield Resource(address(LANGUAGE, spoken), f"language-{spoken}", description, MARKDOWN)
    yield Resource(address(CATALOG), "catalog", words.say("mcp.resource.catalog", lang), JSON)
    entries = words.say("mcp.resource.entry", lang)
    yield from (Resource(address(CATALOG, key), key, entries, YAML) for key in keys())
    if folder is not None:
        files = words.say("mcp.resource.file", lang)
        yield from (Resource(address(FOLDER, name), name, files, YAML) for name in folder.files())


def templates(folder: Folder | None, lang: str) -> Iterator[Resource]:
    """The families of resources, with templates as their addresses."""
    yield Resource(f"{address(SCHEMA)}/{{question}}", "answer", words.say("mcp.resource.answer", lang), JSON)
    yield Resource(f"{address(CATALOG)}/{{key}}", "entry", words.say("mcp.resource.entry", lang), YAML)
    if folder is not None:
        yield Resource(f"{address(FOLDER)}/{{+name}}", "file", words.say("mcp.resource.file", lang), YAML)


def read(uri: str, folder: Folder | None, lang: str) -> dict[str, Any]:
    """The text of a resource, its type, and the hash of a file.

    Raises
    ------
    ConflictError
        There is no such resource, or it can't be read.
    """
    kind, name = parts(uri)
    if kind == SCHEMA and name in _schemas():
        return _content(shipped("schemas", f"{name}.schema.json").read_text("utf-8"), JSON)
    if kind == LANGUAGE and name in words.LANGUAGES:
        return _content(_language(name), MARKDOWN)
    if kind == CATALOG and not name:
        return _content(json.dumps({"keys": list(keys())}), JSON)
    if kind == CATALOG:
        return _content(entry(name).text, YAML)
    if kind == FOLDER and folder is not None:
        model = file(name, folder, lang)
        return {**_content(model.text, YAML), "hash": model.hash, "notices": list(model.notices)}
    near = nearest(uri, [resource.uri for resource in listed(folder, lang)])
    raise QuestionError("mcp_no_resource", name=uri, near=near)


def _content(text: str, mime: str) -> dict[str, Any]:
    return {"text": text, "mime": mime}


def _schemas() -> set[str]:
    suffix = ".schema.json"
    names = (entry.name for entry in shipped("schemas").iterdir())
    return {name.removesuffix(suffix) for name in names if name.endswith(suffix)}


def _language(lang: str) -> str:
    """The reference of the language of models, and a commented example."""
    here = shipped("mcp", "reference")
    path = here.joinpath(f"{lang}.md")
    reference = (path if path.is_file() else here.joinpath(f"{words.DEFAULT}.md")).read_text("utf-8")
    examples = shipped("cli", "examples")
    example = examples.joinpath(f"towns.{lang}.yaml")
    shown = (example if example.is_file() else examples.joinpath(f"towns.{words.DEFAULT}.yaml")).read_text("utf-8")
    return f"{reference}\n## {words.say('mcp.example', lang)}\n\n```yaml\n{shown}```\n"
