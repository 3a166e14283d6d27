"""A matrix of comparisons as few lines: for each state and sign, those that it is so compared with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.model.formulas import LONGEST, Name, disjunction
from detente.model.ids import operator_words
from detente.model.preferences.comparisons import UNKNOWN, Comparison, Matrix, Side

SEPARATOR = len(" or ")


def lines_of(matrix: Matrix, transitive: bool) -> tuple[tuple[Comparison, ...], str]:
    """The lines that say the same as a matrix, and what holds otherwise: the more frequent of ``?`` and ``~``.

    Parameters
    ----------
    matrix
        All comparisons of some states.
    transitive
        Whether the relation is closed: what isn't known stays unknown then, since its completions are orders.

    >>> codes = bytes([0, 1, 1, UNKNOWN, 255, 0, UNKNOWN, 0, 255, UNKNOWN, 0, UNKNOWN, UNKNOWN, 0, UNKNOWN, 0])
    >>> lines, otherwise = lines_of(Matrix(("a", "b", "c", "d"), codes, 1), transitive=False)
    >>> [line.plain() for line in lines], otherwise
    (['a > (b or c)', 'b ~ d'], 'unknown')
    """
    size, otherwise = len(matrix.labels), most_frequent(matrix, transitive)
    left_out = {"unknown": UNKNOWN, "indifferent": 0}.get(otherwise)
    is_plain = not operator_words().keys() & set(matrix.labels)  # formulas would take such a label for an operator
    lines = list[Comparison]()
    for row, first in enumerate(matrix.labels):
        codes = matrix.codes[row * size : (row + 1) * size]
        for code in sorted(code for code in {*codes} - {left_out} if code <= UNKNOWN):
            start = row + 1 if code in (0, UNKNOWN) else 0
            seconds = [matrix.labels[column] for column in _places(codes, code, start)]
            sign = {0: "~", UNKNOWN: "?"}.get(code, ">" * code)
            sides = _sides(seconds) if is_plain else seconds
            lines += [Comparison(first, sign, second) for second in sides]
    return tuple(lines), otherwise


def most_frequent(matrix: Matrix, transitive: bool) -> str:
    """What holds of most pairs that are unknown or indifferent; empty if there are none."""
    unknown, tied = matrix.codes.count(UNKNOWN), matrix.codes.count(0) - len(matrix.labels)
    if unknown and (transitive or unknown >= tied):
        return "unknown"
    return "indifferent" if tied and not transitive else ""


def text_length(matrix: Matrix, transitive: bool) -> int:
    """About how many characters the lines have."""
    left_out = {"unknown": UNKNOWN, "indifferent": 0}.get(most_frequent(matrix, transitive))
    size = len(matrix.labels)
    pairs = size * size - (0 if left_out is None else matrix.codes.count(left_out))
    return pairs // 2 * (sum(map(len, matrix.labels)) // max(size, 1) + SEPARATOR)


def _places(codes: bytes, code: int, start: int) -> Iterator[int]:
    while (start := codes.find(code, start)) >= 0:
        yield start
        start += 1


def _sides(labels: Sequence[str]) -> Iterator[Side]:
    """The states as one side, or several where a formula would be too long."""
    chunk, length = list[str](), 0
    for label in labels:
        if chunk and length + len(label) > LONGEST:
            yield _side(chunk)
            chunk, length = [], 0
        chunk.append(label)
        length += len(label) + SEPARATOR
    if chunk:
        yield _side(chunk)


def _side(labels: Sequence[str]) -> Side:
    return labels[0] if len(labels) == 1 else disjunction(tuple(map(Name, labels)))
