"""Published conflicts and the flagship case as model files; the file's name is the catalog key.

Beside each stand its expected results. Entries that encode the same case name each other there under ``encodings``, and
say by its hash which ``model`` they are about.
"""

from __future__ import annotations

import json
from typing import Any, overload

from detente.errors import QuestionError, nearest
from detente.exchange.loading import read
from detente.model.conflict import Conflict
from detente.model.edits import remade
from detente.model.given import name
from detente.shipped import shipped

SUFFIX = ".yaml"
_ALL = object()


def keys() -> tuple[str, ...]:
    """The catalog's keys, in alphabetical order."""
    names = (entry.name for entry in shipped("library").iterdir())
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
    return shipped("library", key + SUFFIX).read_text("utf-8")


def expected(key: str) -> dict[str, Any]:
    """What must come out of an entry: equilibria, verdicts, and where each is from.

    >>> expected("prisoners-dilemma")["equilibria"]["NASH"]["states"]
    ['1']
    """
    results: dict[str, Any] = json.loads(shipped("library", f"{key}.expected.json").read_text("utf-8"))
    return results


def encodings(key: str) -> tuple[str, ...]:
    """The entries that encode the same case as an entry, itself among them, the main one first.

    >>> encodings("iraq-2014-small")
    ('iraq-2014', 'iraq-2014-small', 'iraq-2014-reversed', 'iraq-2014-wide')
    """
    return tuple(expected(key).get("encodings", (key,)))


@overload
def catalog() -> tuple[str, ...]: ...


@overload
def catalog(key: str) -> Conflict: ...


def catalog(key: object = _ALL) -> Conflict | tuple[str, ...]:
    """A published conflict, by its key; it knows what other encodings of the same case say of its claims.

    Without a key, all keys there are.

    Raises
    ------
    QuestionError
        There is no such entry.

    >>> [str(dm.name) for dm in catalog("chicken").decision_makers]
    ['Row', 'Column']
    >>> "elmira" in catalog()
    True
    >>> catalog("iraq-2014").elsewhere["iraq-2014-reversed"]["C2"]
    'holds'
    """
    if key is _ALL:
        return keys()
    called = name(key, "key")
    source(called)
    return _beside_others(read(shipped("library", called + SUFFIX)), called)


def compared(conflict: Conflict) -> Conflict:
    """A conflict read from a copy of an entry, which knows what other encodings of the case say; any other as it is."""
    for key in keys():
        if expected(key).get("model") == conflict.digest:
            return _beside_others(conflict, key)
    return conflict


def _beside_others(conflict: Conflict, key: str) -> Conflict:
    elsewhere = {encoding: _verdicts(encoding) for encoding in encodings(key) if encoding != key}
    return remade(conflict, elsewhere=elsewhere) if elsewhere else conflict


def _verdicts(key: str) -> dict[str, str]:
    return {id: expected_claim["verdict"] for id, expected_claim in expected(key).get("claims", {}).items()}
