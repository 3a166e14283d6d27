"""Worker process of the server: one call of a tool at a time, so that it can be ended without the server."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from detente import words
from detente.analysis.registry import Question, find
from detente.library import compared
from detente.mcp import arguments
from detente.mcp.addresses import model_at
from detente.mcp.answers import PART, Told, has_parts, told
from detente.mcp.own import OWN, home_of
from detente.mcp.resources import read
from detente.mcp.tools import asking
from detente.model.conflict import Conflict
from detente.web.documents import document_of
from detente.web.folder import Folder
from detente.web.names import HOME
from detente.web.outcomes import TaskFailed
from detente.web.tasks import answered, prepare
from detente.web.worker import Job, encoded

Progress = Callable[..., None]
RESOURCE = "resources/read"  # a task beside the tools, by what the protocol calls it


def opened() -> Callable[[Job, Progress], bytes | TaskFailed]:
    """The task function, after preloading."""
    prepare()
    return lambda job, progress: encoded(do, job, progress)


def do(task: str, given: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Call a tool, or read a resource.

    Parameters
    ----------
    task
        The name of a tool, or `RESOURCE`.
    given
        The language, the folder under `HOME` if there is one, and ``arguments``, or the ``address`` of a resource.
    progress
        Progress callback.

    Raises
    ------
    ConflictError
        An error in the arguments or the model.
    """
    folder = None if given[HOME] is None else _folder(given[HOME])
    if task == RESOURCE:
        return read(given["address"], folder, given["lang"])
    said = {"lang": given["lang"], **{key: value for key, value in given["arguments"].items() if value is not None}}
    answer = _own(task, said, folder) if task in OWN else _asked(find(task), said, folder, progress)
    return {"text": answer.text, "data": answer.data}


@cache
def _folder(home: str) -> Folder:
    return Folder.at(home)


def _own(task: str, said: Mapping[str, Any], folder: Folder | None) -> Told:
    arguments.check(task, OWN[task].schema(words.DEFAULT), said)
    return OWN[task].work(said, folder)


_DOCUMENT: dict[str, object] = {}  # the last one: its parts are asked for one after another


def _answered(
    question: Question, models: Mapping[str, Conflict], given: Mapping[str, Any], texts: list[str], progress: Progress
) -> object:
    """The answer; a document that was made for its last part isn't made again for the next."""
    if not has_parts(question):
        return answered(question, models, given, progress)
    asked = {key: value for key, value in given.items() if key != PART}
    key = json.dumps([texts, [conflict.digest for conflict in models.values()], asked], sort_keys=True, default=str)
    if key not in _DOCUMENT:
        _DOCUMENT.clear()
        _DOCUMENT[key] = answered(question, models, given, progress)
    return _DOCUMENT[key]


def _asked(question: Question, said: Mapping[str, Any], folder: Folder | None, progress: Progress) -> Told:
    given = arguments.canonical(question, said)
    arguments.check(question.name, asking(question.name).schema(words.DEFAULT), given)
    texts = [model_at(given[name], folder, given["lang"]) for name in arguments.models(question)]
    home = home_of(folder)
    conflicts = [compared(document_of({"text": one.text, "name": one.name, HOME: home}).conflict) for one in texts]
    models = {model.name: conflict for model, conflict in zip(question.models, conflicts, strict=True)}
    answer = _answered(question, models, given, [one.text for one in texts], progress)
    about = conflicts[0].changed(given.get("given") or ())
    notices = [notice for one in texts for notice in one.notices]
    shown = told(question, answer, about, "MODEL" if "\n" in given["model"] else given["model"], given)
    return shown if not notices else Told("\n".join([*notices, shown.text]), {**shown.data, "imported": notices})
