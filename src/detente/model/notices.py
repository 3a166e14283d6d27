"""Notices: what an answer, an import or an export doesn't show by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente import words
from detente.model.texts import Text


@dataclass(frozen=True, slots=True)
class Term:
    """A field of a notice that is itself translated: a key of ``words``."""

    key: str


@dataclass(frozen=True)
class Notice:
    """Something that readers have to know of an answer, an import or an export; its text key is ``notice.<code>``.

    >>> Notice("left_out", {"parts": (Term("part.claims"), Term("part.sources"))}).say()
    'Left out, since the format has no place for it: claims and sources.'
    """

    code: str
    fields: Mapping[str, Any] = field(default_factory=dict)

    def say(self, lang: str = words.DEFAULT) -> str:
        """The message in a language."""
        return words.say(
            f"notice.{self.code}", lang, **{name: _say(value, lang) for name, value in self.fields.items()}
        )

    def to_dict(self, lang: str = words.DEFAULT) -> dict[str, str]:
        """As plain data, the same for all interfaces."""
        return {"code": self.code, "message": self.say(lang)}

    def __str__(self) -> str:
        return self.say()


def _say(value: Any, lang: str) -> Any:
    if isinstance(value, Term):
        return words.say(value.key, lang)
    if isinstance(value, Text):
        return value.say(lang)
    return tuple(_say(element, lang) for element in value) if isinstance(value, tuple) else value
