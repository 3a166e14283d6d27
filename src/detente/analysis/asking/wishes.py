"""What a decision maker wants, from scratch: statements proposed from options and scenarios, to be ordered later."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, cast

from detente import words
from detente.analysis.asking.found import citation, with_answers
from detente.analysis.asking.in_models import InModels
from detente.analysis.asking.room import Room
from detente.analysis.query import Query
from detente.engines.asking.ground import Ground, Knowledge
from detente.engines.asking.wished import Wants, WishedGround
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.formulas import formula_of
from detente.model.preferences import preference
from detente.model.preferences.parts import Statement
from detente.model.texts import Evidence, Text
from detente.results.asking import ANSWERS, Asking, NextQuestion, Proof, Reply, Target


class Opened(Protocol):
    """Opens the targets on a conflict."""

    def __call__(self, query: Query, ground: type[Ground] = Ground) -> Room:
        """Open them on the conflict of a query."""


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


class Wishing:
    """A session in which some decision makers are first asked what they want."""

    def __init__(self, asked: Query, dms: Sequence[str], who: str, opened: Opened) -> None:
        self.asked, self.who, self._opened = asked, who, opened
        self.wishes = tuple(wish for dm in dms for wish in proposed(asked, dm))
        self._rooms: dict[tuple[Reply, ...], Room] = {}
        everything = {wish: Reply(wish.dm, wish.formula, wish.contrary, "first") for wish in self.wishes}
        whole = Query(self._conflict(everything), asked.engine.name, asked.limit)
        self._bounds = opened(whole, WishedGround)
        self._ground = cast("WishedGround", self._bounds.ground)

    def answered(self, replies: tuple[Reply, ...]) -> Asking:
        """The session after these answers."""
        wish_replies, comparisons = self._told(replies)
        began = time.perf_counter()
        left = self._mattering(wish_replies)
        if not left:
            return replace(self._room(wish_replies).answered(comparisons), answers=replies, room=self)
        wish = left[0]
        head = self.asked.head(()) | {"seconds": time.perf_counter() - began}
        question = NextQuestion(
            wish.dm, "wishes", wish.formula, wish.contrary, None, ANSWERS, (), {"first": (), "second": ()}
        )
        targets = tuple(self._targets(wish_replies))
        return Asking(targets=targets, question=question, answers=replies, unneeded=0, room=self, **head)

    def found(self, replies: tuple[Reply, ...]) -> Conflict:
        """The conflict with the statements and orders that these answers find."""
        wish_replies, comparisons = self._told(replies)
        if self._mattering(wish_replies):
            return self._conflict(wish_replies)
        return self._room(wish_replies).found(comparisons)

    def proofs(self, replies: tuple[Reply, ...]) -> tuple[Proof, ...]:
        """What shows each target that is settled."""
        wish_replies, comparisons = self._told(replies)
        return () if self._mattering(wish_replies) else self._room(wish_replies).proofs(comparisons)

    def _mattering(self, wish_replies: Mapping[Wish, Reply]) -> list[Wish]:
        """The wishes not asked yet that may tell apart states whose comparison matters to an open target."""
        ground, known = self._ground, self._known(wish_replies)
        matters = dict.fromkeys(ground.dms, 0)
        for wanted in self._bounds.wanted:
            if wanted.proposition.verdict(known) is not None:
                continue
            if isinstance(wanted.proposition, InModels):
                return [wish for wish in self.wishes if wish not in wish_replies]
            for dm, first, second in wanted.proposition.compared(known):
                matters[dm] |= ground.unsaid(dm, first, second)
        return [wish for wish, item in self._items() if matters[wish.dm] >> item & 1]

    def _known(self, wish_replies: Mapping[Wish, Reply]) -> Knowledge:
        """What is known once the bounds have taken up what has been said."""
        wants = {wish.dm: Wants() for wish in self.wishes}
        for wish, item in self._items():
            answer, bit = (wish_replies[wish].answer if wish in wish_replies else None), 1 << item
            old = wants[wish.dm]
            wants[wish.dm] = Wants(
                old.unsaid | bit * (answer is None),
                old.contrary | bit * (answer == "second"),
                old.unwanted | bit * (answer in ("same", "unknown")),
            )
        self._ground.told(wants)
        return {dm: compared.order for dm, compared in self._bounds.compared.items()}

    def _items(self) -> Iterator[tuple[Wish, int]]:
        """The wishes, each with its number among those of its decision maker."""
        numbers = Counter[str]()
        for wish in self.wishes:
            yield wish, numbers[wish.dm]
            numbers[wish.dm] += 1

    def _told(self, replies: tuple[Reply, ...]) -> tuple[dict[Wish, Reply], tuple[Reply, ...]]:
        """The answers about wishes, and all others."""
        by_name = {(wish.dm, wish.formula, wish.contrary): wish for wish in self.wishes}
        wish_replies, comparisons = dict[Wish, Reply](), list[Reply]()
        for reply in replies:
            wish = by_name.get((reply.dm, reply.first, reply.second))
            if wish is None:
                comparisons.append(reply)
            else:
                wish_replies[wish] = reply
        return wish_replies, tuple(comparisons)

    def _room(self, wish_replies: Mapping[Wish, Reply]) -> Room:
        key = tuple(wish_replies.values())
        if key not in self._rooms:
            self._rooms[key] = self._opened(
                Query(self._conflict(wish_replies), self.asked.engine.name, self.asked.limit)
            )
        return self._rooms[key]

    def _conflict(self, wish_replies: Mapping[Wish, Reply]) -> Conflict:
        """The conflict in which decision makers want what they said, in an order that isn't known."""
        conflict, makers = self.asked.conflict, []
        for dm in conflict.decision_makers:
            own_wishes = [
                wish for wish in wish_replies if wish.dm == dm.id and wish_replies[wish].answer in ("first", "second")
            ]
            statements = [wish.statement(wish_replies[wish]) for wish in self.wishes if wish in own_wishes]
            wants = preference({"prefers": [{"unordered": statements}] if len(statements) > 1 else statements})
            makers.append(
                DecisionMaker(dm.id, dm.name, options=dm.options, preferences=wants, evidence=dm.evidence)
                if own_wishes
                else dm
            )
        sources = with_answers(conflict) if wish_replies else conflict.sources
        return remade(conflict, decision_makers=makers, sources=sources)

    def _targets(self, wish_replies: Mapping[Wish, Reply]) -> Iterator[Target]:
        """The targets: settled whatever else is wanted, or open."""
        known = self._known(wish_replies)
        for target in self._bounds.wanted:
            verdict = target.proposition.verdict(known)
            yield Target(target.claim, target.at, "open" if verdict is None else "yes" if verdict else "no", target.id)
