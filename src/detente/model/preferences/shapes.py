"""Interface for declaring the file syntax of a kind of preference; the file reader implements it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

V = TypeVar("V")


class Shapes(Protocol[V]):
    """Factory of value shapes; each has a parser with line numbers in its errors, and a JSON Schema."""

    @property
    def formula(self) -> V:
        """A formula."""

    @property
    def label(self) -> V:
        """The label of a state."""

    @property
    def number(self) -> V:
        """An exact decimal or fraction."""

    @property
    def words(self) -> V:
        """A text in one or several languages."""

    def line(self, wanted: str, build: Callable[[str], Any]) -> V:
        """A text, named ``kind.<wanted>`` in ``words``, that `build` parses."""

    def choice(self, allowed: tuple[str, ...], also: Mapping[str, str]) -> V:
        """An enumeration of words; `also` maps synonyms to them."""

    def list_of(
        self,
        item: V,
        wanted: str,
        *,
        single: bool = False,
        least: int = 0,
        most: int | None = None,
        build: Callable[[tuple[Any, ...]], Any] | None = None,
    ) -> V:
        """A list, named ``kind.<wanted>`` in ``words``; with `single`, one text may replace a list of one.

        `build` reads the items as a whole; its errors may say in a field `within` where inside the list they are.
        """

    def by_key(self, kind: str, keyed: Mapping[str, V], other: V) -> V:
        """A union: elements by the key that each requires, or another shape."""

    def pairs(self, key: V, item: V, wanted: str) -> V:
        """A map from one shape to another, parsed to pairs."""

    @property
    def square(self) -> V:
        """The name of a file with a square table of numbers, parsed to a map of maps."""

    def map_of(self, kind: str, item: V, build: Callable[[str, Any], Any]) -> V:
        """A map from ids to elements, each built from its id and value."""

    def by_kind(self, wanted: str, shapes: Mapping[str, V]) -> V:
        """A union, discriminated by node type: ``text``, ``list`` or ``map``."""

    def element(
        self,
        kind: str,
        keys: Mapping[str, tuple[V, str]],
        build: Callable[[dict[str, Any]], Any],
        *,
        required: tuple[str, ...],
        short: str | None = None,
        cites: bool = False,
    ) -> V:
        """A map with fixed keys, each with its shape and description.

        `short`: the key whose bare value may replace the map; `cites`: ``because`` and ``note`` are allowed.
        """
