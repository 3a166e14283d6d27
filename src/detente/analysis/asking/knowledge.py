"""What is known of preferences after some answers, and which answers clash."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from detente.analysis.clashes import smallest_clash
from detente.errors import QuestionError, UnknownLabel, nearest
from detente.model.conflict import Conflict
from detente.model.formulas import text_of
from detente.model.ids import nfc
from detente.model.partial_orders import END, PartialOrder, Sides
from detente.model.preferences.comparables import Comparables
from detente.model.states import State
from detente.results.asking import Answer, Reply

Knowledge = Mapping[str, PartialOrder]


class Heard(NamedTuple):
    """An answer about items by number, or about states by their keys; with `END` second, whether an item stands."""

    is_item: bool
    first: int
    second: int
    answer: Answer


class Items:
    """The items of one decision maker by the names that people use: addresses of statements, labels of states."""

    def __init__(self, conflict: Conflict, dm: str, compared: Comparables, state: Callable[[str], State]) -> None:
        self.dm, self.compared, self._state = dm, compared, state
        stated = conflict.decision_maker(dm).preferences.stated(dm) if compared.kind == "statements" else ()
        self._said = {address: text_of(statement.that) for address, statement in stated}
        self.names = tuple(self._said) or tuple(labels[0] for labels in compared.states)
        self._numbers = {name: number for number, name in enumerate(self.names)}

    def heard(self, reply: Reply) -> Heard:
        """An answer by items, or by keys of states.

        Raises
        ------
        UnknownLabel
            There is no such statement or state, or the statement says something else now.
        """
        placed = self.placed(reply)
        return self.heard_of(placed.first, placed.second, placed.answer)

    def placed(self, reply: Reply) -> Reply:
        """An answer with its statements where they stand now.

        Raises
        ------
        UnknownLabel
            None says what a statement said that was answered about, or several do.
        """
        first, second = self._where(reply.first, reply.first_that), self._where(reply.second, reply.second_that)
        return reply if (first, second) == (reply.first, reply.second) else replace(reply, first=first, second=second)

    def _where(self, name: str, that: str) -> str:
        if not that or self._said.get(nfc(name)) == that:
            return name
        same = [address for address, said in self._said.items() if said == that]
        if len(same) != 1:
            raise UnknownLabel(
                "ask_moved", name=name, dm=self.dm, formula=that, near=nearest(that, self._said.values())
            )
        return same[0]

    def heard_of(self, one: str, other: str, answer: Answer = "unknown") -> Heard:
        """An answer about two statements or states by name, or about one statement, of which nothing is the other."""
        first, second = nfc(one), nfc(other)
        numbers = {"": END, **self._numbers} if self.compared.kind == "statements" else self._numbers
        if first in self._numbers and second in numbers:
            return Heard(True, numbers[first], numbers[second], answer)
        for name in (first, second):
            if not second or (name.startswith(f"{self.dm}.") and name not in self._numbers):
                raise UnknownLabel("ask_item", name=name, dm=self.dm, near=nearest(name, self.names))
        first_key, second_key = (self.compared.key(self._state(name)) for name in (first, second))
        return Heard(self.compared.kind == "states", first_key, second_key, answer)

    def named(self, sides: Sides) -> tuple[str, str]:
        """The names of two items; of one alone, nothing is the other."""
        first, second = (self.names[side.bit_length() - 1] if side else "" for side in sides)
        return first, second


def learned(compared: Comparables, heard: Sequence[Heard]) -> PartialOrder | None:
    """What is known after some answers; None if they can't all be so.

    Which statements hold comes first, then what is the same, since it decides which statements outweigh each other.
    """
    order = compared.order
    for reply in heard:
        if reply.second == END and reply.answer != "unknown":
            stands = reply.answer == "yes"
            if order.known(reply.first, END) not in (None, 1 if stands else -1):
                return None
            order = order.standing(reply.first, stands)
    for reply in heard:
        if reply.answer == "same" and reply.is_item:
            comparison = order.known(reply.first, reply.second)
            if comparison not in (None, 0):
                return None
            order = order if comparison == 0 else order.same(reply.first, reply.second)
    for reply in heard:
        if reply.answer == "same" and not reply.is_item and any(_told_apart(compared, order, reply)):
            return None
        if reply.answer not in ("first", "second"):
            continue
        first, second = (reply.first, reply.second) if reply.answer == "first" else (reply.second, reply.first)
        sides = (1 << first, 1 << second) if reply.is_item else compared.sides(order, first, second, wide=True)
        extended = _led(order, sides, reply.is_item)
        if extended is None:
            return None
        order = extended
    return order


def _told_apart(compared: Comparables, order: PartialOrder, reply: Heard) -> Sides:
    """The items that tell two states apart whatever else stands."""
    favour, against = compared.sides(order, reply.first, reply.second)
    return favour & ~order.doubted, against & ~order.doubted


def _led(order: PartialOrder, sides: Sides, is_item: bool) -> PartialOrder | None:
    if is_item:
        first, second = (side.bit_length() - 1 for side in sides)
        comparison = order.known(first, second)
        return order.first(first, second) if comparison is None else order if comparison == 1 else None
    if order.surely(sides):
        return order
    return order.leading(sides) if order.perhaps(sides) else None


def clash(compared: Comparables, heard: Sequence[Heard]) -> tuple[int, ...]:
    """The positions of a smallest set of answers that can't all be so.

    >>> from detente.model.preferences.orders import unknown_states
    >>> three = unknown_states([State(1, "a"), State(2, "b"), State(3, "c")])
    >>> answers = [Heard(True, 0, 1, "first"), Heard(True, 1, 2, "first"), Heard(True, 0, 2, "second")]
    >>> clash(three, answers), clash(three, answers[:2])
    ((0, 1, 2), ())
    """
    telling = [at for at, reply in enumerate(heard) if reply.answer != "unknown"]
    return tuple(
        smallest_clash(telling, lambda positions: learned(compared, [heard[at] for at in positions]) is not None) or ()
    )


class Clash(QuestionError):
    """Answers that can't all be so: `replies`, with their positions among all answers from 1, `numbers`."""

    def __init__(self, numbers: tuple[int, ...], replies: Sequence[Reply]) -> None:
        several = len({reply.source for reply in replies}) > 1
        answers = [
            f"{number}: {reply.sides} = {reply.answer}" + (f" ({reply.source or reply.by})" if several else "")
            for number, reply in zip(numbers, replies, strict=True)
        ]
        super().__init__("answers_clash", answers=answers, n=len(answers), dm=replies[0].dm)
        self.numbers, self.replies = numbers, tuple(replies)
