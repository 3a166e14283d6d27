"""Answers while it is asked what is wanted: those about wishes told apart from comparisons, and what can't be so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from detente.analysis.asking.knowledge import Clash, Heard, clash
from detente.analysis.asking.proposed import Wish
from detente.analysis.query import Query
from detente.errors import UnknownLabel, nearest
from detente.model.ids import nfc
from detente.model.preferences.orders import unknown_states
from detente.model.states import State
from detente.results.asking import Answer, Reply

CONTRARY: Mapping[Answer, Answer] = {"first": "second", "second": "first"}


@dataclass(frozen=True)
class Told:
    """The answers about wishes, and the comparisons with their numbers among all answers, from 1."""

    wishes: Mapping[Wish, Reply]
    comparisons: tuple[Reply, ...]
    numbers: tuple[int, ...]

    @contextmanager
    def numbered(self) -> Iterator[None]:
        """Context manager: answers that clash among the comparisons are numbered among all answers.

        Raises
        ------
        Clash
            The answers clash.
        """
        try:
            yield
        except Clash as error:
            raise Clash(tuple(self.numbers[number - 1] for number in error.numbers), error.replies) from None


def told_apart(replies: Sequence[Reply], wishes: Sequence[Wish]) -> Told:
    """The answers about wishes, with their sides either way round, and the others.

    Raises
    ------
    Clash, UnknownLabel
        Two answers about one wish differ, or it is none of those that may be wanted.
    """
    by_sides = {(wish.dm, wish.formula, wish.contrary): wish for wish in wishes}
    by_wish = dict[Wish, tuple[int, Reply]]()
    numbers = list[int]()
    for number, reply in enumerate(replies, 1):
        read = next((each for each in (reply, _swapped(reply)) if _sides(each) in by_sides), None)
        if read is None:
            _refuse_unknown(reply, wishes)
            numbers.append(number)
            continue
        earlier_number, earlier = by_wish.setdefault(by_sides[_sides(read)], (number, read))
        if "unknown" not in (earlier.answer, read.answer) and earlier.answer != read.answer:
            raise Clash((earlier_number, number), (replies[earlier_number - 1], reply))
        if earlier.answer == "unknown":
            by_wish[by_sides[_sides(read)]] = number, read
    comparisons = tuple(replies[number - 1] for number in numbers)
    return Told({wish: reply for wish, (_, reply) in by_wish.items()}, comparisons, tuple(numbers))


def _refuse_unknown(reply: Reply, wishes: Sequence[Wish]) -> None:
    """Refuse an answer about something and its contrary that nobody proposed."""
    formulas = [wish.formula for wish in wishes if wish.dm == reply.dm]
    first, second = nfc(reply.first), nfc(reply.second)
    if formulas and (first == f"not {second}" or second == f"not {first}"):
        name = first.removeprefix("not ")
        raise UnknownLabel("ask_item", name=name, dm=reply.dm, near=nearest(name, formulas), place=reply.place)


def _sides(reply: Reply) -> tuple[str, str, str]:
    return reply.dm, nfc(reply.first), nfc(reply.second)


def _swapped(reply: Reply) -> Reply:
    return replace(reply, first=reply.second, second=reply.first, answer=CONTRARY.get(reply.answer, reply.answer))


def refuse_cycles(told: Told, asked: Query) -> None:
    """Refuse comparisons that go in a circle, whatever the statements and states in them come to.

    Raises
    ------
    Clash
        Some do.
    """
    by_dm = dict[str, list[tuple[int, Reply]]]()
    for number, reply in zip(told.numbers, told.comparisons, strict=True):
        if reply.second:
            by_dm.setdefault(reply.dm, []).append((number, reply))
    for numbered in by_dm.values():
        sides = [
            (_side(asked, reply.first, reply.first_that), _side(asked, reply.second, reply.second_that))
            for _, reply in numbered
        ]
        places = {side: place for place, side in enumerate(dict.fromkeys(side for pair in sides for side in pair))}
        items = unknown_states(State(place, side) for side, place in places.items())
        heard = [
            Heard(True, places[first], places[second], reply.answer)
            for (first, second), (_, reply) in zip(sides, numbered, strict=True)
        ]
        if clashing := clash(items, heard):
            chosen = [numbered[at] for at in clashing]
            raise Clash(tuple(number for number, _ in chosen), [reply for _, reply in chosen])


def _side(asked: Query, name: str, that: str) -> str:
    """A statement by what it says or else its address, or a state by its label however it is named."""
    return (that or nfc(name)) if ".prefers[" in name else asked.state(name).label
