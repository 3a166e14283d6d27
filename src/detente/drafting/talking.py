"""Whom a draft talks to: a language model of the user's own choice, or recorded answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from detente.drafting.tasks import BY_NAME, SYSTEM
from detente.errors import EngineError, FormatError, Place, QuestionError, nearest
from detente.files.disk import read_bytes, text_of
from detente.files.text_lines import text_lines
from detente.packages import missing


class Talker(Protocol):
    """Whoever answers the prompts of the tasks."""

    @property
    def name(self) -> str:
        """What it is called in the draft."""

    def answer(self, task: str, attempt: int, prompt: str) -> str:
        """The answer to an attempt at a task."""


@dataclass(frozen=True)
class Replay:
    """Recorded answers, by task and attempt."""

    path: str
    responses: Mapping[tuple[str, int], str]

    @property
    def name(self) -> str:
        """The name of the file."""
        return Path(self.path).name

    def answer(self, task: str, attempt: int, prompt: str) -> str:
        """The recorded answer.

        Raises
        ------
        QuestionError
            There is none.
        """
        try:
            return self.responses[task, attempt]
        except KeyError:
            raise QuestionError("draft_not_recorded", task=task, attempt=attempt, path=self.path) from None

    @classmethod
    def read(cls, path: str | Path) -> Replay:
        """Read a file of JSON lines, each ``{"task": ..., "attempt": ..., "response": ...}``.

        Raises
        ------
        FormatError
            The file can't be read, or a line is no such record, or stands twice.
        """
        responses: dict[tuple[str, int], str] = {}
        for number, line in enumerate(
            text_lines(text_of(read_bytes(path), str(path), "file_blank").removeprefix("\ufeff")), 1
        ):
            if line.strip():
                task, attempt, response = _record(line, str(path), number)
                if (task, attempt) in responses:
                    place = Place(str(path), number)
                    raise FormatError("draft_recorded_twice", place=place, task=task, attempt=attempt)
                responses[task, attempt] = response
        return cls(str(path), responses)


def _record(line: str, path: str, number: int) -> tuple[str, int, str]:
    try:
        said: Any = json.loads(line)
    except (ValueError, RecursionError):
        said = None
    match said:
        case {"task": str(task), "attempt": int(attempt), "response": str(response)} if task in BY_NAME and attempt > 0:
            return task, attempt, response
    raise FormatError("draft_no_record", place=Place(path, number), tasks=list(BY_NAME))


class Model:
    """A language model, by the `llm` library: its plug-ins have hosted and local ones, keys are the user's."""

    def __init__(self, name: str) -> None:
        try:
            import llm
        except ImportError:
            raise missing("llm") from None
        self.name = name
        self._needs_key: type[Exception] = llm.NeedsKeyException
        try:
            self._model: Any = llm.get_model(name)
        except llm.UnknownModelError:
            known = [found.model_id for found in llm.get_models()]
            raise QuestionError("draft_unknown_model", name=name, near=nearest(name, known)) from None

    def answer(self, task: str, attempt: int, prompt: str) -> str:
        """The model's answer; nothing is logged, and no tool or file is offered to the model.

        Raises
        ------
        QuestionError, EngineError
            It has no key, or fails.
        """
        schema = {"schema": dict(BY_NAME[task].schema)} if getattr(self._model, "supports_schema", False) else {}
        try:
            return str(self._model.prompt(prompt, system=SYSTEM, stream=False, **schema).text())
        except self._needs_key:
            raise QuestionError("draft_no_key", name=self.name) from None
        except Exception as error:  # noqa: BLE001  whatever the plug-in raises
            raise EngineError("draft_model_failed", name=self.name, why=f"{type(error).__name__}: {error}") from None
