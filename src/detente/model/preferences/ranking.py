"""Direct ranking: the labels of the states, most preferred first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any, ClassVar, TypeVar

from detente.errors import PreferenceError, together
from detente.model import given as read
from detente.model.preferences.base import Preferences
from detente.model.preferences.forms import Form
from detente.model.preferences.known import Known, blocks
from detente.model.preferences.labels import Labelled
from detente.model.preferences.lifting import Lift
from detente.model.preferences.orders import Places
from detente.model.preferences.pair_forms import as_relation
from detente.model.preferences.parts import Group, degree_of
from detente.model.preferences.registry import register, saying
from detente.model.preferences.shapes import Shapes

V = TypeVar("V")


@register
@dataclass(frozen=True, slots=True)
class Ranking(Preferences):
    """A ranking of all states, most preferred first."""

    groups: tuple[Group, ...]
    numbers: tuple[int, ...] = field(default=(), compare=False, repr=False)  # of the groups in a list with signs

    key: ClassVar[str] = "ranking"
    about: ClassVar[str] = "Labels of states, most preferred first; ties nested"
    method: ClassVar = "report.method.ranking", "Fang, Hipel & Kilgour 1993, Interactive Decision Making"
    says: ClassVar = (Places,)

    @classmethod
    def shape(cls, shapes: Shapes[V]) -> V:
        tied = shapes.list_of(shapes.label, "labels", least=1)
        member = shapes.by_kind("label", {"text": shapes.label, "list": tied})
        keys = {"unordered": (shapes.list_of(member, "labels", least=1), "States whose order isn't known")}
        unordered = shapes.element("place", keys, Group.of, required=("unordered",))
        place = shapes.by_kind("place", {"text": shapes.label, "list": tied, "map": unordered})
        return shapes.list_of(place, "places", single=True, build=graded)

    def __post_init__(self) -> None:
        if self.groups and self.groups[-1].degree != 1:  # no place comes after it
            object.__setattr__(self, "groups", (*self.groups[:-1], replace(self.groups[-1], degree=1)))

    @classmethod
    def read(cls, value: Any) -> Ranking:
        return value if isinstance(value, Ranking) else graded(value)

    @classmethod
    def of(cls, given: object) -> Ranking:
        return graded(read.items(given, cls.key, _place, "places"))

    def plain(self) -> list[Any]:
        places = list[Any]()
        for group in self.groups:
            places += [group.plain(), *([">" * group.degree] if group.degree > 1 else [])]
        return places

    def addresses(self, dm: str) -> tuple[str, ...]:
        numbers = self.numbers if len(self.numbers) == len(self.groups) else _numbers(self.groups)
        return tuple(f"{dm}.{self.key}[{number}]" for number in numbers)

    def labels(self, dm: str) -> Iterator[Labelled]:
        for address, group in zip(self.addresses(dm), self.groups, strict=True):
            if group.known:
                yield from (Labelled(label, address, f"[{number}]") for number, label in enumerate(group.labels, 1))
                continue
            for number, tied in enumerate(group.members, 1):
                for inner, label in enumerate(tied, 1):
                    part = f".unordered[{number}]" + (f"[{inner}]" if len(tied) > 1 else "")
                    yield Labelled(label, address, part)
            repeated = Counter(group.labels) - Counter(label for tied in group.members for label in tied)
            yield from (Labelled(label, address) for label in repeated.elements())

    def told(self, dm: str, known: Sequence[Known]) -> tuple[Preferences, Sequence[Known]]:
        above = {answer.ordered for answer in known}

        def is_above(upper: tuple[str, ...], lower: tuple[str, ...]) -> bool:
            return any((first, second) in above for first in upper for second in lower)

        split = [[group.members] if group.known else blocks(group.members, is_above) for group in self.groups]
        if all(_says_all(block, is_above) for several in split for block in several):
            several = zip(self.groups, split, strict=True)
            return Ranking(tuple(new_group for group, blocks_ in several for new_group in _split(group, blocks_))), ()
        if any(group.degree > 1 for group in self.groups):
            return self, known
        return saying(as_relation(self.groups, above)), ()

    def lifted(self, lift: Lift) -> Ranking:
        return Ranking(tuple(map(lift.group, self.groups)))

    @property
    def form(self) -> Form:
        return Places(self.groups)


def _says_all(block: Sequence[tuple[str, ...]], is_above: Callable[[tuple[str, ...], tuple[str, ...]], bool]) -> bool:
    """Whether nothing is known inside a block."""
    return not any(is_above(upper, lower) for upper in block for lower in block)


def _split(group: Group, several: Sequence[Sequence[tuple[str, ...]]]) -> Iterator[Group]:
    """A group as a series of groups, the last of which is as far above the next place as it was."""
    for number, block in enumerate(several, 1):
        degree = group.degree if number == len(several) else 1
        labels = tuple(label for tied in block for label in tied)
        tied = () if len(block) == 1 else tuple(labels_tied for labels_tied in block if len(labels_tied) > 1)
        yield Group(labels, len(block) == 1, tied, degree)


_LIKE_SIGNS = re.compile(r"[<>=~?≻≺≽≼≫≪∼≈»«]")  # what no label has in it


def _place(value: object, argument: str) -> Group | str:
    """A place, or a sign between two."""
    return value if isinstance(value, str) and _is_like_sign(value) else Group.of(value, argument)


def is_sign(text: str) -> bool:
    """Whether a text is a sign of preference between two places: ``>``, ``>>`` and so on."""
    return bool(text) and not text.strip(">")


def graded(places: Iterable[object]) -> Ranking:
    """A ranking from places and the signs between them.

    Raises
    ------
    PreferenceError
        Signs at the start or end, after another one, inside a tie, of a degree above 99, or texts that only look
        like signs.

    >>> [group.degree for group in graded(["s1", ">>", "s2", "s3"]).groups]
    [2, 1, 1]
    """
    groups, numbers, errors = list[Group](), list[int](), list[PreferenceError]()
    number, sign, follows_place = 0, "", False
    for number, place in enumerate(places, 1):
        is_place = not (isinstance(place, str) and _is_like_sign(place))
        try:
            if is_place:
                groups.append(_group(place))
                numbers.append(number)
            else:
                degree = _degree(str(place), follows_place)
                groups[-1:] = [replace(group, degree=degree) for group in groups[-1:]]
            sign = "" if is_place else str(place)
        except PreferenceError as error:
            error.fields["within"] = (number,)
            errors.append(error)
            sign = ""
        follows_place = is_place
    if sign:
        errors.append(PreferenceError("ranking_sign_place", sign=sign, within=(number,)))
    if errors:
        raise together(errors)
    return Ranking(tuple(groups), tuple(numbers) if len(numbers) != number else ())


def _is_like_sign(text: str) -> bool:
    """Whether a text can't be meant as a label: it is empty, or has a sign in it."""
    return not text or bool(_LIKE_SIGNS.search(text))


def _degree(sign: str, follows_place: bool) -> int:
    """The degree that a sign says."""
    if not sign:
        raise PreferenceError("ranking_sign_lost")
    if not is_sign(sign):
        raise PreferenceError("ranking_sign_unknown", text=sign)
    if not follows_place:
        raise PreferenceError("ranking_sign_place", sign=sign)
    return degree_of(len(sign))


def _group(place: object) -> Group:
    group = place if isinstance(place, Group) else Group.of(place)
    if inside := next((label for label in group.labels if _LIKE_SIGNS.search(label)), None):
        raise PreferenceError("ranking_sign_inside", sign=inside)
    return group


def _numbers(groups: tuple[Group, ...]) -> tuple[int, ...]:
    """The numbers of the places where each sign above ``>`` stands between them."""
    signs = [0, *(group.degree > 1 for group in groups[:-1])]
    return tuple(place + before for place, before in enumerate(accumulate(signs), 1)) if groups else ()
