"""Shared context of all views: names, language, and available width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from detente import words
from detente.explanations import dm_name, option_name
from detente.explanations.changes import given_sentence
from detente.explanations.conventions import said_conventions
from detente.explanations.remarks import incomplete_reason
from detente.model.conflict import Conflict
from detente.model.states import State
from detente.results.base import Found, Result
from detente.views.blocks import Paragraph


@dataclass(frozen=True, slots=True)
class Page:
    """The conflict, the language, the width, and the number of items shown of long lists."""

    conflict: Conflict
    lang: str
    room: int
    shown: int
    model: str = "MODEL"  # the conflict's argument in suggested commands

    def say(self, key: str, /, **fields: Any) -> str:
        """A message in the reader's language."""
        return words.say(key, self.lang, **fields)

    def dm(self, id: str) -> str:
        """What the decision maker is called."""
        return dm_name(self.conflict, id, self.lang)

    def option(self, qualified: str) -> str:
        """What the option is called."""
        return option_name(self.conflict, qualified, self.lang)

    def listed(self, items: Iterable[object]) -> str:
        """Join items to a list."""
        return words.listed(self.lang, items)

    def join(self, items: Iterable[object]) -> str:
        """Join items with the language's conjunction."""
        return words.join(self.lang, items)

    def some(self, items: Sequence[object], count: int) -> str:
        """The first items of a list, and the number of the rest."""
        shown = items[: self.shown]
        unshown = count - len(shown)
        if not shown:
            return ""
        return self.say("text.and_more", items=self.listed(shown), n=unshown) if unshown else self.listed(shown)

    def states(self, state_set: Found) -> str:
        """The labels of the first states of a set."""
        return self.some(state_set.states, state_set.count)

    def count(self, state_set: Found) -> str:
        """The size of a set, or a lower bound."""
        return self.say("text.at_least", n=f"{state_set.count:,}") if state_set.at_least else f"{state_set.count:,}"

    def called(self, state: State) -> str:
        """A state by its label, with its number unless the label contains it."""
        says = state.label in (f"s{state.number}", str(state.number))
        return state.label if says else f"{state.label} (#{state.number})"


def ending(result: Result, page: Page) -> Iterator[Paragraph]:
    """Notices and conventions, then the provenance line: engine, completeness, and time."""
    yield from map(Paragraph, given_sentence(result.conflict, page.lang))
    yield from (Paragraph(notice.say(page.lang)) for notice in result.notices)
    if result.conventions:
        yield Paragraph(said_conventions(page.conflict, result.conventions, page.lang), "muted")
    yield _provenance(result, page)


def _provenance(result: Result, page: Page) -> Paragraph:
    key = "text.complete" if result.complete else "text.incomplete"
    why = "" if result.complete else incomplete_reason(result, page.lang)
    text = page.say(key, engine=result.engine, seconds=f"{result.seconds:.2f}", why=why)
    return Paragraph(text, "muted" if result.complete else "bad")
