"""What somebody may want, or not: options and scenarios, as far as they tell states apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente import words
from detente.analysis.asking.found import citation
from detente.analysis.query import Query
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import formula_of
from detente.model.preferences.parts import Statement
from detente.model.texts import Evidence, Text
from detente.results.asking import Reply


@dataclass(frozen=True)
class Wish:
    """What somebody may want, or not: a formula, and what people call it."""

    dm: str
    formula: str
    name: Text

    @property
    def contrary(self) -> str:
        """The formula of its contrary."""
        return f"not {self.formula}"

    def statement(self, reply: Reply) -> Statement:
        """The preference statement of an answer."""
        is_wish = reply.answer == "first"
        contrary = {lang: words.say("ask.without", lang, name=self.name.say(lang)) for lang in words.LANGUAGES}
        name = self.name if is_wish else Text.of(contrary)
        formula = formula_of(self.formula if is_wish else self.contrary, "that")
        return Statement(formula, name, evidence=Evidence((citation(reply),)))


def is_unsaid(dm: DecisionMaker) -> bool:
    """Whether nothing is said of what a decision maker wants: it has no preference statements at all."""
    return not dm.preferences.form.parts and not dm.preferences.form.unsure


def proposed(asked: Query, dm: str) -> Iterator[Wish]:
    """What a decision maker may want: its own options first, then those of others, then scenarios.

    What is true at the same states as an earlier one, or where that is false, and what is true everywhere or nowhere,
    tells no states apart and is left out.
    """
    conflict, engine = asked.conflict, asked.engine
    options = [(maker.id, option.id, option.name) for maker in conflict.decision_makers for option in maker.options]
    own_first = sorted(options, key=lambda option: option[0] != dm)
    named = [(f"{who}.{id}", name) for who, id, name in own_first]
    named += [(f"scenario.{scenario.id}", scenario.name or Text.of(scenario.id)) for scenario in conflict.scenarios]
    every, proposed_sets = engine.all(), list[object]()
    for formula, name in named:
        true = engine.where(conflict.resolve(formula))
        if not true or true == every or true in proposed_sets:
            continue
        proposed_sets += [true, every - true]
        yield Wish(dm, formula, name)
