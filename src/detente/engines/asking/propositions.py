"""Combinations of conditions and comparisons, in three values: what holds, what doesn't, and what stays open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from detente.engines.asking.conditions import Pair, telling_of
from detente.engines.asking.ground import Ground, Knowledge
from detente.model.bits import members


class Proposition(Protocol):
    """What is true or false once everything is known of the preferences that matter."""

    @property
    def dms(self) -> tuple[str, ...]:
        """Whose preferences matter."""

    def verdict(self, known: Knowledge) -> bool | None:
        """Whether it is true whatever isn't known; None: bounds leave it open. Exact where all is known."""

    def occurring(self, known: Knowledge) -> frozenset[Pair]:
        """The unknown comparisons that occur in parts that are open."""

    def compared(self, known: Knowledge) -> Iterable[Pair]:
        """The comparisons of keys that may matter in parts that are open."""


@dataclass(frozen=True)
class Constant:
    """What depends on no preference."""

    value: bool
    dms: tuple[str, ...] = ()

    def verdict(self, known: Knowledge) -> bool:
        return self.value

    def occurring(self, known: Knowledge) -> frozenset[Pair]:
        return frozenset()

    def compared(self, known: Knowledge) -> Iterable[Pair]:
        return ()


@dataclass(frozen=True)
class Not:
    """Negation."""

    part: Proposition

    @property
    def dms(self) -> tuple[str, ...]:
        return self.part.dms

    def verdict(self, known: Knowledge) -> bool | None:
        verdict = self.part.verdict(known)
        return None if verdict is None else not verdict

    def occurring(self, known: Knowledge) -> frozenset[Pair]:
        return self.part.occurring(known)

    def compared(self, known: Knowledge) -> Iterable[Pair]:
        return self.part.compared(known)


@dataclass(frozen=True)
class Together:
    """Conjunction, or with `decisive` true disjunction: the value of a part that decides it by itself."""

    parts: tuple[Proposition, ...]
    decisive: bool = False

    @cached_property
    def dms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(dm for part in self.parts for dm in part.dms))

    def verdict(self, known: Knowledge) -> bool | None:
        is_open = False
        for part in self.parts:
            verdict = part.verdict(known)
            if verdict is self.decisive:
                return verdict
            is_open |= verdict is None
        return None if is_open else not self.decisive

    def occurring(self, known: Knowledge) -> frozenset[Pair]:
        pairs_of_parts = (part.occurring(known) for part in self.parts if part.verdict(known) is None)
        return frozenset(pair for pairs in pairs_of_parts for pair in pairs)

    def compared(self, known: Knowledge) -> Iterable[Pair]:
        return {pair for part in self.parts if part.verdict(known) is None for pair in part.compared(known)}


@dataclass(frozen=True, eq=False)
class Preferred:
    """That a decision maker strictly prefers every state of one set to every state of another, by places."""

    ground: Ground
    dm: str
    above: int
    below: int

    @property
    def dms(self) -> tuple[str, ...]:
        return (self.dm,)

    @cached_property
    def _keys(self) -> tuple[int, int]:
        return self.ground.keys(self.dm, self.above), self.ground.keys(self.dm, self.below)

    def verdict(self, known: Knowledge) -> bool | None:
        order, (above, below) = known[self.dm], self._keys
        preferred = self.ground.preferred
        if all(preferred(self.dm, order, False, key, above) == above for key in members(below)):
            return True
        return None if all(preferred(self.dm, order, True, key, above) == above for key in members(below)) else False

    def occurring(self, known: Knowledge) -> frozenset[Pair]:
        return frozenset(telling_of(self.ground, self.compared(known), known))

    def compared(self, known: Knowledge) -> Iterable[Pair]:
        above, below = self._keys
        return ((self.dm, preferred, lesser) for preferred in members(above) for lesser in members(below))


def every(parts: Iterable[Proposition]) -> Proposition:
    """Conjunction of all parts."""
    return _joined(tuple(parts), decisive=False)


def some(parts: Iterable[Proposition]) -> Proposition:
    """Disjunction of all parts."""
    return _joined(tuple(parts), decisive=True)


def _joined(parts: tuple[Proposition, ...], decisive: bool) -> Proposition:
    if len(parts) == 1:
        return parts[0]
    return Together(parts, decisive) if parts else Constant(not decisive)
