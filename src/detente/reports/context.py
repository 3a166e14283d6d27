"""Shared context of all sections: findings, citations, and HTML for names, states and citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from detente import words
from detente.explanations import dm_name, options_of
from detente.explanations.formulas import LONG, formula_words, name_words, quoted
from detente.model.conflict import Conflict
from detente.model.formula_nodes import names
from detente.model.formulas import Formula, text_of
from detente.model.states import State
from detente.model.texts import Evidence, Text
from detente.model.truth import truth
from detente.reports.collect import Findings
from detente.reports.elements import Html, pieces, tag
from detente.reports.markup import code, in_a_sentence, isolated, prose, say, text, two
from detente.results.base import Found
from detente.results.evidence import Grounds

SHOWN = 12
COLOURS = 8


@dataclass(frozen=True)
class Context:
    """The findings and citations of one report."""

    found: Findings
    grounds: Grounds

    @property
    def conflict(self) -> Conflict:
        """The conflict."""
        return self.found.conflict

    @cached_property
    def chosen(self) -> frozenset[int]:
        """The numbers of the states selectable in the table and the graph."""
        states = self.found.look.feasible.states if self.found.listed else ()
        return frozenset(state.number for state in states)

    def dm(self, id: str) -> Html:
        """A decision maker by name, with its colour."""
        return tag("span", self.plain_dm(id), class_=f"dm c{self.colour(id)}")

    def plain_dm(self, id: str) -> Html:
        """A decision maker by name."""
        return text(self.conflict.decision_maker(id).name)

    def colour(self, id: str) -> int:
        """Index of a decision maker's colour."""
        return self.conflict.dms.index(id) % COLOURS

    def option(self, qualified: str) -> Html:
        """An option by name."""
        dm, _, id = qualified.partition(".")
        return text(next(option.name for option in self.conflict.decision_maker(dm).options if option.id == id))

    def state(self, state: State) -> Html:
        """A state by its label; a button that chooses it, where the report lists all states."""
        if state.number not in self.chosen:
            return tag("bdi", state.label, class_="state")
        return tag("button", tag("bdi", state.label), type="button", class_="state", data_state=state.number)

    def states(self, found: Found, shown: int = SHOWN) -> Html:
        """The first states of a set, and how many more there are."""
        return self.some([self.state(state) for state in found.states[:shown]], found.count)

    def some(self, items: Sequence[Html], count: int) -> Html:
        """Items one after the other, and how many more there are."""
        if not items:
            return say("text.none")
        joined = two(lambda lang: pieces(items, words.language(lang).comma)) if len(items) > 1 else items[0]
        return joined if count <= len(items) else joined + " " + say("report.and_more", n=count - len(items))

    def listed(self, items: Iterable[Html]) -> Html:
        """Pieces of HTML as a list in running text."""
        pieces_listed = list(items)
        return pieces_listed[0] if len(pieces_listed) == 1 else two(lambda lang: in_a_sentence(pieces_listed, lang))

    def taken(self, state: State) -> Html:
        """What is taken in a state, and what it leaves open, by name."""
        return two(lambda lang: isolated(options_of(state, self.conflict, lang), lang))

    def quoted_option(self, name: str, lang: str) -> str:
        """An option by display name, given its name in a model file."""
        return name_words(name, self.conflict, lang)

    def true_at(self, scenario: str, state: State) -> bool:
        """Whether a named outcome is true at a state."""
        return truth(self.conflict, self._resolved[scenario], state) is True

    @cached_property
    def _resolved(self) -> dict[str, Formula]:
        return {scenario.id: self.conflict.resolve(scenario.that) for scenario in self.conflict.scenarios}

    def gloss(self, formula: Formula) -> Html:
        """A formula in words, options and scenarios by their names; nothing for a long one, or where all are ids."""
        named = [*names(formula)]
        if len(named) > LONG or not any(self._is_named(name.text) for name in named):
            return Html()
        return tag("strong", two(lambda lang: prose(formula_words(formula, self.conflict, lang), lang)))

    def _is_named(self, name: str) -> bool:
        """Whether a name in a formula has another than its id."""
        return any(name_words(name, self.conflict, lang) != quoted(name, lang) for lang in words.LANGUAGES)

    def formula(self, formula: Formula) -> Html:
        """A formula in words, and as it is typed."""
        said = self.gloss(formula)
        return said + " " + code(text_of(formula)) if said else code(text_of(formula))

    def name(self, name: Text | None, formula: str) -> Html:
        """What an element is called; its formula where it has no name."""
        return code(formula) if name is None else text(name)

    def names(self, dms: Iterable[str], lang: str) -> list[str]:
        """Decision makers by name, in plain text."""
        return [dm_name(self.conflict, dm, lang) for dm in dms]

    def evidence(self, evidence: Evidence) -> Html:
        """The paraphrase, and the citations; or that there are none."""
        note = tag("div", text(evidence.note), class_="note") if evidence.note is not None else Html()
        if not evidence.because:
            return note + tag("p", say("report.uncited"), class_="cites bare")
        cited = pieces((self.citation(str(cite), cite.source, cite.locator) for cite in evidence.because), " ")
        return note + tag("p", cited, class_="cites")

    def citation(self, said: str, source: str, locator: str) -> Html:
        """A citation that leads to its source, or to the paragraph where it is in the report."""
        anchor = anchor_of(source, locator) if self.shows(source, locator) else anchor_of(source)
        return tag("a", tag("bdi", said), href=f"#{anchor}", class_="cite")

    def shows(self, source: str, locator: str) -> bool:
        """Whether the report has the cited paragraphs."""
        return (source, locator) in self.quoted

    @cached_property
    def quoted(self) -> frozenset[tuple[str, str]]:
        """The citations whose paragraphs the report has."""
        return frozenset(
            (ground.citation.source, ground.citation.locator)
            for element in self.grounds.elements
            for ground in element.cited
            if ground.paragraphs
        )

    def left_out(self, name: str) -> Html:
        """A sentence instead of an answer that was left out; nothing where it was given."""
        why = self.found.left_out.get(name)
        if why is None:
            return Html()
        key = "report.left_out.time" if why == "time" else "report.left_out.other"
        return tag("p", say(key, command=f"detente {name}"), class_="caution")


def anchor_of(source: str, locator: str = "") -> str:
    """HTML id of a source, or of a place in it."""
    spelled = "".join(sign if sign.isalnum() else "-" for sign in f"{source} {locator}".strip())
    return f"source-{spelled}"
