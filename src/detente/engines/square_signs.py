"""Codes of square arrays of signs, by which states are compared."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.errors import PreferenceError, QuestionError
from detente.model.preferences import UNKNOWN

DEGREES = range(1, 10)
CODES = {
    "~": 0,
    "?": UNKNOWN,
    **{">" * degree: degree for degree in DEGREES},
    **{"<" * degree: -degree for degree in DEGREES},
}
BAD = UNKNOWN + 1 - 256  # the code of a sign that isn't known
OPPOSITE = bytes(code if code in (0, UNKNOWN, 256 + BAD) else 256 - code for code in range(256))


def codes_of(texts: Any, size: int, argument: str) -> bytes:
    """The codes of an array of texts, row by row.

    Raises
    ------
    PreferenceError, QuestionError
        An unknown sign, a comparison that disagrees with the one in the other direction, or another shape.
    """
    if texts.shape != (size, size):
        raise QuestionError("relations_shape", argument=argument, shape=str(texts.shape), states=size)
    matrix = _coded(texts, size, argument)
    codes: bytes = matrix.tobytes()
    opposite = np.frombuffer(codes.translate(OPPOSITE), dtype=np.int8).reshape(size, size).T
    if not np.array_equal(matrix, opposite):
        row, column = (int(at) for at in np.argwhere(matrix != opposite)[0])
        sign, reverse = str(texts[row, column]), str(texts[column, row])
        raise PreferenceError("relations_disagree", argument=argument, row=row, column=column, sign=sign, other=reverse)
    return codes


def codes_of_lists(rows: list[list[object]], argument: str) -> bytes:
    """The codes of nested lists, row by row; `rows` are as long as they are many.

    Raises
    ------
    PreferenceError
        As for arrays, or a sign that is no text.
    """
    for row, signs in enumerate(rows):
        for column, sign in enumerate(signs):
            if not isinstance(sign, str):
                raise wrong_sign(sign, row, column, argument)
    return codes_of(np.array(rows, dtype=np.str_), len(rows), argument)


def _coded(texts: Any, size: int, argument: str) -> Any:
    """The codes of an array of texts: signs of two characters are looked up, longer ones compared."""
    width = max(2, texts.dtype.itemsize // 4)
    signs = np.ascontiguousarray(texts, dtype=f"=U{width}").view(np.uint32).reshape(size, size, width)
    known = np.full(1 << 14, BAD, dtype=np.int8)
    for sign, code in CODES.items():
        if len(sign) <= 2:
            known[ord(sign[0]) | (ord(sign[1:] or "\0") << 7)] = code
    first, second = signs[:, :, 0], signs[:, :, 1]
    matrix = known[np.minimum(first | (second << 7), (1 << 14) - 1)]
    matrix[(first | second) > 127] = BAD
    if width > 2:
        longer = signs[:, :, 2] != 0
        matrix[longer] = [CODES.get(str(sign), BAD) for sign in texts[longer]]
    diagonal = np.diagonal(matrix)
    np.fill_diagonal(matrix, np.where((diagonal == 0) | (np.diagonal(texts) == ""), 0, BAD))
    wrong = np.flatnonzero(matrix.reshape(-1) == BAD)
    if wrong.size:
        at = int(wrong[0])
        raise wrong_sign(texts.reshape(-1)[at], at // size, at % size, argument)
    return matrix


def is_transitive(codes: bytes, size: int) -> bool:
    """Whether what is known is a partial order: closed under transitivity, with ties."""
    square = np.frombuffer(codes, dtype=np.int8).reshape(size, size)
    preferred, at_least = (square > 0) & (square != UNKNOWN), (square >= 0) & (square != UNKNOWN)
    strict, weak = np.packbits(preferred, axis=1), np.packbits(at_least, axis=1)
    for row in range(size):
        below, beyond = weak[at_least[row]], np.bitwise_or.reduce
        follows = beyond(weak[preferred[row]], axis=0) | beyond(strict[at_least[row]], axis=0)
        if (beyond(below, axis=0) & ~weak[row]).any() or (follows & ~strict[row]).any():
            return False
    return True


def wrong_sign(sign: object, row: int, column: int, argument: str) -> PreferenceError:
    """The error for a sign that isn't known."""
    return PreferenceError("relations_sign", argument=argument, row=row, column=column, sign=str(sign)[:20])
