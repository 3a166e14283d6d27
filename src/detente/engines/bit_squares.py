"""Rows of bits as a square of comparisons."""

from __future__ import annotations

from collections.abc import Sequence


def comparisons_of(rows: Sequence[int]) -> bytes:
    """The codes of a strict relation, row by row: 1 where the row's state is preferred, 255 where the column's is.

    >>> comparisons_of([0b10, 0b00]).hex(" ")
    '00 01 ff 00'
    """
    import numpy as np

    size = len(rows)
    packed = b"".join(row.to_bytes((size + 7) // 8, "little") for row in rows)
    bits = np.frombuffer(packed, np.uint8).reshape(size, -1)
    better = np.unpackbits(bits, axis=1, count=size, bitorder="little")
    return (better + np.uint8(255) * better.T).tobytes()
