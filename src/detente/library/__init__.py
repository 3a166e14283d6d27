"""Published conflicts and the flagship case as model files; the file's name is the catalog key."""

from __future__ import annotations

from importlib.resources import as_file, files

from detente.errors import QuestionError, nearest
from detente.formats.files import load
from detente.model.conflict import Conflict

SUFFIX = ".yaml"


def keys() -> tuple[str, ...]:
    """The catalog's keys, in alphabetical order."""
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX)))


def source(key: str) -> str:
    """The text of a catalog entry's model file.

    Raises
    ------
    QuestionError
        There is no such entry.
    """
    if key not in keys():
        raise QuestionError("unknown_entry", name=key, near=nearest(key, keys()))
    return files(__package__).joinpath(key + SUFFIX).read_text("utf-8")


def catalog(key: str) -> Conflict:
    """A published conflict, by its key.

    Raises
    ------
    QuestionError
        There is no such entry.

    >>> [str(dm.name) for dm in catalog("chicken").decision_makers]
    ['Row', 'Column']
    """
    source(key)
    with as_file(files(__package__).joinpath(key + SUFFIX)) as path:
        return load(path)
