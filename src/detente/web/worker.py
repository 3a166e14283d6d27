"""Worker process of the app: one task at a time, so that a task can be terminated without the server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from detente import words
from detente.errors import ConflictError, EngineMissing, QuestionError, TooLarge
from detente.packages import unexpected
from detente.web.outcomes import TaskFailed, json_of
from detente.web.tasks import do, prepare

MOST_ANSWER = 64 << 20  # bytes

Job = tuple[str, dict[str, Any]]
Work = Callable[[str, Mapping[str, Any], Callable[..., None]], Mapping[str, Any]]


def opened() -> Callable[[Job, Callable[..., None]], bytes | TaskFailed]:
    """The task function, after preloading."""
    prepare()
    return answer


def answer(job: Job, progress: Callable[..., None]) -> bytes | TaskFailed:
    """The JSON of one task, or its error."""
    return encoded(do, job, progress)


def encoded(work: Work, job: Job, progress: Callable[..., None]) -> bytes | TaskFailed:
    """The JSON of what a task gives, or its error; a bug must not look like an answer."""

    def tell(*parts: Any) -> None:
        progress(*(str(part) if part is not None else None for part in parts))

    task, given = job
    lang = given.get("lang", words.DEFAULT)
    try:
        content = json_of(work(task, given, tell))
        if len(content) > MOST_ANSWER:
            raise TooLarge("answer_large", most=MOST_ANSWER >> 20)
    except ConflictError as error:
        return TaskFailed(error.to_dict(lang, "web"))
    except (MemoryError, RecursionError):
        return TaskFailed(QuestionError("out_of_memory").to_dict(lang))
    except Exception as error:  # noqa: BLE001  whatever it is, it is told
        fault = unexpected(error)
        return TaskFailed(fault.to_dict(lang), 422 if isinstance(fault, EngineMissing) else 500)
    return content
