"""Direct ranking: the labels of the states, most preferred first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any, ClassVar, TypeVar

from detente.errors import PreferenceError
from detente.model import given as read
from detente.model.preferences.base import Preferences
from detente.model.preferences.forms import Form
from detente.model.preferences.labels import Labelled
from detente.model.preferences.orders import Places
from detente.model.preferences.parts import Group, degree_of
from detente.model.preferences.registry import register
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
        found = list[Any]()
        for group in self.groups:
            found += [group.plain(), *([">" * group.degree] if group.degree > 1 else [])]
        return found

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

    @property
    def form(self) -> Form:
        return Places(self.groups)


def _place(given: object, argument: str) -> Group | str:
    """A place, or a sign between two."""
    return given if isinstance(given, str) and is_sign(given) else Group.of(given, argument)


def is_sign(text: str) -> bool:
    """Whether a text is a sign of preference between two places: ``>``, ``>>`` and so on."""
    return bool(text) and not text.strip(">")


def graded(places: Iterable[object]) -> Ranking:
    """A ranking from places and the signs between them.

    Raises
    ------
    PreferenceError
        A sign at the start or end, after another one, inside a tie, or of a degree above 99.

    >>> [group.degree for group in graded(["s1", ">>", "s2", "s3"]).groups]
    [2, 1, 1]
    """
    groups, numbers, last = list[Group](), list[int](), ""
    number = 0
    for number, place in enumerate(places, 1):
        if isinstance(place, str) and not place:
            raise PreferenceError("ranking_sign_lost", within=(number,))
        if isinstance(place, str) and is_sign(place):
            if not groups or last:
                raise PreferenceError("ranking_sign_place", sign=place, within=(number,))
            last = place
            groups[-1] = replace(groups[-1], degree=degree_of(len(place)))
            continue
        group = place if isinstance(place, Group) else Group.of(place)
        if inside := next((label for label in group.labels if is_sign(label)), None):
            raise PreferenceError("ranking_sign_inside", sign=inside, within=(number,))
        groups.append(group)
        numbers.append(number)
        last = ""
    if last:
        raise PreferenceError("ranking_sign_place", sign=last, within=(number,))
    return Ranking(tuple(groups), tuple(numbers) if len(numbers) != number else ())


def _numbers(groups: tuple[Group, ...]) -> tuple[int, ...]:
    """The numbers of the places where each sign above ``>`` stands between them."""
    signs = [0, *(group.degree > 1 for group in groups[:-1])]
    return tuple(place + before for place, before in enumerate(accumulate(signs), 1)) if groups else ()
