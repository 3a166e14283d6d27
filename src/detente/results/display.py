"""Answers as notebooks show them: what was asked, a table in words of the reader's language, and what's missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from detente import words
from detente.model.conflict import Conflict
from detente.model.display import block, paragraph, table, text_table
from detente.model.given import language, refuse
from detente.results.base import Result

MOST_ROWS, LONGEST = 50, 160
YES, NOTHING = "✓", "–"


@dataclass(frozen=True)
class Shown:
    """A conflict or an answer, to be shown in a language."""

    what: Conflict | Result
    lang: str

    def _repr_html_(self) -> str:
        return self.what.to_html(self.lang)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.what.to_html(self.lang), "text/plain": self.what.to_text(self.lang)}

    def __str__(self) -> str:
        return self.what.to_text(self.lang)


def show(conflict: Conflict | Result, *, lang: str = words.DEFAULT) -> Shown:
    """A conflict or a result as a notebook shows it, in a language.

    Parameters
    ----------
    conflict
        A conflict, or any result.
    lang
        ``en`` or ``ar``.

    Raises
    ------
    QuestionError
        No such language.

    >>> import detente as dt
    >>> print(show(dt.equilibria(dt.catalog("prisoners-dilemma"), concepts="nash"), lang="ar"))
    معضلة السجينين: التوازنات
    الحالة  المأخوذ  NASH
    1       –        ✓
    """
    if not isinstance(conflict, Conflict | Result):
        refuse(conflict, "conflict", "a_conflict_or_result")
    return Shown(conflict, language(lang))


def result_html(result: Result, lang: str = words.DEFAULT) -> str:
    """An answer as HTML; every text in it is escaped."""
    head, rows = _table(result, lang)
    parts = [paragraph(_title(result, lang), strong=True)]
    parts.append(table(head, rows[:MOST_ROWS]) if rows else paragraph(words.say("display.none", lang)))
    return block(lang, [*parts, *(paragraph(note) for note in _notes(result, len(rows), lang))])


def result_text(result: Result, lang: str = words.DEFAULT) -> str:
    """An answer as plain text."""
    head, rows = _table(result, lang)
    body = text_table(head, rows[:MOST_ROWS]) if rows else words.say("display.none", lang)
    return "\n".join([_title(result, lang), body, *_notes(result, len(rows), lang)])


def _title(result: Result, lang: str) -> str:
    return f"{result.conflict.name.say(lang)}: {words.say(f'display.asked.{result.asked}', lang)}"


def _notes(result: Result, count: int, lang: str) -> list[str]:
    notes = [words.say("display.more", lang, n=count - MOST_ROWS)] if count > MOST_ROWS else []
    if not result.complete:
        key = f"why.{result.why}"
        why = words.say(key, lang) if words.has(key, lang) else str(result.why)
        notes.append(words.say("display.incomplete", lang, why=why))
    return notes


def _table(result: Result, lang: str) -> tuple[list[str], list[list[str]]]:
    rows = result.rows()
    keys = list(dict.fromkeys(key for row in rows for key in row))
    if "number" in keys and all(str(row.get("label")) in (str(row["number"]), f"s{row['number']}") for row in rows):
        keys.remove("number")  # the label says it
    said = _Said(result.conflict, lang)
    return [said.head(key) for key in keys], [[said.cell(key, row.get(key)) for key in keys] for row in rows]


class _Said:
    """Columns and cells in the words of a language, with the names that the conflict gives."""

    def __init__(self, conflict: Conflict, lang: str) -> None:
        self.lang = lang
        self.names = {dm.id: dm.name.say(lang) for dm in conflict.decision_makers}
        for dm in conflict.decision_makers:
            for option, id in zip(dm.options, dm.qualified(), strict=True):
                self.names[id] = option.name.say(lang)

    def head(self, key: str) -> str:
        """What a column is called: a term, or the names of the concept and decision maker that it's about."""
        if words.has(f"display.column.{key}", self.lang):
            return words.say(f"display.column.{key}", self.lang)
        return " ".join(self._word(part) for part in key.split(" "))

    def _word(self, part: str) -> str:
        term = f"display.column.{part}"
        return words.say(term, self.lang) if words.has(term, self.lang) else self.names.get(part, part)

    def cell(self, key: str, value: Any) -> str:
        """A cell in words."""
        if value is None or value in ("", ()):
            return NOTHING
        if isinstance(value, bool):
            return YES if value else ""
        if isinstance(value, float):
            return f"{value:.3g}"
        if key == "taken":
            return words.join(self.lang, [self.names.get(option, option) for option in str(value).split(", ")])
        if key == "dm":
            return self.names.get(str(value), str(value))
        if key == "coalition":
            return words.join(self.lang, [self.names.get(member, member) for member in str(value).split("+")])
        term = f"claims.verdict.{value}"
        if key in ("verdict", "expect") and words.has(term, self.lang):
            return words.say(term, self.lang)
        if key == "differs":
            return self._listed(self._verdict_in(one) for one in str(value).split("; "))
        return shorten(self._plain(value), LONGEST, placeholder=" …")

    def _verdict_in(self, said: str) -> str:
        """The key of another encoding, and the verdict there."""
        entry, _, verdict = said.partition(": ")
        return f"{entry}: {words.say(f'claims.verdict.{verdict}', self.lang)}"

    def _plain(self, value: Any) -> str:
        if isinstance(value, dict):
            return self._listed(f"{key}: {self._plain(one)}" for key, one in value.items())
        if isinstance(value, Sequence) and not isinstance(value, str):
            return self._listed(self._plain(one) for one in value)
        return str(value)

    def _listed(self, parts: Iterable[str]) -> str:
        return ("، " if self.lang == "ar" else ", ").join(parts)
