"""Draft a model from a document, task by task: proposed by a language model, checked here, for a person to accept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812  as a type beside the argument of this name
from datetime import datetime
from pathlib import Path
from typing import Any

from detente.citations.source_copies import read_copy
from detente.drafting.building import Building, Fault, with_entries
from detente.drafting.building import told as told_faults
from detente.drafting.reviewing import review
from detente.drafting.schema_check import misfits
from detente.drafting.talking import Model, Replay, Talker
from detente.drafting.tasks import TASKS, Task, prompt
from detente.errors import ConflictError, QuestionError
from detente.exchange.loading import model_text
from detente.exchange.slugs import id_of
from detente.model import given as read
from detente.results.drafting import Draft, Fate, Happened
from detente.results.evidence import SourceCopy

MOST_ATTEMPTS = 3  # at a task
MOST_CHARACTERS = 200_000
MOST_ENTRIES = 60  # of one answer
BEGINNING = 120
_FENCED = re.compile(r"\s*```(?:json)?\s*\n(.*?)\n?```\s*", re.DOTALL)
Watcher = Callable[[str, int, str], None]


def draft(
    document: str | Path,
    *,
    model: str | None = None,
    replay: str | Path | None = None,
    date: str | Date | None = None,
    watch: Watcher | None = None,
) -> Draft:
    """Draft a model from a document.

    Each element has a verbatim quotation, which is looked for in the document, and is marked as accepted by nobody.
    Nothing of the document is sent anywhere but to the model that is named.

    Parameters
    ----------
    document
        Text, Markdown, a web page, a Word document or a PDF.
    model
        A language model, by its name in the `llm` library.
    replay
        Recorded answers instead of a model: JSON lines ``{"task": ..., "attempt": ..., "response": ...}``.
    date
        The day of the draft; by default today.
    watch
        Called with the task, the attempt and the prompt before each prompt is sent.

    Raises
    ------
    QuestionError
        Neither a model nor a file of answers, or both; an unknown model, or one without a key; an answer that isn't
        recorded; or nobody could be drafted.
    FormatError
        The document or the file of answers can't be read.
    EngineError
        The model fails.

    Examples
    --------
    >>> draft("minutes.docx", model="some-model", replay="answers.jsonl")
    Traceback (most recent call last):
    ...
    detente.errors.QuestionError: both a model and recorded answers are named
    ...
    """
    if (model is None) == (replay is None):
        raise QuestionError("draft_no_model" if model is None else "draft_two_models")
    talker: Talker = (
        Replay.read(read.path(replay, "replay")) if replay is not None else Model(read.text(model, "model"))
    )
    copy = document_copy(document)
    drafting = _Drafting(copy, talker, watch)
    head = _head(document, copy, talker.name, read.date(date or datetime.now().astimezone().date(), "date"))
    so_far = Building.begun(copy, next(iter(head["sources"])), head)
    for task in TASKS:
        if task.name == "options" and not so_far.plain["decision_makers"]:
            raise drafting.nobody(str(document))
        so_far = drafting.done(task, so_far)
    conflict = so_far.conflict()
    reviewed = review(conflict, so_far.unknown_now)
    return Draft(conflict, copy, tuple(drafting.fates), drafting.sent, reviewed, model_text(conflict))


def document_copy(document: str | Path) -> SourceCopy:
    """The paragraphs of a document that isn't too long for a prompt."""
    copy = read_copy(read.path(document, "document"))
    size = sum(len(passage.text) for paragraph in copy.paragraphs for passage in paragraph.passages)
    if size > MOST_CHARACTERS:
        raise QuestionError("draft_long", document=str(document), n=size, most=MOST_CHARACTERS)
    return copy


def first_prompt(copy: SourceCopy) -> str:
    """The prompt that is sent first; later ones also have what was established."""
    return prompt(TASKS[0], copy, {})


def _head(document: str | Path, copy: SourceCopy, by: str, date: str) -> dict[str, Any]:
    stem = Path(document).stem
    titles = [passage.text for passage in copy.left_out if any(letter.isalpha() for letter in passage.text)]
    title = titles[0] if titles and len(titles[0]) <= 200 else stem
    source = id_of(stem, "document")
    return {
        "detente": 1,
        "conflict": title,
        "drafted": {"by": by, "date": date},
        "sources": {source: {"title": title, "note": f"{copy.file}, {copy.hash}"}},
    }


@dataclass
class _Drafting:
    """The talk: which entries were sent back or dropped, and how many prompts were sent."""

    copy: SourceCopy
    talker: Talker
    watch: Watcher | None
    fates: list[Fate] = field(default_factory=list)
    sent: int = 0

    def done(self, task: Task, so_far: Building) -> Building:
        """With what a task gives; faults go back to the model a few times, then what is faulty is dropped."""
        answer, faults, grown = None, list[Fault](), so_far
        for attempt in range(1, MOST_ATTEMPTS + 1):
            asked = prompt(task, self.copy, so_far.known, answer, [*told_faults(faults)])
            if self.watch is not None:
                self.watch(task.name, attempt, asked)
            self.sent += 1
            try:
                answer = self.talker.answer(task.name, attempt, asked)
            except ConflictError as error:
                error.also = tuple(fault.error for fault in faults)  # why there was another attempt
                raise
            grown, faults = _tried(task, so_far, answer)
            is_last = attempt == MOST_ATTEMPTS
            for fault in faults:
                happened: Happened = "sent_back" if not is_last else "dropped" if fault.entry else "unanswered"
                self.fates.append(Fate(task.name, attempt, fault.entry, fault.label, happened, fault.error))
            if not faults:
                break
        return grown

    def nobody(self, document: str) -> ConflictError:
        """That there is no actor, with what was wrong with the last answer."""
        wrong = tuple(fate.error for fate in self.fates if fate.attempt == MOST_ATTEMPTS)
        error = QuestionError("draft_nobody" if wrong else "draft_no_actors", document=document)
        error.also = wrong
        return error


def _tried(task: Task, so_far: Building, answer: str) -> tuple[Building, list[Fault]]:
    """With the entries of an answer that can be taken, and what is wrong with the others or with all of it."""
    try:
        said = parsed(answer)
    except ConflictError as error:
        return so_far, [Fault(0, "", error)]
    wrong = [*misfits(said, task.schema)]
    if not isinstance(said, dict) or not isinstance(said.get(task.name), list) or set(said) != {task.name}:
        return so_far, [Fault(0, "", error) for error in wrong]
    entries: Sequence[Any] = said[task.name]
    if len(entries) > MOST_ENTRIES:
        return so_far, [Fault(0, "", QuestionError("draft_many", n=len(entries), most=MOST_ENTRIES))]
    misshapen = {
        number: [*misfits(entry, _item(task), f"{task.name}[{number}]")] for number, entry in enumerate(entries, 1)
    }
    faults = [Fault(number, f"{task.name}[{number}]", one) for number, ones in misshapen.items() for one in ones]
    sound = {number: entry for number, entry in enumerate(entries, 1) if not misshapen[number]}
    grown, others = with_entries(so_far, task.name, [*sound.values()])
    numbers = [*sound]
    faults += [Fault(numbers[fault.entry - 1], fault.label, fault.error) for fault in others]
    return grown, sorted(faults, key=lambda fault: fault.entry)


def _item(task: Task) -> Mapping[str, Any]:
    item: Mapping[str, Any] = task.schema["properties"][task.name]["items"]
    return item


def parsed(answer: str) -> object:
    """The JSON of an answer, which may stand in one fenced block; nothing else around it.

    Raises
    ------
    QuestionError
        It is no JSON, or has a key twice.
    """
    fenced = _FENCED.fullmatch(answer)
    try:
        return json.loads(fenced[1] if fenced else answer, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        text = " ".join(answer.split())
        beginning = text if len(text) <= BEGINNING else text[:BEGINNING] + "…"
        raise QuestionError("draft_no_json", beginning=beginning) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    by_key = dict(pairs)
    if len(by_key) < len(pairs):
        raise ValueError  # a key stands twice
    return by_key
