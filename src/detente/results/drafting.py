"""A draft as an answer: the model, what became of each fault, and what is left to a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from detente import words
from detente.errors import ConflictError
from detente.model.conflict import Conflict
from detente.model.drafts import draft_notices
from detente.model.notices import Notice
from detente.model.validation import evidence
from detente.results.asking import Asking
from detente.results.evidence import SourceCopy
from detente.results.shapes.drafting import DraftedElementJSON, DraftFateJSON, DraftJSON, DraftRemarkJSON
from detente.results.views import Advice
from detente.showing import Brief

Happened = Literal["sent_back", "dropped", "unanswered"]


@dataclass(frozen=True, slots=True)
class Fate(Brief):
    """What became of a faulty entry of an answer, or of a faulty answer (`entry` 0).

    ``sent_back`` to the model with the error; ``dropped``, since it was still wrong after the last attempt;
    ``unanswered``: the task has no answer that could be used.
    """

    task: str
    attempt: int
    entry: int
    label: str
    happened: Happened
    error: ConflictError

    def to_dict(self, lang: str) -> DraftFateJSON:
        """As in JSON."""
        return {
            "task": self.task,
            "attempt": self.attempt,
            "entry": self.entry,
            "label": self.label,
            "happened": self.happened,
            "code": self.error.code,
            "message": self.error.message(lang),
        }


@dataclass(frozen=True, slots=True)
class Remark(Brief):
    """What the checked draft says that its reader has to look at: a contradiction, or something left open."""

    code: str
    address: str
    about: str
    other: str = ""

    def to_dict(self) -> DraftRemarkJSON:
        """As in JSON."""
        return {"code": self.code, "address": self.address, "about": self.about, "other": self.other}


@dataclass(frozen=True, slots=True)
class Review(Brief):
    """What is left to a person: contradictions, advice on the model, what the text leaves open, the next question."""

    contradictions: tuple[Remark, ...]
    advice: tuple[Advice, ...]
    open: tuple[Remark, ...]
    asking: Asking | None

    def question(self, lang: str) -> str | None:
        """What `ask` asks first, in a language; None where nothing is open."""
        if self.asking is None or self.asking.question is None:
            return None
        said = self.asking.in_words(lang)["question"]
        return None if said is None else said["words"]


@dataclass(frozen=True)
class Draft(Brief):
    """A drafted model, nothing of it accepted yet; `text` is its file, `prompts` how many were sent."""

    conflict: Conflict
    copy: SourceCopy
    fates: tuple[Fate, ...]
    prompts: int
    review: Review
    text: str

    @property
    def notices(self) -> tuple[Notice, ...]:
        """How much nobody has accepted yet."""
        return draft_notices(self.conflict)

    def elements(self) -> Iterator[DraftedElementJSON]:
        """Each element with its quotation; whether that supports it is to be judged."""
        for address, support in evidence(self.conflict):
            if support.quote is not None:
                yield {
                    "address": address,
                    "paragraph": support.quote.paragraph,
                    "quotation": support.quote.text,
                    "found": True,
                    "judged": False,
                }

    def to_dict(self, lang: str = words.DEFAULT) -> DraftJSON:
        """As in JSON; messages in a language."""
        return {
            "detente": 1,
            "asked": "draft",
            "conflict": str(self.conflict.name),
            "model": self.conflict.digest,
            "text": self.text,
            "prompts": self.prompts,
            "elements": [*self.elements()],
            "fates": [fate.to_dict(lang) for fate in self.fates],
            "contradictions": [remark.to_dict() for remark in self.review.contradictions],
            "advice": [{"code": one.code, "address": one.address} for one in self.review.advice],
            "open": [remark.to_dict() for remark in self.review.open],
            "question": self.review.question(lang),
            "notices": [notice.say(lang) for notice in self.notices],
        }

    def _parts(self) -> list[tuple[str, Any]]:
        return [("conflict", str(self.conflict.name)), ("elements", len([*self.elements()])), ("prompts", self.prompts)]
