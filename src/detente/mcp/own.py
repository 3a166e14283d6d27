"""Tools that aren't questions: check a model's text, the catalog, and the files of the folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from detente import words
from detente.errors import QuestionError
from detente.files.disk import MOST_BYTES
from detente.library import catalog, keys
from detente.mcp import arguments
from detente.mcp.addresses import FOLDER, Text, address, entry, file, model_at
from detente.mcp.answers import ROOM, SHOWN, Told, text_of
from detente.model.conflict import Conflict
from detente.shapes import Schema
from detente.views.blocks import Block, Paragraph
from detente.views.page import Page
from detente.web.documents import document_of
from detente.web.folder import Changed, Folder
from detente.web.names import HOME

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Own:
    """A tool that isn't a question: what it does, its arguments, and what it needs."""

    work: Callable[[Given, Folder | None], Told]
    schema: Callable[[str], Schema]
    needs_folder: bool = False
    writes: bool = False


def validate(given: Given, folder: Folder | None) -> Told:
    """A model's text: what it says, and what of it deserves a second look; what is wrong with it is an error."""
    from detente.analysis.advice import advise
    from detente.engines import open_engine
    from detente.explanations import advice
    from detente.model.claim_names import misstated

    lang = given["lang"]
    model = model_at(given["model"], folder, lang)
    conflict = document_of({"text": model.text, "name": model.name, HOME: home_of(folder)}).conflict
    engine = open_engine(conflict, "auto")
    hints = [{"address": hint.address, "text": advice(hint, lang)} for hint in advise(engine)]
    faults = {id: error.message(lang, "web") for id, error in misstated(conflict).items()}
    count, status_quo = engine.all().count, engine.status_quo()
    data: dict[str, Any] = {
        **_head("validate"),
        "model": conflict.digest,
        "title": conflict.name.say(lang),
        "decision_makers": {dm.id: list(dm.qualified()) for dm in conflict.decision_makers},
        "states": count,
        "status_quo": None if status_quo is None else status_quo.label,
        "claims": [claim.id for claim in conflict.claims],
        "faulty_claims": faults,
        "advice": hints,
        "notices": list(model.notices),
    }
    blocks = [*_said(conflict, count, lang), *(Paragraph(text) for text in (*model.notices, *faults.values()))]
    return Told(text_of([*blocks, *(Paragraph(f"{hint['address']}: {hint['text']}") for hint in hints)], lang), data)


def _said(conflict: Conflict, count: int, lang: str) -> Iterator[Block]:
    """What a model says: its parts, and how many states it has."""
    from detente.views.conflict import conflict_view

    yield from conflict_view(conflict, Page(conflict, lang, ROOM, SHOWN))
    yield Paragraph(words.say("mcp.valid", lang, n=count, states=f"{count:,}"))


def entries(given: Given, folder: Folder | None) -> Told:  # noqa: ARG001  as of every tool
    """The catalog: all its entries, or the model file of one."""
    lang, key = given["lang"], given.get("key")
    if key is not None:
        return _read(entry(str(key)), address("catalog", str(key)), "catalog")
    several = {key: catalog(key) for key in keys()}
    listed = [
        {"key": key, "title": one.name.say(lang), "decision_makers": len(one.dms), "options": len(one.options)}
        for key, one in several.items()
    ]
    text = "".join(f"{one['key']}: {one['title']}\n" for one in listed)
    return Told(text, {**_head("catalog"), "entries": listed})


def files(given: Given, folder: Folder | None) -> Told:
    """The files of the folder: their names, or the text of one."""
    there, name = _there(folder), given.get("file")
    if name is not None:
        return _read(file(str(name), there, given["lang"]), address(FOLDER, str(name)), "files")
    names = there.files()
    text = "".join(f"{name}\n" for name in names) or words.say("mcp.no_files", given["lang"]) + "\n"
    return Told(text, {**_head("files"), "files": names})


def save(given: Given, folder: Folder | None) -> Told:
    """Write a model to a file of the folder; one that is there is replaced only if it is as it was read.

    Raises
    ------
    ConflictError
        The text is no model, the name can't be used, or the file isn't what the text was made from.
    """
    there, name = _there(folder), str(given["file"])
    document_of({"text": given["text"], "name": name, HOME: home_of(there)})
    replaces = given.get("replaces")
    try:
        digest = there.write(name, given["text"], None if replaces is None else str(replaces))
    except Changed as changed:
        raise QuestionError("mcp_file_changed", name=name, hash=changed.hash) from None
    said = words.say("mcp.saved", given["lang"], name=name)
    return Told(said + "\n", {**_head("save"), "file": name, "hash": digest})


def _head(asked: str) -> dict[str, Any]:
    return {"detente": 1, "asked": asked, "complete": True}


def _read(model: Text, uri: str, asked: str) -> Told:
    """A model file as it was read."""
    notices = "".join(f"# {notice}\n" for notice in model.notices)
    data = {**_head(asked), "address": uri, "name": model.name, "hash": model.hash, "notices": list(model.notices)}
    return Told(notices + model.text, data)


def _there(folder: Folder | None) -> Folder:
    if folder is None:  # its tools aren't offered then
        raise QuestionError("mcp_no_folder")
    return folder


def home_of(folder: Folder | None) -> str | None:
    """Where tables beside a model are looked for."""
    return None if folder is None else str(folder.root)


def _schema(lang: str, *texts: str, required: int = 0) -> Schema:
    """A schema of texts, of which the first few are required."""
    lengths = {"model": MOST_BYTES, "text": MOST_BYTES}
    limits = {name: lengths.get(name, arguments.MOST_TEXT) for name in texts}
    properties = {name: arguments.text_schema(name, lang, most) for name, most in limits.items()}
    return arguments.of(properties, texts[:required], lang)


def _takes(*texts: str, required: int = 0) -> Callable[[str], Schema]:
    return lambda lang: _schema(lang, *texts, required=required)


OWN = {
    "validate": Own(validate, _takes("model", required=1)),
    "catalog": Own(entries, _takes("key")),
    "files": Own(files, _takes("file"), needs_folder=True),
    "save": Own(save, _takes("file", "text", "replaces", required=2), needs_folder=True, writes=True),
}
