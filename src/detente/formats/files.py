"""Files in and out, each format by its suffix."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import ConflictError, FormatError, Place, nearest
from detente.formats.disk import write_whole

if TYPE_CHECKING:
    from detente.formats.document import Document
    from detente.model.conflict import Conflict

NATIVE = (".yaml", ".yml", ".json")
# The formats of others: each module is loaded when a file asks for it.
READERS = {".gmcr": "detente.formats.gmcr", ".csv": "detente.formats.state_table"}
WRITERS = {
    ".gmcr": "detente.formats.gmcr_writing",
    ".csv": "detente.formats.state_table",
    ".tex": "detente.formats.latex",
    ".md": "detente.formats.markdown",
    ".graphml": "detente.formats.networks",
}


def load(path: str | Path) -> Conflict:
    """The conflict that a file describes: `.yaml` or `.json`, a `.gmcr` file of GMCR+, or a state table in `.csv`.

    Raises
    ------
    ConflictError
        The file can't be read, or doesn't describe a conflict; the error names file and line.
    """
    suffix = Path(path).suffix.lower()
    if suffix in READERS:
        conflict: Conflict = import_module(READERS[suffix]).read(path)
        return conflict
    if suffix and suffix not in NATIVE:
        known = [*NATIVE, *READERS]
        raise FormatError("suffix_unknown", place=Place(str(path)), suffix=suffix, near=nearest(suffix, known))
    from detente.formats.document import Document

    return Document.read(path).conflict


def save(given: Document | Conflict, path: str | Path, overwrite: bool = False) -> None:
    """Write a document as it stands, comments and order kept, or a conflict as a new file, by the suffix of `path`.

    The file is written whole or not at all, and never over another one unless `overwrite` says so.

    Raises
    ------
    FormatError
        The file can't be written, or its format can't hold the conflict.
    """
    write_whole(path, text_for(given, path).encode("utf-8"), overwrite=overwrite)


def text_for(given: Document | Conflict, path: str | Path) -> str:
    """What is to stand in a file of this name.

    Raises
    ------
    FormatError
        No such format is written, or it can't hold the conflict.
    """
    from detente.formats.document import Document

    suffix = Path(path).suffix.lower()
    if suffix in WRITERS:
        text: str = import_module(WRITERS[suffix]).write(given.conflict if isinstance(given, Document) else given)
        return text
    if suffix and suffix not in NATIVE:
        known = [*NATIVE, *WRITERS]
        raise FormatError("suffix_unwritten", place=Place(str(path)), suffix=suffix, near=nearest(suffix, known))
    as_json = suffix == ".json"
    if isinstance(given, Document):
        if given.source.page.is_json == as_json:
            return given.text
        given = given.conflict
    return _canonical(given, str(path), as_json)


def _canonical(conflict: Conflict, path: str, as_json: bool) -> str:
    """A conflict as a new file; it is read back before it counts."""
    from detente.formats.document import Document
    from detente.formats.yaml_writing import document, json_document
    from detente.model.plain import plain

    text = (json_document if as_json else document)(plain(conflict))
    try:
        same = Document.of(text, "model.json" if as_json else "model.yaml").conflict == conflict
    except ConflictError as error:
        why = error.part("given") or error.code
        raise FormatError("not_writable", place=Place(path), address=error.address, why=why) from error
    if not same:
        raise FormatError("not_writable", place=Place(path), why="-")
    return text
