"""Parsed documents, each parsed once for any number of questions, and the files beside them in the app's folder."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import FormatError, QuestionError
from detente.exchange.formats import NATIVE
from detente.files.beside import Beside, are_same
from detente.files.disk import SHEETS
from detente.files.document import Document
from detente.web.names import HOME, parts_of

KEPT = 8  # documents
MODEL = "model.yaml"  # default name of a text


@dataclass(frozen=True)
class Shared(Beside):
    """The tables and models beside a model of the app: nothing hidden, no links; errors name them from `home`."""

    home: Path = Path()

    @classmethod
    def of(cls, home: Path, name: str) -> Shared | None:
        """The tables beside a model file, saved or not; None if its name leads out of the folder."""
        try:
            folder = home.joinpath(*parts_of(name, NATIVE)).parent
        except QuestionError:
            return None
        return cls(folder, home=home) if Path(os.path.realpath(folder)) == folder else None

    def path(self, name: str, suffixes: Sequence[str] = SHEETS) -> Path:
        """The path of a table, or of a file with one of some suffixes.

        Raises
        ------
        FormatError
            It lies elsewhere, or the app doesn't read such files.
        """
        path = super().path(name)
        try:
            is_allowed = path == self.folder.joinpath(*parts_of(name, tuple(suffixes))) == Path(os.path.realpath(path))
        except QuestionError:
            is_allowed = False
        if not is_allowed:
            raise FormatError("square_refused", name=name, allowed=[f"`{suffix}`" for suffix in suffixes])
        return path

    def shown(self, path: Path) -> str:
        """The name of a table, from the folder served."""
        return path.relative_to(self.home).as_posix()


@dataclass(frozen=True)
class Opened:
    """A document, and the hashes of the tables that it was read from."""

    document: Document
    hashes: Mapping[Path, str]

    def tables(self) -> dict[str, str]:
        """The hashes by what the app calls the tables."""
        beside = self.document.source.page.beside
        return {} if beside is None else {beside.shown(path): digest for path, digest in self.hashes.items()}


_OPENED: dict[tuple[str, str, str | None], Opened] = {}  # the last few


def document_of(given: Mapping[str, Any], text: str = "text", name: str = "name") -> Document:
    """The document of a task's text, under these keys.

    Raises
    ------
    ConflictError
        The text isn't a valid model.
    """
    return opened(given, text, name).document


def opened(given: Mapping[str, Any], text: str = "text", name: str = "name") -> Opened:
    """As `document_of`, with its tables; it is parsed anew once one of them has changed.

    Raises
    ------
    ConflictError
        As for `document_of`.
    """
    key = given[text], given.get(name, MODEL), given.get(HOME)
    document = _OPENED.pop(key, None)
    if document is None or not are_same(document.hashes):
        document = _parsed(*key)
    return _kept(key, document)


def edited(given: Mapping[str, Any]) -> Document:
    """The document of a task after its edits, kept parsed: what follows from it is asked next.

    Raises
    ------
    ConflictError
        The text, or what it would become, isn't a valid model.
    """
    document = document_of(given).edited(given["edits"])
    beside = document.source.page.beside
    _kept(
        (document.text, given.get("name", MODEL), given.get(HOME)),
        Opened(document, {} if beside is None else dict(beside.hashes)),
    )
    return document


def _kept(key: tuple[str, str, str | None], document: Opened) -> Opened:
    _OPENED.pop(key, None)
    while len(_OPENED) >= KEPT:
        del _OPENED[next(iter(_OPENED))]
    _OPENED[key] = document
    return document


def _parsed(text: str, name: str, home: str | None) -> Opened:
    beside = None if home is None else Shared.of(Path(home), name)
    document = Document.of(text, name, beside=beside)
    return Opened(document, {} if beside is None else dict(beside.hashes))  # edits note theirs in `beside`, too
