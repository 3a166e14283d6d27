"""Work of a sweep's processes: parts asked one after the other, each answered or refused."""

from __future__ import annotations

import pickle
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from detente import words
from detente._version import __version__
from detente.analysis.registry import Question, find
from detente.errors import ConflictError, EngineError, FaultJSON, QuestionError, TooLarge
from detente.model.conflict import Conflict
from detente.packages import unexpected
from detente.sweeps.parts import Part

# What an answer says of the run and the file, and not of the model.
PASSING = ("seconds", "file")


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a part: the content of its file, or why there is none; where and how long it took."""

    hash: str
    content: bytes | None
    why: FaultJSON | None
    seconds: float
    machine: str


@dataclass(frozen=True, slots=True)
class Job:
    """Some parts, with the pickled models that they are about."""

    models: bytes
    parts: tuple[Part, ...]
    lang: str = words.DEFAULT


def packed(models: Sequence[Conflict]) -> bytes:
    """Models for jobs."""
    return pickle.dumps((__version__, tuple(models)))


def asking() -> Callable[[Job, Callable[..., None]], list[Asked]]:
    """Entry point of a process."""
    return lambda job, _: work(job)


def work(job: Job) -> list[Asked]:
    """Ask the parts of a job.

    Raises
    ------
    QuestionError
        This process has another version of the program.
    """
    version, models = _unpacked(job.models)
    if version != __version__:
        raise QuestionError("sweep_version", version=version, other=__version__)
    return [_asked(part, models[part.model], job.lang) for part in job.parts]


@lru_cache(maxsize=1)
def _unpacked(models: bytes) -> tuple[str, tuple[Conflict, ...]]:
    """Unpickle the models once for all jobs of a sweep."""
    unpickled: tuple[str, tuple[Conflict, ...]] = pickle.loads(models)  # noqa: S301  packed by who shares its work
    return unpickled


def _asked(part: Part, conflict: Conflict, lang: str) -> Asked:
    began, content, why = time.perf_counter(), None, None
    try:
        content = part.content(outcome(find(part.head["question"]), conflict, part.head))
    except ConflictError as error:
        why = error.fault(lang)
    except MemoryError:
        why = TooLarge("worker_ended").fault(lang)
    except Exception as error:  # noqa: BLE001  a bug in one answer leaves the others
        why = unexpected(error).fault(lang)
    return Asked(part.hash, content, why, time.perf_counter() - began, platform.node())


def outcome(question: Question, conflict: Conflict, head: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a part as plain data, or the error with which the model refuses the question.

    Raises
    ------
    EngineError
        The limits of an engine or of this machine are exceeded, which says nothing of the model.
    """
    changes = {"given": head["given"]} if head["given"] else {}
    here = {name: 1 for name, one in question.arguments.items() if name == "processes" and one.kind.schema is None}
    try:
        answer = question.ask(conflict, **changes, **head["arguments"], **here)
        plain = question.plain(answer, words.DEFAULT)
    except EngineError:
        raise
    except ConflictError as error:
        return {"error": refusal(error)}
    return {"answer": {key: value for key, value in plain.items() if key not in PASSING}}


def refusal(error: ConflictError) -> dict[str, Any]:
    """An error as a part has it: without the file and the line."""
    lines = [error.part(which) for one in error.each() for which in ("given", "allowed", "next")]
    return {"code": error.code, "address": error.address, "message": "\n".join(filter(None, lines))}
