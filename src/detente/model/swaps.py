"""Preferences some elementary swaps away from one: neighbouring statements, or states of a ranking, exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from detente.model.variants import Decided, Listed, Orders, Places, Variant, Variants, Whole, farthest, places_of


def next_to(places: Places) -> Iterator[Places]:
    """The rankings one elementary swap away.

    A swap exchanges adjacent groups, moves a state into an adjacent group, or gives it a place of its own just above or
    below its group.
    """
    for at, (upper, lower) in enumerate(pairwise(places)):
        yield (*places[:at], lower, upper, *places[at + 2 :])
        for label in upper:
            yield (*places[:at], *_without(upper, label), _with(lower, label), *places[at + 2 :])
        for label in lower:
            yield (*places[:at], _with(upper, label), *_without(lower, label), *places[at + 2 :])
    for at, group in enumerate(places):
        for label in group if len(group) > 1 else ():
            remaining = _without(group, label)
            yield (*places[:at], (label,), *remaining, *places[at + 1 :])
            yield (*places[:at], *remaining, (label,), *places[at + 1 :])


def _without(group: tuple[str, ...], label: str) -> Places:
    remaining = tuple(member for member in group if member != label)
    return (remaining,) if remaining else ()


def _with(group: tuple[str, ...], label: str) -> tuple[str, ...]:
    return tuple(sorted((*group, label)))


@dataclass(frozen=True, slots=True)
class Around:
    """Preferences by distance from the original: 0, 1, 2 ... elementary swaps."""

    layers: tuple[Variants, ...]
    whole: bool  # the last layer is the farthest

    def at(self, swaps: int) -> Variants | None:
        """The preferences at exactly this distance; None if there are too many to list."""
        if swaps < len(self.layers):
            return self.layers[swaps]
        return Listed(()) if self.whole else None


def swapped(written: Variant, most: int, largest: int) -> Around:
    """The preferences within `most` elementary swaps.

    Stops before the first layer with more than `largest` rankings.
    """
    if isinstance(written, Decided | Whole):
        return Around((Listed((written,)),), whole=True)  # it has no places to exchange
    if all(isinstance(place, int) for place in written):
        last = farthest(len(written))
        return Around(tuple(Orders(len(written), swaps) for swaps in range(min(most, last) + 1)), most >= last)
    start = places_of(written)
    layers, seen = [{start: None}], {start}
    while len(layers) <= most and len(layers[-1]) * len(start) <= largest:
        layer = dict.fromkeys(neighbour for near in layers[-1] for neighbour in next_to(near) if neighbour not in seen)
        if not 0 < len(layer) <= largest:
            return Around(_listed(layers), whole=not layer)
        seen.update(layer)
        layers.append(layer)
    return Around(_listed(layers), whole=False)


def _listed(layers: list[dict[Places, None]]) -> tuple[Listed, ...]:
    return tuple(Listed(tuple(layer)) for layer in layers)
