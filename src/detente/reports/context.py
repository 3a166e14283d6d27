"""Shared context of all sections: findings, citations, and the names of things in a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from detente import words
from detente.explanations import options_of
from detente.explanations.formulas import formula_words, is_long, name_words, quoted
from detente.explanations.marks import mark
from detente.model.conflict import Conflict
from detente.model.formula_nodes import names
from detente.model.formulas import Formula, text_of
from detente.model.states import State
from detente.model.texts import Evidence, Text
from detente.model.truth import truth
from detente.reports.blocks import caution, link, spoken, styled
from detente.reports.collect import Findings
from detente.results.base import Found
from detente.results.evidence import Grounds
from detente.views.blocks import Paragraph

SHOWN = 12
COLOURS = 8


@dataclass(frozen=True)
class Context:
    """The findings and citations of one report, and the language that they are told in."""

    found: Findings
    grounds: Grounds
    lang: str = words.DEFAULT

    def speaking(self, lang: str) -> Context:
        """The same in another language."""
        return replace(self, lang=lang)

    @property
    def conflict(self) -> Conflict:
        """The conflict."""
        return self.found.conflict

    @cached_property
    def chosen(self) -> frozenset[int]:
        """The numbers of the states selectable in the table and the graph."""
        states = self.found.look.feasible.states if self.found.listed else ()
        return frozenset(state.number for state in states)

    def say(self, key: str, /, **fields: Any) -> str:
        """A message."""
        return words.say(key, self.lang, **fields)

    def dm(self, id: str) -> str:
        """A decision maker by name, with its colour."""
        return mark("dm", id, self.plain_dm(id))

    def plain_dm(self, id: str) -> str:
        """A decision maker by name."""
        return spoken(self.conflict.decision_maker(id).name, self.lang)

    def colour(self, id: str) -> int:
        """Index of a decision maker's colour."""
        return self.conflict.dms.index(id) % COLOURS

    def option(self, qualified: str) -> str:
        """An option by name."""
        dm, _, id = qualified.partition(".")
        options = self.conflict.decision_maker(dm).options
        return spoken(next(option.name for option in options if option.id == id), self.lang)

    def state(self, state: State) -> str:
        """A state by its label, which chooses it in the table and the graph."""
        return mark("state", str(state.number), state.label)

    def states(self, found: Found, shown: int = SHOWN) -> str:
        """The first states of a set, and how many more there are."""
        return self.some([self.state(state) for state in found.states[:shown]], found.count)

    def some(self, items: Sequence[str], count: int) -> str:
        """Items one after the other, and how many more there are."""
        if not items:
            return self.say("text.none")
        joined = words.listed(self.lang, items)
        return joined if count <= len(items) else f"{joined} {self.say('report.and_more', n=count - len(items))}"

    def listed(self, items: Iterable[str]) -> str:
        """Items as a list in running text."""
        return words.join(self.lang, items)

    def taken(self, state: State) -> str:
        """What is taken in a state, and what it leaves open, by name."""
        return options_of(state, self.conflict, self.lang)

    def true_at(self, scenario: str, state: State) -> bool:
        """Whether a named outcome is true at a state."""
        return truth(self.conflict, self._resolved[scenario], state) is True

    @cached_property
    def _resolved(self) -> dict[str, Formula]:
        return {scenario.id: self.conflict.resolve(scenario.that) for scenario in self.conflict.scenarios}

    def formula(self, formula: Formula) -> str:
        """A formula in words, and as it is typed; only so for a long one, or where all names are ids."""
        said, typed = self.gloss(formula), f"`{text_of(formula)}`"
        return f"{said} {typed}" if said else typed

    def gloss(self, formula: Formula) -> str:
        """A formula in words; nothing for a long one, or where all names are ids in every language."""
        if is_long(formula) or not any(self._is_named(name.text) for name in names(formula)):
            return ""
        return styled("strong", formula_words(formula, self.conflict, self.lang))

    def _is_named(self, name: str) -> bool:
        """Whether a name in a formula has another than its id."""
        return any(name_words(name, self.conflict, lang) != quoted(name, lang) for lang in words.LANGUAGES)

    def name(self, name: Text | None, id: str) -> str:
        """What an element is called; its id where it has no name."""
        return f"`{id}`" if name is None else spoken(name, self.lang)

    def evidence(self, evidence: Evidence, step: int) -> Iterator[Paragraph]:
        """The paraphrase, and the citations; or that there are none."""
        if evidence.note is not None:
            yield Paragraph(spoken(evidence.note, self.lang), "", step, "note")
        if evidence.because:
            cited = (self.citation(str(cite), cite.source, cite.locator) for cite in evidence.because)
            yield Paragraph(" ".join(cited), "muted", step, "cites")
        else:
            yield Paragraph(self.say("report.uncited"), "muted", step, "cites bare")

    def citation(self, said: str, source: str, locator: str) -> str:
        """A citation that leads to its source, or to the paragraph where it is in the report."""
        anchor = anchor_of(source, locator) if (source, locator) in self.quoted else anchor_of(source)
        return link("cite", anchor, said)

    @cached_property
    def quoted(self) -> frozenset[tuple[str, str]]:
        """The citations whose paragraphs the report has."""
        return frozenset(
            (ground.citation.source, ground.citation.locator)
            for element in self.grounds.elements
            for ground in element.cited
            if ground.paragraphs
        )

    def left_out(self, name: str) -> Iterator[Paragraph]:
        """A sentence instead of an answer that was left out; nothing where it was given."""
        why = self.found.left_out.get(name)
        if why is not None:
            key = "report.left_out.time" if why == "time" else "report.left_out.other"
            yield caution(self.say(key, command=f"detente {name}"))


def anchor_of(source: str, locator: str = "") -> str:
    """HTML id of a source, or of a place in it."""
    spelled = "".join(sign if sign.isalnum() else "-" for sign in f"{source} {locator}".strip())
    return f"source-{spelled}"
