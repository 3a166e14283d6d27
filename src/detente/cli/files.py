"""The commands that read and write files: formats, the catalog, a model to start from."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from detente.cli.models import is_file
from detente.cli.session import Session
from detente.errors import FormatError, QuestionError
from detente.formats.disk import read_bytes, write_whole
from detente.formats.document import Document
from detente.formats.files import NATIVE, READERS, WRITERS, load, text_for
from detente.formats.notices import Notice
from detente.library import source as text_of_entry
from detente.model.conflict import Conflict
from detente.views.blocks import Block, Items, Lines, Paragraph

HEAD = {"detente": 1}


def convert(session: Session, source: str, target: str, overwrite: bool) -> int:
    """Write a model in another format, and say what that leaves out."""
    if Path(target).exists() and Path(source).exists() and Path(target).samefile(source):
        raise QuestionError("same_file", path=target)
    given, lost_in_reading = _read(source)
    text, lost_in_writing = _written(given, target)
    write_whole(target, text.encode("utf-8"), overwrite=overwrite)
    notices = [*lost_in_reading, *lost_in_writing]
    if session.json:
        plain = [notice.to_dict(session.lang) for notice in notices]
        session.show_json(HEAD | {"asked": "convert", "written": target, "notices": plain})
    else:
        said = tuple(notice.say(session.lang) for notice in notices)
        session.show([*_wrote(session, target), *([Items(said)] if said else [])])
    return 0


def _read(source: str) -> tuple[Document | Conflict, tuple[Notice, ...]]:
    if not is_file(source):
        return Document.of(text_of_entry(source), f"{source}.yaml"), ()
    suffix = Path(source).suffix.lower()
    if suffix in READERS:
        found: tuple[Conflict, tuple[Notice, ...]] = import_module(READERS[suffix]).read_with_notes(source)
        return found
    return (Document.read(source), ()) if suffix in ("", *NATIVE) else (load(source), ())


def _written(given: Document | Conflict, target: str) -> tuple[str, tuple[Notice, ...]]:
    module = WRITERS.get(Path(target).suffix.lower())
    write = getattr(import_module(module), "write_with_notes", None) if module else None
    if write is None:
        return text_for(given, target), ()
    found: tuple[str, tuple[Notice, ...]] = write(given.conflict if isinstance(given, Document) else given)
    return found


def _wrote(session: Session, path: str) -> list[Block]:
    return [Paragraph(session.say("cli.written", path=path))]


def catalog(session: Session, key: str | None, output: str | None) -> int:
    """The entries; or one of them, printed or written to a file."""
    if key is None:
        if output is not None:
            raise QuestionError("catalog_no_key")
        return _entries(session)
    text = text_of_entry(key)
    if output is not None:
        write_whole(output, _written(Document.of(text, f"{key}.yaml"), output)[0].encode("utf-8"))
        if session.json:
            session.show_json(HEAD | {"asked": "catalog", "key": key, "written": output})
        else:
            session.show([*_wrote(session, output), *_next(session, output)])
    elif session.json:
        session.show_json(HEAD | {"asked": "catalog", "key": key, "text": text})
    else:
        session.show([Lines(tuple((line, True) for line in text.splitlines()))])
    return 0


def _next(session: Session, path: str) -> Iterator[Block]:
    shown = f"'{path}'" if any(sign.isspace() for sign in path) else path
    yield Paragraph(session.say("cli.try_next"))
    yield Lines(((f"  detente analyze {shown}", True),))


def _entries(session: Session) -> int:
    from detente.cli.library_view import entries, listed

    found = entries(session.lang)
    if session.json:
        said: list[dict[str, Any]] = [entry.to_dict() for entry in found]
        session.show_json(HEAD | {"asked": "catalog", "entries": said})
    else:
        session.show(listed(found, session.lang))
    return 0


BESIDE = "detente-model.schema.json"


def new(session: Session, file: str, schema: bool = False) -> int:
    """A commented example to start from, with the schema of its keys beside it where that is wanted."""
    suffix = Path(file).suffix.lower()
    if suffix not in (".yaml", ".yml"):
        raise QuestionError("new_suffix", path=file, near=[".yaml", ".yml"])
    example = files("detente.cli").joinpath("examples", f"{session.lang}.yaml").read_text("utf-8")
    beside = str(Path(file).parent / BESIDE)
    if schema and not Path(file).exists():  # else nothing is written
        _write_schema(beside)
    line = f"# yaml-language-server: $schema={BESIDE}\n" if schema else ""
    write_whole(file, (line + example).encode("utf-8"))
    if session.json:
        session.show_json(HEAD | {"asked": "new", "written": file} | ({"schema": beside} if schema else {}))
    else:
        more = _wrote(session, beside) if schema else ()
        session.show([*_wrote(session, file), *more, *_next(session, file)])
    return 0


def _write_schema(path: str) -> None:
    """Write the schema of model files, unless it is there as it would be written."""
    from detente.formats.schema import schema_path

    content = schema_path().read_bytes()
    try:
        write_whole(path, content)
    except FormatError as error:
        if error.code != "file_exists" or read_bytes(path) != content:
            raise
