"""Shared context of all sections: findings, citations, and HTML for names, states and citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from detente import words
from detente.explanations import dm_name, options_of
from detente.model.conflict import Conflict
from detente.model.formulas import Formula, Name, Not
from detente.model.states import State
from detente.model.texts import Evidence, Text
from detente.model.truth import truth
from detente.reports.collect import Findings
from detente.reports.markup import code, esc, isolated, say, tag, text, two
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

    def dm(self, id: str) -> str:
        """A decision maker by name, with its colour."""
        return f'<span class="dm c{self.colour(id)}">{self.plain_dm(id)}</span>'

    def plain_dm(self, id: str) -> str:
        """A decision maker by name."""
        return text(self.conflict.decision_maker(id).name)

    def colour(self, id: str) -> int:
        """Index of a decision maker's colour."""
        return self.conflict.dms.index(id) % COLOURS

    def option(self, qualified: str) -> str:
        """An option by name."""
        dm, _, id = qualified.partition(".")
        return text(next(one.name for one in self.conflict.decision_maker(dm).options if one.id == id))

    def state(self, state: State) -> str:
        """A state by its label, as a button that selects it if the report lists all states."""
        if state.number not in self.chosen:
            return f'<bdi class="state">{esc(state.label)}</bdi>'
        return f'<button type="button" class="state" data-state="{state.number}"><bdi>{esc(state.label)}</bdi></button>'

    def states(self, found: Found, shown: int = SHOWN) -> str:
        """The first states of a set, and how many more there are."""
        return self.some([self.state(one) for one in found.states[:shown]], found.count)

    def some(self, items: Sequence[str], count: int) -> str:
        """The first items of a list, and the number of the rest."""
        if not items:
            return say("text.none")
        joined = two(lambda lang: words.listed(lang, items)) if len(items) > 1 else items[0]
        return joined if count <= len(items) else joined + " " + say("report.and_more", n=count - len(items))

    def listed(self, items: Iterable[str]) -> str:
        """Pieces of HTML as a list in running text."""
        pieces = list(items)
        return pieces[0] if len(pieces) == 1 else two(lambda lang: words.join(lang, pieces))

    def taken(self, state: State) -> str:
        """The options taken in a state, and those left open, by name."""
        return two(lambda lang: isolated(options_of(state, self.conflict, lang), lang))

    def quoted_option(self, name: str, lang: str) -> str:
        """An option by display name, given its name in a model file."""
        named = self._named.get(name)
        return f"`{name}`" if named is None else words.say("term.quoted", lang, text=named.say(lang))

    def true_at(self, scenario: str, state: State) -> bool:
        """Whether a named outcome is true at a state."""
        return truth(self.conflict, self._resolved[scenario], state) is True

    @cached_property
    def _resolved(self) -> dict[str, Formula]:
        return {one.id: self.conflict.resolve(one.that) for one in self.conflict.scenarios}

    def gloss(self, formula: Formula) -> str:
        """A formula in words if it is a name or a negated name; else empty."""
        match formula:
            case Name(text=id):
                named = self._named.get(id.removeprefix("scenario."))
                return f"<strong>{text(named)}</strong>" if named is not None else ""
            case Not(part=Name() as part):
                inner = self.gloss(part)
                return f"<strong>{say('report.not')}</strong> {inner}" if inner else ""
        return ""

    @cached_property
    def _named(self) -> dict[str, Text]:
        """Scenarios and options by their names in formulas."""
        named = {one.id: one.name for one in self.conflict.scenarios if one.name is not None}
        for dm in self.conflict.decision_makers:
            for option in dm.options:
                named[f"{dm.id}.{option.id}"] = named[option.id] = option.name
        return named

    def name(self, name: Text | None, formula: str) -> str:
        """Display name of an element, or else its formula."""
        return code(formula) if name is None else text(name)

    def names(self, dms: Iterable[str], lang: str) -> list[str]:
        """Decision makers by name, in plain text."""
        return [dm_name(self.conflict, dm, lang) for dm in dms]

    def evidence(self, evidence: Evidence) -> str:
        """The paraphrase, and the citations; or that there are none."""
        note = f'<div class="note">{text(evidence.note)}</div>' if evidence.note is not None else ""
        if not evidence.because:
            return note + f'<p class="cites bare">{say("report.uncited")}</p>'
        cited = " ".join(self.citation(str(one), one.source, one.locator) for one in evidence.because)
        return note + f'<p class="cites">{cited}</p>'

    def citation(self, said: str, source: str, locator: str) -> str:
        """A citation, linked to its source, or to the paragraph if the report has it."""
        anchor = anchor_of(source, locator) if self.shows(source, locator) else anchor_of(source)
        return tag("a", tag("bdi", esc(said)), href=f"#{anchor}", class_="cite")

    def shows(self, source: str, locator: str) -> bool:
        """Whether the report has the cited paragraphs."""
        return (source, locator) in self.quoted

    @cached_property
    def quoted(self) -> frozenset[tuple[str, str]]:
        """The citations whose paragraphs the report has."""
        return frozenset(
            (one.citation.source, one.citation.locator)
            for element in self.grounds.elements for one in element.cited if one.paragraphs
        )  # fmt: skip

    def left_out(self, name: str) -> str:
        """A sentence in place of an omitted answer; empty if it wasn't omitted."""
        why = self.found.left_out.get(name)
        if why is None:
            return ""
        key = "report.left_out.time" if why == "time" else "report.left_out.other"
        return f'<p class="caution">{say(key, command=f"detente {name}")}</p>'


def anchor_of(source: str, locator: str = "") -> str:
    """HTML id of a source, or of a place in it."""
    spelled = "".join(sign if sign.isalnum() else "-" for sign in f"{source} {locator}".strip())
    return f"source-{spelled}"
