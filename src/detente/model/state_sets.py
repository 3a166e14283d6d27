"""Sets of feasible states, independent of the engine's representation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from detente.model.states import State

S = TypeVar("S")


class Algebra(Protocol[S]):
    """Operations on raw sets of states: frozensets, vectors, decision diagrams."""

    def union(self, first: S, second: S, /) -> S:
        """Set union."""

    def intersection(self, first: S, second: S, /) -> S:
        """Set intersection."""

    def difference(self, first: S, second: S, /) -> S:
        """Set difference."""

    def complement(self, states: S, /) -> S:
        """Complement within the feasible states."""

    def count(self, states: S, /) -> int:
        """The exact number of states."""

    def listed(self, states: S, limit: int | None = None, /) -> tuple[State, ...]:
        """The first states by number, at most `limit`."""

    def contains(self, states: S, state: State, /) -> bool:
        """Whether the set contains the state."""

    def sample(self, states: S, n: int, seed: int, /) -> tuple[State, ...]:
        """`n` states drawn uniformly and independently, the same for the same seed."""

    def cubes(self, states: S, limit: int, /) -> tuple[tuple[str, ...], bool]:
        """Disjoint Y/N/- patterns over the options that cover it, at most `limit`; and whether they cover all."""

    def size(self, states: S, /) -> int:
        """Size of the set's decision diagram in nodes; 0 in other representations."""


class StateSet:
    """Feasible states of one conflict: ``&``, ``|``, ``-``, ``~``, ``<=``, ``in``, iteration by number, and truth.

    Sets of different engines, even on the same conflict, can't be combined.

    >>> import detente as dt
    >>> from detente.engines import open_engine
    >>> engine = open_engine(dt.catalog("chicken"))
    >>> first = engine.one(engine.numbered(1))
    >>> (~first).count, bool(first & ~first), first <= engine.all(), [state.number for state in first]
    (3, False, True, [1])
    """

    __hash__ = None  # type: ignore[assignment]  # equality compares members
    __slots__ = ("_algebra", "raw")

    def __init__(self, algebra: Algebra[Any], raw: Any) -> None:
        self._algebra, self.raw = algebra, raw

    def __and__(self, other: StateSet) -> StateSet:
        return StateSet(self._algebra, self._algebra.intersection(self.raw, other.raw))

    def __or__(self, other: StateSet) -> StateSet:
        return StateSet(self._algebra, self._algebra.union(self.raw, other.raw))

    def __sub__(self, other: StateSet) -> StateSet:
        return StateSet(self._algebra, self._algebra.difference(self.raw, other.raw))

    def __invert__(self) -> StateSet:
        return StateSet(self._algebra, self._algebra.complement(self.raw))

    def __le__(self, other: StateSet) -> bool:
        return not self - other

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StateSet) and self <= other <= self

    def __bool__(self) -> bool:
        return self._algebra.count(self.raw) > 0

    def __len__(self) -> int:
        return self.count  # len() is limited to sys.maxsize; `count` isn't

    def __iter__(self) -> Iterator[State]:
        return iter(self.listed())

    def __contains__(self, state: State) -> bool:
        return self._algebra.contains(self.raw, state)

    def __repr__(self) -> str:
        return f"StateSet({self.count} states)"

    @property
    def count(self) -> int:
        """Exact number of states, of any size."""
        return self._algebra.count(self.raw)

    @property
    def algebra(self) -> object:
        """What computes with it; sets of one engine have the same."""
        return self._algebra

    @property
    def nodes(self) -> int:
        """Size of the decision diagram in nodes; 0 in other representations."""
        return self._algebra.size(self.raw)

    def listed(self, limit: int | None = None) -> tuple[State, ...]:
        """The first `limit` states by number; all of them without a limit."""
        return self._algebra.listed(self.raw, limit)

    def sample(self, n: int, seed: int) -> tuple[State, ...]:
        """`n` states drawn uniformly and independently, the same for the same seed."""
        return self._algebra.sample(self.raw, n, seed)

    def cubes(self, limit: int) -> tuple[tuple[str, ...], bool]:
        """Disjoint Y/N/- patterns over the options that cover it, at most `limit`; and whether they cover all."""
        return self._algebra.cubes(self.raw, limit)
