"""View of the catalog."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente import words
from detente.analysis.model_views import states
from detente.cli.shapes import CatalogEntryJSON
from detente.library import catalog, keys
from detente.model.texts import Source
from detente.views.blocks import Block, Cell, Paragraph, Title, row, table


@dataclass(frozen=True, slots=True)
class Entry:
    """Summary of an entry."""

    key: str
    title: str
    decision_makers: int
    options: int
    states: int
    sources: tuple[str, ...]

    def to_dict(self) -> CatalogEntryJSON:
        """As in JSON."""
        return {
            "key": self.key,
            "title": self.title,
            "decision_makers": self.decision_makers,
            "options": self.options,
            "states": self.states,
            "sources": list(self.sources),
        }


def entries(lang: str) -> list[Entry]:
    """All entries, in the order of their keys."""
    return [_entry(key, lang) for key in keys()]


def _entry(key: str, lang: str) -> Entry:
    conflict = catalog(key)
    return Entry(
        key,
        conflict.name.say(lang),
        len(conflict.dms),
        len(conflict.options),
        states(conflict, limit=0).found.count,
        tuple(_cited(source, lang) for source in conflict.sources),
    )


def _cited(source: Source, lang: str) -> str:
    """Authors and year, or else the title."""
    authors = source.authors if isinstance(source.authors, str) else ", ".join(source.authors or ())
    return " ".join(part for part in (authors or source.title.say(lang), source.year) if part)


def listed(catalog: Sequence[Entry], lang: str) -> Iterator[Block]:
    """The table, and suggested commands."""
    yield Title(words.say("heading.catalog", lang))
    head = ("table.key", "table.conflict", "table.dms", "table.options", "table.states", "table.source")
    rows = (
        row(
            Cell(entry.key, "strong"),
            entry.title,
            str(entry.decision_makers),
            str(entry.options),
            f"{entry.states:,}",
            "; ".join(entry.sources),
        )
        for entry in catalog
    )
    yield table((words.say(key, lang) for key in head), rows, numbers=[2, 3, 4])
    yield Paragraph(words.say("cli.catalog.use", lang), "muted")
