"""What a decision maker wants, from scratch: statements proposed from options and scenarios, to be ordered later."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from detente import words
from detente.analysis.asking.found import citation, with_answers
from detente.analysis.asking.targets import Wanted
from detente.analysis.query import Query
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.formulas import formula_of
from detente.model.preferences import preference
from detente.model.preferences.parts import Statement
from detente.model.texts import Evidence, Text
from detente.results.asking import ANSWERS, Asking, NextQuestion, Proof, Reply, Target
from detente.results.asking import Room as Kept


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
        wanted = reply.answer == "first"
        contrary = {lang: words.say("ask.without", lang, name=self.name.say(lang)) for lang in words.LANGUAGES}
        name = self.name if wanted else Text.of(contrary)
        that = formula_of(self.formula if wanted else self.contrary, "that")
        return Statement(that, name, evidence=Evidence((citation(reply),)))


def is_unsaid(dm: DecisionMaker) -> bool:
    """Whether nothing is said of what a decision maker wants: it has no preference statements at all."""
    return not dm.preferences.form.parts and not dm.preferences.form.unsure


def proposed(asked: Query, dm: str) -> Iterator[Wish]:
    """What a decision maker may want: its own options first, then those of others, then scenarios.

    What is true at the same states as an earlier one, or where that is false, and what is true everywhere or nowhere,
    tells no states apart and is left out.
    """
    conflict, engine = asked.conflict, asked.engine
    options = [(one.id, option.id, option.name) for one in conflict.decision_makers for option in one.options]
    own = sorted(options, key=lambda option: option[0] != dm)
    named = [(f"{who}.{id}", name) for who, id, name in own]
    named += [(f"scenario.{one.id}", one.name or Text.of(one.id)) for one in conflict.scenarios]
    every, seen = engine.all(), list[object]()
    for formula, name in named:
        true = engine.where(conflict.resolve(formula))
        if not true or true == every or true in seen:
            continue
        seen += [true, every - true]
        yield Wish(dm, formula, name)


class Wishing:
    """A session in which some decision makers are first asked what they want."""

    def __init__(self, asked: Query, dms: Sequence[str], who: str, opened: Callable[[Query], Kept]) -> None:
        self.asked, self.who, self._opened = asked, who, opened
        self.wishes = tuple(wish for dm in dms for wish in proposed(asked, dm))
        self._rooms: dict[tuple[Reply, ...], Kept] = {}

    def answered(self, replies: tuple[Reply, ...]) -> Asking:
        """The session after these answers."""
        said, others = self._told(replies)
        left = [wish for wish in self.wishes if wish not in said]
        if not left:
            return replace(self._room(said).answered(others), answers=replies, room=self)
        wish, began = left[0], time.perf_counter()
        head = self.asked.head(()) | {"seconds": time.perf_counter() - began}
        question = NextQuestion(
            wish.dm, "wishes", wish.formula, wish.contrary, None, ANSWERS, (), {"first": (), "second": ()}
        )
        targets = tuple(self._targets(said))
        return Asking(targets=targets, question=question, answers=replies, unneeded=0, room=self, **head)

    def found(self, replies: tuple[Reply, ...]) -> Conflict:
        """The conflict with the statements and orders that these answers find."""
        said, others = self._told(replies)
        if len(said) < len(self.wishes):
            return self._conflict(said)
        return self._room(said).found(others)

    def proofs(self, replies: tuple[Reply, ...]) -> tuple[Proof, ...]:
        """What shows each target that is settled."""
        said, others = self._told(replies)
        return self._room(said).proofs(others) if len(said) == len(self.wishes) else ()

    def _told(self, replies: tuple[Reply, ...]) -> tuple[dict[Wish, Reply], tuple[Reply, ...]]:
        """The answers about wishes, and all others."""
        by_name = {(wish.dm, wish.formula, wish.contrary): wish for wish in self.wishes}
        said, others = dict[Wish, Reply](), list[Reply]()
        for reply in replies:
            wish = by_name.get((reply.dm, reply.first, reply.second))
            if wish is None:
                others.append(reply)
            else:
                said[wish] = reply
        return said, tuple(others)

    def _room(self, said: dict[Wish, Reply]) -> Kept:
        key = tuple(said.values())
        if key not in self._rooms:
            self._rooms[key] = self._opened(Query(self._conflict(said), self.asked.engine.name, self.asked.limit))
        return self._rooms[key]

    def _conflict(self, said: dict[Wish, Reply]) -> Conflict:
        """The conflict in which decision makers want what they said, in an order that isn't known."""
        conflict, makers = self.asked.conflict, []
        for dm in conflict.decision_makers:
            some = [one for one in said if one.dm == dm.id and said[one].answer in ("first", "second")]
            statements = [one.statement(said[one]) for one in self.wishes if one in some]
            wants = preference({"prefers": [{"unordered": statements}] if len(statements) > 1 else statements})
            makers.append(
                DecisionMaker(dm.id, dm.name, options=dm.options, preferences=wants, evidence=dm.evidence)
                if some
                else dm
            )
        sources = with_answers(conflict) if said else conflict.sources
        return remade(conflict, decision_makers=makers, sources=sources)

    def _targets(self, said: dict[Wish, Reply]) -> Iterator[Target]:
        """The targets, open as long as it isn't known what is wanted."""
        opened = self._opened(self.asked)
        wanted: tuple[Wanted, ...] = getattr(opened, "wanted", ())
        yield from (Target(one.claim, one.at, "open", one.id) for one in wanted)
