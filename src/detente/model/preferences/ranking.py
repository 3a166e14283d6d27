"""Direct ranking: the labels of the states, most preferred first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from detente.model import given as read
from detente.model.preferences.base import Preferences
from detente.model.preferences.forms import Form
from detente.model.preferences.labels import Labelled
from detente.model.preferences.orders import Places
from detente.model.preferences.parts import Group
from detente.model.preferences.registry import register
from detente.model.preferences.shapes import Shapes

V = TypeVar("V")


@register
@dataclass(frozen=True, slots=True)
class Ranking(Preferences):
    """A ranking of all states, most preferred first."""

    groups: tuple[Group, ...]

    key: ClassVar[str] = "ranking"
    about: ClassVar[str] = "Labels of states, most preferred first; ties nested"
    method: ClassVar = "report.method.ranking", "Fang, Hipel & Kilgour 1993, Interactive Decision Making"
    says: ClassVar = Places

    @classmethod
    def shape(cls, shapes: Shapes[V]) -> V:
        tied = shapes.list_of(shapes.label, "labels", least=1)
        keys = {"unordered": (tied, "States whose order isn't known")}
        unordered = shapes.element("place", keys, Group.of, required=("unordered",))
        place = shapes.by_kind("place", {"text": shapes.label, "list": tied, "map": unordered})
        return shapes.list_of(place, "places", single=True)

    @classmethod
    def read(cls, value: Any) -> Ranking:
        return cls(tuple(map(Group.of, value)))

    @classmethod
    def of(cls, given: object) -> Ranking:
        return cls(read.items(given, cls.key, Group.of, "places"))

    def plain(self) -> list[Any]:
        return [group.plain() for group in self.groups]

    def labels(self, dm: str) -> Iterator[Labelled]:
        for address, group in zip(self.addresses(dm), self.groups, strict=True):
            for number, label in enumerate(group.labels, 1):
                yield Labelled(label, address, f"[{number}]" if group.known else f".unordered[{number}]")

    @property
    def form(self) -> Form:
        return Places(self.groups)
