"""Answers about what a preference leaves open, and how far a kind can say them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from detente.model.preferences.parts import Statement, Unordered, Unsure, bucket
from detente.model.texts import Citation, Evidence

T = TypeVar("T")
ORDER: dict[Unsure, Unsure] = {"order": "", "both": "holds"}  # marks without the one on the order
HOLDS: dict[Unsure, Unsure] = {"holds": "", "both": "order"}  # marks without the one on whether it holds


@dataclass(frozen=True, slots=True)
class Known:
    """An answer about something in doubt.

    Attributes
    ----------
    about
        The addresses of one or two statements, or the labels of two states.
    first
        Whether the statement stands, or the first of two comes first.
    because
        What says so.
    """

    about: tuple[str, ...]
    first: bool
    because: tuple[Citation, ...] = ()

    @property
    def ordered(self) -> tuple[str, ...]:
        """The two, the one that comes first before."""
        return self.about if self.first else self.about[::-1]


def blocks(items: Sequence[T], above: Callable[[T, T], bool]) -> list[list[T]]:
    """The finest series of blocks each of which is wholly above the next; in the order of a partial order.

    >>> blocks([3, 1, 2], lambda one, other: one < other and {one, other} != {1, 2})
    [[1, 2], [3]]
    """
    left, series = list(items), list[list[T]]()
    while left:
        block = [element for element in left if not any(above(rival, element) for rival in left)] or left[:]
        grown = True
        while grown:
            tangled = [
                element
                for element in left
                if element not in block and not all(above(rival, element) for rival in block)
            ]
            block, grown = [*block, *tangled], bool(tangled)
        series.append([element for element in left if element in block])
        left = [element for element in left if element not in block]
    return series


def cited(evidence: Evidence, because: Iterable[Citation]) -> Evidence:
    """Evidence with further citations."""
    return replace(evidence, because=tuple(dict.fromkeys((*evidence.because, *because))))


Part = Statement | Unordered


def statements_told(
    parts: Sequence[tuple[Part, tuple[str, ...]]], known: Sequence[Known]
) -> tuple[tuple[Part, ...], list[Known]]:
    """Prioritised statements, each part with its addresses, with what is known; and the answers that they can't say.

    What is written has all completions that agree with the answers, and no more than there were before.
    """
    unsaid = list[Known]()
    steps = (_order_marks, _exchanges, _orders, _standing)
    marked = [_Place(part, addresses) for part, addresses in parts]
    for step in steps:
        marked, left = step(marked, known)
        unsaid += left
    return tuple(place.part for place in marked), unsaid


@dataclass(frozen=True)
class _Place:
    part: Part
    addresses: tuple[str, ...]

    @property
    def moves(self) -> bool:
        """Whether it is a single statement that may change places."""
        return isinstance(self.part, Statement) and self.part.unsure in ORDER

    def without(self, marks: dict[Unsure, Unsure], because: Iterable[Citation]) -> _Place:
        assert isinstance(self.part, Statement)  # noqa: S101  only single statements have such marks
        unsure = marks.get(self.part.unsure, self.part.unsure)
        evidence = cited(self.part.evidence, because)
        return replace(self, part=replace(self.part, unsure=unsure, evidence=evidence, chance=None))


Told = tuple[list[_Place], list[Known]]


def _pairs_of(places: Sequence[_Place]) -> dict[tuple[str, str], int]:
    """The neighbouring single statements that may change places, with the place of the first."""
    pairs = dict[tuple[str, str], int]()
    for at, (upper, lower) in enumerate(pairwise(places)):
        single = isinstance(upper.part, Statement) and isinstance(lower.part, Statement)
        if single and (upper.moves or lower.moves):
            pairs[upper.addresses[0], lower.addresses[0]] = at
    return pairs


def _order_marks(places: list[_Place], known: Sequence[Known]) -> Told:
    """Marks on the order of statements that stay where they are are taken off, as far as others don't need them."""
    movable = _pairs_of(places)
    fixed = {answer.about: answer for answer in known if answer.about in movable and answer.first}
    open_ = {at for about, at in movable.items() if about not in fixed}
    marked = {at for at, place in enumerate(places) if place.moves}
    for at in sorted(marked):
        if all(pair in marked - {at} or pair + 1 in marked - {at} for pair in open_ & {at - 1, at}):
            marked.discard(at)
    marked_anew = list(places)
    for at, place in enumerate(places):
        if place.moves and at not in marked:
            because = [
                cite for about, answer in fixed.items() if place.addresses[0] in about for cite in answer.because
            ]
            marked_anew[at] = place.without(ORDER, because) if because else place
            marked |= set() if because else {at}
    unsaid = [answer for about, answer in fixed.items() if {movable[about], movable[about] + 1} & marked]
    return marked_anew, unsaid


def _exchanges(places: list[_Place], known: Sequence[Known]) -> Told:
    """Statements that have changed places, where no neighbour may change places with them next."""
    exchanged, unsaid, movable = list(places), list[Known](), _pairs_of(places)
    for answer in known:
        if answer.first or answer.about not in movable:
            continue
        at = movable[answer.about]
        around = [exchanged[near] for near in (at - 1, at + 2) if 0 <= near < len(exchanged)]
        if any(place.moves for place in around):
            unsaid.append(answer)
            continue
        exchanged[at], exchanged[at + 1] = (exchanged[near].without(ORDER, answer.because) for near in (at + 1, at))
    return exchanged, unsaid


def _orders(places: list[_Place], known: Sequence[Known]) -> Told:
    """Groups of unknown order are split where one part is wholly more important than the next."""
    split_up, unsaid = list[_Place](), list[Known]()
    for at, place in enumerate(places):
        answers = [answer for answer in known if len(answer.about) == 2 and {*answer.about} <= {*place.addresses}]
        if not isinstance(place.part, Unordered) or not answers:
            split_up.append(place)
            continue
        pairs = {answer.ordered for answer in answers}
        inside = dict(zip(place.addresses, place.part.statements, strict=True))
        split = blocks(place.addresses, lambda first, second, pairs=pairs: (first, second) in pairs)  # type: ignore[misc]
        around = [places[near] for near in (at - 1, at + 1) if 0 <= near < len(places)]
        if any(neighbour.moves for neighbour in around) and len(split) > 1:
            split_up.append(place)
            unsaid += answers
            continue
        unsaid += [answer for answer in answers if any({*answer.about} <= {*block} for block in split)]
        split_up += [_Place(_block(inside, block, answers), tuple(block)) for block in split]
    return split_up, unsaid


def _block(inside: dict[str, Statement], block: Sequence[str], answers: Sequence[Known]) -> Part:
    """Some statements of a group, which now stand by themselves."""
    if len(block) == len(inside):
        return bucket(tuple(inside[address] for address in block))
    because = [cite for answer in answers if {*answer.about} & {*block} for cite in answer.because]
    several = (inside[address] for address in block)
    alone = len(block) == 1
    return bucket(
        tuple(
            replace(
                statement,
                unsure=ORDER.get(statement.unsure, statement.unsure) if alone else statement.unsure,
                evidence=cited(statement.evidence, because),
            )
            for statement in several
        )
    )


def _standing(places: list[_Place], known: Sequence[Known]) -> Told:
    """Statements that stand lose their mark; those that don't are left out, where that makes no new neighbours move."""
    answers = {answer.about[0]: answer for answer in known if len(answer.about) == 1}
    standing_places, unsaid = list[_Place](), list[Known]()
    for at, place in enumerate(places):
        around = any(neighbour.moves for neighbour in places[max(at - 1, 0) : at + 2] if neighbour is not place)
        if isinstance(place.part, Unordered):
            group, left = _group(place, place.part.statements, answers, around)
            standing_places += group
            unsaid += left
            continue
        answer = answers.get(place.addresses[0])
        if answer is None or answer.first:
            standing_places.append(place if answer is None else place.without(HOLDS, answer.because))
        elif around:
            standing_places.append(place)
            unsaid.append(answer)
    return standing_places, unsaid


def _group(place: _Place, several: Sequence[Statement], known_answers: dict[str, Known], around: bool) -> Told:
    """A group of unknown order; if a neighbour may move next to what would be left, nothing of it is left out."""
    answers = [known_answers.get(address) for address in place.addresses]
    gone = [answer for answer in answers if answer is not None and not answer.first]
    if around and len(gone) >= len(several) - 1:
        answers = [None if answer in gone else answer for answer in answers]
    judged = [_kept(statement, answer) for statement, answer in zip(several, answers, strict=True)]
    left = tuple(statement for statement in judged if statement is not None)
    if len(left) == 1:
        left = (replace(left[0], unsure=ORDER.get(left[0].unsure, left[0].unsure)),)
    return ([replace(place, part=bucket(left))] if left else []), [answer for answer in gone if answer not in answers]


def _kept(statement: Statement, answer: Known | None) -> Statement | None:
    if answer is None:
        return statement
    if not answer.first:
        return None
    return replace(
        statement,
        unsure=HOLDS.get(statement.unsure, statement.unsure),
        evidence=cited(statement.evidence, answer.because),
        chance=None,
    )
