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
    left, found = list(items), list[list[T]]()
    while left:
        block = [one for one in left if not any(above(other, one) for other in left)] or left[:]
        grown = True
        while grown:
            more = [one for one in left if one not in block and not all(above(other, one) for other in block)]
            block, grown = [*block, *more], bool(more)
        found.append([one for one in left if one in block])
        left = [one for one in left if one not in block]
    return found


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
    told = [_Place(part, addresses) for part, addresses in parts]
    for step in steps:
        told, left = step(told, known)
        unsaid += left
    return tuple(place.part for place in told), unsaid


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
    found = dict[tuple[str, str], int]()
    for at, (one, other) in enumerate(pairwise(places)):
        single = isinstance(one.part, Statement) and isinstance(other.part, Statement)
        if single and (one.moves or other.moves):
            found[one.addresses[0], other.addresses[0]] = at
    return found


def _order_marks(places: list[_Place], known: Sequence[Known]) -> Told:
    """Marks on the order of statements that stay where they are are taken off, as far as others don't need them."""
    movable = _pairs_of(places)
    fixed = {one.about: one for one in known if one.about in movable and one.first}
    open_ = {at for about, at in movable.items() if about not in fixed}
    marked = {at for at, place in enumerate(places) if place.moves}
    for at in sorted(marked):
        if all(pair in marked - {at} or pair + 1 in marked - {at} for pair in open_ & {at - 1, at}):
            marked.discard(at)
    found = list(places)
    for at, place in enumerate(places):
        if place.moves and at not in marked:
            because = [cite for about, one in fixed.items() if place.addresses[0] in about for cite in one.because]
            found[at] = place.without(ORDER, because) if because else place
            marked |= set() if because else {at}
    unsaid = [one for about, one in fixed.items() if {movable[about], movable[about] + 1} & marked]
    return found, unsaid


def _exchanges(places: list[_Place], known: Sequence[Known]) -> Told:
    """Statements that have changed places, where no neighbour may change places with them next."""
    found, unsaid, movable = list(places), list[Known](), _pairs_of(places)
    for one in known:
        if one.first or one.about not in movable:
            continue
        at = movable[one.about]
        around = [found[near] for near in (at - 1, at + 2) if 0 <= near < len(found)]
        if any(place.moves for place in around):
            unsaid.append(one)
            continue
        found[at], found[at + 1] = (found[near].without(ORDER, one.because) for near in (at + 1, at))
    return found, unsaid


def _orders(places: list[_Place], known: Sequence[Known]) -> Told:
    """Groups of unknown order are split where one part is wholly more important than the next."""
    found, unsaid = list[_Place](), list[Known]()
    for at, place in enumerate(places):
        said = [one for one in known if len(one.about) == 2 and {*one.about} <= {*place.addresses}]
        if not isinstance(place.part, Unordered) or not said:
            found.append(place)
            continue
        pairs = {one.ordered for one in said}
        inside = dict(zip(place.addresses, place.part.statements, strict=True))
        split = blocks(place.addresses, lambda one, other, pairs=pairs: (one, other) in pairs)  # type: ignore[misc]
        around = [places[near] for near in (at - 1, at + 1) if 0 <= near < len(places)]
        if any(one.moves for one in around) and len(split) > 1:
            found.append(place)
            unsaid += said
            continue
        unsaid += [one for one in said if any({*one.about} <= {*block} for block in split)]
        found += [_Place(_block(inside, block, said), tuple(block)) for block in split]
    return found, unsaid


def _block(inside: dict[str, Statement], block: Sequence[str], said: Sequence[Known]) -> Part:
    """Some statements of a group, which now stand by themselves."""
    if len(block) == len(inside):
        return bucket(tuple(inside[one] for one in block))
    because = [cite for one in said if {*one.about} & {*block} for cite in one.because]
    several = (inside[one] for one in block)
    alone = len(block) == 1
    return bucket(
        tuple(
            replace(
                one,
                unsure=ORDER.get(one.unsure, one.unsure) if alone else one.unsure,
                evidence=cited(one.evidence, because),
            )
            for one in several
        )
    )


def _standing(places: list[_Place], known: Sequence[Known]) -> Told:
    """Statements that stand lose their mark; those that don't are left out, where that makes no new neighbours move."""
    said = {one.about[0]: one for one in known if len(one.about) == 1}
    found, unsaid = list[_Place](), list[Known]()
    for at, place in enumerate(places):
        around = any(one.moves for one in places[max(at - 1, 0) : at + 2] if one is not place)
        if isinstance(place.part, Unordered):
            group, left = _group(place, place.part.statements, said, around)
            found += group
            unsaid += left
            continue
        answer = said.get(place.addresses[0])
        if answer is None or answer.first:
            found.append(place if answer is None else place.without(HOLDS, answer.because))
        elif around:
            found.append(place)
            unsaid.append(answer)
    return found, unsaid


def _group(place: _Place, several: Sequence[Statement], said: dict[str, Known], around: bool) -> Told:
    """A group of unknown order; if a neighbour may move next to what would be left, nothing of it is left out."""
    answers = [said.get(address) for address in place.addresses]
    gone = [one for one in answers if one is not None and not one.first]
    if around and len(gone) >= len(several) - 1:
        answers = [None if one in gone else one for one in answers]
    kept = [_kept(one, answer) for one, answer in zip(several, answers, strict=True)]
    left = tuple(one for one in kept if one is not None)
    if len(left) == 1:
        left = (replace(left[0], unsure=ORDER.get(left[0].unsure, left[0].unsure)),)
    return ([replace(place, part=bucket(left))] if left else []), [one for one in gone if one not in answers]


def _kept(one: Statement, answer: Known | None) -> Statement | None:
    if answer is None:
        return one
    if not answer.first:
        return None
    return replace(
        one, unsure=HOLDS.get(one.unsure, one.unsure), evidence=cited(one.evidence, answer.because), chance=None
    )
