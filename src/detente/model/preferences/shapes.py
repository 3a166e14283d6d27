"""The shapes of values in a model file that a kind of preference asks for; the reader of files makes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

V = TypeVar("V")


class Shapes(Protocol[V]):
    """The shapes of values; each is read with the line of every fault, and has a JSON Schema."""

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
        """A text in one language or several."""

    def choice(self, allowed: tuple[str, ...], also: Mapping[str, str]) -> V:
        """One of a few words; `also`: other words for some of them."""

    def list_of(self, item: V, wanted: str, *, single: bool = False, least: int = 0) -> V:
        """A list, called ``kind.<wanted>`` in ``words``; `single`: one text may stand without it."""

    def pairs(self, key: V, item: V, wanted: str) -> V:
        """A map from one shape to another, read as pairs."""

    def by_kind(self, wanted: str, shapes: Mapping[str, V]) -> V:
        """A value read by one shape or another, as it is a ``text``, a ``list`` or a ``map``."""

    def element(
        self, kind: str, keys: Mapping[str, tuple[V, str]], build: Callable[[dict[str, Any]], Any], *,
        required: tuple[str, ...], short: str | None = None, cites: bool = False,
    ) -> V:  # fmt: skip
        """A map of fixed keys, each with its shape and what it is for.

        `short`: the key whose value may stand for all; `cites`: ``because`` and ``note`` may stand there, too.
        """
