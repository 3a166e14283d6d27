"""How certain it is that one state is preferred to another: judgements of pairs, or all of them as a grid."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import overload

from detente.model.plain_parts import decimal
from detente.showing import Brief

FEW = 256  # values whose numbers fit into a byte


@dataclass(frozen=True, slots=True)
class Judgement(Brief):
    """The certainty that one state is preferred to another: a number, or for grey values an interval."""

    first: str
    second: str
    low: Fraction
    high: Fraction

    @property
    def value(self) -> Fraction:
        """The number, or the middle of the interval."""
        return (self.low + self.high) / 2

    def plain(self) -> str | list[str]:
        """In model-file form."""
        return decimal(self.low) if self.low == self.high else [decimal(self.low), decimal(self.high)]


@dataclass(frozen=True, slots=True)
class Grid(Sequence[Judgement], Brief):
    """The judgements of all pairs of some states, both directions, exact and small in memory.

    Attributes
    ----------
    labels
        The states.
    values
        The distinct numbers, in increasing order.
    cells
        For each pair, row by row, the place of its number among them: a byte each, or four where there are many.

    >>> grid = Grid(("a", "b"), (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)), bytes([1, 2, 0, 1]))
    >>> [(one.first, one.second, str(one.value)) for one in grid]
    [('a', 'b', '3/4'), ('b', 'a', '1/4')]
    """

    labels: tuple[str, ...]
    values: tuple[Fraction, ...]
    cells: bytes

    def __len__(self) -> int:
        return len(self.labels) * (len(self.labels) - 1)

    @overload
    def __getitem__(self, index: int) -> Judgement: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Judgement, ...]: ...
    def __getitem__(self, index: int | slice) -> Judgement | tuple[Judgement, ...]:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        row, column = divmod(range(len(self))[index], len(self.labels) - 1)
        return self._judgement(row, column + (column >= row))

    def __iter__(self) -> Iterator[Judgement]:
        places = range(len(self.labels))
        return (self._judgement(row, column) for row in places for column in places if row != column)

    def _judgement(self, row: int, column: int) -> Judgement:
        number = self.number(row, column)
        return Judgement(self.labels[row], self.labels[column], number, number)

    def number(self, row: int, column: int) -> Fraction:
        """The number of a pair."""
        return self.values[self._places[row * len(self.labels) + column]]

    @property
    def _places(self) -> memoryview:
        return memoryview(self.cells).cast("B" if len(self.values) <= FEW else "I")

    def marked(self, marks: Sequence[int]) -> bytes:
        """A byte for each pair, row by row: the mark of its number."""
        if len(self.values) <= FEW:
            return self.cells.translate(bytes(marks).ljust(FEW, b"\0"))
        return bytes(map(bytes(marks).__getitem__, self._places))

    def turned(self) -> Grid:
        """The other direction of each pair."""
        size, places = len(self.labels), self._places
        return Grid(self.labels, self.values, b"".join(places[column::size].tobytes() for column in range(size)))

    def without(self, gone: Collection[str]) -> Grid:
        """The judgements of the states that aren't named."""
        remaining = [place for place, label in enumerate(self.labels) if label not in gone]
        places, size = self._places, len(self.labels)
        cells = (
            places[at : at + 1].tobytes() for at in (row * size + column for row in remaining for column in remaining)
        )
        return Grid(tuple(self.labels[place] for place in remaining), self.values, b"".join(cells))

    def plain(self) -> str:
        """A text that stands for it in digests, since no file can hold its pairs."""
        import hashlib  # imported here since reading a model doesn't need it

        head = "\n".join((*self.labels, *map(str, self.values)))
        return f"grid {len(self.labels)} {hashlib.sha256(head.encode() + self.cells).hexdigest()}"


Judged = tuple[Judgement | Grid, ...]  # a grid stands alone


def each(parts: Judged) -> Iterator[Judgement]:
    """The judgements one by one."""
    return chain.from_iterable(part if isinstance(part, Grid) else (part,) for part in parts)


def grid_in(parts: Judged) -> Grid | None:
    """The grid, if there is one."""
    first = parts[0] if parts else None
    return first if isinstance(first, Grid) else None


def left_of(parts: Judged, gone: Collection[str]) -> Judged:
    """The judgements without those of some states."""
    if gone and (grid := grid_in(parts)):
        return (grid.without(gone),)
    return (
        tuple(judgement for judgement in each(parts) if not (judgement.first in gone or judgement.second in gone))
        if gone
        else parts
    )


def opposite(parts: Judged) -> Judged:
    """The judgements, each of the other direction."""
    return tuple(
        part.turned() if isinstance(part, Grid) else Judgement(part.second, part.first, part.low, part.high)
        for part in parts
    )


def turned(codes: bytes, size: int) -> bytes:
    """A square of bytes with rows and columns exchanged."""
    return b"".join(codes[column::size] for column in range(size))


def united(codes: bytes, added: bytes) -> bytes:
    """The bitwise union, byte by byte."""
    whole = int.from_bytes(codes, "little") | int.from_bytes(added, "little")
    return whole.to_bytes(len(codes), "little")
