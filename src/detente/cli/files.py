"""Commands on files: conversion, the catalog, and new models."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from detente import words
from detente.cli.answers import note_claims
from detente.cli.destination import STANDARD_OUTPUT, Destination, destination
from detente.cli.session import Session
from detente.cli.shapes import CatalogCopyJSON, CatalogEntriesJSON, CatalogTextJSON, ConvertJSON, NewJSON
from detente.errors import FormatError, QuestionError
from detente.exchange.formats import NATIVE, read_suffixes, written_suffixes
from detente.exchange.loading import content, read
from detente.files.disk import read_bytes, write_whole
from detente.files.document import Document
from detente.files.imported import notices_of
from detente.library import source as text_of_entry
from detente.library.lookup import is_file
from detente.model.conflict import Conflict
from detente.model.notices import Notice
from detente.shipped import shipped
from detente.views.blocks import Block, Lines, Paragraph

SPECIAL = re.compile(r"""[\s'"\\$`!&;|<>()*?\[\]{}#~]""")  # special characters of shells
YAML = (".yaml", ".yml")


def convert(session: Session, source: str, target: str, to_format: str | None, overwrite: bool) -> int:
    """Write a model in another format, and say what that leaves out."""
    place = destination(session, target, to_format, written_suffixes(), overwrite, bare=True)
    original, lost_in_reading = _read(source)
    converted, lost_in_writing = content(original, target, place.suffix)
    note_claims(session, original.conflict if isinstance(original, Document) else original)
    plain: ConvertJSON = {"detente": 1, "asked": "convert", "written": target, "notices": []}
    place.answer(converted, plain, lost=(*lost_in_reading, *lost_in_writing))
    return 0


def _read(source: str) -> tuple[Document | Conflict, tuple[Notice, ...]]:
    if not is_file(source):
        return Document.of(text_of_entry(source), f"{source}.yaml"), ()
    if Path(source).suffix.lower() in ("", *NATIVE):
        return Document.read(source), ()
    conflict = read(source)
    return conflict, notices_of(conflict)


def catalog(session: Session, key: str | None, output: str | None, to_format: str | None, overwrite: bool) -> int:
    """List the entries; or print or write one of them."""
    if key is None:
        if output is not None or to_format is not None:
            raise QuestionError("catalog_no_key")
        return _entries(session)
    text = text_of_entry(key)
    if output is not None or to_format is not None:
        place = destination(session, output or STANDARD_OUTPUT, to_format, written_suffixes(), overwrite, bare=True)
        return _copy(session, key, place)
    if overwrite:
        raise QuestionError("overwrite_nothing")
    if session.json:
        entry: CatalogTextJSON = {"detente": 1, "asked": "catalog", "key": key, "text": text}
        session.show_json(entry)
    else:
        session.show([Lines(tuple((line, True) for line in text.splitlines()))])
    return 0


def _copy(session: Session, key: str, place: Destination) -> int:
    """Write an entry to a file in a format."""
    converted, lost = content(Document.of(text_of_entry(key), f"{key}.yaml"), place.path, place.suffix)
    plain: CatalogCopyJSON = {"detente": 1, "asked": "catalog", "key": key, "written": place.path, "notices": []}
    place.answer(converted, plain, lost=lost)
    _suggest(session, place)
    return 0


def _suggest(session: Session, place: Destination) -> None:
    """Suggest commands for a model that was written."""
    if (
        not (session.json or place.is_standard_output)
        and place.path.isprintable()
        and place.suffix in ("", *read_suffixes())
    ):
        session.show(_next(session, place.path))


def _next(session: Session, path: str) -> Iterator[Block]:
    yield Paragraph(session.say("cli.try_next"))
    yield Lines(((f"  detente analyze {shlex.quote(path) if SPECIAL.search(path) else path}", True),))


def _entries(session: Session) -> int:
    from detente.cli.library_view import entries, listed

    catalog = entries(session.lang)
    if session.json:
        contents: CatalogEntriesJSON = {
            "detente": 1,
            "asked": "catalog",
            "entries": [entry.to_dict() for entry in catalog],
        }
        session.show_json(contents)
    else:
        session.show(listed(catalog, session.lang))
    return 0


BESIDE = "detente-model.schema.json"


def new(session: Session, file: str, overwrite: bool, schema: bool = False, template: str | None = None) -> int:
    """Write a commented example, or one of a kind of conflict; on request with the schema of its keys."""
    suffix = Path(file).suffix.lower()
    if suffix not in YAML and file != STANDARD_OUTPUT:
        raise QuestionError("new_suffix", path=file, near=list(YAML))
    place = destination(session, file, None, YAML, overwrite)
    example = _example(template or "towns", session.lang)
    schema_line = f"# yaml-language-server: $schema={BESIDE}\n" if schema else ""
    beside = str(Path(file).parent / BESIDE)
    if schema and not place.is_standard_output:
        _write_schema(beside)
    plain: NewJSON = {"detente": 1, "asked": "new", "written": file}
    if template:
        plain["template"] = template
    if schema:
        plain["schema"] = beside
    remarks = [session.say("cli.written", path=beside)] if schema else []
    place.answer((schema_line + example).encode("utf-8"), plain, *remarks)
    _suggest(session, place)
    return 0


def _example(name: str, lang: str) -> str:
    """An example in a language; in English where that language has none."""
    folder = shipped("cli", "examples")
    localized = folder.joinpath(f"{name}.{lang}.yaml")
    return (localized if localized.is_file() else folder.joinpath(f"{name}.{words.DEFAULT}.yaml")).read_text("utf-8")


def _write_schema(path: str) -> None:
    """Write the schema of model files, unless it is there as it would be written."""
    from detente.files.schema import schema_path

    content = schema_path().read_bytes()
    try:
        write_whole(path, content)
    except FormatError as error:
        if error.code != "file_exists" or read_bytes(path) != content:
            raise
