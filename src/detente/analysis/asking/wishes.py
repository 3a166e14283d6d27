"""What a decision maker wants, from scratch: statements proposed from options and scenarios, to be ordered later."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, cast

from detente.analysis.asking.found import with_answers
from detente.analysis.asking.in_models import InModels
from detente.analysis.asking.proposed import Wish, proposed
from detente.analysis.asking.room import Room
from detente.analysis.asking.told import Told, refuse_cycles, told_apart
from detente.analysis.query import Query
from detente.engines.asking.ground import Ground, Knowledge
from detente.engines.asking.wished import Wants, WishedGround
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.preferences import preference
from detente.results.asking import ANSWERS, Asking, NextQuestion, Proof, Reply, Target


class Opened(Protocol):
    """Opens the targets on a conflict."""

    def __call__(self, query: Query, ground: type[Ground] = Ground) -> Room:
        """Open them on the conflict of a query."""


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
        began = time.perf_counter()
        told = self._told(replies)
        wish_replies = told.wishes
        left = self._mattering(wish_replies)
        if not left:
            with told.numbered():
                session = self._room(wish_replies).answered(told.comparisons)
            placed = dict(zip(told.numbers, session.answers, strict=True))
            answers = tuple(placed.get(number, reply) for number, reply in enumerate(replies, 1))
            return replace(session, answers=answers, room=self)
        wish = left[0]
        head = self.asked.head(()) | {"notices": self._bounds.notices, "seconds": time.perf_counter() - began}
        question = NextQuestion(
            wish.dm, "wishes", wish.formula, wish.contrary, None, ANSWERS, (), {"first": (), "second": ()}
        )
        targets = tuple(self._targets(wish_replies))
        return Asking(targets=targets, question=question, answers=replies, unneeded=0, room=self, **head)

    def found(self, replies: tuple[Reply, ...]) -> Conflict:
        """The conflict with the statements and orders that these answers find."""
        told = self._told(replies)
        if self._mattering(told.wishes):
            return self._conflict(told.wishes)
        return self._room(told.wishes).found(told.comparisons)

    def proofs(self, replies: tuple[Reply, ...]) -> tuple[Proof, ...]:
        """What shows each target that is settled."""
        told = self._told(replies)
        return () if self._mattering(told.wishes) else self._room(told.wishes).proofs(told.comparisons)

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

    def _told(self, replies: tuple[Reply, ...]) -> Told:
        """The answers told apart; what can't be so whatever else is wanted is refused at once."""
        told = told_apart(replies, self.wishes)
        with told.numbered():
            self._bounds.refuse(told.comparisons, {wish.dm for wish in self.wishes})
        refuse_cycles(told, self.asked)
        return told

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
