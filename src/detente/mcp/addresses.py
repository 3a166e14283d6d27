"""Addresses of what can be read: entries of the catalog, files of the folder, schemas, and the language of models.

>>> address("folder", "rivers/two towns.yaml")
'detente://folder/rivers/two%20towns.yaml'
>>> parts("detente://folder/rivers/two%20towns.yaml")
('folder', 'rivers/two towns.yaml')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from detente.errors import FormatError, QuestionError, nearest
from detente.exchange.formats import NATIVE, foreign_suffixes
from detente.library import keys, source
from detente.web.documents import MODEL
from detente.web.folder import Folder
from detente.web.tasks import imported, under_its_name

SCHEME = "detente://"
CATALOG, FOLDER, SCHEMA, LANGUAGE = "catalog", "folder", "schema", "language"


@dataclass(frozen=True)
class Text:
    """The text of a model, the name that tells its form, and what of another program's file it leaves out."""

    text: str
    name: str
    hash: str | None = None
    notices: tuple[str, ...] = ()


def address(kind: str, name: str = "") -> str:
    """The address of something of a kind."""
    return f"{SCHEME}{kind}" + (f"/{quote(name)}" if name else "")


def parts(given: str) -> tuple[str, str]:
    """The kind and the name in an address."""
    kind, _, name = given.removeprefix(SCHEME).partition("/")
    return kind, unquote(name)


def model_at(given: str, folder: Folder | None, lang: str) -> Text:
    """The model that an argument is or names: its text, an address, a key of the catalog, or a file of the folder.

    Raises
    ------
    ConflictError
        It names nothing, or what can't be read.
    """
    if is_text(given):
        return Text(given, "model.json" if given.lstrip().startswith("{") else MODEL)
    kind, name = parts(given) if given.startswith(SCHEME) else (_kind(given), given)
    if kind == CATALOG:
        return entry(name)
    if kind == FOLDER and folder is not None:
        return file(name, folder, lang)
    raise unknown(given, folder)


def is_text(given: str) -> bool:
    """Whether a model argument is a text, not the name of one."""
    return "\n" in given or given.lstrip().startswith("{")


def _kind(given: str) -> str:
    return CATALOG if given in keys() else FOLDER


def unknown(given: str, folder: Folder | None) -> QuestionError:
    """The error of a model argument that names nothing."""
    names = [*keys(), *([] if folder is None else folder.files())]
    return QuestionError("mcp_no_model", name=given, near=nearest(given, names))


def entry(key: str) -> Text:
    """The model file of an entry of the catalog.

    Raises
    ------
    QuestionError
        There is no such entry.
    """
    return Text(source(key), f"{key}.yaml")


def file(name: str, folder: Folder, lang: str) -> Text:
    """A file of the folder; another program's is read as the text of a model file.

    Raises
    ------
    ConflictError
        The folder has no such file, or its name leads out of it.
    """
    try:
        if name.lower().endswith(foreign := foreign_suffixes()):
            return _foreign({"path": str(folder.path(name, foreign)), "name": name, "lang": lang})
        text, digest = folder.read(name)
    except FormatError as error:
        if error.code != "file_missing":
            raise
        raise unknown(name, folder) from None
    except QuestionError as error:
        if error.code != "name_suffix":
            raise
        raise unknown(name, folder) from None
    return Text(text, name, digest)


def _foreign(given: Mapping[str, Any]) -> Text:
    told = under_its_name(imported)(given)
    name = str(given["name"]).rpartition(".")[0] + NATIVE[0]
    return Text(told["text"], name, None, tuple(told["notices"]))
