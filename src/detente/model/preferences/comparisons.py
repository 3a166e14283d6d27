"""Comparisons of states, one line each: ``s1 >> s2``, ``(dam) ~ (sue and dam)``; or all of them as a matrix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.errors import FormulaError, PreferenceError
from detente.model import given as read
from detente.model.formulas import Formula, parse
from detente.model.ids import nfc
from detente.model.plain_parts import formula_text
from detente.showing import Brief

UNKNOWN = 127  # the code of an unknown comparison; others are degrees, negative where the second is preferred
HIGHEST = 99  # degree
_SIGN = re.compile(r">+|<+|[~?=]")
Side = str | Formula  # the label of a state, or a formula for all states at which it is true


@dataclass(frozen=True, slots=True)
class Comparison(Brief):
    """One line of a relation: every state of the first side compared with every state of the second.

    Attributes
    ----------
    first, second
        A label, or a formula.
    sign
        ``>`` (preferred), ``>>`` and so on (by a higher degree), ``~`` (indifferent), ``?`` (unknown).

    >>> Comparison.of("(not dam) >> s2").plain(), Comparison.of("s1 ? s2").code
    ('(not dam) >> s2', 127)
    """

    first: Side
    sign: str
    second: Side

    @classmethod
    def of(cls, given: object, argument: str = "relation") -> Comparison:
        """Parse a comparison.

        Raises
        ------
        PreferenceError, FormulaError
            It isn't two sides with one sign between them, or a formula has a syntax error.
        """
        if isinstance(given, Comparison):
            return given
        text = read.text(given, argument)
        signs = [*_signs(text)]
        if len(signs) != 1 or signs[0][1] == "=" or len(signs[0][1]) > HIGHEST:
            raise PreferenceError("comparison_bad", text=text.strip())
        ((at, sign),) = signs
        if sign.startswith("<"):
            raise PreferenceError("comparison_backwards", text=text.strip(), sign=sign)
        first, second = _side(text, 0, at), _side(text, at + len(sign), len(text))
        return cls(first, sign, second)

    @property
    def code(self) -> int:
        """The degree by which the first side is preferred; 0: indifferent, 127: unknown."""
        return {"~": 0, "?": UNKNOWN}.get(self.sign, len(self.sign))

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both sides."""
        return self.first, self.second

    def formulas(self) -> tuple[Formula, ...]:
        """The sides that are formulas."""
        return tuple(side for side in self.sides if not isinstance(side, str))

    def plain(self) -> str:
        """In model-file form."""
        return f"{_said(self.first)} {self.sign} {_said(self.second)}"

    def reversed(self) -> Comparison:
        """The opposite comparison."""
        return Comparison(self.second, self.sign, self.first) if self.code else self


@dataclass(frozen=True, slots=True)
class Matrix(Brief):
    """Every comparison of some states, as codes row by row."""

    labels: tuple[str, ...]
    codes: bytes
    code: int  # the highest degree

    def formulas(self) -> tuple[Formula, ...]:
        """None."""
        return ()

    def among(self, labels: Sequence[str]) -> Matrix:
        """The comparisons of some of the states."""
        size, place = len(self.labels), {label: at for at, label in enumerate(self.labels)}
        columns = [place[label] for label in labels]
        codes = bytes(self.codes[row * size + column] for row in columns for column in columns)
        return Matrix(tuple(labels), codes, max((code for code in codes if code <= HIGHEST), default=0) or 1)

    def comparisons(self) -> Iterator[Comparison]:
        """Its lines."""
        size = len(self.labels)
        for row, first in enumerate(self.labels):
            for column in range(row + 1, size):
                code, second = self.codes[row * size + column], self.labels[column]
                if code > UNKNOWN:
                    yield Comparison(second, ">" * (256 - code), first)
                else:
                    yield Comparison(first, {0: "~", UNKNOWN: "?"}.get(code, ">" * code), second)

    def plain(self) -> str:
        """A text that stands for it in digests, since no file can hold its lines."""
        import hashlib  # imported here since reading a model doesn't need it

        digest = hashlib.sha256("\n".join(self.labels).encode() + self.codes)
        return f"matrix {len(self.labels)} {digest.hexdigest()}"

    def reversed(self) -> Matrix:
        """The opposite comparisons."""
        opposites = bytes(code if code in (0, UNKNOWN) else 256 - code for code in range(256))
        return Matrix(self.labels, self.codes.translate(opposites), self.code)


def _said(side: Side) -> str:
    return side if isinstance(side, str) else f"({formula_text(side)})"


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """The signs outside of brackets, with their positions."""
    depth, at = 0, 0
    while at < len(text):
        sign = _SIGN.match(text, at)
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if sign and depth == 0:
            yield at, sign[0]
            at = sign.end()
        else:
            at += 1


def _side(text: str, start: int, end: int) -> Side:
    side = text[start:end].strip()
    if side.startswith("(") and side.endswith(")"):
        try:
            return parse(side[1:-1])
        except FormulaError as error:
            error.fields["at"] = error.fields.get("at", 0) + text.index("(", start) + 1
            raise
    if not side or any(sign.isspace() or sign in "()" for sign in side):
        raise PreferenceError("comparison_bad", text=text.strip())
    return nfc(side)


def formula_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the formulas in a comparison, brackets left out.

    >>> [("(dam) > s1"[start:end]) for start, end in formula_spans("(dam) > s1")]
    ['dam']
    """
    depth, start = 0, 0
    for at, sign in enumerate(text):
        if sign == "(":
            depth += 1
            start = at + 1 if depth == 1 else start
        elif sign == ")":
            depth -= 1
            if depth == 0:
                yield start, at
